"""Content on disk to documents: every file read safely, with limits, or named as a problem."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import NoReturn

from catalogue.load import patches, yaml12
from catalogue.model import KINDS, Kind
from catalogue.model.values import INVISIBLE, SLUG, codepoint
from catalogue.problems import Place, Problem, Severity, Words, told
from catalogue.source import Document, Identity

LARGEST_RECORD = 256 * 1024
LARGEST_TABLE = 4 * 1024 * 1024
LONGEST_BODY = 64 * 1024
LONGEST_LINE = 10_000
LONGEST_NAME = 100
VERSION = re.compile(r"(?!.*\.(?i:html?)$)[A-Za-z0-9][A-Za-z0-9.-]{0,19}")
"""What an earlier version can be called: part of an address, and never the file of a page."""
FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_ATTRIBUTE = r"""\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
HTML = re.compile(rf"`[^`]*`|(</?[a-zA-Z][a-zA-Z0-9-]*(?:{_ATTRIBUTE})*\s*/?>|<!--|<\?|<!\[CDATA\[)")
"""A piece of code, or as the only group HTML as CommonMark 0.31 section 6.6 knows it."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file below the content folder: where it is, what it is called there, and what kind of record it holds."""

    file: Path
    path: str
    kind: Kind
    identity: Identity


def documents(content: Path) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return every document below `content`, sorted by path, and what could not be read.

    Links are never followed, hidden files are passed over. Problems: L001 to L023. A folder that cannot
    be read is no fault of the content: OSError.
    """
    found: list[Document] = []
    problems: list[Problem] = []
    for file, path in files(content):
        placed = _placed(file, path)
        if isinstance(placed, Problem):
            problems.append(placed)
            continue
        document, faults = _document(placed)
        problems.extend(faults)
        if document is not None:
            found.append(document)
    return tuple(found), tuple(problems)


def records(content: Path) -> Iterator[Path]:
    """Yield the files below `content` that stand where records stand, sorted by path; never a link."""
    for file, path in files(content):
        if isinstance(_placed(file, path), _File):
            yield file


def files(content: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file below the content folder, with its path there, sorted; hidden ones are passed over."""
    found = []
    for folder, folders, names in os.walk(content, onerror=_give_up):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        found += [Path(folder) / name for name in (*names, *linked) if not name.startswith(".")]
    yield from sorted(((file, file.relative_to(content).as_posix()) for file in found), key=lambda pair: pair[1])


def _give_up(fault: OSError) -> NoReturn:
    """Records that a build cannot see must not vanish from the site in silence."""
    raise fault


def _placed(file: Path, path: str) -> _File | Problem:
    """Return the file with the identity that its path gives it, or why it can have none."""
    shown = _printable(path)
    if not stat.S_ISREG(file.lstat().st_mode):
        message = Words("this is a link or no file at all")
        return Problem(Place(shown), "L003", message, Words("put the file itself here"))
    for kind in KINDS:
        identity = kind.identity(path)
        if identity is None:
            continue
        wrong = _wrong_name(identity)
        if wrong:
            hint = Words(
                "use lower-case letters without accents, digits and single hyphens, at most {number} of them",
                number=LONGEST_NAME,
            )
            message = Words("{name} cannot be part of an address", name=_printable(wrong))
            return Problem(Place(shown), "L005", message, hint)
        return _File(file, path, kind, identity)
    return Problem(Place(shown), "L004", Words("no kind of record lives here"), _nearest_place(path))


def _printable(name: str) -> str:
    """Return a name as it can be printed; what is no text in it is written as numbers."""
    return name.encode("utf-8", "backslashreplace").decode()


def _wrong_name(identity: Identity) -> str:
    """Return the first part of an identity that no address can hold, or nothing."""
    for name in filter(None, (identity.owner, identity.slug)):
        if not SLUG.fullmatch(name) or len(name) > LONGEST_NAME:
            return name
    return "" if not identity.version or VERSION.fullmatch(identity.version) else identity.version


def _nearest_place(path: str) -> Words:
    """Return a hint that names the shape of path nearest to this one."""
    folder = path.rsplit("/", 1)[0].rsplit("/", 1)[-1]
    by_folder = {kind.path.rsplit("/", 1)[0].rsplit("/", 1)[-1]: kind.path for kind in KINDS if "/" in kind.path}
    near = get_close_matches(folder, by_folder, n=1, cutoff=0.6)
    shapes = by_folder[near[0]] if near else "institutions/{owner}/credentials/{slug}.md"
    return Words("records live in places such as {shape}", shape=shapes.replace("{", "<").replace("}", ">"))


