"""A small catalogue of statements: who grants, claims and endorses what, in every way that linked data tells apart."""

from pathlib import Path

from checking import COMPILED, content, ctid, other, record
from sample_catalogue import BASE, read

from catalogue import linked_data
from catalogue.ledger import Ledger, ledger
from catalogue.linked_data import Resource

CONFIRMED = "{basis: submitted, confirmed: 2026-08-01}"
COLLEGE, UNIVERSITY, POLYTECHNIC, INSTITUTE = (
    f"institutions/{name}"
    for name in ("example-college", "sample-university", "example-polytechnic", "sample-institute")
)
CORE = "cores/care-core.md"
CREDIT = "{kind: specific, course: sample-university/nur-101, amount: 2, unit: credits}"
TOGETHER = "with_credentials: [example-college/ward-care], with_courses: [example-polytechnic/pol-101]"
UNTOLD = {"summary": "", "links": ""}
"""What takes a credential's page away."""


def institution(name: str, number: int, provenance: str = CONFIRMED) -> str:
    """Return an institution with verified owners, or without where it is compiled."""
    owners = "" if provenance == COMPILED else "owners: [example-registrar]"
    return other(f"name: {name}\ntype: college\n{owners}", provenance, number)


def recognition(of: str, grant: str, number: int, more: str = "", provenance: str = CONFIRMED) -> str:
    """Return a recognition that grants one thing."""
    return other(f"of: {{{of}}}\ndecision: granted\ngrants: [{grant}]\n{more}", provenance, number)


def pathway(number: int, more: str, provenance: str = CONFIRMED) -> str:
    """Return a pathway into the Bachelor of Care that can be taken today."""
    target = f"target: {{ctid: {ctid(number + 1)}, programme: sample-university/bachelor-of-care}}"
    return other(f"title: Into care\nstatus: active\n{target}\n{more}", provenance, number)


def step(number: int, ref: str) -> str:
    """Return the steps of a pathway that has one: a credential."""
    return f"requirements: [{{ctid: {ctid(number)}, credentials: [{ref}]}}]"


def endorsement(number: int, more: str, of: str = "example-college/first-aid", provenance: str = CONFIRMED) -> str:
    """Return an endorsement of a credential."""
    return other(f"of: {of}\ndated: 2026-01-15\n{more}", provenance, number)


