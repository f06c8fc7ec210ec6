"""Credentials to their records: some tell everything, most leave out what real ones leave out."""

from benchmarks.chance import Chance
from benchmarks.records import FRAMEWORK, LEVELS, POLICY, Fields, contact, outcome, provenance, site
from benchmarks.tables import FIELDS_OF_STUDY
from benchmarks.words import CREDITS, MANNERS, Words, jargon, paragraph, sentence
from benchmarks.world import Thing, World

_WHOLE = 0.3
"""The share of listings that publish everything an evaluator asks for."""
_KEPT = 0.05
"""The share of listings of which an earlier version is kept."""
_LEARNT = Words("What is learnt", "Ce qu’on apprend")
_WEEKS = Words("Week by week", "Semaine par semaine")
_WEEK = Words("Week", "Semaine")
_NOCS = ("21223", "22312", "33102", "42202", "62020", "72200", "73300", "82031")


def earlier_version(thing: Thing) -> str | None:
    """Return the earlier version that is kept of a credential; most have none."""
    return "1" if thing.number % round(1 / _KEPT) == round(1 / _KEPT) - 1 else None


def current_version(thing: Thing) -> str:
    """Return the version of a credential today."""
    return "2" if earlier_version(thing) else "1"


def listing(chance: Chance, world: World, thing: Thing) -> Fields:
    """Return the record of a credential as it is today."""
    record: Fields = {
        **_named(chance, thing),
        **_told(chance, thing, is_whole=chance.likely(_WHOLE)),
        **_related(chance, world, thing),
        "provenance": provenance(chance, thing.owner, thing.slug),
    }
    return _exceptional(thing, record)


def version(chance: Chance, record: Fields, number: str) -> Fields:
    """Return the record of an earlier version: shorter then, and with an outcome less."""
    outcomes = record.get("outcomes")
    items = [] if not isinstance(outcomes, dict) else [{**each, "ctid": chance.ctid()} for each in outcomes["items"]]
    return record | {
        "ctid": chance.ctid(),
        "version": number,
        "formerly": [],
        "supersedes": None,
        "assessment": {"assessed": "unknown"},
        "effort": {"instructional_hours": chance.number(4, 9)},
        "outcomes": {"ctid": chance.ctid(), "items": items[1:]} if items[1:] else None,
    }


def _named(chance: Chance, thing: Thing) -> Fields:
    owner = thing.owner
    return {
        "ctid": chance.ctid(),
        "format": 1,
        "title": thing.title.within(thing.tongues),
        "other_names": [chance.name()] if chance.likely(0.2) else [],
        "local_code": f"{owner.place[:3].upper()}-{thing.number}" if chance.likely(0.5) else None,
        "language": thing.tongues[0],
        "status": chance.one(("active", "active", "active", "active", "pilot", "planned", "closing", "unknown")),
        "version": current_version(thing),
        "formerly": [f"{owner.slug}/former-{thing.slug}"] if chance.likely(0.03) else [],
        "links": {"page": f"{site(owner)}{thing.slug}", "enrol": f"{site(owner)}enrol/{thing.number}"},
        "contact": contact(chance, owner),
        "summary": paragraph(chance, thing.skill, 1).within(thing.tongues),
    }


def _told(chance: Chance, thing: Thing, *, is_whole: bool) -> Fields:
    """Return what a listing tells of itself; one that is whole leaves nothing out."""
    told: Fields = {
        "skills": _skills(chance, thing),
        "outcomes": _outcomes(chance, thing),
        "field": {"isced_f": chance.one(FIELDS_OF_STUDY), "assigned_by": "catalogue"},
        "occupations": [{"noc": code} for code in chance.some(_NOCS, 0, 2)],
        "assessment": _assessment(chance, thing),
        "effort": _effort(chance),
        "delivery": _delivery(chance, thing),
        "level": {"framework": FRAMEWORK, "level": chance.one(LEVELS)},
        "credit": _credit(chance, thing),
        "price": {"amount": chance.number(0, 40) * 25, "covers": chance.one(MANNERS).within(thing.tongues)},
        "funding": _funding(chance, thing),
        "entry": {"open_to": "public", "none_required": True},
        "accessibility": jargon(chance).within(thing.tongues),
        "evaluator_file": {"outlines": [{"url": f"{site(thing.owner)}outlines/{thing.number}", "date": "2026-01"}]},
        "form": {"badge": chance.one(("open-badges-3.0", "badge", "none")), "paper": chance.likely(0.5)},
    }
    return {name: value for name, value in told.items() if is_whole or chance.likely(0.6)}


def _skills(chance: Chance, thing: Thing) -> list[Fields]:
    """Return the skills of a listing; half of them stand in a framework."""
    aligned: Fields = {"framework": "Sample Skills Framework", "uri": f"https://skills.example.org/{thing.skill.slug}"}
    named: Fields = {"name": thing.skill.name.within(thing.tongues)}
    return [named | aligned if chance.likely(0.5) else named]


def _outcomes(chance: Chance, thing: Thing) -> Fields:
    has_ctids = chance.likely(0.5)
    items = [
        ({"ctid": chance.ctid()} if has_ctids else {}) | outcome(chance, thing) for _each in range(chance.number(2, 5))
    ]
    return ({"ctid": chance.ctid()} if has_ctids else {}) | {"items": items}


def _assessment(chance: Chance, thing: Thing) -> Fields:
    if chance.likely(0.1):
        return {"assessed": False}
    return {
        "ctid": chance.ctid(),
        "assessed": True,
        "summative": chance.likely(0.8),
        "methods": chance.some(("exam", "performance", "portfolio", "project", "observation"), 1, 2),
        "description": sentence(chance, thing.skill).within(thing.tongues),
        "pass_standard": Words("70 per cent in each part", "70 % dans chaque partie").within(thing.tongues),
    }


