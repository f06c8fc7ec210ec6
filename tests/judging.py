"""Records to the verdicts and the texts that the form in the browser gives them, without a browser."""

import subprocess
from collections.abc import Sequence
from functools import cache
from typing import Any

from javascript import ROOT, answer

from catalogue.rules.exported import judgement


@cache
def _script() -> str:
    """Return what the form knows of records, as one script that makes a global `form`."""
    esbuild = ("node", ROOT / "node_modules/esbuild/bin/esbuild")
    entry = ROOT / "templates/assets/js/form-engine.js"
    command = (*esbuild, entry, "--bundle", "--format=iife", "--global-name=form", "--charset=utf8")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def judged(kind: str, records: Sequence[Any]) -> list[Any]:
    """Return for each record `problems`, lists of a code and a route, `text`, the file it becomes, and `hasPage`."""
    given = {"script": _script(), "judgement": judgement(kind), "records": records}
    said: list[Any] = answer("judge.js", given)
    return said


def values(typed: Sequence[tuple[str, ...]]) -> list[Any]:
    """Return the values that the form makes of what is typed: the kind of its field, the text, and its unit, if any."""
    read: list[Any] = answer("read.js", {"script": _script(), "typed": typed})
    return read
