"""Pins: the names in requirements*.in and package.json to the exact releases in the lock files."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.front_end import npm

OLDEST_PYTHON = (3, 11)
TOO_NEW = "Pins are made with Python 3.11, the oldest we support: rm -r .venv; make lock PYTHON=python3.11"
COMPILED = ("requirements", "requirements-dev", "requirements-bench", "requirements-node")
FRONT_ENDS = (Path(), Path("audit"))


def main() -> int:
    """Renew every lock file; return 1 under a Python that would leave out what an older one needs."""
    if sys.version_info[:2] != OLDEST_PYTHON:
        print(TOO_NEW, file=sys.stderr)
        return 1
    with TemporaryDirectory() as scratch:
        venv.create(scratch, with_pip=True)
        tools = Path(scratch) / "bin"
        subprocess.run((tools / "pip", "install", "--quiet", "pip-tools"), check=True)
        for name in COMPILED:
            _compile(tools / "pip-compile", name)
    for folder in FRONT_ENDS:
        _lock(folder)
    return 0


def _compile(pip_compile: Path, name: str) -> None:
    # No option that names a host, nor the command line that might, goes into the file.
    quiet = ("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host", "--no-emit-options")
    what = ("--upgrade", "--generate-hashes", "--strip-extras", f"--output-file={name}.txt", f"{name}.in")
    environment = os.environ | {"CUSTOM_COMPILE_COMMAND": "make lock"}
    subprocess.run((pip_compile, "--quiet", *quiet, *what), check=True, env=environment)


def _lock(folder: Path) -> None:
    path = folder / "package-lock.json"
    path.unlink(missing_ok=True)
    subprocess.run((*npm(), "install", "--package-lock-only"), cwd=folder, check=True)
    lock = json.loads(path.read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)  # addresses, and nothing that npm needs
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
