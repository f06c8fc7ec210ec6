from datetime import date
from pathlib import Path

import pytest
from checking import COMPILED, CREDENTIAL, content, ctid, line_of, other, problems, record, verdicts
from sample_catalogue import CONTENT
from sample_catalogue import catalogue as sample

from catalogue import cli, relate
from catalogue.commands.content import read
from catalogue.problems import MOST_TOLD, Severity
from catalogue.relate import Catalogue

COLLEGE, UNIVERSITY = "institutions/example-college", "institutions/sample-university"
VERIFIED = "\nowners: [somebody]\n"


def catalogue(folder: Path) -> Catalogue:
    """Return the catalogue that a folder makes, which has no errors."""
    made, found = read(cli.options(["check", "--content", str(folder)], {}))
    assert made is not None
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []
    return made


def test_the_sample_holds_every_record_by_its_reference() -> None:
    made = sample()
    assert made.credentials["example-college/data-literacy-basics"].record.version == "2"
    assert [entry.record.version for entry in made.versions["example-college/data-literacy-basics"]] == ["1"]
    assert made.institution(made.credentials["example-college/data-literacy-basics"]).ref == "example-college"
    assert list(made.credentials) == sorted(made.credentials)
    assert made.term("noc-2021", "12") == {"en": "Administrative occupations", "fr": "Personnel administratif"}
    assert (made.term("noc-2021", "99"), made.term("nowhere", "12")) == (None, None)


def test_the_order_of_entries_changes_nothing() -> None:
    kinds = (sample().institutions, sample().credentials, sample().courses, sample().frameworks)
    entries = [entry for kind in kinds for entry in kind.values()]
    forwards, backwards = (relate.catalogue(some, None)[1] for some in (entries, entries[::-1]))
    assert sorted(forwards) == sorted(backwards)


def test_today_is_the_date_asked_for_or_that_of_the_settings() -> None:
    for arguments, today in (([], date(2026, 9, 1)), (["--today", "2020-02-29"], date(2020, 2, 29))):
        made, _ = read(cli.options(["check", "--content", str(CONTENT), *arguments], {}))
        assert made is not None
        assert made.today == today


@pytest.mark.parametrize(
    ("fields", "message", "hint"),
    [
        (
            "entry: {prerequisites: [example-college/frist-aid]}",
            "there is no credential example-college/frist-aid",
            "did you mean example-college/first-aid?",
        ),
        (
            "supersedes: sample-university/first-aid",
            "there is no credential sample-university/first-aid",
            "write institution/slug, and add the record if it is missing",
        ),
        (
            "offered_by: [sample-universty]",
            "there is no institution sample-universty",
            "did you mean sample-university?",
        ),
        (
            "level: {framework: sample-framwork, level: x}",
            "there is no framework sample-framwork",
            "did you mean sample-framework?",
        ),
        (
            "funding: [{programme: sample-aid}]",
            "there is no policy sample-aid",
            "write the policy's id, which is the name of its file, and add the record if it is missing",
        ),
    ],
)
def test_a_dead_reference_is_told_with_the_nearest_name(fields: str, message: str, hint: str, tmp_path: Path) -> None:
    (problem,) = problems(content(tmp_path, {CREDENTIAL: record(fields + "\n")}))
    assert (problem.code, problem.message, problem.hint) == ("R302", message, hint)


def test_a_reference_to_an_agreement_names_its_folder_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "agreements/nursing.md": other("title: x\nparties: [example-college, sample-university]", COMPILED),
    }
    for number, under in enumerate(("agreements/nursing", "cores/nursing", "agreements/nursin")):
        fields = f"of: {{named: x}}\ndecision: pending\nunder: {under}"
        files[f"{COLLEGE}/recognitions/r{number}.md"] = other(fields, number=number + 2)
    found = problems(content(tmp_path, files))
    assert [(problem.code, problem.message, problem.hint) for problem in found] == [
        (
            "R302",
            "there is no agreement cores/nursing",
            "write agreements/slug or cores/slug, and add the record if it is missing",
        ),
        ("R302", "there is no agreement agreements/nursin", "did you mean agreements/nursing?"),
    ]


@pytest.mark.parametrize("spoilt", ["title: [\n", "no fields at all", record(status="actve"), record(format="7")])
def test_what_names_a_faulty_record_is_not_at_fault(spoilt: str, tmp_path: Path) -> None:
    """The fault is told once, where it is, and not again wherever the record is named."""
    before = f"{COLLEGE}/credentials/aftercare.md"
    text = record("entry: {prerequisites: [example-college/night-nursing]}\n", ctid=ctid(1))
    assert {path for path, _line, _code in verdicts(content(tmp_path, {CREDENTIAL: spoilt, before: text}))} == {
        CREDENTIAL
    }


