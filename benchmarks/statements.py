"""Credentials to what institutions say of them: recognitions, endorsements, pathways, agreements and common cores.

Of every kind of statement there is some in the smallest catalogue: confirmed and reported, expired, pending, declined,
about earlier versions, about courses, and under agreements, with chains that make plausible equivalencies.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.chance import Chance
from benchmarks.listings import current_version, earlier_version
from benchmarks.records import Fields, contact, provenance, site, stands_confirmed
from benchmarks.words import BOTH, CREDITS, Words, paragraph, sentence
from benchmarks.world import Institution, Thing, World

RECOGNITIONS_A_CREDENTIAL = 2
CREDENTIALS_A_PATHWAY = 5
CREDENTIALS_AN_ENDORSEMENT = 10
CREDENTIALS_AN_AGREEMENT = 25
_SAFETY, _CLIMATE = "sample-safety-core", "sample-climate-core"


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: who sends, who receives, who else is a party, and the credentials it covers."""

    slug: str
    sender: Institution
    receiver: Institution
    others: Sequence[Institution]
    credentials: Sequence[Thing]

    @property
    def parties(self) -> Sequence[Institution]:
        """All who are bound by it."""
        return (self.sender, self.receiver, *self.others)


@dataclass(frozen=True, slots=True)
class Core:
    """A common core: which institutions are to sign for which credentials, and whether every one of them did."""

    slug: str
    title: Words
    institutions: Sequence[Institution]
    credentials: Sequence[Thing]
    is_seamless: bool


Said = tuple[Institution, str, Fields]
"""Who says it, what its file is called, and the record."""


def agreements(chance: Chance, world: World) -> list[Agreement]:
    """Return agreements between two or three institutions each."""
    number = len(world.credentials) // CREDENTIALS_AN_AGREEMENT
    return [_agreement(chance, world.region(chance), at) for at in range(number)]


def _agreement(chance: Chance, region: World, at: int) -> Agreement:
    sender, receiver, *others = chance.some(region.institutions, 2, 3)
    covered = chance.some(region.credentials_of[sender.slug], 1, 5)
    return Agreement(f"sample-agreement-{at}", sender, receiver, others, covered)


def agreement(chance: Chance, paper: Agreement) -> Fields:
    """Return the record of an agreement."""
    called = Words(*map(", ".join, zip(*(who.name for who in paper.parties), strict=True)))
    return {
        "ctid": chance.ctid(),
        "format": 1,
        "title": Words(f"Sample agreement: {called.en}", f"Accord modèle : {called.fr}").within(BOTH),
        "language": "en",
        "status": chance.one(("active", "active", "pilot", "ended", "unknown")),
        "kind": chance.one(("articulation", "articulation", "block-transfer", "memorandum")),
        "parties": [who.slug for who in paper.parties],
        "senders": [paper.sender.slug],
        "receivers": [paper.receiver.slug],
        "credentials": [each.ref for each in paper.credentials],
        "terms": "Credit as each decision states",
        "signed": chance.day(2024, 2024),
        "effective": chance.day(2025, 2025),
        "expires": chance.day(2027, 2029),
        "provenance": {"basis": "compiled", "sources": [{"url": site(paper.receiver), "read": "2026-02-01"}]},
    }


def cores(world: World) -> tuple[Core, Core]:
    """Return two common cores: one that all have signed, and one in the making."""
    owned = [who for who in world.institutions if who.is_owned][:4]
    first, second = world.credentials[:3], world.credentials[3:7]
    return (
        Core(_SAFETY, Words("Sample Safety Core", "Tronc commun de sécurité modèle"), owned, first, is_seamless=True),
        Core(
            _CLIMATE,
            Words("Sample Climate Core", "Tronc commun climatique modèle"),
            world.institutions[:6],
            second,
            is_seamless=False,
        ),
    )


def core(chance: Chance, shared: Core) -> Fields:
    """Return the record of a common core."""
    return {
        "id": shared.slug,
        "ctid": chance.ctid(),
        "format": 1,
        "title": shared.title.within(BOTH),
        "language": "en",
        "convener": {"en": "Example Conveners", "fr": "Responsables Exemple"},
        "institutions": [who.slug for who in shared.institutions],
        "credentials": [each.ref for each in shared.credentials],
        "summary": {"en": "Credentials that all may accept.", "fr": "Des titres que tous peuvent accepter."},
        "provenance": {"basis": "compiled", "sources": [{"title": "Sample Yearbook", "dated": "2025"}]},
    }


