import os
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from checking import BASE, CREDENTIAL, LIBRARY, content, lay, line_of, problems, record, verdicts
from hypothesis import given
from hypothesis import strategies as st

from catalogue import load
from catalogue.load import LARGEST_RECORD, LONGEST_BODY, LONGEST_LINE, LONGEST_NAME
from catalogue.load.originals import original
from catalogue.model import KINDS
from catalogue.problems import Problem
from catalogue.source import Document

SAMPLE = Path(__file__).parent / "sample" / "content"


def only(folder: Path, path: str, text: str | bytes) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return what a folder with one file holds."""
    return load.documents(lay(folder, {path: text}))


def test_every_kind_of_record_is_read_with_its_identity() -> None:
    documents, problems = load.documents(SAMPLE)
    assert problems == ()
    # All folders of the sample are kept here, so that it needs no `sources.yaml`.
    assert {document.identity.kind for document in documents} == {kind.name for kind in KINDS} - {"sources"}
    assert [document.path for document in documents] == sorted(document.path for document in documents)
    refs = {document.path: (document.identity.ref, document.identity.version) for document in documents}
    college = "institutions/example-college"
    assert refs["catalogue.yaml"] == ("settings", "")
    assert refs[f"{college}/institution.md"] == ("example-college", "")
    assert refs[f"{college}/credentials/data-literacy-basics.md"] == ("example-college/data-literacy-basics", "")
    assert refs[f"{college}/credentials/data-literacy-basics/1.md"] == ("example-college/data-literacy-basics", "1")
    assert refs[f"{college}/results/2025.yaml"] == ("example-college/2025", "")
    assert refs["agreements/sample-memorandum.md"] == ("sample-memorandum", "")


def test_the_order_in_which_the_disk_lists_files_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = load.documents(SAMPLE)
    listed = list(os.walk(SAMPLE))
    monkeypatch.setattr(os, "walk", lambda _top, **_how: ((at, down, names[::-1]) for at, down, names in listed[::-1]))
    assert load.documents(SAMPLE) == before


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "night-nursing.md",
        "credentials/night-nursing.md",
        "institutions/night-nursing.md",
        "institutions/example-college/night-nursing.md",
        "institutions/example-college/credentials/night-nursing.yaml",
        "institutions/example-college/credentials/night-nursing.MD",
        "institutions/example-college/credentials/a/b/c.md",
        "institutions/example-college/Credentials/night-nursing.md",
        "institutions/example-college/credentials/night-nursing.md~",
        "frameworks/oqf.md",
        "catalogue.yml",
    ],
)
def test_a_file_where_no_record_lives_is_named_with_a_place_to_go(path: str, tmp_path: Path) -> None:
    documents, (problem,) = only(tmp_path, path, record())
    assert documents == ()
    assert (problem.place.path, problem.code) == (path, "L004")
    assert problem.hint.startswith("records live in places such as ")


@pytest.mark.parametrize(
    "name",
    [
        "Night-Nursing",
        "soins-d'été",
        "ete\u0301",
        "night_nursing",
        "night nursing",
        "night--nursing",
        "-night",
        "night-",
        "night.nursing",
        "x" * (LONGEST_NAME + 1),
        "night\nnursing",
        "night\x1b[31mnursing",
        "%2e%2e",
        "夜",
        "a:b",
        "con'",
    ],
)
def test_a_name_that_no_address_holds_is_refused(name: str, tmp_path: Path) -> None:
    for path in (f"institutions/example-college/credentials/{name}.md", f"institutions/{name}/institution.md"):
        _documents, found = only(tmp_path / str(len(path)), path, record())
        assert [problem.code for problem in found] == ["L005"]


@pytest.mark.parametrize("version", ["1", "2.0", "2026-1", "v1.0-rc.2", "A"])
def test_an_earlier_version_can_be_called_what_versions_are(version: str, tmp_path: Path) -> None:
    path = f"institutions/example-college/credentials/night-nursing/{version}.md"
    (document,), found = only(tmp_path, path, record(version=f'"{version}"'))
    assert found == ()
    assert document.identity.version == version


@pytest.mark.parametrize("version", ["index.html", "1.HTML", "é", "1 2", "-1", "1/2", "x" * 21])
def test_an_earlier_version_cannot_be_called_what_is_no_address(version: str, tmp_path: Path) -> None:
    path = f"institutions/example-college/credentials/night-nursing/{version}.md"
    documents, found = only(tmp_path, path, record())
    assert documents == ()
    assert [problem.code for problem in found] == ["L004" if "/" in version else "L005"]


def test_a_name_that_is_no_text_can_be_told(tmp_path: Path) -> None:
    lay(tmp_path, {f"institutions/{os.fsdecode(b'caf' + bytes([0xE9]))}/institution.md": record()})
    _documents, (problem,) = load.documents(tmp_path)
    assert problem.code == "L005"
    assert f"{problem.place} {problem.message}".encode()
    assert "\\udce9" in problem.message


@pytest.mark.parametrize("name", [".DS_Store", ".night-nursing.md.swp", ".git/config", ".obsidian/x.md"])
def test_hidden_files_are_passed_over(name: str, tmp_path: Path) -> None:
    assert only(tmp_path, f"institutions/example-college/{name}", "x") == ((), ())


def test_a_link_is_named_and_never_followed(tmp_path: Path) -> None:
    secret = lay(tmp_path / "elsewhere", {"secret.md": record(title="Secret"), "folder/institution.md": record()})
    folder = content(tmp_path / "content")
    (folder / CREDENTIAL).symlink_to(secret / "secret.md")
    (folder / "institutions/linked").symlink_to(secret / "folder")
    (folder / "agreements").symlink_to("nowhere")
    assert verdicts(folder) == [
        ("agreements", 1, "L003"),
        ("institutions/example-college/credentials/night-nursing.md", 1, "L003"),
        ("institutions/linked", 1, "L003"),
    ]
    assert [load.lines(folder / problem.place.path) for problem in problems(folder)] == [(), (), ()]


def test_a_link_to_itself_and_a_link_upwards_do_not_hang(tmp_path: Path) -> None:
    folder = content(tmp_path)
    (folder / CREDENTIAL).symlink_to(folder / CREDENTIAL)
    (folder / "institutions/upwards").symlink_to(folder)
    assert [code for _path, _line, code in verdicts(folder)] == ["L003", "L003"]


def test_a_pipe_is_named_and_not_waited_for(tmp_path: Path) -> None:
    folder = content(tmp_path)
    os.mkfifo(folder / CREDENTIAL)
    found: list[object] = []
    reader = threading.Thread(
        target=lambda: found.extend([verdicts(folder), load.lines(folder / CREDENTIAL)]), daemon=True
    )
    reader.start()
    reader.join(timeout=60)
    assert found == [[(CREDENTIAL, 1, "L003")], ()]


def test_a_folder_with_the_name_of_a_record_holds_no_record(tmp_path: Path) -> None:
    folder = content(tmp_path, {f"{CREDENTIAL}/x.txt": "x"})
    assert verdicts(folder) == [(f"{CREDENTIAL}/x.txt", 1, "L004")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
@pytest.mark.parametrize("path", [CREDENTIAL, "institutions/example-college"])
def test_what_may_not_be_read_is_the_fault_of_the_machine(path: str, tmp_path: Path) -> None:
    folder = content(tmp_path, {CREDENTIAL: record()})
    (folder / path).chmod(0)
    try:
        with pytest.raises(PermissionError):
            load.documents(folder)
    finally:
        (folder / path).chmod(0o755)


def test_a_folder_that_cannot_be_listed_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load.documents(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "L006", 1),
        ("title: Night Nursing\n", "L006", 1),
        ("\n---\ntitle: x\n---\n", "L006", 1),
        (" ---\ntitle: x\n---\n", "L006", 1),
        ("---\ntitle: x\n", "L006", 1),
        ("---\ntitle: x\n ---\n", "L006", 1),
        ("---\ntitle: x\n----\n", "L006", 1),
        ("---", "L006", 1),
        ("---\n---\n", "L016", 2),
        ("---\n\n---\n", "L016", 2),
        ("---\n# nothing\n---\n", "L016", 2),
        ("---\nNight Nursing\n---\n", "L016", 2),
        ("---\n- title: x\n---\n", "L016", 2),
        ("---\n7\n---\n", "L016", 2),
    ],
)
def test_a_file_without_fields_is_named(text: str, code: str, line: int, tmp_path: Path) -> None:
    documents, found = only(tmp_path, CREDENTIAL, text)
    assert documents == ()
    assert [(problem.code, problem.place.line) for problem in found] == [(code, line)]


@pytest.mark.parametrize("fence", ["---", "--- ", "---\t", "---  \t"])
def test_blanks_after_the_hyphens_do_not_matter(fence: str, tmp_path: Path) -> None:
    (document,), found = only(tmp_path, CREDENTIAL, f"{fence}\ntitle: x\n{fence}\nBody\n\n---\n")
    assert found == ()
    assert (document.data, document.body, document.body_line) == ({"title": "x"}, "Body\n\n---\n", 4)


def test_limits_are_where_they_are_said_to_be(tmp_path: Path) -> None:
    room = LARGEST_RECORD - len(record().encode())
    line = "x" * LONGEST_LINE
    body = (line + "\n") * (LONGEST_BODY // len(line) - 1)
    for text in (record(body=body), record(f"# {'x' * (room - 3)}\n")):
        assert only(tmp_path, CREDENTIAL, text)[1] == ()
    for text, code in (
        (record(body="x" * (room + 1)), "L002"),
        (record(body="x\n" * (LONGEST_BODY // 2 + 1)), "L020"),
        (record(body=line + "x"), "L021"),
    ):
        assert [problem.code for problem in only(tmp_path, CREDENTIAL, text)[1]] == [code]


def test_problems_of_the_fields_and_of_the_prose_are_told_together(tmp_path: Path) -> None:
    text = record("title: Again\n", body="<b>\n\x07\n")
    _documents, found = only(tmp_path, CREDENTIAL, text)
    assert [(problem.code, problem.place.line) for problem in found] == [
        ("L011", line_of(text, "Again")),
        ("L022", line_of(text, "<b>")),
        ("L023", line_of(text, "\x07")),
    ]


@pytest.mark.parametrize(
    "line",
    ["a < b", "2<3", "a<b and 5 > 4", "<https://example.ca/>", "<a@example.ca>", "`<b>`", "    <b>", "<3", "<-", "->"],
)
def test_what_is_no_html_is_not_taken_for_it(line: str, tmp_path: Path) -> None:
    assert only(tmp_path, CREDENTIAL, record(body=f"{line}\n"))[1] == ()


@pytest.mark.parametrize(
    "line", ["<b>", "x</p>", "<br/>", "<img src=x onerror=alert(1)>", '<a href="x">', "<!-- x -->", "<?php", "`x` <i>"]
)
def test_html_is_told_where_it_stands(line: str, tmp_path: Path) -> None:
    _documents, (problem,) = only(tmp_path, CREDENTIAL, record(body=f"{line}\n"))
    assert problem.code == "L022"
    assert problem.place.column == line.index("<") + 1


@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_a_problem(data: bytes) -> None:
    _bytes_are_told(data)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_in_a_record_are_told(fields: bytes, body: bytes) -> None:
    _bytes_are_told(b"---\n" + fields + b"\n---\n" + body)


def _bytes_are_told(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        documents, found = only(Path(folder), CREDENTIAL, data)
        shown = load.lines(Path(folder) / CREDENTIAL)
    assert documents or found
    for problem in found:
        assert 1 <= problem.place.line <= len(shown)
        assert 1 <= problem.place.column <= len(shown[problem.place.line - 1]) + 1
        assert not LIBRARY.search(problem.message + problem.hint)


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n\xff\xe2\x80\xa8d")
    assert load.lines(file) == ("a", "b", "c", "\ufffd\u2028d")
    assert load.lines(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_original_is_put_back_as_it_was(mark: str, ends: str, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    text = f"{mark}---{ends}title: é   # {ends}---{ends}{ends}"
    file.write_bytes(text.encode())
    file.chmod(0o640)
    found = original(file)
    assert found is not None
    assert found.text == "---\ntitle: é   # \n---\n\n"
    found.replace(found.text)
    assert file.read_bytes() == text.encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["x.md"]


def test_an_original_that_is_no_text_is_none(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"\xff")
    assert original(file) is None


def test_records_are_the_files_that_stand_where_records_stand(tmp_path: Path) -> None:
    folder = content(tmp_path, {"README.md": "x", f"{CREDENTIAL}~": "x"})
    (folder / CREDENTIAL).symlink_to(folder / "README.md")
    expected = sorted(file.relative_to(BASE) for file in BASE.rglob("*.*") if file.is_file())
    assert [file.relative_to(folder) for file in load.records(folder)] == expected
