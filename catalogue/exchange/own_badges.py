"""Achievements that a catalogue like this one wrote, to what a record holds: the way back of `open_badges`."""

import re
from collections.abc import Iterator

from catalogue.exchange import alignments
from catalogue.exchange.draft import Draft
from catalogue.exchange.json_file import Thing, things
from catalogue.exchange.sources import stated
from catalogue.linked_data import words
from catalogue.linked_data.criteria import MARKS
from catalogue.linked_data.open_badges import ESCO, LEVEL, OWN_TERMS
from catalogue.problems import Place

_ADDRESS = re.compile(r"(.*/)badges/(ce-[0-9a-f-]{36})\.json")
_STUDY = re.compile(rf"(?:{'|'.join(words.ISCED.values())}) ([0-9]{{2,4}})(; .*)?")
_MARKED = re.compile(rf"\\([{re.escape(MARKS)}])")
_READ = frozenset(
    "id type name description criteria creator alignment humanCode creditsAvailable version inLanguage "
    "achievementType tag fieldOfStudy otherIdentifier basis dct:source dct:requires dct:conformsTo".split()
)


def is_ours(node: Thing) -> bool:
    """Whether a catalogue like this one wrote a badge: its address is that of a document of the site."""
    return _ADDRESS.fullmatch(str(node.get("id", ""))) is not None


def is_earlier(node: Thing) -> bool:
    """Whether a badge of ours is an earlier version of a credential: it names what it was replaced by."""
    return is_ours(node) and bool(things(node.get("dct:isReplacedBy")))


def is_context(context: object) -> bool:
    """Whether a context is the one in which a catalogue like this says where its statements come from."""
    return isinstance(context, Thing) and context.keys() == OWN_TERMS


def fill(draft: Draft) -> None:
    """Write what a badge of ours says into its draft; its language is that of its words, not of the teaching."""
    node = draft.node
    found = _ADDRESS.fullmatch(str(node.get("id", "")))
    site, ctid = found.groups() if found else ("", "")
    draft.put(node.at("id"), alignments.ctid(ctid), "ctid")
    for name, field in (("name", "title"), ("description", "summary")):
        draft.put(node.at(name), draft.text(node, name), field)
    for name, field in (("humanCode", "local_code"), ("version", "version")):
        draft.put(node.at(name), draft.word(node, name), field)
    draft.put(node.at("creditsAvailable"), draft.number(node, "creditsAvailable"), "credit", "amount")
    for part in draft.parts(node, "alignment"):
        _alignment(draft, part)
    for each in draft.texts(node, "tag"):
        draft.add(node.at("tag"), {"name": draft.said(each)}, "skills")
    _study(draft)
    _criteria(draft, site)
    for name, field in (("dct:requires", "assessment"), ("dct:conformsTo", "outcomes")):
        draft.put(node.at(name), alignments.ctid(draft.address(node, name)), field, "ctid")
    draft.put(node.at("dct:source"), stated(draft) or [{"url": draft.word(node, "id")}], "provenance", "sources")
    draft.leave_all_but(node, _READ)


def _alignment(draft: Draft, part: Thing) -> None:
    """Take a skill or a level, or an outcome, which has a resource here; the link to CTDL says nothing new."""
    name, address = draft.text(part, "targetName"), draft.word(part, "targetUrl")
    kind = draft.word(part, "targetType")
    if name is None or kind == "CTDL":
        return
    if kind == LEVEL:
        framework = address.rstrip("/").rpartition("/")[2]
        draft.put(part.place, {"framework": framework, "level": draft.word(part, "targetCode")}, "level")
    elif kind == "ceasn:Competency" and "/resources/ce-" in address:
        draft.add(part.place, {"ctid": alignments.ctid(address), "text": name}, "outcomes", "items")
    else:
        framework = "ESCO" if address.startswith(ESCO) else draft.word(part, "targetFramework")
        skill = {"name": name, "framework": framework, "uri": address}
        draft.add(part.place, {key: value for key, value in skill.items() if value}, "skills")


def _study(draft: Draft) -> None:
    """Take the code of the field of study: in brackets after its name, or alone where the field has none."""
    place = draft.node.at("fieldOfStudy")
    found = _STUDY.fullmatch(draft.word(draft.node, "fieldOfStudy").rpartition(" (")[2].removesuffix(")"))
    if found is None:
        draft.leave(draft.node, "fieldOfStudy")
        return
    draft.put(place, found[1], "field", "isced_f")
    if found[2]:
        draft.put(place, "catalogue", "field", "assigned_by")


def _criteria(draft: Draft, site: str) -> None:
    for criteria in things(draft.node.get("criteria")):
        page = draft.address(criteria, "id")
        if site and page.startswith(site):
            draft.slug = alignments.slug(page)
        else:
            draft.put(criteria.at("id"), page, "links", "page")
        told = draft.text(criteria, "narrative")
        if isinstance(told, str):
            _narrative(draft, told, criteria.at("narrative"))


def _narrative(draft: Draft, told: str, place: Place) -> None:
    """Take what the paragraphs say: outcomes that have no address, whether it is assessed, and how."""
    language = words.spoken(draft.language)
    outcomes = list(_outcomes(told, language))
    draft.budget.take(place, len(outcomes))
    known = (
        {str(item["text"]) for item in draft.items("outcomes", "items") if isinstance(item, dict)} if outcomes else ()
    )
    for text in outcomes:
        if text not in known:
            draft.add(place, {"text": text}, "outcomes", "items")
    for is_assessed, sentence in words.IS_ASSESSED.items():
        if sentence[language] in told.split("\n\n"):
            draft.put(place, is_assessed, "assessment", "assessed")
    for field, text in _labelled(told, language):
        draft.put(place, "unknown", "assessment", "assessed")
        draft.put(place, text, "assessment", field)


def _outcomes(told: str, language: str) -> Iterator[str]:
    before, found, after = told.partition(f"{words.HOLDER[language]}\n\n- ")
    if found and not before:
        items = after.partition("\n\n")[0].split("\n- ")
        yield from (_unmarked(item.replace("\n  ", "\n")) for item in items)


def _labelled(told: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of the assessment that a narrative tells, each with its text to the next one's label."""
    labels = {field: sentence[language].partition("{")[0] for field, sentence in words.CRITERIA.items()}
    held: dict[str, list[str]] = {}
    last = ""
    for paragraph in told.split("\n\n"):
        label = next((field for field, label in labels.items() if paragraph.startswith(label)), "")
        if label and label not in held:
            last = label
            held[label] = [paragraph.removeprefix(labels[label])]
        elif last:
            held[last].append(paragraph)
    yield from ((field, _unmarked("\n\n".join(paragraphs))) for field, paragraphs in held.items())


def _unmarked(text: str) -> str:
    return _MARKED.sub(r"\1", text)
