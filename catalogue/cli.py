"""The few choices a person may make on the command line (DESIGN section 7)."""

import argparse
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from catalogue.problems import Problem
from catalogue.report import STYLES

COMMANDS = ("build", "check", "migrate", "serve")
HERE = Path(__file__).parent.parent
"""The folder of the project: its templates and packages stand there, wherever it is called from."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for. `today` is None where the catalogue's own date holds."""

    command: str
    content: Path
    out: Path
    templates: Path
    packages: Path
    base_url: str | None
    today: date | None
    style: str
    paths: tuple[Path, ...]
    port: int
    is_clean: bool
    is_fixing: bool
    is_quiet: bool


def options(arguments: Sequence[str], environment: Mapping[str, str]) -> Options:
    """Return the choices that the arguments make; a wrong one ends the program with status 2.

    `build` is the command where none is named. `--today` defaults to SOURCE_DATE_EPOCH, so that a
    build of last year can be repeated.
    """
    words = list(arguments)
    if not words or (words[0] not in COMMANDS and words[0] not in {"-h", "--help"}):
        words.insert(0, "build")
    chosen = _parser(environment).parse_args(words)
    return Options(
        command=chosen.command,
        content=getattr(chosen, "content", Path("content")),
        out=getattr(chosen, "out", Path("site")),
        templates=HERE / "templates",
        packages=HERE / "node_modules",
        base_url=getattr(chosen, "base_url", None),
        today=getattr(chosen, "today", None),
        style=getattr(chosen, "format", "text"),
        paths=tuple(getattr(chosen, "paths", ())),
        port=getattr(chosen, "port", 8000),
        is_clean=getattr(chosen, "clean", False),
        is_fixing=getattr(chosen, "fix", False),
        is_quiet=getattr(chosen, "quiet", False),
    )


def _parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Build the open micro-credential catalogue.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--content", type=_folder, default="content", help="the folder of records")
    shared.add_argument("--today", type=_day, default=_epoch(environment), help="the date to build for")
    shared.add_argument("--format", choices=sorted(STYLES), default="text", help="how problems are told")
    shared.add_argument("--quiet", action="store_true", help="say nothing when all is well")

    build = commands.add_parser("build", parents=[shared], help="build the site (the default)")
    build.add_argument("--out", type=Path, default=Path("site"), help="the folder of the site")
    build.add_argument("--base-url", type=_base_url, help="the address the site will have")
    build.add_argument("--clean", action="store_true", help="write every file anew")

    check = commands.add_parser("check", parents=[shared], help="check records and write nothing")
    check.add_argument("paths", nargs="*", type=_existing, help="only tell of these files and folders")
    check.add_argument("--fix", action="store_true", help="add the identifiers that are missing")

    migrate = commands.add_parser("migrate", help="bring records of older formats forward")
    migrate.add_argument("--content", type=_folder, default="content", help="the folder of records")

    serve = commands.add_parser("serve", help="show the built site on this machine only")
    serve.add_argument("--out", type=Path, default=Path("site"), help="the folder of the site")
    serve.add_argument("--port", type=int, default=8000)
    return parser


def _existing(text: str) -> Path:
    """Return a path that is there: a name that is mistyped must not seem to be without problems."""
    if not os.path.lexists(text):
        message = f"there is no {text}"
        raise argparse.ArgumentTypeError(message)
    return Path(text)


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        message = f"there is no folder {text}"
        raise argparse.ArgumentTypeError(message)
    return Path(text)


def _day(text: str) -> date:
    """Return the day that is written, or that lies so many seconds after the epoch, in UTC."""
    try:
        return datetime.fromtimestamp(int(text[1:]), UTC).date() if text.startswith("@") else date.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        is_set = text.startswith("@")
        message = f"SOURCE_DATE_EPOCH is {text[1:]}, no date" if is_set else f"{text} is no date; write year-month-day"
        raise argparse.ArgumentTypeError(message) from None


def _epoch(environment: Mapping[str, str]) -> str | None:
    """Return the date of SOURCE_DATE_EPOCH (reproducible-builds.org), for `--today` to read."""
    seconds = environment.get("SOURCE_DATE_EPOCH")
    return f"@{seconds}" if seconds else None


def _base_url(text: str) -> str:
    if not re.fullmatch(r"https?://[^/?#\s<>\"'\[\]]+(/[^?#\s<>\"']*)?", text):
        message = f"{text!r} is no web address; write one that starts with https://"
        raise argparse.ArgumentTypeError(message)
    return text.rstrip("/") + "/"


def is_asked_for(problem: Problem, options: Options) -> bool:
    """Whether a problem lies in one of the files and folders that were named, or none was named."""
    if not options.paths:
        return True
    place = options.content.resolve() / problem.place.path
    asked = {named for path in options.paths for named in (path.resolve(), path.parent.resolve() / path.name)}
    return any(place.is_relative_to(path) for path in asked)
