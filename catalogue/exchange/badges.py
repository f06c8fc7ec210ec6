"""Open Badges to what a record holds: BadgeClass (2.0) and Achievement (3.0), 1EdTech. Nothing of a holder is read."""

from collections.abc import Iterator

from catalogue.exchange.draft import Draft
from catalogue.exchange.json_file import Thing, kinds, several, things
from catalogue.linked_data.open_badges import ESCO

CONTEXTS = ("https://w3id.org/openbadges/v2", "https://purl.imsglobal.org/spec/ob/v3p0/", "https://www.w3.org/")
"""How the addresses of known contexts begin: those of Open Badges, and of credentials that hold an achievement."""
_TARGETS = frozenset({"ceasn:Competency", "CFItem", "ext:ESCOSkill", "ESCOSkill", ""})
"""The kinds of alignment that are a skill."""
_READ = frozenset(
    "id type name description criteria issuer creator alignment alignments humanCode creditsAvailable version "
    "inLanguage achievementType".split()
)


def achievements(root: Thing) -> list[tuple[Thing, list[str]]]:
    """Return each badge in an object, with who may issue it: the object itself, or what a credential holds."""
    types = kinds(root)
    if types & {"BadgeClass", "Achievement"}:
        return [(root, issuers(root.get("creator"), root.get("issuer")))]
    if types & {"Assertion"}:
        return [found for badge in things(root.get("badge")) for found in achievements(badge)]
    claimed = [found for claim in things(root.get("claim")) for found in achievements(claim)]  # before 2019
    return claimed or [
        (held, issuers(held.get("creator"), root.get("issuer")))
        for subject in things(root.get("credentialSubject"))
        for held in things(subject.get("achievement"))
        if "Achievement" in kinds(held) or "name" in held
    ]


def issuers(*stated: object) -> list[str]:
    """Return the addresses by which each issuer can be known: its own, and its web site."""
    found: list[object] = []
    for issuer in stated:
        found += (issuer.get("url"), issuer.get("id"), issuer.get("@id")) if isinstance(issuer, Thing) else (issuer,)
    return [each for each in found if isinstance(each, str)]


def holder(root: Thing) -> frozenset[str]:
    """Return how a credential names the person who holds it, where it does so in plain words."""
    return frozenset(each for each in _named(root) if isinstance(each, str) and each.strip())


def _named(root: Thing) -> Iterator[object]:
    for claim in things(root.get("claim")):
        yield from _named(claim)
    for recipient in things(root.get("recipient")):
        yield recipient.get("identity")
    for person in (*things(root.get("recipientProfile")), *things(root.get("credentialSubject"))):
        yield person.get("name")
        for each in things(person.get("identifier")):
            yield each.get("identityHash")


def fill(draft: Draft) -> None:
    """Write what a badge says into its draft."""
    node = draft.node
    is_old = "BadgeClass" in kinds(node)
    for name, field in (("name", "title"), ("description", "summary")):
        draft.put(node.at(name), draft.text(node, name), field)
    draft.put(node.at("type"), "open-badges-2.0" if is_old else "open-badges-3.0", "form", "badge")
    draft.put(node.at("inLanguage"), draft.languages(node, "inLanguage"), "delivery", "languages")
    _criteria(draft)
    for name in ("alignment", "alignments"):
        draft.each(node, name, lambda part: _skill(draft, part))
    draft.put(node.at("humanCode"), draft.word(node, "humanCode"), "local_code")
    draft.put(node.at("version"), draft.word(node, "version"), "version")
    draft.put(node.at("creditsAvailable"), draft.number(node, "creditsAvailable"), "credit", "amount")
    own = draft.word(node, "id") or draft.word(node, "@id")
    page = draft.data.get("links")
    source = own if own.startswith("http") else page.get("page") if isinstance(page, dict) else None
    if source:
        draft.put(node.at("id"), [{"url": source}], "provenance", "sources")
    draft.leave_all_but(node, _READ)


def _criteria(draft: Draft) -> None:
    """Take the page of the criteria, and what they say must be done: whether it is assessed, they do not say."""
    node = draft.node
    for criteria in things(node.get("criteria")):
        draft.put(criteria.at("id"), draft.address(criteria, "id"), "links", "page")
        narrative = draft.text(criteria, "narrative")
        if narrative is not None:
            draft.put(criteria.at("narrative"), "unknown", "assessment", "assessed")
            draft.put(criteria.at("narrative"), narrative, "assessment", "description")
    if isinstance(node.get("criteria"), str):
        draft.put(node.at("criteria"), draft.address(node, "criteria"), "links", "page")


def _skill(draft: Draft, part: Thing) -> object:
    name = draft.text(part, "targetName")
    if name is None or draft.word(part, "targetType") not in _TARGETS:
        return None
    address = draft.word(part, "targetUrl")
    framework = "ESCO" if address.startswith(ESCO) else draft.word(part, "targetFramework")
    skill = {"name": name, "framework": framework, "uri": address}
    held = draft.data.get("skills")
    if not any(_same(each, name, address) for each in several(held)):
        draft.add(part.place, {key: value for key, value in skill.items() if value}, "skills")
    draft.leave(part, "targetDescription")
    return skill


def _same(skill: object, name: object, address: str) -> bool:
    """Whether a skill is one that is told twice, once with its framework and once without."""
    return isinstance(skill, dict) and bool(address) and (skill["name"], skill.get("uri", "")) == (name, address)
