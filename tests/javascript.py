"""Values to what the scripts of `tests/js` make of them."""

import json
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
_MODULES = ROOT / "node_modules"


def answer(script: str, given: object) -> Any:  # noqa: ANN401 - each script answers in its own shape
    """Return what a script of `tests/js` says, both as JSON; the test fails where there is no Node."""
    # Where the machine has no Node, the set-up brings one into the virtual environment.
    path = os.pathsep.join([os.environ.get("PATH", ""), sysconfig.get_path("scripts")])
    node = shutil.which("node", path=path)
    if node is None or not _MODULES.is_dir():
        pytest.fail("Node and node_modules/ are needed: run `make test` once")
    command = (node, ROOT / "tests" / "js" / script, _MODULES)
    said = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)