def recognitions(chance: Chance, world: World, papers: Sequence[Agreement], shared: Sequence[Core]) -> Iterator[Said]:
    """Yield as many recognitions as two for each credential; those that the cores ask for come first."""
    signed = [cell for each in shared for cell in _signatures(chance, world, each)]
    yield from signed
    for at in range(len(signed), RECOGNITIONS_A_CREDENTIAL * len(world.credentials)):
        if chance.likely(0.1):
            paper = chance.one(papers)
            receiver, judged = paper.receiver, chance.one(paper.credentials)
            record = _recognition(chance, world, receiver, _credential(chance, judged))
            yield receiver, f"{judged.slug}-{at}", record | {"under": f"agreements/{paper.slug}"}
        else:
            region = world.region(chance)
            receiver = chance.one(region.institutions)
            slug, judged_as = _judged(chance, region, receiver)
            yield receiver, f"{slug}-{at}", _recognition(chance, world, receiver, judged_as)


def _signatures(chance: Chance, world: World, shared: Core) -> Iterator[Said]:
    """Yield what institutions sign for: every cell of a core that is seamless, and half of those of another."""
    for receiver in shared.institutions:
        for judged in shared.credentials:
            if judged.owner is not receiver and (shared.is_seamless or chance.likely(0.5)):
                record = _recognition(chance, world, receiver, {"credential": judged.ref}, "granted")
                record |= {"under": f"cores/{shared.slug}", "effective": "2026-01-01", "expires": None}
                whole = stands_confirmed(record, receiver) if shared.is_seamless else record
                yield receiver, f"{judged.slug}-{shared.slug}", whole


_JUDGED = ("credential",) * 79 + ("course",) * 17 + ("programme",) * 3 + ("words",)


def _judged(chance: Chance, region: World, receiver: Institution) -> tuple[str, Fields]:
    """Return what is judged, by name and as a record says it: a credential, a course, a programme, or mere words."""
    what = chance.one(_JUDGED)
    things = {"course": region.courses, "programme": region.programmes}.get(what, region.famed)
    judged, beside = chance.one(things), chance.one(region.famed)
    if what == "words" or (judged.owner is receiver and chance.likely(0.5)):
        return "elsewhere", {"named": f"Sample Vendor Certificate {chance.number(1, 9)}"}
    return judged.slug, _credential(chance, judged, beside) if things is region.famed else {what: judged.ref}


def _credential(chance: Chance, judged: Thing, beside: Thing | None = None) -> Fields:
    """Return a credential as it was judged: half of the time in a version, and rarely with another beside it."""
    version = chance.one((current_version(judged), earlier_version(judged) or current_version(judged)))
    pinned = {"version": version} if chance.likely(0.5) else {}
    more = {"with_credentials": [beside.ref]} if beside not in {None, judged} and chance.likely(0.08) else {}
    return {"credential": judged.ref, **pinned, **more}


_TERMS = ("in force",) * 16 + ("over",) * 3 + ("to come",)
_DECISIONS = ("granted",) * 15 + ("pending", "declined", "declined", "case-by-case", "pending")


def _recognition(chance: Chance, world: World, receiver: Institution, judged: Fields, decision: str = "") -> Fields:
    decided = decision or chance.one(_DECISIONS)
    tongues = receiver.tongues
    return {
        "ctid": chance.ctid(),
        "format": 1,
        "language": tongues[0],
        "of": judged,
        "decision": decided,
        "grants": _grants(chance, world, receiver) if decided == "granted" else [],
        "terms": Words("A mark of 70 per cent or more", "Une note de 70 % ou plus").within(tongues),
        "reason": Words("Outcomes and hours were compared", "Acquis et heures ont été comparés").within(tongues),
        **_term(chance, decided),
        "evidence": [{"url": f"{site(receiver)}decisions/{chance.number(1, 99999)}", "date": "2025"}],
        "contact": contact(chance, receiver),
        "provenance": provenance(chance, receiver, "decisions"),
    }


def _term(chance: Chance, decision: str) -> Fields:
    """Return when it was decided, and from when and until when a decision holds: most are in force."""
    if decision not in {"granted", "declined"}:
        return {}
    match chance.one(_TERMS):
        case "over":
            return {"decided": "2020-05", "effective": chance.day(2020, 2021), "expires": chance.day(2022, 2025)}
        case "to come":
            return {"decided": "2026-07", "effective": chance.day(2027, 2027)}
    until = {"expires": chance.day(2027, 2030)} if chance.likely(0.6) else {}
    dated = {"decided": chance.day(2021, 2022)} if chance.likely(0.8) else {}
    return {**dated, "effective": chance.day(2022, 2025), **until}


