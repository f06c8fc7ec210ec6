"""Records without identifiers to records with them: CTIDs are minted once and stored."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from catalogue import load
from catalogue.load.originals import original
from catalogue.rules.credential import SHORTEST_SUMMARY
from catalogue.source import Document


def ctid() -> str:
    """Return a new CTID: `ce-` and a random UUID in lower case."""
    return f"ce-{uuid.uuid4()}"


def minted(data: Mapping[str, object]) -> Mapping[str, object]:
    """Return the fields of a credential with a CTID wherever one belongs: the record, its assessment, its outcomes."""
    made = {"ctid": ctid(), **data}
    assessment, outcomes = data.get("assessment"), data.get("outcomes")
    if isinstance(assessment, dict) and _is_read_by_itself(assessment):
        made["assessment"] = {"ctid": ctid(), **assessment}
    if isinstance(outcomes, dict):
        items = [{"ctid": ctid(), **item} if isinstance(item, dict) else item for item in outcomes.get("items", ())]
        made["outcomes"] = {"ctid": ctid(), **outcomes, "items": items}
    return made


def files(content: Path, is_asked: Callable[[str], bool] = lambda _path: True) -> tuple[Path, ...]:
    """Add a CTID to every record, outcome and described assessment that lacks one; return the files changed.

    Files that cannot be read, or are of a kind without CTIDs, stay as they are, and so do those whose path below the
    content folder is not asked for.
    """
    documents, _problems = load.documents(content)
    changed = []
    for document in documents:
        gaps = sorted(_gaps(document), reverse=True) if is_asked(document.path) else []
        before = original(content / document.path) if gaps else None
        if before is None:
            continue
        lines = before.text.split("\n")
        for gap in gaps:
            start, end = lines[gap.line][: gap.start], lines[gap.line][gap.end :]
            apart = " " if start.endswith(":") else ""
            lines[gap.line] = f"{start}{apart}{gap.before}{ctid()}{gap.after}{end}"
        before.replace("\n".join(lines))
        changed.append(before.file)
    return tuple(changed)


@dataclass(frozen=True, slots=True, order=True)
class _Gap:
    """Where a CTID is to be put: a line of the file and columns, from 0, and what goes round it."""

    line: int
    start: int
    end: int
    before: str = ""
    after: str = ""


def _gaps(document: Document) -> Iterator[_Gap]:
    """Yield where CTIDs are missing: the empty value of a `ctid`, or the place of a mapping's first field."""
    if document.identity.kind in {"settings", "sources", "core", "framework", "vocabulary", "policy", "demand"}:
        return
    root = yaml.compose(document.front_matter, Loader=yaml.CSafeLoader)
    for node in _nodes(document, root):
        stated = next((value for key, value in node.value if key.value == "ctid"), None)
        line = document.first_line - 1 + (stated or node).start_mark.line
        start = (stated or node).start_mark.column
        if stated is None and node.flow_style is not True:
            yield _Gap(line, start, start, "ctid: ", "\n" + " " * start)
        elif stated is not None and stated.value in {"", "~", "null"}:
            yield _Gap(line, start, stated.end_mark.column)


def _nodes(document: Document, root: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """Yield the mappings that should have a CTID: the record, and each part that programs read by itself."""
    if not isinstance(root, yaml.MappingNode):
        return
    yield root
    assessment, outcomes, items = _value(root, "assessment"), _value(root, "outcomes"), None
    if _is_read_by_itself(document.data.get("assessment")):
        yield from _mappings(assessment)
    if isinstance(outcomes, yaml.MappingNode):
        yield outcomes
        items = _value(outcomes, "items")
    yield from _mappings(items)
    if document.identity.kind == "pathway":
        yield from _mappings(_value(root, "target"))
        yield from _mappings(_value(root, "requirements"))


def _value(node: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in node.value if key.value == name), None)


def _mappings(node: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """Yield the node itself where it is a mapping, or the mappings in it where it is a list."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    yield from (each for each in nodes if isinstance(each, yaml.MappingNode))


def _is_read_by_itself(assessment: object) -> bool:
    """Whether a record tells of an assessment that there is, and says enough of it to be read by itself."""
    if not isinstance(assessment, dict) or assessment.get("assessed") is not True:
        return False
    description = assessment.get("description")
    texts = description.values() if isinstance(description, dict) else [description]
    return bool(texts) and all(isinstance(text, str) and len(text) >= SHORTEST_SUMMARY for text in texts)