def test_a_faulty_institution_does_not_accuse_its_records(tmp_path: Path) -> None:
    folder = content(tmp_path, {f"{COLLEGE}/institution.md": other("name: Example College\ntype: colege")})
    assert verdicts(folder) == [(f"{COLLEGE}/institution.md", 6, "V104")]


def test_a_folder_without_an_institution_is_told_for_each_of_its_records(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"institutions/nowhere/credentials/{name}.md": record(ctid=ctid(number)) for number, name in enumerate("ab")
    }
    found = problems(content(tmp_path, files))
    assert [(problem.code, problem.hint) for problem in found] == [
        ("R303", "add institutions/nowhere/institution.md")
    ] * 2


def test_an_identifier_belongs_to_one_thing_only(tmp_path: Path) -> None:
    """The first keeps it; every other is told, whatever kind of part it identifies."""
    text = record(
        f"outcomes:\n  ctid: {ctid(7)}\n  items:\n"
        f"    - {{ctid: {ctid(7)}, text: Calm}}\n    - {{ctid: {ctid(9)}, text: Care}}\n"
        f"assessment: {{ctid: {ctid(8)}, assessed: true, description: A supervised exam.}}\n",
        ctid=ctid(6),
    )
    copy = record(ctid=ctid(9), title="A copy")
    found = problems(content(tmp_path, {CREDENTIAL: text, f"{COLLEGE}/credentials/night-nursing-copy.md": copy}))
    assert [(problem.place.path, problem.place.line, problem.code) for problem in found] == [
        (f"{COLLEGE}/credentials/night-nursing-copy.md", 2, "R304"),
        (CREDENTIAL, line_of(text, "text: Calm"), "R304"),
    ]
    assert found[0].message == f"{ctid(9)} belongs to {CREDENTIAL} already"
    assert "check --fix" in found[0].hint


def test_a_former_address_leads_to_one_record_only(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{COLLEGE}/credentials/{name}.md": record(f"formerly: [example-college/{former}]\n", ctid=ctid(number))
        for number, (name, former) in enumerate([("a", "gone"), ("b", "gone"), ("c", "first-aid"), ("d", "left")])
    }
    assert [(path[-4:], code) for path, _line, code in verdicts(content(tmp_path, files))] == [
        ("b.md", "R305"),
        ("c.md", "R305"),
    ]


def chain(fields: str, names: str) -> dict[str, str | bytes]:
    """Return credentials of which each names the next, and the last the first."""
    return {
        f"{COLLEGE}/credentials/{name}.md": record(
            fields.replace("NEXT", f"example-college/{names[(number + 1) % len(names)]}") + "\n", ctid=ctid(number)
        )
        for number, name in enumerate(names)
    }


@pytest.mark.parametrize(
    ("fields", "code", "what"),
    [
        ("entry: {prerequisites: [example-college/first-aid, NEXT]}", "R306", "the prerequisites lead"),
        ("supersedes: NEXT", "R307", "the records that supersede one another lead"),
    ],
)
def test_a_circle_is_named_whole(fields: str, code: str, what: str, tmp_path: Path) -> None:
    (problem,) = problems(content(tmp_path, chain(fields, "abcd")))
    said, _, circle = problem.message.partition(" in a circle: ")
    assert (problem.code, said) == (code, what)
    names = [ref.removeprefix("example-college/") for ref in circle.split(" → ")]
    assert names[0] == names[-1]
    assert "".join(names[:-1]) in "abcdabcd"
    assert len(names) == 5
    assert problem.place.path == f"{COLLEGE}/credentials/{names[0]}.md"
    assert problem.place.line == 10


def test_each_circle_is_told_once(tmp_path: Path) -> None:
    files = chain("entry: {prerequisites: [NEXT]}", "ab") | {
        f"{COLLEGE}/credentials/{name}.md": record(f"entry: {{prerequisites: [{needs}]}}\n", ctid=ctid(number))
        for name, needs, number in (
            ("c", "example-college/c", 11),
            ("d", "example-college/a, example-college/e", 12),
            ("e", "example-college/d", 13),
        )
    }
    circles = [problem.message.partition(": ")[2].count("→") for problem in problems(content(tmp_path, files))]
    assert sorted(circles) == [1, 2, 2]


def test_a_stack_is_a_circle_through_its_pathways(tmp_path: Path) -> None:
    names = "abc"
    files: dict[str, str | bytes] = {}
    for number, name in enumerate(names):
        nearest = names[(number + 1) % len(names)]
        fields = (
            f"title: x\ntarget: {{credential: example-college/{name}}}\nrequirements:\n  - others: [A year]\n"
            f"  - credentials: [example-college/first-aid, example-college/{nearest}]"
        )
        files[f"{COLLEGE}/credentials/{name}.md"] = record(ctid=ctid(number))
        files[f"{COLLEGE}/pathways/into-{name}.md"] = other(fields, number=number + 10)
    (problem,) = problems(content(tmp_path, files))
    assert problem.code == "R308"
    assert problem.message.startswith("the stacks lead in a circle: example-college/")
    assert problem.message.count(" → ") == 3
    first = problem.message.rpartition("/")[2]
    assert (problem.place.path, problem.place.line) == (f"{COLLEGE}/pathways/into-{first}.md", 9)


