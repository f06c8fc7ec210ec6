"""The few choices a person may make on the command line."""

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from catalogue import base
from catalogue.problems import Problem
from catalogue.report import STYLES
from catalogue.words import LANGUAGES

COMMANDS = (
    "build",
    "check",
    "cms",
    "confirm",
    "explain",
    "export",
    "fetch",
    "history",
    "import",
    "links",
    "migrate",
    "new",
    "owners",
    "schema",
    "serve",
)
SHEETS = (".xlsx", ".csv")
"""How the names of files end that records can be brought in from, and written to."""
BEGUN = ("institution", "credential", "course", "programme", "recognition", "endorsement", "agreement")
"""The kinds of record that `new` begins; `scaffold` says what each needs."""
DOCUMENTS = (".json", ".jsonld")
"""How those end that hold records in another standard."""
STANDARDS = ("ctdl", "badges")
"""The standards that records are written in: CTDL, which says most, and Open Badges 3.0."""
REGISTRIES = {
    "sandbox": "https://sandbox.credentialengineregistry.org/",
    "staging": "https://staging.credentialengineregistry.org/",
    "production": "https://credentialengineregistry.org/",
}
"""The sites of the Credential Registry, and the addresses below which each keeps its resources."""
OBSERVATIONS = Path("observations/links.json")
HISTORY = Path("observations/history.ndjson")
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
    links: Path
    history: Path | None
    previous: Path | None
    named: tuple[str, ...]
    since: str
    author: str
    port: int
    file: Path
    standard: str
    registry: str
    institution: str
    kind: str
    given: tuple[tuple[str, str], ...]
    is_clean: bool
    is_dry: bool
    is_fixing: bool
    is_quiet: bool
    is_template: bool
    language: str
    code: str


def options(arguments: Sequence[str], environment: Mapping[str, str]) -> Options:
    """Return the choices that the arguments make; a wrong one ends the program with status 2.

    `build` is the command where none is named. `--today` defaults to SOURCE_DATE_EPOCH, so that a
    build of last year can be repeated.
    """
    words = list(arguments)
    if not words or (words[0] not in COMMANDS and words[0] not in {"-h", "--help"}):
        words.insert(0, "build")
    parser = _parser(environment)
    chosen = parser.parse_args(words)
    for path in getattr(chosen, "paths", ()):
        if _is_elsewhere(path, chosen.content):
            parser.error(f"{path} is not in the folder {chosen.content}")
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
        links=getattr(chosen, "links", OBSERVATIONS),
        history=getattr(chosen, "history", None),
        previous=getattr(chosen, "previous", None),
        named=tuple(getattr(chosen, "named", ())),
        since=getattr(chosen, "since", None) or "",
        author=getattr(chosen, "author", None) or "",
        port=getattr(chosen, "port", 8000),
        file=getattr(chosen, "file", Path()),
        standard=getattr(chosen, "standard", None) or "",
        registry=REGISTRIES.get(getattr(chosen, "registry", None) or "", ""),
        institution=getattr(chosen, "institution", ""),
        kind=getattr(chosen, "kind", ""),
        given=tuple(getattr(chosen, "given", None) or ()),
        is_clean=getattr(chosen, "clean", False),
        is_dry=getattr(chosen, "dry_run", False),
        is_fixing=getattr(chosen, "fix", False),
        is_quiet=getattr(chosen, "quiet", False),
        code=getattr(chosen, "code", ""),
        is_template=getattr(chosen, "template", False),
        language=getattr(chosen, "lang", LANGUAGES[0]),
    )


