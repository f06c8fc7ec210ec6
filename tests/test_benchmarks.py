import json
from functools import cache
from pathlib import Path

import pytest
from checking import problems

from benchmarks import generate
from benchmarks import ledger as measure
from benchmarks.ledger import Figures, Time
from catalogue import load, relate, validate
from catalogue.ledger import Ledger, ledger
from catalogue.ledger.onward import Route
from catalogue.ledger.placement import Fit
from catalogue.problems import Severity

CREDENTIALS = 60


@cache
def files() -> dict[str, str]:
    return dict(generate.files(CREDENTIALS))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content")
    generate.content(folder, CREDENTIALS)
    return folder


@pytest.fixture(scope="module")
def worked_out(content: Path) -> Ledger:
    entries, _invalid = validate.entries(load.documents(content)[0])
    catalogue, _unresolved = relate.catalogue(entries, None)
    assert catalogue is not None
    return ledger(catalogue)


def test_generated_content_checks_clean(content: Path) -> None:
    assert not [problem for problem in problems(content) if problem.severity > Severity.NOTICE]


def test_the_same_seed_makes_the_same_bytes_and_another_one_others(content: Path, tmp_path: Path) -> None:
    written = {path.relative_to(content).as_posix(): path.read_text() for path in content.rglob("*") if path.is_file()}

    assert written == files()
    assert dict(generate.files(CREDENTIALS)) == files()
    assert dict(generate.files(CREDENTIALS, seed=8)) != files()
    assert generate.main([str(tmp_path), "--credentials", str(CREDENTIALS)]) == 0
    assert {path: (tmp_path / path).read_text() for path in written} == written


@pytest.mark.parametrize("credentials", [CREDENTIALS, 300])
def test_there_are_two_recognitions_for_each_credential_and_a_pathway_for_five(credentials: int) -> None:
    paths = [path for path, _text in generate.files(credentials)]

    assert len(paths) == len(set(paths))
    assert sum("/recognitions/" in path for path in paths) == 2 * credentials
    assert sum("/pathways/" in path for path in paths) == credentials // 5


def test_a_catalogue_too_small_to_hold_everything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        generate.main([str(tmp_path), "--credentials", "59"])
    assert not list(tmp_path.iterdir())


def test_all_kinds_of_statements_are_there(worked_out: Ledger) -> None:
    said = [each for statements in worked_out.received.values() for each in statements]

    assert {each.sign for each in said} == {"confirmed", "reported", "pending", "expired", "declined"}
    assert {each.subject.kind for each in said if each.subject} == {"credential", "course", "programme"}
    assert {grant.kind for each in said for grant in each.grants} == {
        *("specific", "elective", "block", "exemption", "admission")
    }
    assert {each.is_another for each in said} == {True, False}
    assert any(each.together_with for each in said)
    assert {ref.partition("/")[0] for ref in worked_out.under} == {"agreements", "cores"}
    assert {each.sign for supports in worked_out.supports.values() for each in supports} >= {"confirmed", "expired"}
    assert {stack.sign for stack in worked_out.stacks.values()} >= {"confirmed", "reported", "claimed"}


def test_everything_that_is_worked_out_finds_something(worked_out: Ledger) -> None:
    boards = worked_out.boards

    assert worked_out.equivalencies
    assert worked_out.watched
    assert worked_out.contained
    assert {name for name, board in boards.items() if board.is_seamless} == {"sample-safety-core"}
    assert boards["sample-climate-core"].missing
    assert {each.route for each in worked_out.onward.values()} >= {Route.CONFIRMED, Route.CLAIMED, Route.NONE}
    assert {each.level.word for each in worked_out.information.values()} == {
        *("unpublished", "listed", "reachable", "comparable", "evaluable", "recognised")
    }
    placed = worked_out.frameworks["sample-framework"]
    assert {where.fit for where in placed.today.counts} >= {Fit.PLACED, Fit.NOT_ADMITTED, Fit.STRADDLES, Fit.ELSEWHERE}
    assert [bool(scene.moves) for scene in placed.scenes] == [False, True, True]


def test_no_statement_of_a_large_catalogue_has_more_to_do_than_one_of_a_small() -> None:
    """Only then does the time for each credential tell how the ledger grows."""

    def most(credentials: int) -> int:
        listed = [
            json.loads(text.partition("\nof: ")[2].partition("\n")[0])
            for path, text in generate.files(credentials)
            if "/recognitions/" in path
        ]
        judged = [each["credential"] for each in listed if "credential" in each]
        return max(judged.count(ref) for ref in set(judged))

    assert most(1000) <= 2 * most(250)


def _figures(credentials: int, seconds: float) -> Figures:
    took, second, none = Time(seconds, seconds), Time(1.0, 1.0), Time(0.0, 0.0)
    return Figures(credentials, took, took, second, second, none, files=1, memory=2**20)


@pytest.mark.parametrize(
    ("small", "large", "missed"),
    [
        (0.01, 0.105, [False, False]),
        (0.01, 0.12, [True, False]),
        (0.1, 0.19, [False, False]),
        (0.1, 0.21, [False, True]),
        (0.3, 0.1, [False, True]),
    ],
)
def test_bars_are_missed_by_what_grows_faster_than_linearly_or_takes_more_than_a_tenth(
    small: float, large: float, missed: list[bool]
) -> None:
    assert [bar.is_missed for bar in measure.bars([_figures(100, small), _figures(1000, large)])] == missed
