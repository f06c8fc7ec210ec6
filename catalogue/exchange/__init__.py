"""Documents of other standards to records: CTDL (JSON-LD) and Open Badges 2.0 and 3.0.

Nothing is fetched and no context is read: what a property means is known here, or the property is told of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from catalogue.exchange import badges, ctdl, listed, names, own_badges
from catalogue.exchange.draft import Budget, Draft, language, spoken
from catalogue.exchange.json_file import LARGEST_FILE, FaultyJsonError, Thing, kinds, several, things, value
from catalogue.exchange.records import NodeDocument, There, document, institutions, languages, there
from catalogue.intake import Change, Content, Incoming, changes, is_withdrawn
from catalogue.ledger.things import grouped
from catalogue.model.values import shown
from catalogue.problems import Place, Problem, Severity, Words, told

__all__ = ["LARGEST_FILE", "imported"]

_MORE = "I012"
_SIGNATURES = "https://w3id.org/security/"
"""How the addresses of contexts begin that say what a signature is, and nothing of a credential."""


def imported(file: Incoming, content: Content, institution: str) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Return what a document changes, and all that is wrong with it or has no place, sorted.

    `institution` is the id of the institution of all of its credentials; empty to find each by its owner.
    Problems: I012, I014 to I020, and those of records.
    """
    try:
        root = value(file.data, file.name)
        made, problems = _documents(root, Place(file.name), content, institution)
    except FaultyJsonError as fault:
        hint = Words("save it anew as JSON in UTF-8, from where it was made")
        return (), (Problem(fault.place, "I014", fault.message, hint),)
    changed, invalid = changes(made, content)
    all_told = sorted({*problems, *invalid})
    errors = [problem for problem in all_told if problem.severity is Severity.ERROR]
    others = [problem for problem in all_told if problem.severity is not Severity.ERROR]
    more = (
        replace(each, severity=Severity.NOTICE) if each.code == _MORE else each
        for each in told(others, file.name, _MORE)
    )
    return changed, (*told(errors, file.name, _MORE), *more)


def _documents(
    root: object, place: Place, content: Content, institution: str
) -> tuple[list[NodeDocument], tuple[Problem, ...]]:
    nodes = list(_nodes(root))
    by_id = {held: node for node in nodes if isinstance(held := node.get("@id", node.get("id")), str)}
    before = there(content.documents, content.unreadable)
    tongues = languages(content.documents)
    if institution and institution not in tongues:
        message = Words("there is no institution {value}", value=shown(institution))
        return [], (Problem(place, "I016", message, Words("write the name of its folder after --institution")),)
    # What a withdrawn listing was replaced by stands in its own record, and in no other.
    kept = {number: each for number, each in before.by_ctid.items() if not is_withdrawn(each)}
    refs = {number: each.identity.ref for number, each in kept.items()}
    today = content.today or datetime.now(UTC).date()
    known = ctdl.Known(by_id, refs, institutions(content.documents, by_id), today)
    # Once for what each is called, and again for what they say of one another.
    first, _problems = _read(nodes, known, institution, tongues, before)
    more = {str(each.data["ctid"]): each.identity.ref for each in first if not is_withdrawn(each)}
    made, problems = _read(nodes, replace(known, credentials=more | refs), institution, tongues, before)
    if not made and not any(problem.code == "I016" for problem in problems):
        problems.append(_nothing(nodes, place))
    if made:  # the rest is kept
        problems = [replace(each, severity=Severity.WARNING) if each.code == "I016" else each for each in problems]
    return made, (*_contexts(root), *_passed_over(nodes), *problems)


def _read(
    nodes: Sequence[Thing], known: ctdl.Known, institution: str, tongues: Mapping[str, str], before: There
) -> tuple[list[NodeDocument], list[Problem]]:
    """Return the records of the credentials in a file, and what was wrong with them or had no place."""
    found: dict[str, NodeDocument] = {}
    problems: list[Problem] = []
    unplaced: list[tuple[str, Place]] = []
    slips: list[names.Slip] = []
    budget = Budget()
    for each in _credentials(nodes):
        node, is_badge = each.node, each.is_badge
        owner = institution or next(filter(None, map(known.institution, each.issuers)), "")
        if not owner:
            problems.append(_no_owner(node, each.issuers))
            continue
        tongue, unsaid = _language(node, is_badge=is_badge, fallback=tongues[owner])
        is_ours = own_badges.is_ours(node) if is_badge else listed.is_ours(node)
        draft = Draft(node, tongue, known.nodes, budget, is_ours=is_ours, holder=each.holder)
        if not is_badge:
            ctdl.fill(draft, known, owner)
        elif is_ours:
            own_badges.fill(draft)
        else:
            badges.fill(draft)
        made, faults = document(draft, owner, before)
        slips += each.slips
        problems += [*unsaid, *draft.problems, *faults]
        unplaced += draft.unplaced
        if made is not None and made.path in found:
            message = Words("this is the same listing as one before it: {ref}", ref=made.identity.ref)
            hint = Words("the first was taken; keep one of them")
            problems.append(Problem(node.place, "I015", message, hint, Severity.WARNING))
        elif made is not None:
            found[made.path] = made
    return list(found.values()), [*problems, *names.told(slips), *_unplaced(unplaced)]