def _parser(environment: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Build the open micro-credential catalogue.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    spoken = argparse.ArgumentParser(add_help=False)
    spoken.add_argument("--lang", choices=LANGUAGES, default=_language(environment), help="the language of problems")
    shared = argparse.ArgumentParser(add_help=False, parents=[spoken])
    shared.add_argument("--content", type=_folder, default="content", help="the folder of records")
    shared.add_argument("--today", type=_day, default=_epoch(environment), help="the date to build for")
    shared.add_argument("--format", choices=sorted(STYLES), default="text", help="how problems are told")
    shared.add_argument("--quiet", action="store_true", help="say nothing when all is well")

    build = commands.add_parser("build", parents=[shared], help="build the site (the default)")
    build.add_argument("--out", type=Path, default=Path("site"), help="the folder of the site")
    build.add_argument("--base-url", type=_base_url, help="the address the site will have")
    build.add_argument("--links", type=Path, default=OBSERVATIONS, help="what `links` saw, for the review page")
    build.add_argument("--clean", action="store_true", help="write every file anew")

    check = commands.add_parser("check", parents=[shared], help="check records and write nothing")
    check.add_argument("paths", nargs="*", type=_existing, help="only tell of these files and folders")
    check.add_argument(
        "--fix", action="store_true", help="mend what cannot change what is meant, and add missing identifiers"
    )

    explain = commands.add_parser("explain", parents=[spoken], help="say what a code of a problem means")
    explain.add_argument("code", nargs="?", type=str.upper, default="", help="such as V101; all of them without one")

    taken = commands.add_parser(
        "import", parents=[shared], help="bring records in from a spreadsheet, CTDL or Open Badges"
    )
    taken.add_argument("file", type=_existing_file, metavar="FILE", help="a sheet (.xlsx, .csv), or .json, .jsonld")
    taken.add_argument(
        "--institution", default="", metavar="ID", help="whose credentials they are, where the file does not say"
    )
    taken.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")

    given = commands.add_parser(
        "export", parents=[shared], help="write credentials to a spreadsheet, CTDL or Open Badges"
    )
    _written(given)

    _chosen(commands.add_parser("fetch", parents=[shared], help="take folders from repositories of their own"))

    check.add_argument("--since", type=_said, metavar="REV", help="block only for what changed since then")
    check.add_argument("--author", type=_said, metavar="NAME", help="the account that made the change")

    confirm = commands.add_parser("confirm", parents=[shared], help="say that records of your own are still right")
    confirm.add_argument("named", nargs="+", metavar="REF", help="institution/slug, an institution, or a file's path")

    links = commands.add_parser("links", parents=[shared], help="look at the addresses in records")
    links.add_argument("--links", type=Path, default=OBSERVATIONS, help="the file to note it in")

    new = commands.add_parser("new", parents=[shared], help="begin a record; asks in a terminal for what it needs")
    new.add_argument("kind", choices=BEGUN, metavar="KIND", help=", ".join(BEGUN))
    new.add_argument("named", nargs=1, metavar="REF", help="institution/slug, or the slug of what belongs to nobody")
    new.add_argument(
        "--set", dest="given", type=_field, action="append", metavar="FIELD=VALUE", help="such as price.amount=349"
    )

    schema = commands.add_parser("schema", parents=[spoken], help="write JSON Schema of every kind of record")
    schema.add_argument("--out", type=Path, default=Path("schemas"), help="the folder of the schemas")

    cms = commands.add_parser("cms", parents=[shared], help="write an editor that saves to the repository")
    cms.add_argument("--out", type=Path, default=Path("cms"), help="the folder to write")
    cms.add_argument("--institution", default="", metavar="ID", help="whose records it edits; all without one")

    migrate = commands.add_parser("migrate", help="bring records of older formats forward")
    migrate.add_argument("--content", type=_folder, default="content", help="the folder of records")

    owners = commands.add_parser("owners", help="write who reviews what, for the host of the repository")
    owners.add_argument("--content", type=_folder, default="content", help="the folder of records")
    owners.add_argument("--out", type=Path, default=Path(".github/CODEOWNERS"), help="the file to write")

    serve = commands.add_parser("serve", help="show the built site on this machine only")
    serve.add_argument("--out", type=Path, default=Path("site"), help="the folder of the site")
    serve.add_argument("--port", type=int, default=8000, help="the port to listen at")
    _tell_of_the_past(build, commands.add_parser("history", parents=[shared], help="write from Git what changed"))
    return parser


def _written(export: argparse.ArgumentParser) -> None:
    """Add what can be said of the file that is to be written."""
    export.add_argument("file", type=_new_file, metavar="FILE", help="a sheet (.xlsx, .csv), or .json, .jsonld")
    export.add_argument("--institution", default="", metavar="ID", help="whose records to write; all without one")
    kind = export.add_mutually_exclusive_group()
    kind.add_argument("--template", action="store_true", help="write an empty sheet to fill in")
    kind.add_argument("--as", dest="standard", choices=STANDARDS, help="what a .json or .jsonld file is: ctdl without")
    export.add_argument("--base-url", type=_base_url, help="the address of the site, which identifies its records")
    export.add_argument("--registry", choices=REGISTRIES, help="write graphs as that Credential Registry keeps them")


def _chosen(fetch: argparse.ArgumentParser) -> None:
    """Add what can be said of the folders that are to be fetched."""
    fetch.add_argument("named", nargs="*", metavar="ID", help="only those of these institutions")
    fetch.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")


def _tell_of_the_past(build: argparse.ArgumentParser, past: argparse.ArgumentParser) -> None:
    known = build.add_mutually_exclusive_group()
    known.add_argument("--previous", type=_existing, metavar="MANIFEST", help="feeds/manifest.json of the last site")
    known.add_argument("--history", type=_existing, metavar="FILE", help="what `history` wrote of the past")
    past.add_argument("--out", type=Path, default=HISTORY, metavar="FILE", help="the file to write, or to go on with")
    past.add_argument("--base-url", type=_base_url, help="the address the site will have")


def _said(text: str) -> str:
    """Return what was given: a variable that is empty by mistake must not seem to ask for nothing."""
    if not text:
        message = "nothing is named"
        raise argparse.ArgumentTypeError(message)
    return text


def _field(text: str) -> tuple[str, str]:
    """Return the route of a field, and what is to stand there."""
    route, equals, value = text.partition("=")
    if not equals or not route:
        message = f"{text!r} sets no field; write field=value"
        raise argparse.ArgumentTypeError(message)
    return route.strip(), value.strip()


def _existing(text: str) -> Path:
    """Return a path that is there: a name that is mistyped must not seem to be without problems."""
    if not os.path.lexists(text):
        message = f"there is no {text}"
        raise argparse.ArgumentTypeError(message)
    return Path(text)


def _named(text: str, endings: tuple[str, ...]) -> Path:
    if Path(text).suffix.lower() not in endings:
        message = f"the name of {text} must end in {' or '.join(endings)}"
        raise argparse.ArgumentTypeError(message)
    return Path(text)


def _existing_file(text: str) -> Path:
    return _named(str(_existing(text)), (*SHEETS, *DOCUMENTS))


def _new_file(text: str) -> Path:
    """Return the path of a file that is not there: one that somebody filled in is never written over."""
    if os.path.lexists(text):
        message = f"{text} is there already; take it away, or give another name"
        raise argparse.ArgumentTypeError(message)
    return _named(text, (*SHEETS, *DOCUMENTS))


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


def _language(environment: Mapping[str, str]) -> str:
    """Return French where the terminal speaks it (POSIX: LC_ALL goes before LC_MESSAGES, and that before LANG)."""
    stated = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "fr" if next(filter(None, stated), "").startswith("fr") else LANGUAGES[0]


def _base_url(text: str) -> str:
    found = base.address(text)
    if found is None:
        message = f"{text!r} is no web address; write one that starts with https://"
        raise argparse.ArgumentTypeError(message)
    return found


def is_asked_for(problem: Problem, options: Options) -> bool:
    """Whether a problem lies in one of the files and folders that were named, or none was named."""
    return is_named(problem.place.path, options)


def is_named(path: str, options: Options) -> bool:
    """Whether a path below the content folder is in one of the files and folders that were named, or none was named."""
    if not options.paths:
        return True
    place = options.content.resolve() / path
    return any(place.is_relative_to(named) for asked in options.paths for named in _places(asked))


def _places(path: Path) -> tuple[Path, Path]:
    """Return where a path leads, and where it stands if it is a link itself."""
    return path.resolve(), path.parent.resolve() / path.name


def _is_elsewhere(path: Path, content: Path) -> bool:
    """Whether a path has no part of the content, so that nothing could be wrong with it."""
    folder = content.resolve()
    return not any(place.is_relative_to(folder) or folder.is_relative_to(place) for place in _places(path))
