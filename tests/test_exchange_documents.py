"""Documents of others become records; their defects are named, and the rest is kept."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from checking import problems, record
from documents import ACHIEVEMENT, BADGE, CONTEXT, CTID, HOME, codes, college, credential, records, take

import build
from catalogue import exchange


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda node: {"@context": CONTEXT, **node},
        lambda node: {"@context": CONTEXT, "@id": "https://registry.example/graph/x", "@graph": [node]},
        lambda node: [node],
        lambda node: {"envelope_ctdl_type": "x", "decoded_resource": {"@context": CONTEXT, "@graph": [node]}},
    ],
    ids=["node", "graph", "list", "envelope"],
)
def test_a_credential_is_found_however_it_is_wrapped(wrapped: Callable[[object], object], tmp_path: Path) -> None:
    folder = college(tmp_path / "content")
    status, made = take(wrapped(credential(ctid=CTID)), folder)
    assert status == 0
    assert made["ctid"] == CTID
    assert made["title"] == "Night Nursing"
    assert made["language"] == "en-US"
    assert made["status"] == "unknown"
    assert made["provenance"] == {"basis": "compiled", "sources": [{"url": "https://college.example/n"}]}
    assert not [problem for problem in problems(folder) if problem.severity.word == "error"]


def test_what_is_said_of_time_money_and_entry_is_carried_over(tmp_path: Path) -> None:
    node = credential(
        estimatedDuration=[
            {"ceterms:timeRequired": "PT40H"},
            {"ceterms:minimumDuration": "P6W", "ceterms:maximumDuration": "P8W"},
        ],
        estimatedCost=[{"ceterms:price": 399.5, "ceterms:currency": "USD"}],
        requires=[
            {"ceterms:name": {"en-US": "Admission"}, "ceterms:condition": {"en-US": ["Be a nurse", "Be awake"]}},
            {
                "ceterms:targetCompetency": [
                    {
                        "ceterms:targetNode": "https://skills.example/1",
                        "ceterms:targetNodeName": {"en-US": "Triage"},
                        "ceterms:frameworkName": {"en-US": "Skills"},
                    }
                ],
                "ceterms:targetAssessment": ["_:exam"],
            },
        ],
        renewalFrequency="P1Y6M",
        credentialStatusType={"ceterms:targetNode": "credentialStat:Active"},
    )
    exam = {
        "@id": "_:exam",
        "@type": "ceterms:AssessmentProfile",
        "ceterms:description": {"en-US": "One exam at the end."},
        "ceterms:assessmentMethodType": [{"ceterms:targetNode": "assessMethod:Exam"}],
    }
    status, made = take({"@context": CONTEXT, "@graph": [node, exam]}, college(tmp_path / "content"))
    assert status == 0
    assert made["effort"] == {"total_hours": 40, "weeks": {"min": 6, "max": 8}}
    assert made["price"] == {"amount": 399.5, "currency": "USD"}
    assert made["entry"] == {"other": "Be a nurse\nBe awake"}
    assert made["skills"] == [{"name": "Triage", "framework": "Skills", "uri": "https://skills.example/1"}]
    assert made["assessment"]["assessed"] is True
    assert made["assessment"]["methods"] == ["exam"]
    assert made["assessment"]["description"] == "One exam at the end."
    assert made["renewal"] == {"valid_months": 18}
    assert made["status"] == "active"


@pytest.mark.parametrize(
    ("more", "code", "field", "held"),
    [
        (
            {"description": {"en-US": "<p>Care <b>for people</b></p><script>x()</script>"}},
            "I018",
            "summary",
            "Care for people",
        ),
        ({"name": "Night Nursing", "inLanguage": None}, "I018", "language", "en"),
        ({"name": {"@value": "Night Nursing", "@language": "en-US"}}, "", "title", "Night Nursing"),
        ({"description": {"en-US": "Too short"}}, "V210", "summary", None),
        ({"description": 7}, "I018", "summary", None),
        ({"description": {"not a tag": "Care for people at night"}}, "I018", "summary", None),
        ({"ctid": "urn:ctid:1"}, "I018", "", None),
        ({"ctid": f"urn:ctid:{CTID[3:].upper()}"}, "I018", "ctid", CTID),
        ({"name": {"en:us": "Night Nursing"}}, "I018", "title", "Night Nursing"),
        ({"name": "Night Nursing", "inLanguage": ["English"]}, "I018", "language", "en"),
        ({"inLanguage": ["en-US", "Plain"]}, "I018", "delivery", {"languages": ["en-US"]}),
        ({"subjectWebpage": {"@id": "https://college.example/n"}}, "", "links", {"page": "https://college.example/n"}),
        ({"subjectWebpage": "find:n"}, "V112", "links", None),
        ({"subjectWebpage": ["https://college.example/n", 3]}, "I018", "links", {"page": "https://college.example/n"}),
        ({"estimatedCost": {"ceterms:price": "349", "ceterms:currency": "CAD"}}, "I018", "price", {"amount": 349}),
        ({"estimatedCost": [{"ceterms:price": 349}]}, "I017", "price", None),
        (
            {"estimatedCost": [{"ceterms:price": 349, "ceterms:currency": "US Dollar"}]},
            "I018",
            "price",
            {"amount": 349, "currency": "USD"},
        ),
        ({"estimatedCost": [{"ceterms:price": 349, "ceterms:currency": "dollars"}]}, "I018", "price", None),
        ({"estimatedCost": [{"ceterms:price": -1, "ceterms:currency": "CAD"}]}, "V105", "price", None),
        ({"estimatedCost": [{"ceterms:price": 10**400, "ceterms:currency": "CAD"}]}, "V105", "price", None),
        ({"estimatedCost": [{"ceterms:price": -(10**400), "ceterms:currency": "CAD"}]}, "V105", "price", None),
        ({"estimatedDuration": [{"ceterms:exactDuration": "6 weeks"}]}, "I018", "effort", None),
        ({"estimatedDuration": [{"ceterms:exactDuration": "P3M"}]}, "", "effort", {"as_stated": "3 months"}),
        (
            {"estimatedDuration": [{"ceterms:minimumDuration": "P1Y", "ceterms:maximumDuration": "P1Y6M"}]},
            "",
            "effort",
            {"as_stated": "1 year to 1 year 6 months"},
        ),
        (
            {
                "estimatedDuration": [
                    {"ceterms:exactDuration": "P3M", "ceterms:description": {"en-US": "A term, part-time"}}
                ]
            },
            "",
            "effort",
            {"as_stated": "A term, part-time"},
        ),
        ({"estimatedDuration": "P6W"}, "I018", "effort", None),
        ({"image": "https://college.example/i.png"}, "I017", "image", None),
        ({"keyword": {"en-US": ["free", "online"]}}, "I017", "skills", None),
        ({"requires": {"ceterms:description": {"en-US": "Two years"}}}, "I017", "entry", None),
        (
            {
                "requires": {
                    "ceterms:name": {"en-US": "Open Badges Criteria"},
                    "ceterms:description": {"en-US": "Keep a ward calm."},
                }
            },
            "",
            "assessment",
            {"assessed": "unknown", "description": "Keep a ward calm."},
        ),
        ({"requires": [{"@type": "ceasn:Competency"}]}, "I018", "outcomes", None),
        ({"expirationDate": "2001-01-01"}, "", "status", "retired"),
        ({"expirationDate": "soon"}, "I018", "status", "unknown"),
    ],
)
def test_a_defect_is_named_and_the_rest_kept(  # noqa: PLR0913, PLR0917 - each is a part of the example
    more: dict[str, object],
    code: str,
    field: str,
    held: object,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, made = take(credential(**more), college(tmp_path / "content"))
    assert status == 0
    assert made["title"] == "Night Nursing"
    assert made.get(field) == held
    told = codes(capsys)
    assert code in told if code else not {"I017", "I018"}.intersection(told)


def test_a_name_in_letters_that_no_address_holds_is_kept_beside_another(tmp_path: Path) -> None:
    node = credential(name={"ar": "تمريض ليلي", "en-US": "Night Nursing"})
    _status, made = take(node, college(tmp_path / "content"))
    assert made["title"] == {"ar": "تمريض ليلي", "en-US": "Night Nursing"}


@pytest.mark.parametrize(
    ("spelt", "field", "held"),
    [
        ({"ctid": CTID}, "ctid", CTID),
        ({"ceterms:subjectWebPage": "https://college.example/n"}, "links", {"page": "https://college.example/n"}),
        ({"ceterms:url": "https://college.example/n"}, "links", {"page": "https://college.example/n"}),
        ({"schema:description": "Care for people at night."}, "summary", "Care for people at night."),
    ],
)
def test_a_property_whose_name_is_misspelt_is_read_and_told(
    spelt: dict[str, object], field: str, held: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    node = {**credential(subjectWebpage=None, description=None), **spelt}
    assert take(node, college(tmp_path / "content"))[1][field] == held
    assert f"{next(iter(spelt))!r} is no property here; it was read as ceterms:" in capsys.readouterr().out


def test_a_slip_in_many_credentials_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = [credential(subjectWebpage=None, name={"en": f"Night {number}"}) for number in range(3)]
    file = tmp_path / "document.json"
    file.write_text(json.dumps([{**node, "subjectWebpage": HOME} for node in named]), "utf-8")
    folder = college(tmp_path / "content")
    assert build.main(["import", str(file), "--content", str(folder), "--quiet"], {}) == 0
    assert capsys.readouterr().out.count("it was read as ceterms:subjectWebpage (3)") == 1


def test_a_property_beside_its_misspelt_twin_is_the_one_that_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    node = {"name": "Day Nursing", **credential()}
    assert take(node, college(tmp_path / "content"))[1]["title"] == "Night Nursing"
    assert "not carried over: 'name' (1)" in capsys.readouterr().out


def test_a_competency_in_the_place_of_a_profile_is_an_outcome(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    competency = {"type": "ceasn:Competency", "ceasn:competencyText": "Keep a ward calm"}
    made = take(credential(requires=[competency]), college(tmp_path / "content"))[1]
    assert [item["text"] for item in made["outcomes"]["items"]] == ["Keep a ward calm"]
    assert "I018" in codes(capsys)


def test_the_parts_of_an_address_are_told_of_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = ("addressLocality", "streetAddress", "postalCode", "addressCountry")
    node = credential(availableAt=[{f"ceterms:{name}": "Exampleville" for name in parts}])
    assert take(node, college(tmp_path / "content"))[1]["delivery"]["places"] == ["Exampleville"]
    assert "'ceterms:streetAddress' (1)" in (told := capsys.readouterr().out)
    assert "postalCode" not in told


def test_a_node_without_a_name_keeps_no_other_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, made = take([credential(name=None), credential()], college(tmp_path / "content"))
    assert (status, made["title"]) == (0, "Night Nursing")
    assert "I015" in codes(capsys)


@pytest.mark.parametrize(
    "document",
    [b"", b"{", b"[1,]", b'{"a": NaN}', b'{"a": "\\ud800"}', b"\xff", b"[" * 5000, b'{"a" 1}', b'{"a": 1} 2'],
)
def test_what_is_no_json_is_refused_with_its_place(
    document: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = college(tmp_path / "content")
    assert take(document, folder) == (1, {})
    assert codes(capsys) == ["I014"]


@pytest.mark.parametrize("document", [3, [], {}, {"@type": "ceterms:Course"}, {"@type": "ceterms:BachelorDegree"}])
def test_a_document_without_a_credential_is_refused(
    document: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(document, college(tmp_path / "content")) == (1, {})
    assert "I015" in codes(capsys)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"@type": "ceterms:LearningProgram"}, "it holds 'ceterms:LearningProgram'"),
        ({"@type": "ceterms:BachelorOfArtsDegree"}, "of the class ceterms:BachelorOfArtsDegree is no listing here"),
        (
            [{"envelope_type": "resource_data", "resource": "eyJ0eXAi.e30.c2ln"}],
            "the envelope holds its resource encoded",
        ),
    ],
)
def test_what_a_document_without_a_credential_holds_is_said(
    document: object, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(document, college(tmp_path / "content")) == (1, {})
    assert told in capsys.readouterr().out


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(b" " * (exchange.LARGEST_FILE + 1), college(tmp_path / "content")) == (1, {})
    assert codes(capsys) == ["I014"]


def test_many_credentials_that_name_one_large_node_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    node = {"@id": "_:large", "@type": "x", "ceterms:condition": {"en": ["x"] * 100_000}}
    many = [credential(name={"en": f"Night {number}"}, requires=["_:large"]) for number in range(30)]
    assert take([node, *many], college(tmp_path / "content")) == (1, {})
    assert codes(capsys) == ["I014"]


@pytest.mark.parametrize("owner", [[HOME], "http://www.college.example", ["_:college"], {"@id": HOME}])
def test_an_institution_is_known_by_its_page_or_by_its_node(owner: object, tmp_path: Path) -> None:
    node = {"@id": "_:college", "@type": "ceterms:CredentialOrganization", "ceterms:subjectWebpage": HOME}
    status, made = take([credential(ownedBy=owner), node], college(tmp_path / "content"))
    assert (status, made["title"]) == (0, "Night Nursing")


@pytest.mark.parametrize("stated", ["", "language: English\n"])
@pytest.mark.parametrize("given", [(), ("--institution", "example-college")])
def test_an_institution_whose_file_states_no_language_is_one_all_the_same(
    given: tuple[str, ...], stated: str, tmp_path: Path
) -> None:
    folder = college(tmp_path / "content")
    file = folder / "institutions/example-college/institution.md"
    file.write_text(re.sub(r"language: .*\n", stated, file.read_text("utf-8"), count=1), "utf-8")
    status, made = take(credential(name="Night Nursing", inLanguage=None), folder, *given)
    assert (status, made["language"]) == (0, "en")


def test_an_unknown_owner_is_told_and_can_be_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = college(tmp_path / "content")
    node = credential(ownedBy=["https://other.example/"])
    assert take(node, folder) == (1, {})
    assert take(node, folder, "--institution", "nobody") == (1, {})
    assert codes(capsys) == ["I016", "I016"]
    assert take(node, folder, "--institution", "example-college")[0] == 0


@pytest.mark.parametrize(
    ("offered", "is_told"), [(["https://other.example/"], False), (["https://third.example/"], True)]
)
def test_the_only_owner_that_a_document_names_is_the_institution_that_the_import_names(
    offered: list[str], *, is_told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    node = credential(ownedBy=["https://other.example/"], offeredBy=offered)
    take(node, college(tmp_path / "content"), "--institution", "example-college")
    assert ("ceterms:ownedBy" in capsys.readouterr().out) is is_told


def test_a_record_that_is_there_keeps_what_it_says_and_gains_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "institutions/example-college/credentials/night-nursing.md"
    folder = college(tmp_path / "content", {path: record("price: {amount: 5}\n", ctid=CTID)})
    node = credential(
        ctid=CTID, estimatedCost=[{"ceterms:price": 9, "ceterms:currency": "CAD"}], renewalFrequency="P1Y"
    )
    assert take(node, folder) == (0, {})
    text = (folder / path).read_text("utf-8")
    assert "amount: 5" in text
    assert "valid_months: 12" in text
    assert "I019" in codes(capsys)
    before = records(folder)
    assert take(node, folder) == (0, {})
    assert records(folder) == before


@pytest.mark.parametrize("stated", [CTID, None])
def test_a_listing_that_was_withdrawn_here_is_not_filled_again(
    stated: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "institutions/example-college/credentials/night-nursing.md"
    kept = "listing: withdrawn\nwithdrawal: {reason: It has ended, date: 2026-08-01}\n"
    bare = record(kept, ctid=CTID, title="Night Nursing", summary="", links="", provenance="{basis: compiled}")
    folder = college(tmp_path / "content", {path: bare})
    assert take(credential(ctid=stated), folder) == (0, {})
    assert records(folder)[path] == bare.encode()
    assert codes(capsys) == ["I017"]
    other = credential(ctid=None, name={"en-US": "Day Nursing"}, subjectWebpage="https://college.example/d")
    status, made = take([credential(ctid=stated), {**other, "@id": "_:d"}], folder)
    assert (status, made["title"]) == (0, "Day Nursing")
    assert records(folder)[path] == bare.encode()


def test_what_a_document_holds_cannot_drive_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = college(tmp_path / "content")
    assert take({**credential(ownedBy=["\x1b[2J"]), "\x1b[2J": 1}, folder) == (1, {})
    assert take({**credential(ownedBy=[HOME, "\x1b[2J"], keyword="\x1b[2J"), "\x1b[2J": 1}, folder)[0] == 0
    assert "\x1b" not in capsys.readouterr().out


# -- Open Badges --


def test_a_badge_class_becomes_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, made = take(BADGE, college(tmp_path / "content"))
    assert status == 0
    assert made["links"] == {"page": "https://college.example/n"}
    assert made["form"] == {"badge": "open-badges-2.0"}
    assert made["assessment"] == {"assessed": "unknown", "description": "Pass **one** exam."}
    assert made["skills"] == [{"name": "Triage", "uri": "https://skills.example/1"}]
    assert made["provenance"] == {"basis": "compiled", "sources": [{"url": "https://badges.example/5"}]}
    assert made["ctid"].startswith("ce-")
    assert {"I017", "I018"} <= set(codes(capsys))  # its image and tags; its language


@pytest.mark.parametrize(
    "document",
    [
        {"type": "Assertion", "recipient": {"identity": "kim@home.example"}, "badge": BADGE},
        {
            "@context": [
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
            ],
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": BADGE["issuer"],
            "credentialSubject": {"id": "mailto:kim@home.example", "name": "Kim", "achievement": ACHIEVEMENT},
        },
    ],
    ids=["2.0", "3.0"],
)
def test_of_a_credential_that_somebody_holds_only_the_badge_is_read(
    document: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = college(tmp_path / "content")
    status, made = take(document, folder)
    assert (status, made["title"]) == (0, "Night Nursing")
    told = capsys.readouterr()
    everything = b"".join(records(folder).values()).decode() + told.out + told.err
    assert "Kim" not in everything
    assert "kim@" not in everything


@pytest.mark.parametrize(
    "document",
    [
        {"type": "Assertion", "recipient": {"identity": "kim@home.example"}, "badge": BADGE},
        {"type": "Assertion", "recipientProfile": {"name": "Kim Example"}, "badge": BADGE},
        {"claim": [{"type": "Assertion", "recipientProfile": {"name": "Kim Example"}, "badge": BADGE}]},
        {"credentialSubject": {"name": "Kim Example", "achievement": ACHIEVEMENT}, "issuer": BADGE["issuer"]},
        {
            "credentialSubject": {
                "identifier": [{"hashed": False, "identityType": "name", "identityHash": "Kim Example"}],
                "achievement": ACHIEVEMENT,
            },
            "issuer": BADGE["issuer"],
        },
    ],
    ids=["address", "profile", "claim", "subject", "identifier"],
)
def test_a_text_of_a_badge_that_names_its_holder_is_left_out(
    document: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = json.dumps(document).replace(
        json.dumps(BADGE["description"]), '"Kim Example, kim@home.example, has passed."'
    )
    folder = college(tmp_path / "content")
    status, made = take(text.encode(), folder)
    assert (status, made["title"]) == (0, "Night Nursing")
    told = capsys.readouterr()
    assert "description names the person who holds the credential" in told.out
    assert "Kim" not in b"".join(records(folder).values()).decode() + told.out + told.err


def test_a_text_that_only_holds_the_letters_of_a_holders_name_stays(tmp_path: Path) -> None:
    document = {"credentialSubject": {"name": "Car", "achievement": ACHIEVEMENT}, "issuer": BADGE["issuer"]}
    assert take(document, college(tmp_path / "content"))[1]["summary"] == BADGE["description"]


def test_an_issuer_is_known_where_the_creator_is_only_a_key(tmp_path: Path) -> None:
    badge = {**ACHIEVEMENT, "creator": "did:example:key"}
    document = {"credentialSubject": {"achievement": badge}, "issuer": BADGE["issuer"]}
    assert take(document, college(tmp_path / "content"))[1]["title"] == "Night Nursing"


def test_a_skill_that_is_told_with_and_without_its_framework_is_one(tmp_path: Path) -> None:
    skill = {"targetName": "Triage", "targetUrl": "https://skills.example/1"}
    badge = {**BADGE, "alignment": [{**skill, "targetFramework": "Skills"}, skill]}
    held = take(badge, college(tmp_path / "content"))[1]["skills"]
    assert held == [{"name": "Triage", "framework": "Skills", "uri": "https://skills.example/1"}]


def test_an_achievement_says_its_language_and_code(tmp_path: Path) -> None:
    _status, made = take(ACHIEVEMENT, college(tmp_path / "content"))
    assert (made["language"], made["local_code"], made["form"]) == ("en", "N1", {"badge": "open-badges-3.0"})
