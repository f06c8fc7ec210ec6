import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from checking import BASE, CREDENTIAL, LIBRARY, Verdict, content, record

import build
from catalogue import cli
from catalogue.problems import Place, Problem, Severity

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
SPOILT = record("supports: Tutoring\n", body="See <b>this</b>.\n")
VERDICTS = {(CREDENTIAL, 10, "V103"), (CREDENTIAL, 12, "L022")}
COMMENT = re.compile(r"^::(\w+) file=([^,]*),line=(\d+),col=(\d+),title=(\w+)::", re.MULTILINE)
LINE = re.compile(r"^(\S.*?):(\d+):(\d+): (error|warning|notice) ([A-Z]\d{3}) ", re.MULTILINE)


def run(*arguments: str | Path, at: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what the command says and how it ends, as a shell sees it."""
    ours = {"SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG"}
    known = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=at,
        env=known | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def main(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> int:
    return build.main([str(argument) for argument in arguments], environment or {})


def told(style: str, text: str) -> set[Verdict]:
    """Return the verdicts that a report in one of the styles gives."""
    if style == "json":
        return {(each["path"], each["line"], each["code"]) for each in json.loads(text)["problems"]}
    found = (
        LINE.findall(text) if style == "text" else [(p, n, c, s, code) for s, p, n, c, code in COMMENT.findall(text)]
    )
    return {(path, int(line), code) for path, line, _column, _severity, code in found}


# -- what may be asked for --


def test_build_is_the_command_where_none_is_named(tmp_path: Path) -> None:
    sheet = tmp_path / "rows.csv"
    sheet.touch()
    assert cli.options([], {}).command == "build"
    assert cli.options(["--clean"], {}) == cli.options(["build", "--clean"], {})
    for command in cli.COMMANDS:
        file = {
            "import": [str(sheet)],
            "export": [str(tmp_path / "new.csv")],
            "confirm": ["example-college"],
            "new": ["credential", "a/b"],
        }.get(command, [])
        assert cli.options([command, *file], {}).command == command


def test_what_is_not_asked_for_has_a_default() -> None:
    options = cli.options(["check"], {})
    assert (options.content, options.out, options.style) == (Path("content"), Path("site"), "text")
    assert (options.base_url, options.today, options.paths) == (None, None, ())
    assert (options.is_clean, options.is_fixing, options.is_quiet) == (False, False, False)
    assert options.templates == ROOT / "templates"


def test_the_templates_are_found_from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(content(tmp_path))
    assert cli.options(["--content", "."], {}).templates == ROOT / "templates"


@pytest.mark.parametrize(
    ("arguments", "environment", "today"),
    [
        ([], {}, None),
        (["--today", "2026-02-28"], {}, date(2026, 2, 28)),
        ([], {"SOURCE_DATE_EPOCH": "0"}, date(1970, 1, 1)),
        ([], {"SOURCE_DATE_EPOCH": "1767225599"}, date(2025, 12, 31)),
        ([], {"SOURCE_DATE_EPOCH": "1767225600"}, date(2026, 1, 1)),
        ([], {"SOURCE_DATE_EPOCH": ""}, None),
        (["--today", "2026-02-28"], {"SOURCE_DATE_EPOCH": "0"}, date(2026, 2, 28)),
        (["--today", "2026-02-28"], {"SOURCE_DATE_EPOCH": "nonsense"}, date(2026, 2, 28)),
    ],
)
def test_today_is_what_is_asked_for_else_the_epoch_of_the_sources(
    arguments: list[str], environment: dict[str, str], today: date | None
) -> None:
    assert cli.options(["check", *arguments], environment).today == today


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        (["--lang", "fr"], {}, "fr"),
        ([], {"LANG": "fr_CA.UTF-8"}, "fr"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LC_ALL": "fr_CA.UTF-8", "LANG": "en_CA.UTF-8"}, "fr"),
        ([], {"LC_ALL": "C.UTF-8", "LANG": "fr_CA.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "fr_CA", "LANG": "en_CA"}, "fr"),
        (["--lang", "en"], {"LC_ALL": "fr_CA.UTF-8"}, "en"),
    ],
)
def test_problems_are_told_in_the_language_asked_for_else_in_that_of_the_terminal(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert cli.options(["check", *arguments], environment).language == language
    assert cli.options(arguments, environment).language == language


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("https://example.ca", "https://example.ca/"),
        ("https://example.ca/", "https://example.ca/"),
        ("http://127.0.0.1:8000/a/b", "http://127.0.0.1:8000/a/b/"),
        ("https://example.ca/a//", "https://example.ca/a/"),
    ],
)
def test_the_address_of_the_site_ends_in_a_slash(written: str, base: str) -> None:
    assert cli.options(["--base-url", written], {}).base_url == base


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["chekc"], {}, "chekc"),
        (["--no-such-option"], {}, "--no-such-option"),
        (["check", "--format", "xml"], {}, "xml"),
        (["check", "--lang", "de"], {}, "de"),
        (["check", "--today", "tomorrow"], {}, "tomorrow is no date; write year-month-day"),
        (["check", "--today", "2026-02-30"], {}, "2026-02-30 is no date"),
        (["check"], {"SOURCE_DATE_EPOCH": "yesterday"}, "SOURCE_DATE_EPOCH is yesterday, no date"),
        (["check"], {"SOURCE_DATE_EPOCH": "9" * 30}, "no date"),
        (["check"], {"SOURCE_DATE_EPOCH": "²"}, "no date"),
        (["check", "--content", "nowhere"], {}, "there is no folder nowhere"),
        (["check", "--content", __file__], {}, "there is no folder"),
        (["migrate", "--content", "nowhere"], {}, "there is no folder nowhere"),
        (["check", "content/nowhere.md"], {}, "there is no content/nowhere.md"),
        (["--base-url", "example.ca"], {}, "no web address"),
        (["--base-url", "https://"], {}, "no web address"),
        (["--base-url", "https://example.ca/?a=b"], {}, "no web address"),
        (["--base-url", "https://example.ca/#a"], {}, "no web address"),
        (["--base-url", 'https://example.ca/"><script>'], {}, "no web address"),
        (["--base-url", "https://[::1"], {}, "no web address"),
        (["serve", "--port", "eighty"], {}, "eighty"),
        (["check", "--out", "site"], {}, "--out"),
    ],
)
def test_wrong_usage_ends_with_two_and_a_sentence(
    arguments: list[str], environment: dict[str, str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.options(arguments, environment)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_help_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.options(["--help"], {})
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert [command for command in cli.COMMANDS if command not in said] == []


def test_annotations_name_files_from_where_the_command_is_run(tmp_path: Path) -> None:
    """The host of a repository looks for them from its top, where workflows run."""
    content(tmp_path / "content", {CREDENTIAL: SPOILT})
    said = run(ROOT / "build.py", "check", "--format", "github", at=tmp_path).stdout
    assert {path for _severity, path, _line, _column, _code in COMMENT.findall(said)} == {f"content/{CREDENTIAL}"}


# -- which problems are asked for --


@pytest.mark.parametrize(
    ("asked", "told_of"),
    [
        ([], [CREDENTIAL]),
        (["CONTENT"], [CREDENTIAL]),
        (["CONTENT/institutions"], [CREDENTIAL]),
        (["CONTENT/institutions/example-college/"], [CREDENTIAL]),
        ([f"CONTENT/{CREDENTIAL}"], [CREDENTIAL]),
        ([f"CONTENT/institutions/../{CREDENTIAL}"], [CREDENTIAL]),
        (["CONTENT/agreements", f"CONTENT/{CREDENTIAL}"], [CREDENTIAL]),
        (["CONTENT/institutions/example-college/credentials/first-aid.md"], []),
        (["CONTENT/agreements"], []),
        (["CONTENT/institutions/sample-university"], []),
    ],
)
def test_only_what_is_named_is_told(asked: list[str], told_of: list[str], tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: record(), "agreements/x.md": record()})
    paths = [path.replace("CONTENT", str(folder)) for path in asked]
    options = cli.options(["check", "--content", str(folder), *paths], {})
    problem = Problem(Place(CREDENTIAL), "V101", "x")
    assert [each.place.path for each in [problem] if cli.is_asked_for(each, options)] == told_of


def test_a_path_outside_the_content_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: record()})
    other = content(tmp_path / "content-of-others", {CREDENTIAL: record(status="open")})
    for asked in (other / CREDENTIAL, other, folder / ".." / other.name):
        with pytest.raises(SystemExit) as ended:
            cli.options(["check", "--content", str(folder), str(folder), str(asked)], {})
        assert ended.value.code == 2
        assert f"{asked} is not in the folder {folder}" in capsys.readouterr().err
    assert main("check", "--content", folder, tmp_path) == 0


def test_a_name_that_another_begins_with_is_not_meant(tmp_path: Path) -> None:
    folder = content(tmp_path, {"institutions/example/x.md": "x"})
    options = cli.options(["check", "--content", str(folder), str(folder / "institutions/example")], {})
    assert not cli.is_asked_for(Problem(Place(CREDENTIAL), "V101", "x"), options)


def test_paths_are_those_of_where_the_command_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: record()})
    linked = tmp_path / "linked"
    linked.symlink_to(folder)
    (folder / "institutions/linked.md").symlink_to("/nowhere")
    monkeypatch.chdir(folder / "institutions")
    for asked in ("example-college", "linked.md", str(linked / "institutions"), "."):
        for where in ("..", str(linked)):
            options = cli.options(["check", "--content", where, asked], {})
            path = "institutions/linked.md" if asked == "linked.md" else CREDENTIAL
            assert cli.is_asked_for(Problem(Place(path), "V101", "x"), options)


def test_the_status_is_that_of_what_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path, {CREDENTIAL: SPOILT})
    assert main("check", "--content", folder, folder / CREDENTIAL) == 1
    assert told("text", capsys.readouterr().out) == VERDICTS
    assert main("check", "--content", folder, folder / "catalogue.yaml") == 0
    assert capsys.readouterr().out == "nothing is wrong\n"


# -- how it ends --


def test_content_without_problems_ends_with_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("check", "--content", BASE) == 0
    assert capsys.readouterr() == ("nothing is wrong\n", "")
    assert main("check", "--content", BASE, "--quiet") == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("style", ["text", "github", "json"])
@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["", "quiet"])
def test_content_with_errors_ends_with_one(
    style: str, quiet: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main("check", "--content", content(tmp_path, {CREDENTIAL: SPOILT}), "--format", style, *quiet) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert told(style, said.out) == VERDICTS


def test_a_report_in_french_is_french_throughout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main("check", "--content", content(tmp_path, {CREDENTIAL: SPOILT}), "--lang", "fr") == 1
    assert capsys.readouterr().out == (
        f"{CREDENTIAL}:10:11: erreur V103 supports (Soutien offert) vaut 'Tutoring' ; il faut une liste ici\n"
        "    supports: Tutoring\n"
        "              ^\n"
        "    conseil : commencez chaque élément par `- `, sur sa propre ligne\n"
        "    essayez : supports: [Tutoring]\n"
        f"{CREDENTIAL}:12:5: avertissement L022 le HTML n\u2019a aucun effet dans une fiche\n"
        "    See <b>this</b>.\n"
        "        ^\n"
        "    conseil : écrivez-le en Markdown ; ce qui est ici s\u2019affiche tel quel\n"
        "1 erreur, 1 avertissement\n"
    )
    assert main("check", "--content", content(tmp_path / "good"), "--lang", "fr") == 0
    assert capsys.readouterr().out == "tout est en ordre\n"


def test_warnings_and_notices_stop_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path, {CREDENTIAL: record(summary="", body="<b>x</b>\n")})
    assert main("check", "--content", folder) == 0
    assert told("text", capsys.readouterr().out) == {(CREDENTIAL, 2, "R313"), (CREDENTIAL, 10, "L022")}


def test_empty_content_lacks_its_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main("check", "--content", tmp_path) == 1
    assert told("text", capsys.readouterr().out) == {("catalogue.yaml", 1, "R301")}


def test_a_fault_of_the_machine_ends_with_three_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device", "/somewhere/full")

    monkeypatch.setattr("catalogue.load.documents", full)
    assert main("check", "--content", content(tmp_path)) == 3
    assert capsys.readouterr() == ("", "build.py: No space left on device: /somewhere/full\n")


def test_a_place_where_no_site_may_be_put_ends_with_three(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("build", "--content", BASE, "--out", __file__) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"build\.py: .+\n", said.err)


def test_a_build_of_faulty_content_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: SPOILT})
    assert main("build", "--content", folder, "--out", tmp_path / "site") == 1
    assert told("text", capsys.readouterr().out) == VERDICTS
    assert sorted(each.name for each in tmp_path.iterdir()) == ["content"]


def test_a_stop_by_hand_is_no_fault_of_the_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("catalogue.load.documents", stopped)
    assert main("check", "--content", content(tmp_path)) == 3
    assert capsys.readouterr().err.startswith("build.py: stopped")


def test_fix_adds_identifiers_and_then_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path, {CREDENTIAL: record(ctid="")})
    assert main("check", "--content", folder) == 1
    capsys.readouterr()
    assert main("check", "--content", folder, "--fix") == 0
    assert capsys.readouterr().out == f"added identifiers to {folder / CREDENTIAL}\nnothing is wrong\n"
    assert main("check", "--content", folder, "--fix", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {"format": 1, "problems": []}


def test_migrate_brings_records_forward(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path, {CREDENTIAL: record(format="")})
    assert main("check", "--content", folder) == 1
    capsys.readouterr()
    assert main("migrate", "--content", folder) == 0
    assert capsys.readouterr().out == f"brought {folder / CREDENTIAL} to format 1\n"
    assert main("check", "--content", folder) == 0


# -- as a shell sees it --


def test_the_package_is_the_command(tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: SPOILT})
    ways = [run(*way, "check", "--content", folder) for way in (["build.py"], ["-m", "catalogue"])]
    assert [(way.returncode, way.stderr) for way in ways] == [(1, "")] * 2
    assert ways[0].stdout == ways[1].stdout
    assert told("text", ways[0].stdout) == VERDICTS


def test_the_command_runs_from_any_folder_and_writes_no_control_characters(tmp_path: Path) -> None:
    folder = content(tmp_path / "content", {CREDENTIAL: SPOILT.replace("Tutoring", "'\x1b]0;x\x07\x9b31m'")})
    done = run(ROOT / "build.py", "check", at=tmp_path, TERM="xterm-256color", CLICOLOR_FORCE="1")
    assert folder.is_dir()
    assert done.returncode == 1
    assert all(c == "\n" or c.isprintable() for c in done.stdout)


def test_a_terminal_of_another_alphabet_is_told_all_the_same(tmp_path: Path) -> None:
    """Names of files that are no text among it."""
    needs = "entry: {prerequisites: [example-college/night-nursing]}\n"
    folder = content(tmp_path, {CREDENTIAL: record(needs), "institutions/café.md": "x"})
    (folder / os.fsdecode(b"caf\xe9.md")).write_text("x")
    for encoding in ("ascii", "utf-8"):
        for style in ("text", "github", "json"):
            done = run("build.py", "check", "--content", folder, "--format", style, PYTHONIOENCODING=encoding)
            assert (done.returncode, done.stderr) == (1, "")
            assert {code for _path, _line, code in told(style, done.stdout)} == {"L004", "R306"}


def test_a_reader_who_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    """As with `build.py check | head -1`."""
    files: dict[str, str | bytes] = {f"institutions/example-college/x{number}.md": "x" for number in range(2000)}
    folder = content(tmp_path, files)
    with subprocess.Popen(
        [sys.executable, "build.py", "check", "--content", folder],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert b"L004" in running.stdout.readline()
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


# What is planted in a copy of the real content: which files could hold it, what is found there, what is put in its
# place, with ¦ at the line that is to be named, and the code. No file gets two.
PLANTED = (
    ("institutions/*/credentials/*.md", r"^title: .*$", '¦title: "Never closed', "L010"),
    ("institutions/*/credentials/*.md", r"^title: \w.*$", "¦title: One: two: three", "L010"),
    ("institutions/*/credentials/*.md", r"^language: (.*)$", r"language: \1\n¦language: \1", "L011"),
    ("institutions/*/credentials/*.md", r"^provenance:$", "¦provenance: &same", "L012"),
    ("institutions/*/credentials/*.md", r"^status: ", "¦status: !important ", "L013"),
    ("institutions/*/credentials/*.md", r"\A---$", "¦ ---", "L006"),
    ("institutions/*/credentials/*.md", r"\Z", "\n\n¦Read <b>this</b>.\n", "L022"),
    ("institutions/*/credentials/*.md", r"^format: 1$", "¦format: 9", "V100"),
    ("institutions/*/credentials/*.md", r"^ctid: (.*)\n((.*\n)*)^status: .*\n", r"¦ctid: \1\n\2", "V101"),
    ("institutions/*/credentials/*.md", r"^skills:$", "¦abilities:", "V102"),
    ("institutions/*/credentials/*.md", r"^local_code: .*$", "¦local_code: 7", "V103"),
    ("institutions/*/credentials/*.md", r"^status: .*$", "¦status: actives", "V104"),
    ("institutions/*/credentials/*.md", r"^  amount: .*$", "¦  amount: -1", "V105"),
    ("institutions/*/credentials/*.md", r"^  isced_f: .*$", "¦  isced_f: '99'", "V106"),
    ("institutions/*/credentials/*.md", r"^language: .*$", "¦language: English", "V110"),
    ("institutions/*/credentials/*.md", r"^local_term: .*$", "¦local_term: 7", "V111"),
    ("institutions/*/credentials/*.md", r"^    - url: .*$", "¦    - url: www.example.ca", "V112"),
    ("institutions/*/credentials/*.md", r"^      dated: .*$", "¦      dated: 2026-02-30", "V113"),
    ("institutions/*/credentials/*.md", r"^ctid: ", "¦ctid: x", "V115"),
    ("institutions/*/credentials/*.md", r"^  basis: compiled$", "  basis: compiled\n¦  confirmed: 2026-01-01", "V202"),
    ("institutions/*/credentials/*.md", r"^summary: \w.*\n(?=\w)", "¦summary: Short\n", "V210"),
    ("institutions/*/credentials/*.md", r"^  basis: compiled$", "¦  basis: submitted", "R309"),
    ("institutions/*/credentials/*.md", r"^(summary:)", r"¦supersedes: nobody/nothing\n\1", "R302"),
    ("institutions/*/institution.md", r"^type: .*$", "¦type: colleges", "V104"),
    ("institutions/*/institution.md", r"^(  province: ).*$", r"¦\1Ontario", "V104"),
    ("institutions/*/pathways/*.md", r"^  programme: (.*)$", r"¦  programme: \1-of-nothing", "R302"),
    ("institutions/*/recognitions/*.md", r"^decision: .*$", "¦decision: perhaps", "V104"),
    ("institutions/*/programmes/*.md", r"^award: .*$", "¦award: prize", "V104"),
    ("agreements/*.md", r"^kind: .*$", "¦kind: treaty", "V104"),
    ("frameworks/*.yaml", r"^(\s+)rank: .*$", r"¦\1rank: first", "V103"),
    ("policies/*.yaml", r"^dated: .*$", "¦dated: last year", "V113"),
    ("vocabularies/*.yaml", r"^id: .*$", "¦id: of-another-file", "V240"),
)


def planted(folder: Path) -> Iterator[Verdict]:
    """Plant every fault in a file of its own, and yield what is to be told of it."""
    used = set()
    for shape, found, put, code in PLANTED:
        pattern = re.compile(found, re.MULTILINE)
        for file in sorted(folder.glob(shape)):
            text = file.read_text("utf-8")
            if file in used or not pattern.search(text):
                continue
            used.add(file)
            spoilt = pattern.sub(put, text, count=1)
            file.write_text(spoilt.replace("¦", ""), "utf-8")
            yield file.relative_to(folder).as_posix(), spoilt.count("\n", 0, spoilt.index("¦")) + 1, code
            break


def test_each_of_thirty_faults_in_the_real_content_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    expected = set(planted(folder))
    assert len(expected) == len(PLANTED) >= 30
    reports = {
        style: run("build.py", "check", "--content", folder, "--format", style) for style in ("text", "json", "github")
    }
    assert {(done.returncode, done.stderr) for done in reports.values()} == {(1, "")}
    found = {style: told(style, done.stdout) for style, done in reports.items()}
    assert found["text"] == found["json"] == found["github"]
    assert expected - found["text"] == set()
    errors = {
        (each["path"], each["line"], each["code"])
        for each in json.loads(reports["json"].stdout)["problems"]
        if each["severity"] != Severity.NOTICE.word
    }
    assert errors - expected == set()
    assert not LIBRARY.search(reports["text"].stdout)