def test_what_leads_back_only_by_another_road_is_no_circle(tmp_path: Path) -> None:
    """Diamonds are common; so is a prerequisite that is superseded."""
    files: dict[str, str | bytes] = {
        f"{COLLEGE}/credentials/{name}.md": record(fields + "\n" if fields else "", ctid=ctid(number))
        for number, (name, fields) in enumerate(
            [
                ("a", "entry: {prerequisites: [example-college/b, example-college/c]}\nsupersedes: example-college/d"),
                ("b", "entry: {prerequisites: [example-college/d]}"),
                ("c", "entry: {prerequisites: [example-college/d]}"),
                ("d", ""),
            ]
        )
    }
    assert problems(content(tmp_path, files)) == ()


def test_many_circles_do_not_hang(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(60)]
    needs = ", ".join(f"example-college/{name}" for name in names)
    files: dict[str, str | bytes] = {
        f"{COLLEGE}/credentials/{name}.md": record(f"entry: {{prerequisites: [{needs}]}}\n", ctid=ctid(number))
        for number, name in enumerate(names)
    }
    assert [problem.code for problem in problems(content(tmp_path, files))] == ["R306"] * MOST_TOLD


def test_many_dead_references_do_not_hang(tmp_path: Path) -> None:
    known: dict[str, str | bytes] = {
        f"{COLLEGE}/credentials/a-rather-long-name-{number}.md": record(ctid=ctid(number)) for number in range(300)
    }
    dead = ", ".join(f"example-college/a-rather-long-nam-{number}" for number in range(500))
    found = problems(content(tmp_path, known | {CREDENTIAL: record(f"entry: {{prerequisites: [{dead}]}}\n")}))
    assert {problem.code for problem in found} == {"R302"}


@pytest.mark.parametrize(
    ("owners", "provenance", "expected"),
    [
        ("", COMPILED, []),
        ("", "{basis: submitted}", ["R309"]),
        ("", "{basis: submitted, confirmed: 2026-08-01}", ["R309"]),
        (VERIFIED, "{basis: submitted}", []),
        (VERIFIED, "{basis: submitted, confirmed: 2026-08-01}", []),
        (VERIFIED, COMPILED, []),
    ],
)
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("recognitions/x.md", "of: {named: x}\ndecision: pending"),
        ("endorsements/x.md", "of: example-college/first-aid\ndemand: true\nassessment: unknown\ndated: 2026-08-01"),
        ("courses/x.md", "title: x"),
        ("programmes/x.md", "title: x"),
        ("pathways/x.md", "title: x\ntarget: {credential: example-college/first-aid}\nrequirements: [{others: [x]}]"),
        ("credentials/x.md", "title: x\nstatus: active\nsummary: x\nlinks: {page: https://x.example.ca/}"),
    ],
)
def test_only_an_institution_with_verified_owners_submits_or_confirms(  # noqa: PLR0913, PLR0917 - two tables
    owners: str, provenance: str, expected: list[str], path: str, fields: str, tmp_path: Path
) -> None:
    institution = other(f"name: Sample University\ntype: university{owners}", COMPILED)
    text = other(fields.replace("summary: x", "summary: A first look at nursing."), provenance, number=2)
    folder = content(tmp_path, {f"{UNIVERSITY}/institution.md": institution, f"{UNIVERSITY}/{path}": text})
    assert [problem.code for problem in problems(folder)] == expected


def test_an_agreement_that_is_confirmed_speaks_for_all_its_parties(tmp_path: Path) -> None:
    text = other("title: x\nparties: [example-college, sample-university]", "{basis: submitted}")
    (problem,) = problems(content(tmp_path, {"agreements/x.md": text}))
    assert problem.code == "R309"
    assert problem.message.startswith("sample-university has no verified owners")


@pytest.mark.parametrize(("version", "expected"), [("2", []), ("1", []), ("3", ["R310"]), ("", [])])
def test_a_version_that_was_judged_is_kept(version: str, expected: list[str], tmp_path: Path) -> None:
    stated = f', version: "{version}"' if version else ""
    files: dict[str, str | bytes] = {
        f"{UNIVERSITY}/credentials/nursing.md": record('version: "2"\n', provenance=COMPILED, ctid=ctid(1)),
        f"{UNIVERSITY}/credentials/nursing/1.md": record('version: "1"\n', provenance=COMPILED, ctid=ctid(2)),
        f"{COLLEGE}/recognitions/nursing.md": other(
            f"of: {{credential: sample-university/nursing{stated}}}\ndecision: pending", number=3
        ),
    }
    assert [problem.code for problem in problems(content(tmp_path, files))] == expected