def _grants(chance: Chance, world: World, receiver: Institution) -> list[Fields]:
    """Return what is given: half of the time a course of the receiver's, which others may in turn recognise."""
    unit = CREDITS.within(receiver.tongues)
    courses = world.courses_of.get(receiver.slug, ())
    own = world.credentials_of.get(receiver.slug, ())
    if courses and chance.likely(0.5):
        amount: Fields = {"amount": chance.number(1, 6) / 2, "unit": unit} if chance.likely(0.8) else {}
        return [{"kind": "specific", "course": chance.one(courses).ref, **amount}]
    if own and chance.likely(0.06):
        return [{"kind": "specific", "credential": chance.one(own).ref}]
    kind = chance.one(("elective", "elective", "block", "block", "exemption", "admission"))
    programmes = world.programmes_of.get(receiver.slug, ())
    towards: Fields = {"programme": chance.one(programmes).ref} if programmes and chance.likely(0.5) else {}
    credit: Fields = {"amount": chance.number(1, 9), "amount_at_most": chance.likely(0.3), "unit": unit}
    return [{"kind": kind, **towards, **(credit if kind in {"elective", "block"} else {})}]


def endorsements(chance: Chance, world: World) -> Iterator[Said]:
    """Yield endorsements by institutions that do not issue what they endorse."""
    for at in range(len(world.credentials) // CREDENTIALS_AN_ENDORSEMENT):
        region = world.region(chance)
        endorser, judged = chance.one(region.institutions), chance.one(region.famed)
        if judged.owner is not endorser:
            # Every fifth is over, from the second on: so there is one in the smallest catalogue.
            yield endorser, f"{judged.slug}-{at}", _endorsement(chance, endorser, judged, is_over=at % 5 == 1)


def _endorsement(chance: Chance, endorser: Institution, judged: Thing, *, is_over: bool) -> Fields:
    return {
        "ctid": chance.ctid(),
        "format": 1,
        "language": endorser.tongues[0],
        "of": judged.ref,
        "version": earlier_version(judged) if chance.likely(0.3) else None,
        "demand": chance.one((True, True, "unknown")),
        "assessment": chance.one((True, True, "unknown")),
        "statement": sentence(chance, judged.skill).within(endorser.tongues),
        "dated": chance.day(2022, 2023) if is_over else chance.day(2024, 2025),
        "expires": chance.day(2024, 2025) if is_over else chance.day(2027, 2029),
        "provenance": provenance(chance, endorser, "endorsements"),
    }


def pathways(chance: Chance, world: World) -> Iterator[Said]:
    """Yield pathways: most in the folder of what they lead to, the others claimed by the issuer of a part."""
    for at in range(len(world.credentials) // CREDENTIALS_A_PATHWAY):
        region = world.region(chance)
        if chance.likely(0.85):
            larger = chance.one(region.programmes)
            target, parts = {"programme": larger.ref}, region.credentials
        else:
            # Parts come before the whole, so that no stack leads in a circle.
            half = len(region.credentials) // 2
            larger = chance.one(region.credentials[half:])
            target, parts = {"credential": larger.ref}, region.credentials[:half]
        first = chance.one(parts)
        teller = larger.owner if chance.likely(0.7) else first.owner
        yield teller, f"into-{larger.slug}-{at}", _pathway(chance, world, (teller, larger, first), target, parts)


def _pathway(
    chance: Chance,
    world: World,
    who: tuple[Institution, Thing, Thing],
    target: Mapping[str, str],
    parts: Sequence[Thing],
) -> Fields:
    teller, larger, first = who
    steps = [[first], *(chance.some(parts, 1, 3) for _each in range(chance.number(0, 2)))]
    courses = world.courses_of.get(larger.owner.slug, ())
    return {
        "ctid": chance.ctid(),
        "format": 1,
        "title": Words(f"Sample stack into {larger.title.en}", f"Parcours modèle vers {larger.title.fr}").within(
            teller.tongues
        ),
        "language": teller.tongues[0],
        "status": chance.one(("active", "active", "active", "pilot", "proposed", "ended", "unknown")),
        "statement": "implied" if chance.likely(0.1) else "stated",
        "target": {"ctid": chance.ctid(), **target},
        "order": chance.one(("any", "as-listed", "unknown")),
        "requirements": [
            *(_step(chance, step) for step in steps),
            *([{"ctid": chance.ctid(), "courses": [chance.one(courses).ref]}] if courses else []),
        ],
        "summary": paragraph(chance, larger.skill, 1).within(teller.tongues),
        "expires": chance.day(2024, 2025) if chance.likely(0.1) else None,
        "provenance": provenance(chance, teller, "pathways"),
    }


def _step(chance: Chance, things: Sequence[Thing]) -> Fields:
    """Return a step: all of what it names, or half of the time one of several."""
    chosen: Fields = {"choose": 1} if len(things) > 1 and chance.likely(0.5) else {}
    return {"ctid": chance.ctid(), **chosen, "credentials": [each.ref for each in things]}
