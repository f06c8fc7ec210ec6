"""A record begun on the command line, and the schemas that editors read."""

import json
from pathlib import Path

import pytest
from checking import CREDENTIAL, content, problems
from jsonschema import Draft202012Validator
from sample_catalogue import CONTENT

import build
from catalogue import cli, load, schema
from catalogue.model import KIND

GIVEN = {
    "title": "Night Nursing",
    "language": "en",
    "status": "unknown",
    "summary": "Keep people safe at night.",
    "provenance.sources.0.url": "https://college.example/night",
    "field.isced_f": "0913",
    "effort.weeks": "3-5",
    "delivery.modes": "online,blended",
}


def run(*arguments: str) -> int:
    return build.main(arguments, {})


def given(fields: dict[str, str]) -> list[str]:
    return [word for route, value in fields.items() for word in ("--set", f"{route}={value}")]


def test_a_record_is_begun_with_what_is_given_and_an_identifier(tmp_path: Path) -> None:
    base = content(tmp_path / "content")
    assert run("new", "credential", "example-college/night-nursing", "--content", str(base), *given(GIVEN)) == 0
    [document] = [each for each in load.documents(base)[0] if each.path == CREDENTIAL]
    assert str(document.data["ctid"]).startswith("ce-")
    assert document.data["field"] == {"isced_f": "0913"}
    assert document.data["effort"] == {"weeks": {"min": 3, "max": 5}}
    assert [each for each in problems(base) if each.place.path == CREDENTIAL] == []


def test_nothing_is_written_where_something_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = content(tmp_path / "content")
    at = ("--content", str(base))
    assert run("new", "credential", "example-college/night-nursing", *at, *given({**GIVEN, "status": "open"})) == 1
    assert "V104" in capsys.readouterr().out
    assert run("new", "credential", "example-college/night-nursing", *at, *given({"heading": "x"})) == 2
    assert "heading" in capsys.readouterr().err
    for at_item in ("1", "500", "9" * 4400):
        assert (
            run("new", "credential", "example-college/night-nursing", *at, *given({f"skills.{at_item}.name": "x"})) == 2
        )
        assert "has no field" in capsys.readouterr().err
    for ref in ("night-nursing", "Example/x", "../x/y", "a/b/c"):
        assert run("new", "credential", ref, *at, *given(GIVEN)) == 2
        assert "institution/slug" in capsys.readouterr().err
    assert not (base / CREDENTIAL).exists()


@pytest.mark.parametrize("amount", ["1000001", "9" * 309, "9" * 4000])
def test_a_number_above_every_limit_is_refused_by_it(
    amount: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = content(tmp_path / "content")
    fields = given({**GIVEN, "price.amount": amount, "effort.weeks": amount})
    assert run("new", "credential", "example-college/night-nursing", "--content", str(base), *fields) == 1
    said = capsys.readouterr().out
    assert said.count("V105") == 2
    assert "it cannot be above 1000000" in said
    assert not (base / CREDENTIAL).exists()


def test_a_record_that_is_there_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = content(tmp_path / "content")
    arguments = ("new", "credential", "example-college/night-nursing", "--content", str(base), *given(GIVEN))
    assert run(*arguments) == 0
    before = (base / CREDENTIAL).read_bytes()
    assert run(*arguments, "--lang", "fr") == 2
    assert "existe déjà" in capsys.readouterr().err
    assert (base / CREDENTIAL).read_bytes() == before


def test_a_file_that_cannot_be_read_is_not_written_over_either(tmp_path: Path) -> None:
    base = content(tmp_path / "content", {CREDENTIAL: "---\ntitle: [half\n---\n"})
    before = (base / CREDENTIAL).read_bytes()
    assert run("new", "credential", "example-college/night-nursing", "--content", str(base), *given(GIVEN)) == 2
    assert (base / CREDENTIAL).read_bytes() == before


@pytest.mark.parametrize("kind", cli.BEGUN)
def test_in_a_terminal_one_is_asked_for_what_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    answers = {
        "language": "en",
        "type": "college",
        "of": "example-college/other",
        "of.credential": "example-college/other",
        "dated": "2026-01-02",
        "decision": "case-by-case",
        "parties": "example-college,other-college",
        "status": "unknown",
        "provenance.sources.0.url": "https://college.example/",
        "links.page": "https://college.example/page",
        "demand": "true",
        "assessment": "unknown",
    }
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(
        "builtins.input", lambda asked: answers.get(asked.split()[0].strip(":"), "Made by Answers, in Words")
    )
    base = content(tmp_path / "content")
    ref = "made-here" if kind in {"institution", "agreement"} else "example-college/made-here"
    status = run("new", kind, ref, "--content", str(base))
    found = [each for each in problems(base) if each.code.startswith(("L", "V1"))]
    assert (status, found) == (0, [])


def test_who_is_asked_sees_what_is_taken_and_answers_nothing_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words of a list are in the question; a folder without its institution is told before the first one."""
    asked: list[str] = []

    def unanswered(question: str) -> str:
        asked.append(question)
        return ""

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", unanswered)
    at = ("--content", str(content(tmp_path / "content")))
    assert run("new", "credential", "no-such-college/night-nursing", *at) == 2
    assert "begin it first: `new institution no-such-college`" in capsys.readouterr().err
    assert asked == []
    run("new", "credential", "example-college/night-nursing", *at)
    assert "status (planned, pilot, active, suspended, closing, retired, unknown): " in asked
    assert "links.page (https://…): " in asked


def test_schemas_take_every_good_record_and_refuse_spoilt_ones(tmp_path: Path) -> None:
    assert run("schema", "--out", str(tmp_path)) == 0
    schemas = {name: json.loads((tmp_path / f"{name}.schema.json").read_text("utf-8")) for name in KIND}
    assert {name: each["$schema"] for name, each in schemas.items()} == dict.fromkeys(KIND, schema.DIALECT)
    judges = {name: Draft202012Validator(each) for name, each in schemas.items()}
    documents = load.documents(CONTENT)[0]
    assert len(documents) > 30
    for document in documents:
        kind = document.identity.kind
        assert list(judges[kind].iter_errors(document.data)) == [], document.path
        assert not judges[kind].is_valid({**document.data, "heading": "x"})
        assert not judges[kind].is_valid({**document.data, "format": 2})