def _effort(chance: Chance) -> Fields:
    """Return the hours of a listing: on both sides of where levels begin, and sometimes across."""
    if chance.likely(0.05):
        return {"no_fixed_hours": True}
    hours = chance.one((8, 9, 12, 20, 30, 39, 40, 45, 60, 100, 239, 240, 500, 501))
    taught: object = {"min": max(1, hours - 6), "max": hours} if chance.likely(0.3) else hours
    return {"instructional_hours": taught, "weeks": chance.number(1, 12), "pace": "scheduled"}


def _delivery(chance: Chance, thing: Thing) -> Fields:
    return {
        "modes": chance.some(("online", "in-person", "blended"), 1, 2),
        "languages": list(thing.tongues),
        "places": [thing.owner.place],
        "offerings": [_offering(chance) for _each in range(chance.number(0, 3))],
    }


def _offering(chance: Chance) -> Fields:
    """Return a session of the coming year: many of them overlap."""
    month = chance.number(1, 11)
    return {"start": f"2027-{month:02}-{chance.number(1, 28):02}", "end": f"2027-{month + 1:02}-28"}


def _credit(chance: Chance, thing: Thing) -> Fields:
    if chance.likely(0.3):
        return {"for_credit": False, "transcript": {"value": False, "reason": "Invented"}}
    unit = CREDITS.within(thing.tongues)
    return {"for_credit": True, "amount": chance.number(1, 6) / 2, "unit": unit, "transcript": {"value": True}}


def _funding(chance: Chance, thing: Thing) -> list[Fields]:
    if chance.likely(0.5):
        return []
    source = {"source": "https://aid.example.ca/list", "date": "2026-08-01"}
    return [{"programme": POLICY, "eligible": thing.owner.province == "ON", **source}]


def _related(chance: Chance, world: World, thing: Thing) -> Fields:
    """Return what a listing says of others: only of such as come before it, so that nothing leads in a circle."""
    own = world.credentials_of[thing.owner.slug]
    first, with_them = own[0], chance.one(world.institutions)
    before = world.credentials[chance.number(0, max(0, thing.number - 1))]
    related: Fields = {
        "offered_by": [with_them.slug] if with_them is not thing.owner and chance.likely(0.04) else [],
        "stacks_claimed": [_claim(chance, world, thing)] if chance.likely(0.25) else [],
        "partners": [_partner(chance, world, thing)] if chance.likely(0.3) else [],
        "embeds": [_embedded(chance, before)] if before is not thing and chance.likely(0.06) else [],
        "supersedes": first.ref if first is not thing and chance.likely(0.02) else None,
    }
    if first is not thing and chance.likely(0.1):
        related["entry"] = {"open_to": "public", "prerequisites": [first.ref]}
    return related


def _claim(chance: Chance, world: World, thing: Thing) -> Fields:
    """Return a larger credential that the issuer says this one counts towards."""
    into = chance.one(world.programmes)
    return {
        "into": into.title.within(into.tongues),
        "institution": into.owner.slug if chance.likely(0.5) else thing.owner.slug,
        "statement": chance.one(("stated", "implied")),
    }


def _partner(chance: Chance, world: World, thing: Thing) -> Fields:
    partner = chance.one(world.institutions)
    role = chance.one(("co-developed", "endorses", "delivers", "validates", "named"))
    return {"name": partner.name.within(thing.tongues), "role": role, "institution": partner.slug}


def _embedded(chance: Chance, before: Thing) -> Fields:
    """Return a credential that is taught inside another: one of this catalogue, or of a few well-known vendors."""
    if chance.likely(0.5):
        return {"credential": before.ref}
    return {"name": f"Sample Vendor Badge {chance.number(1, 5)}", "issuer": "Sample Vendor"}


def _exceptional(thing: Thing, record: Fields) -> Fields:
    """Return a record as it is, or of a few in a hundred one that is withdrawn, archived, a series or without page."""
    match thing.number % 100:
        case 50:
            kept = ("ctid", "format", "title", "language", "status", "provenance")
            withdrawal = {"reason": "An invented reason to withdraw it", "date": "2026-05-01"}
            return {name: record[name] for name in kept} | {"listing": "withdrawn", "withdrawal": withdrawal}
        case 51 | 52:
            return record | {"listing": "archived"}
        case 53 | 54:
            return record | {"summary": None}
        case 55 | 56 | 57:
            return record | {"kind": "series"}
    return record


def body(chance: Chance, thing: Thing) -> str:
    """Return the prose of a listing: some two thousand characters in its own language."""
    tongue, skill = thing.tongues[0], thing.skill

    def said(words: Words) -> str:
        return str(getattr(words, tongue))

    points = "\n".join(f"- {said(skill.outcome(chance))}" for _each in range(chance.number(4, 7)))
    rows = "\n".join(f"| {week} | {said(chance.common(MANNERS))} |" for week in range(1, 5))
    parts = [
        f"## {said(_LEARNT)}",
        said(paragraph(chance, skill, 5)),
        points,
        f"### {said(_WEEKS)}",
        said(paragraph(chance, skill, 4)),
        f"| {said(_WEEK)} | |\n| --- | --- |\n{rows}" if chance.likely(0.3) else said(paragraph(chance, skill, 2)),
        f"[{said(thing.title)}]({site(thing.owner)}{thing.slug})",
        said(paragraph(chance, skill, 4)),
    ]
    return "\n\n".join(parts) + "\n"
