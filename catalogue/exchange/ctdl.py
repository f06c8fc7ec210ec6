"""A CTDL credential to what a record holds: the way back of `linked_data.credential`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.exchange import alignments, ctdl_offer, ctdl_requires
from catalogue.exchange.draft import Draft
from catalogue.exchange.json_file import Thing, kinds, several
from catalogue.exchange.sources import stated
from catalogue.linked_data import words
from catalogue.linked_data.terms import CONTEXT
from catalogue.model.values import CTID
from catalogue.problems import Words

_CONTEXTS = (CONTEXT, CONTEXT.replace("/ctdl/", "/ctdlasn/"))
CONTEXTS = frozenset({*_CONTEXTS, *(each.replace("https:", "http:") for each in _CONTEXTS)})
_BADGES = frozenset({"ceterms:Badge", "ceterms:DigitalBadge"})
READ = frozenset(
    f"ceterms:{name}"
    for name in (
        "ctid name description alternateName subjectWebpage credentialStatusType inLanguage identifier "
        "versionIdentifier requires isPreparationFor renewal renewalFrequency isNonCredit estimatedDuration "
        "estimatedCost financialAssistance learningDeliveryType learningMethodType learningMethodDescription "
        "availableAt availableOnlineAt availabilityListing developmentProcess reviewProcess subject "
        "instructionalProgramType occupationType atLevel ownedBy offeredBy supersedes hasPart keyword expirationDate"
    ).split()
)
"""The properties that are read."""
_FORMER_CTID = "urn:ctid:"
"""How CTDL's first documents wrote a CTID: the number stayed the same."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a document can name: nodes of its file by `@id`, credentials of the content by CTID, and institutions.

    `institution` takes an address of the document and returns an id, or nothing.
    """

    nodes: Mapping[str, Thing]
    credentials: Mapping[str, str]
    institution: Callable[[str], str]
    today: date


def owners(node: Thing) -> list[str]:
    """Return the addresses of those to whom a credential belongs, or else who offer it."""
    found = []
    for name in ("ceterms:ownedBy", "ceterms:offeredBy"):
        for each in several(node.get(name)):
            held = each.get("@id") or each.get("ceterms:subjectWebpage") if isinstance(each, Thing) else each
            if isinstance(held, str):
                found.append(held)
    return found


def fill(draft: Draft, known: Known, owner: str) -> None:
    """Write what a node says into its draft."""
    node = draft.node
    _identified(draft)
    _told(draft)
    _stands(draft, known)
    _classified(draft)
    ctdl_requires.fill(draft, known.nodes, known.credentials)
    ctdl_offer.fill(draft, known.institution)
    _others(draft, known, owner)
    draft.leave_all_but(node, {*READ, "dct:source"})


def _identified(draft: Draft) -> None:
    stated = draft.word(draft.node, "ceterms:ctid")
    number = stated.lower().removeprefix(_FORMER_CTID)
    written = number if number == stated.lower() else f"ce-{number}"
    place = draft.node.at("ceterms:ctid")
    if not CTID.fullmatch(written):
        if stated:
            draft.odd(place, "ceterms:ctid", stated, Words("a new identifier was made"))
        return
    if written != stated.lower():
        draft.odd(place, "ceterms:ctid", stated, Words("it was read as {value}", value=written))
    draft.put(place, written, "ctid")


def _told(draft: Draft) -> None:
    node = draft.node
    for name, field in (("name", "title"), ("description", "summary"), ("learningMethodDescription", "structure")):
        draft.put(node.at(f"ceterms:{name}"), draft.text(node, f"ceterms:{name}"), field)
    names = [{tag: text} for each in draft.texts(node, "ceterms:alternateName") for tag, text in each.items()]
    draft.put(node.at("ceterms:alternateName"), [draft.said(each) for each in names], "other_names")
    page = draft.address(node, "ceterms:subjectWebpage")
    # Of a record without a page of its institution, ours stands there.
    site = str(node.get("@id", "")).partition("resources/ce-")[0] if draft.is_ours else ""
    if site and page.startswith(site):
        draft.slug = alignments.slug(page)
    else:
        draft.put(node.at("ceterms:subjectWebpage"), page, "links", "page")
    draft.each(node, "ceterms:identifier", lambda part: _code(draft, part, "local_code"))
    draft.each(node, "ceterms:versionIdentifier", lambda part: _code(draft, part, "version"))
    if draft.is_ours:
        found = [{tag: text} for each in draft.texts(node, "ceterms:keyword") for tag, text in each.items()]
        draft.put(node.at("ceterms:keyword"), [{"name": draft.said(each)} for each in found], "skills")
    else:
        draft.leave(node, "ceterms:keyword")  # a word by which something is found need be no skill


def _code(draft: Draft, part: Thing, field: str) -> object:
    code = draft.word(part, "ceterms:identifierValueCode")
    if not code or field in draft.data:
        return None
    draft.put(part.place, code, field)
    return code


def _stands(draft: Draft, known: Known) -> None:
    """Write how a credential stands; one that is not offered any more is retired."""
    node = draft.node
    name = "ceterms:credentialStatusType"
    status = alignments.STATUS.get(alignments.concept(node.get(name)))
    if status is None:
        draft.leave(node, name)
    over = draft.word(node, "ceterms:expirationDate")
    try:
        is_over = bool(over) and date.fromisoformat(over[:10]) <= known.today
    except ValueError:
        is_over = False
        draft.odd(node.at("ceterms:expirationDate"), "ceterms:expirationDate", over, Words("no date was read"))
    if over and not is_over:
        draft.leave(node, "ceterms:expirationDate")
    if status or is_over:
        draft.put(node.at(name if status else "ceterms:expirationDate"), status or "retired", "status")
    if draft.is_ours and _BADGES & kinds(node):
        draft.put(node.place, {"assessed": False}, "assessment")
        if "ceterms:DigitalBadge" in kinds(node):
            draft.put(node.place, "badge", "form", "badge")
    modes = [
        alignments.MODES.get(alignments.concept(each)) for each in several(node.get("ceterms:learningDeliveryType"))
    ]
    if None in modes:
        draft.leave(node, "ceterms:learningDeliveryType")
    draft.put(node.at("ceterms:learningDeliveryType"), [mode for mode in modes if mode], "delivery", "modes")
    name = "ceterms:inLanguage"
    draft.put(node.at(name), draft.languages(node, name), "delivery", "languages")


def _classified(draft: Draft) -> None:
    node = draft.node
    draft.each(node, "ceterms:subject", lambda part: _study(draft, part, "ISCED-F", "isced_f"))
    draft.each(node, "ceterms:instructionalProgramType", lambda part: _study(draft, part, "CIP 2021", "cip"))
    draft.each(node, "ceterms:occupationType", lambda part: _occupation(draft, part))
    draft.each(node, "ceterms:atLevel", lambda part: _level(draft, part))


def _framework(draft: Draft, part: Thing) -> str:
    return " ".join(name for each in draft.texts(part, "ceterms:frameworkName") for name in each.values())


def _study(draft: Draft, part: Thing, framework: str, field: str) -> object:
    code = draft.word(part, "ceterms:codedNotation")
    study = draft.data.get("field")
    if not code or framework not in _framework(draft, part) or (isinstance(study, dict) and field in study):
        return None
    draft.put(part.place, code, "field", field)
    if any(alignments.is_said(words.BY_CATALOGUE, each) for each in draft.texts(part, "ceterms:targetNodeDescription")):
        draft.put(part.place, "catalogue", "field", "assigned_by")
    return code


def _occupation(draft: Draft, part: Thing) -> object:
    code = draft.word(part, "ceterms:codedNotation")
    if not code or not any(name in _framework(draft, part) for name in ("NOC", "National Occupational Classification")):
        return None
    name = draft.texts(part, "ceterms:targetNodeName")
    is_named = name and not all(text.endswith(code) for text in name[0].values())
    found = {"noc": code, **({"name": draft.said(name[0])} if is_named else {})}
    draft.add(part.place, found, "occupations")
    return found


def _level(draft: Draft, part: Thing) -> object:
    """Take a level of a framework that has a page here: of others, none is known by its number."""
    page = draft.address(part, "ceterms:framework")
    code = draft.word(part, "ceterms:codedNotation")
    if not draft.is_ours or "/frameworks/" not in page or not code or "level" in draft.data:
        return None
    draft.put(part.place, {"framework": page.rstrip("/").rpartition("/")[2], "level": code}, "level")
    return code


def _others(draft: Draft, known: Known, owner: str) -> None:
    """Write what names other records: who else offers it, what it replaces, and what it holds."""
    node = draft.node
    _offered(draft, known.institution, owner)
    inside = []
    for name in ("ceterms:supersedes", "ceterms:hasPart"):
        for address in draft.addresses(node, name):
            ref = known.credentials.get(alignments.ctid(address))
            if ref is None:
                draft.unplaced.append((name, node.at(name)))
            elif name == "ceterms:supersedes":
                draft.put(node.at(name), ref, "supersedes")
            else:
                inside.append({"credential": ref})
    draft.put(node.at("ceterms:hasPart"), inside, "embeds")
    named = stated(draft) if draft.is_ours else []
    page = draft.address(node, "ceterms:subjectWebpage") or str(node.get("@id", ""))
    if not named and page.startswith("http"):
        named = [{"url": page}]
    draft.put(node.at("ceterms:subjectWebpage"), named, "provenance", "sources")


def _offered(draft: Draft, institution: Callable[[str], str], owner: str) -> None:
    """Write who else offers it. A single owner that nobody here knows is whom the import was told to take it for."""
    names = ("ceterms:ownedBy", "ceterms:offeredBy")
    told = [(name, address) for name in names for address in draft.addresses(draft.node, name)]
    if len({address for _name, address in told}) == 1 and not institution(told[0][1]):
        return
    offered = []
    for name, address in told:
        found = institution(address)
        if not found:
            draft.unplaced.append((name, draft.node.at(name)))
        elif name == "ceterms:offeredBy" and found != owner and found not in offered:
            offered.append(found)
    draft.put(draft.node.at("ceterms:offeredBy"), offered, "offered_by")