def _nothing(nodes: Sequence[Thing], place: Place) -> Problem:
    """I015: no record at all; what the file holds instead is said, as far as it says so itself."""
    hint = Words("a CTDL credential, or a BadgeClass or an Achievement of Open Badges, belongs in it")
    if any("resource" in node and "envelope_type" in node for node in nodes):
        message = Words("the envelope holds its resource encoded, and it was not decoded")
        return Problem(place, "I015", message, Words("import what its decoded_resource holds"))
    held = sorted({kind for node in nodes for kind in kinds(node)})
    if not held:
        return Problem(place, "I015", Words("nothing in the file makes a record"), hint)
    message = Words("nothing in the file makes a record; it holds {kinds}", kinds=shown(", ".join(held)))
    return Problem(place, "I015", message, hint)


def _no_owner(node: Thing, issuers: Sequence[str]) -> Problem:
    """I016: nobody here is known by what the document calls the owner or issuer."""
    hint = Words("give the institution: --institution ID")
    if not issuers:
        return Problem(node.place, "I016", Words("the document does not say whose credential this is"), hint)
    message = Words("no institution here is known as {issuer}", issuer=shown(", ".join(issuers)))
    return Problem(node.place, "I016", message, hint)


def _nodes(root: object) -> Iterator[Thing]:
    """Yield the nodes of a file: of a list, of graphs, and of envelopes as a registry gives them."""
    for each in things(root):
        inner = each.get("@graph")
        if inner is None and isinstance(each.get("decoded_resource"), Thing):
            inner = each["decoded_resource"]
        if inner is None:
            yield each
            # A credential that somebody holds may say in CTDL what it is one of.
            held = (
                part for subject in things(each.get("credentialSubject")) for part in things(subject.get("achievement"))
            )
            yield from (part for part in held if any(kind.startswith("ceterms:") for kind in kinds(part)))
        else:
            yield from _nodes(inner)


@dataclass(frozen=True, slots=True)
class _Found:
    """A credential in a file: who may own it, who holds it, and how its properties are misspelt."""

    node: Thing
    issuers: Sequence[str]
    is_badge: bool = False
    holder: frozenset[str] = frozenset()
    slips: tuple[names.Slip, ...] = ()


def _credentials(nodes: Iterable[Thing]) -> Iterator[_Found]:
    """Yield the credentials of a file, CTDL's and those of Open Badges."""
    for node in nodes:
        if listed.is_listed(node):
            mended, slips = names.mended(node, ctdl.READ)
            yield _Found(mended, ctdl.owners(mended), slips=slips)
        else:
            holder = badges.holder(node)
            for badge, issuers in badges.achievements(node):
                if not own_badges.is_earlier(badge):
                    yield _Found(badge, issuers, is_badge=True, holder=holder)


def _language(node: Thing, *, is_badge: bool, fallback: str) -> tuple[str, list[Problem]]:
    """Return the language of a credential: that of its name, as far as it is said. Problem: I018."""
    name = "name" if is_badge else "ceterms:name"
    named = node.get(name)
    tags: Iterable[object] = named if isinstance(named, Mapping) else ()
    if isinstance(named, Mapping) and "@value" in named:
        tags = (named.get("@language"),)
    written = [tag for tag in map(language, tags) if tag]
    stated = (
        several(node.get("inLanguage", node.get("@language"))) if is_badge else several(node.get("ceterms:inLanguage"))
    )
    said = [tag for tag in map(spoken, stated) if tag]
    both = [tag for tag in said if tag in written]
    found = next(iter((*both, *written, *said)), "")
    if found:
        return found, []
    message = Words("the document does not say its language; it was taken to be {language}", language=fallback)
    hint = Words("correct `language:` in the record where it is another")
    return fallback, [Problem(node.at(name), "I018", message, hint, Severity.WARNING)]


def _contexts(root: object) -> Iterator[Problem]:
    """I020: a context that is not known, or the document's own; what it may say of properties is not read."""
    known = (*badges.CONTEXTS, _SIGNATURES)
    for each in things(root):
        for context in several(each.get("@context")):
            if isinstance(context, str) and (context in ctdl.CONTEXTS or context.startswith(known)):
                continue
            if own_badges.is_context(context):
                continue
            message = Words("the document has a context of its own")
            if not isinstance(context, Thing):
                message = Words("the context {value} is not known here", value=shown(context))
            hint = Words("properties were read by their usual names; it was not fetched")
            yield Problem(each.at("@context"), "I020", message, hint, Severity.NOTICE)


def _passed_over(nodes: Sequence[Thing]) -> Iterator[Problem]:
    """I017: credentials of a kind that this catalogue does not list, earlier versions, and what was withdrawn."""
    latest = [node for node in nodes if not (_is_earlier(node) or listed.is_withdrawn(node))]
    for node in filter(listed.is_withdrawn, nodes):
        yield Problem(node.place, "I017", Words("this listing was withdrawn, and was passed over"), "", Severity.NOTICE)
    for node in filter(_is_earlier, nodes):
        message = Words("this is an earlier version, and was passed over")
        yield Problem(node.place, "I017", message, Words("import the latest"), Severity.NOTICE)
    for kind, where in grouped((kind, node.place) for node in latest if (kind := listed.passed_over(node))).items():
        message = Words(
            "a credential of the class {kind} is no listing here; passed over: {number}", kind=kind, number=len(where)
        )
        yield Problem(min(where), "I017", message, "", Severity.NOTICE)


def _is_earlier(node: Thing) -> bool:
    return listed.is_earlier(node) or own_badges.is_earlier(node)


def _unplaced(found: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """I017: properties that no field of a record holds, each where it is first, and how often it is there."""
    for name, where in grouped(found).items():
        message = Words("not carried over: {name} ({number})", name=shown(name), number=len(where))
        hint = Words("no field of a record holds what it says; add it to the text of the record where it matters")
        yield Problem(min(where), "I017", message, hint, Severity.NOTICE)