FILES = {
    f"{UNIVERSITY}/institution.md": institution("Sample University", 1),
    f"{POLYTECHNIC}/institution.md": institution("Example Polytechnic", 2),
    f"{INSTITUTE}/institution.md": institution("Sample Institute", 3, COMPILED),
    f"{COLLEGE}/credentials/night-nursing.md": record(),
    f"{COLLEGE}/credentials/ward-care.md": record(ctid=ctid(10), title="Ward Care"),
    f"{COLLEGE}/credentials/unfinished.md": record(ctid=ctid(11), title="Unfinished", **UNTOLD),
    f"{POLYTECHNIC}/credentials/care-start.md": record(ctid=ctid(12), title="Care Start"),
    f"{UNIVERSITY}/courses/nur-101.md": other("title: Nursing", CONFIRMED, 13),
    f"{POLYTECHNIC}/courses/pol-101.md": other("title: Caring", CONFIRMED, 14),
    f"{UNIVERSITY}/programmes/bachelor-of-care.md": other(
        "title: Bachelor of Care\naward: bachelor\nstatus: active", CONFIRMED, 15
    ),
    f"{UNIVERSITY}/recognitions/first-aid.md": recognition(
        "credential: example-college/first-aid", CREDIT, 20, "under: cores/care-core"
    ),
    f"{POLYTECHNIC}/recognitions/first-aid.md": recognition(
        "credential: example-college/first-aid",
        "{kind: specific, credential: example-polytechnic/care-start, amount: 2, unit: credit}",
        21,
        "under: cores/care-core",
    ),
    f"{UNIVERSITY}/recognitions/night-nursing.md": recognition("credential: example-college/night-nursing", CREDIT, 22),
    f"{POLYTECHNIC}/recognitions/nur-101.md": recognition(
        "course: sample-university/nur-101",
        "{kind: specific, course: example-polytechnic/pol-101, amount: 2, unit: credits}",
        23,
    ),
    f"{UNIVERSITY}/recognitions/together.md": recognition(
        f"credential: example-college/night-nursing, {TOGETHER}", "{kind: block, amount: 4, unit: credits}", 24
    ),
    f"{UNIVERSITY}/recognitions/together-for-a-place.md": recognition(
        f"credential: example-college/night-nursing, {TOGETHER}",
        "{kind: admission, programme: sample-university/bachelor-of-care}",
        25,
    ),
    f"{UNIVERSITY}/recognitions/together-with-an-unfinished-one.md": recognition(
        "credential: example-college/ward-care, with_credentials: [example-college/unfinished]",
        "{kind: block, amount: 5, unit: credits}",
        26,
    ),
    f"{COLLEGE}/recognitions/its-own.md": recognition("credential: example-college/first-aid", "{kind: exemption}", 27),
    f"{COLLEGE}/recognitions/credit-for-its-own.md": recognition(
        "credential: example-college/first-aid", "{kind: elective, amount: 1}", 28
    ),
    f"{INSTITUTE}/recognitions/first-aid.md": recognition(
        "credential: example-college/first-aid", "{kind: elective, amount: 3}", 29, provenance=COMPILED
    ),
    f"{INSTITUTE}/recognitions/ward-care.md": recognition(
        "credential: example-college/ward-care", "{kind: exemption}", 30, provenance=COMPILED
    ),
    f"{POLYTECHNIC}/recognitions/ward-care-once.md": recognition(
        "credential: example-college/ward-care", "{kind: elective, amount: 1}", 31, "expires: 2026-08-31"
    ),
    f"{POLYTECHNIC}/recognitions/ward-care-soon.md": recognition(
        "credential: example-college/ward-care", "{kind: exemption}", 32, "effective: 2026-09-02"
    ),
    CORE: other(
        "id: care-core\ntitle: Care Core\nconvener: Example Care Network\nsummary: One credential that counts at all.\n"
        "institutions: [example-college, sample-university, example-polytechnic]\n"
        "credentials: [example-college/first-aid]",
        CONFIRMED,
        40,
    ),
    f"{UNIVERSITY}/pathways/recorded.md": pathway(50, step(52, "example-college/first-aid")),
    f"{UNIVERSITY}/pathways/implied.md": pathway(
        54, f"statement: implied\nsummary: A story says so in passing.\n{step(56, 'example-college/night-nursing')}"
    ),
    f"{COLLEGE}/pathways/claimed.md": pathway(
        58, f"summary: Ward Care opens the way to a degree.\n{step(60, 'example-college/ward-care')}"
    ),
    f"{POLYTECHNIC}/endorsements/demand.md": endorsement(70, "demand: true\nassessment: false"),
    f"{POLYTECHNIC}/endorsements/over.md": endorsement(
        71, "demand: true\nassessment: true\nexpires: 2026-08-31", "example-college/ward-care"
    ),
    f"{UNIVERSITY}/endorsements/both.md": endorsement(
        72, "demand: true\nassessment: true", "example-college/night-nursing"
    ),
    f"{COLLEGE}/endorsements/its-own.md": endorsement(73, "demand: true\nassessment: true"),
    f"{INSTITUTE}/endorsements/reported.md": endorsement(74, "demand: true\nassessment: true", provenance=COMPILED),
}
"""The records, by path; a number in a CTID tells which is which. The day is 1 September 2026."""


class Told:
    """The linked data of the catalogue, with files laid over it."""

    ledger: Ledger
    resources: tuple[Resource, ...]

    def __init__(self, folder: Path, files: dict[str, str] | None = None) -> None:
        found, problems = read(content(folder, FILES | (files or {})))
        assert not problems
        self.ledger = ledger(found)
        self.resources = linked_data.resources(self.ledger, BASE)

    def of(self, path: str, kind: str = "") -> Resource:
        """Return the resource of a record, or the first of its parts of a class."""
        return next(one for one in self.resources if one.about.document.path == path and kind in {"", one.type})

    def has(self, path: str) -> bool:
        """Whether a record has any resource."""
        return any(one.about.document.path == path for one in self.resources)

    def ids(self, *paths: str) -> list[str]:
        """Return the addresses of records."""
        return [str(self.of(path).node["@id"]) for path in paths]
