"""Records spoilt in every way that a keyboard, an editor or a stranger can: for tests that nothing breaks on them."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from hypothesis import strategies as st

from catalogue import load
from catalogue.source import Document, Route

SAMPLE = Path(__file__).parent / "sample" / "content"
DOCUMENTS = load.documents(SAMPLE)[0]
FULL = tuple(
    max((each for each in DOCUMENTS if each.identity.kind == kind), key=lambda each: len(each.front_matter))
    for kind in sorted({each.identity.kind for each in DOCUMENTS})
)
"""The fullest record of every kind."""
ODD: tuple[object, ...] = (
    *(None, True, False, 0, 1, -1, 7.5, 1e17, "", " ", "x", "unknown", "No", "é" * 6000, "a b", "2026-02-30", "<b>"),
    *(
        "javascript:alert(1)",
        "https://",
        "http://[",
        "a@b",
        "../../etc/passwd",
        "\x00",
        "\u202e",
        "\ufffe",
        "{x}",
        "%s; y",
    ),
    *([], [[]], [None], ["x"], [1, "x", {}], [{"a": [{"b": {}}]}], ["x"] * 600, {}, {"a": 1}, {"en": 1}, {"": "x"}),
    *({"en": "x", "French": "y"}, {"min": 5, "max": 1}, {"x" * 300: "y"}, {"en": {"en": "x"}}),
)
"""Values that hardly any field takes."""
JUNK = (
    "\t",
    "\x00",
    "\x1b[31m",
    "\u2028",
    "\ufeff",
    ":",
    ": ",
    "- ",
    "[",
    "}",
    "&a ",
    "*a",
    "!a ",
    '"',
    "'",
    "#",
    "|",
    ">",
    "%",
)


def routes(value: object, route: Route = ()) -> Iterator[Route]:
    """Yield the route to everything inside a value, and to the value itself."""
    yield route
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from routes(inner, (*route, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from routes(inner, (*route, position))


def replaced(value: object, route: Route, odd: object) -> object:
    """Return the value with something odd at the end of a route."""
    if not route:
        return odd
    step, rest = route[0], route[1:]
    if isinstance(value, Mapping):
        return {key: replaced(inner, rest, odd) if key == step else inner for key, inner in value.items()}
    assert isinstance(value, list)
    return [replaced(inner, rest, odd) if position == step else inner for position, inner in enumerate(value)]


def written(document: Document, data: object) -> str:
    """Return a file that holds such data, a field a line; JSON is YAML."""
    if isinstance(data, Mapping):
        lines = [f"{json.dumps(key)}: {json.dumps(inner, ensure_ascii=False)}" for key, inner in data.items()]
    else:
        lines = [json.dumps(data, ensure_ascii=False)]
    fence = ["---"] if document.path.endswith(".md") else []
    return "\n".join([*fence, *lines, *fence, document.body])


def text(document: Document) -> str:
    """Return the text of a document of the sample."""
    return (SAMPLE / document.path).read_text("utf-8")


@st.composite
def odd_values(draw: st.DrawFn) -> tuple[Document, str]:
    """Draw a record with one value that does not belong where it stands."""
    document = draw(st.sampled_from(FULL))
    route = draw(st.sampled_from(list(routes(document.data))))
    return document, written(document, replaced(document.data, route, draw(st.sampled_from(ODD))))


@st.composite
def slips(draw: st.DrawFn) -> tuple[Document, str]:
    """Draw a record in which a few lines went missing, were doubled, moved, indented or typed into."""
    document = draw(st.sampled_from(DOCUMENTS))
    lines = text(document).split("\n")
    for _time in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[at])))
        match draw(st.integers(0, 5)):
            case 0:
                del lines[at]
            case 1:
                lines.insert(draw(st.integers(0, len(lines))), lines[at])
            case 2:
                lines[at] = " " * draw(st.integers(0, 5)) + lines[at].lstrip()
            case 3:
                lines[at] = lines[at][:column] + draw(st.sampled_from(JUNK)) + lines[at][column:]
            case 4:
                lines[at] = lines[at][:column]
            case _:
                lines[at] = lines[at][:column] + draw(st.text(max_size=5)) + lines[at][column:]
        lines = lines or [""]
    return document, "\n".join(lines)


@st.composite
def near_misses(draw: st.DrawFn) -> tuple[Document, str]:
    """Draw a record with one word of its fields written nearly as it was: what a suggestion could set right."""
    document = draw(st.sampled_from(FULL))
    places = [
        (number, *found.span("name" if of_name else "value"))
        for number, line in enumerate(text(document).split("\n"))
        if (found := _FIELD.fullmatch(line))
        for of_name in (True, False)
        if found["name" if of_name else "value"]
    ]
    number, start, end = draw(st.sampled_from(places))
    lines = text(document).split("\n")
    word = lines[number][start:end]
    lines[number] = lines[number][:start] + draw(_nearly(word)) + lines[number][end:]
    return document, "\n".join(lines)


_FIELD = re.compile(r"[ -]*(?P<name>[a-z_]+):(?: (?P<value>[^\s'\"\[\]{}&*!|>#,][^'\"\[\]{}#,]*))?")


def _nearly(word: str) -> st.SearchStrategy[str]:
    """Return ways to miss a word: letters exchanged, doubled or lost, capitals, blanks, marks of quotation."""
    at = st.integers(0, max(0, len(word) - 2))
    return st.one_of(
        at.map(lambda n: word[:n] + word[n : n + 2][::-1] + word[n + 2 :]),
        at.map(lambda n: word[: n + 1] + word[n:]),
        at.map(lambda n: word[:n] + word[n + 1 :]),
        st.sampled_from(
            [
                word.upper(),
                word.title(),
                f'"{word}"',
                f'" {word} "',
                f"'{word}'",
                f"<{word}>",
                f"[{word}]",
                word.replace("_", "-"),
                word.replace("-", " "),
                word.replace("-", "/"),
                word.removeprefix("https://"),
                f"{word}: {word}",
                f"@{word}",
                f"\t{word}",
                f"{word}\x07",
            ]
        ),
    )