def _document(file: _File) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document, and everything wrong with the file as text."""
    text = _text(file)
    if isinstance(text, Problem):
        return None, (text,)
    if not file.kind.has_body:
        return _read(file, text, "", 1, 1)
    opening = FENCE.match(text)
    closing = FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        unopened = Words("the file does not start with front matter")
        message = Words("the front matter has no closing line") if opening else unopened
        hint = Words("put the fields between two lines of three hyphens, the first at the very top")
        return None, (Problem(Place(file.path), "L006", message, hint),)
    front_matter, body = text[opening.end() + 1 : closing.start()], text[closing.end() :].lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return _read(file, front_matter, body, 2, body_line)


def _text(file: _File) -> str | Problem:
    largest = LARGEST_RECORD if file.kind.has_body else LARGEST_TABLE
    with file.file.open("rb") as stream:
        data = stream.read(largest + 1)
    if len(data) > largest:
        return _too_large(file.path, largest)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Words("this line is no UTF-8 text")
        return Problem(Place(file.path, line), "L001", message, Words("save the file as UTF-8"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _too_large(path: str, largest: int) -> Problem:
    message = Words("the file is larger than {number} KiB", number=largest // 1024)
    return Problem(Place(path), "L002", message, Words("keep long documents on your own site and link to them"))


def unfit(path: str, text: str, body: str) -> Iterator[Problem]:
    """Yield what would be wrong with a Markdown record as a file, before it is one: its size, and its body.

    Lines are those of the body. Problems: L002, L020 to L023.
    """
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_RECORD:
        yield _too_large(path, LARGEST_RECORD)
    yield from _body_problems(path, body, 1)


def _read(
    file: _File, front_matter: str, body: str, first_line: int, body_line: int
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document that the two parts of a file make, and what is wrong with either."""
    data, faults = yaml12.read(front_matter)
    lines = front_matter.split("\n") if faults else []
    written = patches.Written(file.path, first_line, lines, file.kind.model)
    unread = (
        Problem(
            Place(file.path, first_line + fault.line, fault.column + 1),
            fault.code,
            fault.message,
            fault.hint,
            patch=patches.patch(written, fault),
        )
        for fault in faults
    )
    problems = list(told(chain(unread, _body_problems(file.path, body, body_line)), file.path, "L019"))
    if not isinstance(data, dict) and not faults:
        other = Words("the fields must be lines of `field: value`")
        message = Words("the file holds no fields") if data is None else other
        hint = Words("start from the annotated example")
        problems.append(Problem(Place(file.path, first_line), "L016", message, hint))
    if faults or not isinstance(data, dict):
        return None, tuple(problems)
    fields = yaml12.without_empty(data)
    assert isinstance(fields, Mapping)  # noqa: S101 - a mapping stays a mapping; the checker cannot see it
    return Document(file.path, file.identity, fields, body, front_matter, first_line, body_line), tuple(problems)


def _body_problems(path: str, body: str, first_line: int) -> Iterator[Problem]:
    if len(body) > LONGEST_BODY:
        message = Words("the text below the fields is longer than {number} KiB", number=LONGEST_BODY // 1024)
        yield Problem(Place(path, first_line), "L020", message, Words("keep the long version on your own site"))
    for number, line in enumerate(body.split("\n"), start=first_line):
        if len(line) > LONGEST_LINE:
            message = Words("this line has {number:,} characters", number=len(line))
            yield Problem(Place(path, number), "L021", message, Words("break it"))
            continue
        hidden = INVISIBLE.search(line)
        if hidden:
            message = Words("this line holds the invisible character {character}", character=codepoint(hidden[0]))
            place = Place(path, number, hidden.start() + 1)
            yield Problem(place, "L023", message, Words("take it out"), patch=patches.visible(place, hidden[0]))
        html = next((found for found in HTML.finditer(line) if found[1]), None)
        if html and not line.startswith(("    ", "\t")):
            place = Place(path, number, html.start() + 1)
            hint = Words("write it in Markdown; what stands here is shown as it is written")
            yield Problem(place, "L022", Words("HTML has no effect in a record"), hint, Severity.WARNING)


def lines(file: Path) -> tuple[str, ...]:
    """Return the lines of a file as an editor counts them, for showing; none where it cannot be read.

    A link is not followed, for what it leads to is not for showing; nor is a pipe waited for.
    """
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return ()
        text = file.read_bytes()[:LARGEST_TABLE].decode("utf-8-sig", "replace")
    except OSError:
        return ()
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