@pytest.mark.parametrize(
    ("receiver", "issuer", "fields", "expected"),
    [
        ("one", "one", "", ["R311"]),
        ("one", "two", "", []),
        ("one", "two", "offered_by: [one]\n", ["R311"]),
        ("whole", "part", "", ["R311"]),
        ("part", "whole", "", ["R311"]),
        ("part", "other-part", "", ["R311"]),
        ("part-of-part", "other-part", "", ["R311"]),
        ("whole", "one", "offered_by: [part]\n", ["R311"]),
        ("one", "part", "", []),
    ],
)
def test_an_institution_and_its_parts_are_one_to_themselves(
    receiver: str, issuer: str, fields: str, expected: list[str], tmp_path: Path
) -> None:
    parents = {"part": "whole", "other-part": "whole", "part-of-part": "part"}
    files: dict[str, str | bytes] = {}
    for number, name in enumerate(("one", "two", "whole", "part", "other-part", "part-of-part")):
        parent = f"\nparent: {parents[name]}" if name in parents else ""
        files[f"institutions/{name}/institution.md"] = other(f"name: x\ntype: college{parent}", COMPILED, number)
    files[f"institutions/{issuer}/credentials/x.md"] = record(fields, provenance=COMPILED)
    recognition = other(f"of: {{credential: {issuer}/x}}\ndecision: pending", COMPILED, 20)
    files[f"institutions/{receiver}/recognitions/x.md"] = recognition
    folder = content(tmp_path, files)
    assert [problem.code for problem in problems(folder)] == expected
    assert catalogue(folder).is_another(receiver, f"{issuer}/x") is (expected == [])


@pytest.mark.parametrize("kind", ["credentials", "courses", "programmes"])
def test_a_level_is_one_of_its_framework(kind: str, tmp_path: Path) -> None:
    level = "level: {framework: sample-framework, level: certificate-9}"
    text = record(f"{level}\n") if kind == "credentials" else other(f"title: x\n{level}")
    (problem,) = problems(content(tmp_path, {f"{COLLEGE}/{kind}/x.md": text}))
    assert (problem.code, problem.hint) == ("R312", "its levels are certificate-1")


@pytest.mark.parametrize(
    ("fields", "changed", "expected"),
    [
        # A summary, and one of: the institution's own page, a contact office, or for a compiled record a source.
        ("", {}, []),
        ("contact: {office: Registrar}\n", {"links": ""}, []),
        ("", {"links": "", "provenance": COMPILED}, []),
        ("contact: {office: Registrar}\n", {"provenance": COMPILED}, []),
        ("", {"links": ""}, ["R313"]),
        ("", {"links": "", "provenance": "{basis: submitted, sources: [{title: x}]}"}, ["R313"]),
        ("contact: {email: registrar@college.example}\n", {"links": ""}, ["R313"]),
        ("", {"links": "{enrol: https://example-college.example.ca/x}"}, ["R313"]),
        ("contact: {office: Registrar}\n", {"summary": ""}, ["R313"]),
        ("", {"summary": "", "links": "", "provenance": COMPILED}, ["R313"]),
        ("listing: archived\n", {}, []),
        ("listing: archived\n", {"summary": ""}, ["R313"]),
        # A withdrawn listing keeps its page, to say that it is gone.
        ("listing: withdrawn\nwithdrawal: {reason: x, date: 2026-08-01}\n", {"summary": "", "links": ""}, []),
    ],
)
def test_what_has_a_page_tells_enough_for_one(
    fields: str, changed: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    folder = content(tmp_path, {CREDENTIAL: record(fields, **changed)})
    assert [problem.code for problem in problems(folder)] == expected
    made, ref = catalogue(folder), "example-college/night-nursing"
    assert (ref in {entry.ref for entry in made.published}) is (expected == [])
    assert (ref in {entry.ref for entry in made.listed}) is (expected == [] and "listing" not in fields)


def test_a_listing_without_a_page_is_a_notice_that_names_all_it_lacks(tmp_path: Path) -> None:
    (problem,) = problems(content(tmp_path, {CREDENTIAL: record(summary="", links="")}))
    assert problem.severity is Severity.NOTICE
    assert problem.message.endswith("it lacks a summary and the institution's own page or a contact office")


def test_without_settings_there_is_no_catalogue(tmp_path: Path) -> None:
    folder = content(tmp_path)
    (folder / "catalogue.yaml").unlink()
    made, found = read(cli.options(["check", "--content", str(folder)], {}))
    assert made is None
    assert [problem.code for problem in found] == ["R301"]
