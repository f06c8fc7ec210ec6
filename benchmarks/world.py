"""A size to who and what there is: institutions, credentials, courses and programmes, before anything is said of them.

All shares are the same at every size, so that a catalogue ten times as large asks for ten times the work and no more:
an institution has some fifty credentials, and speaks of those of its region, which has twenty institutions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.chance import Chance
from benchmarks.words import BOTH, ENGLISH, FRENCH, SETTINGS, Skill, Tongues, Words, skills

INSTITUTIONS_OF_A_REGION = 20
CREDENTIALS_OF_EACH = 50
CREDENTIALS_A_COURSE = 4
CREDENTIALS_A_PROGRAMME = 10
CREDENTIALS_A_SKILL = 8

_KINDS = (
    *("college", "university", "college", "polytechnic", "college", "university", "career-college", "college"),
    *("institute", "university", "professional-body", "college", "university", "institute", "college", "ngo"),
    *("university", "college", "indigenous-institute", "industry"),
)
_PROVINCES = "ON QC BC ON AB ON NS QC ON MB ON SK NB ON QC NL ON BC PE ON".split()
_SIZES = (6, 4, 3, 3, 2, 2, 2, 2, 1, 1, 1, 3, 2, 1, 2, 1, 3, 2, 1, 1)
_FAME = (0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 4, 6, 12)
"""How much is said of a credential beside others: most is said of few, and of some nothing at all."""
_FIRST = (
    "Alder Birch Cedar Elm Fern Hazel Heron Juniper Larch Lily Loon Maple Moss Otter Pine Reed Rowan Tern Vetch Yew"
)
_SECOND = "bridge field ford haven hill mere mouth stead ton wood"
_CALLED = {
    "university": Words("University of Example {place}", "Université Exemple de {place}"),
    "professional-body": Words("Example Guild of {place}", "Guilde Exemple de {place}"),
    "industry": Words("Example Works of {place}", "Ateliers Exemple de {place}"),
    "ngo": Words("Example Society of {place}", "Société Exemple de {place}"),
    "college": Words("Example {place} College", "Collège Exemple de {place}"),
}
_PART_OF_THE_LAST = 13
_FRENCH_SPEAKING = {1, 5, 9}
"""Institutions of a region that teach in French outside Quebec."""
_OWNED = 3


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution: `parent` where it is a part of another, `is_owned` where it may speak for itself."""

    region: int
    slug: str
    name: Words
    kind: str
    province: str
    place: str
    tongues: Tongues
    is_owned: bool
    parent: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """A credential, a course or a programme: whose, and what about. `number` is its place among its kind."""

    number: int
    slug: str
    owner: Institution
    skill: Skill
    setting: Words
    tongues: Tongues

    @property
    def ref(self) -> str:
        """How records name it."""
        return f"{self.owner.slug}/{self.slug}"

    @property
    def title(self) -> Words:
        """What it is called."""
        return self.skill.title(self.setting)


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is, here or in one region. `famed` has each credential as often as much is said of it."""

    institutions: Sequence[Institution]
    credentials: Sequence[Thing]
    famed: Sequence[Thing]
    courses: Sequence[Thing]
    programmes: Sequence[Thing]
    credentials_of: dict[str, list[Thing]]
    courses_of: dict[str, list[Thing]]
    programmes_of: dict[str, list[Thing]]
    regions: Sequence["World"] = ()

    def region(self, chance: Chance) -> "World":
        """Return one of its regions, a large one more often than a small."""
        return self.regions[chance.one(self.credentials).owner.region]


def world(chance: Chance, credentials: int) -> World:
    """Return a world with so many credentials."""
    number = max(INSTITUTIONS_OF_A_REGION, credentials // CREDENTIALS_OF_EACH)
    institutions = [_institution(at) for at in range(number)]
    taught = skills(chance, max(len(_KINDS), credentials // CREDENTIALS_A_SKILL))
    kinds = [
        _things(chance, institutions, taught, each)
        for each in (credentials, credentials // CREDENTIALS_A_COURSE, credentials // CREDENTIALS_A_PROGRAMME)
    ]
    regions = [_region(at, institutions, kinds) for at in range(institutions[-1].region + 1)]
    return replace(_gathered(institutions, *kinds), regions=regions)


def _region(at: int, institutions: Sequence[Institution], kinds: Sequence[Sequence[Thing]]) -> World:
    here = [who for who in institutions if who.region == at]
    return _gathered(here, *([thing for thing in kind if thing.owner.region == at] for kind in kinds))


def _gathered(
    institutions: Sequence[Institution],
    credentials: Sequence[Thing],
    courses: Sequence[Thing],
    programmes: Sequence[Thing],
) -> World:
    return World(
        institutions=institutions,
        credentials=credentials,
        famed=[each for each in credentials for _again in range(_FAME[each.number % len(_FAME)])],
        courses=courses,
        programmes=programmes,
        credentials_of=_by_owner(credentials),
        courses_of=_by_owner(courses),
        programmes_of=_by_owner(programmes),
    )


def _institution(at: int) -> Institution:
    first, second, turn = _FIRST.split(), _SECOND.split(), at % len(_KINDS)
    place = first[at % len(first)] + second[at // len(first) % len(second)]
    again = at // (len(first) * len(second))
    kind, province = _KINDS[turn], _PROVINCES[(at * 7 + 3) % len(_PROVINCES)]
    called = _CALLED.get(kind, _CALLED["college"])
    number = f" {again + 1}" if again else ""
    return Institution(
        region=at // INSTITUTIONS_OF_A_REGION,
        slug=f"example-{place.lower()}{number.replace(' ', '-')}",
        name=Words(*(each.format(place=place) + number for each in called)),
        kind=kind,
        province=province,
        place=place,
        tongues=FRENCH if province == "QC" or turn in _FRENCH_SPEAKING else BOTH if at % 3 == 0 else ENGLISH,
        is_owned=at % 5 < _OWNED,
        parent=_institution(at - 1).slug if turn == _PART_OF_THE_LAST else None,
    )


def _things(chance: Chance, owners: Sequence[Institution], taught: Sequence[Skill], number: int) -> list[Thing]:
    """Return so many things; the first owners have one each, and large ones have several times as many as small.

    No owner has two of the same title.
    """
    drawn = [owner for at, owner in enumerate(owners) for _again in range(_SIZES[at % len(_SIZES)])]
    made, taken = [], set()
    for at in range(number):
        owner = owners[at] if at < len(owners) else chance.one(drawn)
        skill, setting = chance.one(taught), chance.common(SETTINGS)
        settings = [setting, *SETTINGS]
        setting = next((each for each in settings if (owner.slug, skill.slug, each.en) not in taken), setting)
        taken.add((owner.slug, skill.slug, setting.en))
        made.append(Thing(at, f"{skill.slug}-{at}", owner, skill, setting, owner.tongues))
    return made


def _by_owner(things: Sequence[Thing]) -> dict[str, list[Thing]]:
    owned: dict[str, list[Thing]] = {}
    for thing in things:
        owned.setdefault(thing.owner.slug, []).append(thing)
    return owned
