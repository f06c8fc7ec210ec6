"""What there is to the records of it: institutions, courses, programmes, and what all records share."""

from benchmarks.chance import Chance
from benchmarks.words import BOTH, CREDITS, OFFICES, Words, paragraph
from benchmarks.world import Institution, Thing

Fields = dict[str, object]
"""The fields of a record in the order of its file; one that holds nothing is left out of it."""

AWARDS = ("certificate", "diploma", "advanced-diploma", "bachelor", "graduate-certificate", "master", "unknown")
FRAMEWORK, POLICY = "sample-framework", "sample-aid"
LEVELS = ("certificate-1", "certificate-2", "degree")
_SUBMITTED, _CONFIRMED = 0.85, 0.9


def institution(chance: Chance, who: Institution) -> Fields:
    """Return the record of an institution."""
    return {
        "ctid": chance.ctid(),
        "format": 1,
        "name": who.name.within(who.tongues),
        "language": who.tongues[0],
        "languages": list(who.tongues),
        "type": who.kind,
        "sector": "unknown" if chance.likely(0.1) else "public",
        "place": {"province": who.province, "city": who.place},
        "parent": who.parent,
        "links": {"page": site(who)},
        "contact": contact(chance, who),
        "summary": Words(
            f"An invented institution in {who.place} that issues and judges invented credentials.",
            f"Un établissement inventé, à {who.place}, qui délivre et évalue des titres inventés.",
        ).within(who.tongues),
        "owners": [f"{who.slug}-office"] if who.is_owned else [],
        "provenance": provenance(chance, who),
    }


def course(chance: Chance, thing: Thing) -> Fields:
    """Return the record of a course: what credentials are held against."""
    items = [{"ctid": chance.ctid(), **outcome(chance, thing)} for _each in range(chance.number(1, 3))]
    return {
        **_thin(chance, thing),
        "code": f"SAM {thing.number}",
        "outcomes": {"ctid": chance.ctid(), "items": items} if chance.likely(0.4) else None,
        "hours": chance.number(4, 12) * 6,
        "credit": {"for_credit": True, "amount": chance.number(1, 6), "unit": CREDITS.within(thing.tongues)},
        "level": {"framework": FRAMEWORK, "level": "degree"} if chance.likely(0.3) else None,
        "provenance": provenance(chance, thing.owner, f"courses/{thing.slug}"),
    }


def programme(chance: Chance, thing: Thing) -> Fields:
    """Return the record of a programme: what credentials count towards."""
    return {
        **_thin(chance, thing),
        "award": chance.one(AWARDS),
        "credit": {"for_credit": True, "amount": chance.number(5, 40) * 3, "unit": CREDITS.within(thing.tongues)},
        "provenance": provenance(chance, thing.owner, f"programmes/{thing.slug}"),
    }


def _thin(chance: Chance, thing: Thing) -> Fields:
    return {
        "ctid": chance.ctid(),
        "format": 1,
        "title": thing.title.within(thing.tongues),
        "language": thing.tongues[0],
        "status": chance.one(("active", "active", "active", "closing", "unknown")),
        "links": {"page": f"{site(thing.owner)}{thing.slug}"},
        "summary": paragraph(chance, thing.skill, 1).within(thing.tongues),
    }


def outcome(chance: Chance, thing: Thing) -> Fields:
    """Return one outcome of a credential or course; a few do not say of which sort it is."""
    tag = {"tag": chance.one(("knowledge", "skill", "attitude"))} if chance.likely(0.8) else {}
    return {"text": thing.skill.outcome(chance).within(thing.tongues), **tag}


def provenance(chance: Chance, who: Institution, page: str = "") -> Fields:
    """Return where a record in an institution's folder comes from: only one that speaks for itself submits any."""
    source = {"url": f"{site(who)}{page}", "read": chance.day(2025, 2025), "dated": chance.day(2023, 2024)}
    if not who.is_owned or not chance.likely(_SUBMITTED):
        return {"basis": "compiled", "sources": [source]}
    confirmed = {"confirmed": chance.day(2026, 2026)} if chance.likely(_CONFIRMED) else {}
    return {"basis": "submitted", "sources": [source], **confirmed}


def stands_confirmed(record: Fields, who: Institution) -> Fields:
    """Return a record as the institution itself submitted and confirmed it."""
    source = {"url": site(who), "read": "2026-02-01"}
    return record | {"provenance": {"basis": "submitted", "sources": [source], "confirmed": "2026-03-01"}}


def contact(chance: Chance, who: Institution) -> Fields:
    """Return an office to ask."""
    return {
        "office": chance.one(OFFICES).within(BOTH if len(who.tongues) > 1 else who.tongues),
        "email": f"registrar@{who.slug}.example.ca",
        "telephone": f"+1 613 555 01{chance.number(10, 99)}",
    }


def site(who: Institution) -> str:
    """Return the address of an institution's site; such hosts lead nowhere (RFC 2606)."""
    return f"https://{who.slug}.example.ca/"
