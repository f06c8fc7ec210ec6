"""Where each fact comes from: what the files for programs say of it, and what pages show when they are asked."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from checking import CREDENTIAL, content, record
from repositories import repository
from sample_catalogue import BASE, CONTENT, resources
from sites import pages
from story import FIRST_AID

import build
from catalogue import addresses, load


def site(folder: Path = CONTENT) -> dict[str, bytes]:
    return dict(pages(folder, BASE.url))


def told() -> dict[str, dict[str, Any]]:
    """Return what is told of every record, by the path of its file in the repository."""
    found = [json.loads(body) for path, body in site().items() if path.startswith("provenance/")]
    return {each["file"]: each for each in found}


def test_every_document_leads_to_where_its_facts_come_from() -> None:
    for path, body in site().items():
        if path.startswith("resources/"):
            [file] = [each["@id"] for each in json.loads(body)["dct:provenance"] if "@id" in each]
            assert file.removeprefix(BASE.url) in site()


def test_every_fact_is_found_on_the_line_that_is_told() -> None:
    """Each value that a record's file states stands on its line, as its author wrote it."""
    judged = 0
    for file, each in told().items():
        path = CONTENT / file.removeprefix("content/")
        lines = path.read_text("utf-8").split("\n")
        documents, _ = load.documents(CONTENT)
        data = next(document.data for document in documents if document.path == file.removeprefix("content/"))
        names = set()
        for name, place in each["facts"].items():
            value: Any = data
            for step in name.split("."):
                value = value[int(step)] if isinstance(value, list) else value[step]
            # The text of a block stands from the line after its name on.
            here = "\n".join(lines[place["line"] - 1 : place["line"] + 1]).casefold()
            word = re.search(r"\w+", str(value).casefold())
            assert word is None or word[0] in here, (file, name, value)
            names.add(name.split(".")[0])
            judged += 1
        assert names == set(data) - {name for name, value in data.items() if value in ([], {})}
    assert judged > 1000


def test_who_stands_behind_a_fact_is_told() -> None:
    files = told()
    owners = {file: each.get("institution") for file, each in files.items()}
    assert owners["content/institutions/example-college/institution.md"] == "example-college"
    assert owners["content/institutions/college-exemple/credentials/techniques-saisonnieres.md"] == "college-exemple"
    words = {"compiled", "submitted", "reported", "claimed", "confirmed"}
    assert {each["basis"] for each in files.values()} == words
    for each in files.values():
        assert each["basis"] != "confirmed" or each["confirmed"]
        assert each.get("document", BASE.resource(each["ctid"])) == BASE.resource(each["ctid"])
        assert ("document" in each) == (addresses.resource(each["ctid"]) in site())
        assert "page" not in each or each["page"].removeprefix(BASE.url) + "index.html" in site()
        assert each["at"].endswith(each["file"])
    by_document = {one.about.document.path: one.modified for one in resources() if one.has_document}
    for file, each in files.items():
        day = by_document.get(file.removeprefix("content/"))
        assert day is None or each["modified"] == day.isoformat()


def test_a_page_shows_on_demand_where_its_facts_come_from(tmp_path: Path) -> None:
    text = record('price: {amount: 20, currency: CAD}\nother_names: [{en: Ward Nights, fr: "Nuits <b>calmes</b>"}]\n')
    folder = content(tmp_path, {CREDENTIAL: text})
    for language, words in {"en": ("Price", "Other names"), "fr": ("Prix", "Autres noms")}.items():
        html = site(folder)[f"{language}/credentials/example-college/night-nursing/index.html"].decode()
        shown = re.search(r'<details class="origin.*?</details>', html, re.DOTALL)
        assert shown
        assert f"content/{CREDENTIAL}" in shown[0]
        assert "blob/" not in shown[0]  # no repository is stated
        rows = re.findall(r'<th scope="row">(.*?)</th><td class="figure">(.*?)</td>', shown[0])
        line = text.split("\n").index("price: {amount: 20, currency: CAD}") + 1
        assert (words[0], str(line)) in rows
        assert [at for name, at in rows if name.startswith(words[1])] == [str(line + 1)] * 2


def test_a_page_of_any_record_leads_to_its_line_at_the_host_of_the_repository() -> None:
    host = "https://repository.example.org/sample-catalogue/blob/main/content/"
    for one in resources():
        path = addresses.page(one.about)
        if path is None or not one.has_document or getattr(one.about.record, "listing", "") == "withdrawn":
            continue
        html = site()[f"en/{path}index.html"].decode()
        assert f'href="{host}{one.about.document.path}#L2"' in html, path
        assert f'/provenance/{one.about.record.ctid}.json"' in html


def test_the_last_change_of_a_fact_is_told_where_the_past_is_known(tmp_path: Path) -> None:
    """One fact is changed by a commit of its own: it has that commit and its day, all others those of the first."""
    repo = repository(tmp_path, day=date(2026, 9, 1))
    repo.git("checkout", "--quiet", "main")
    repo.edit(FIRST_AID, "title: First Aid", "title: First Aid at Home")
    repo.commit("Say where", date(2026, 9, 2))
    log, out = tmp_path / "history.ndjson", tmp_path / "site"
    assert build.main(["history", "--content", str(repo.content), "--out", str(log), "--quiet"], {}) == 0
    asked = ["build", "--content", str(repo.content), "--out", str(out), "--history", str(log), "--quiet"]
    assert build.main(asked, {}) == 0
    changes = [json.loads(line) for line in (out / "feeds/changes.ndjson").read_bytes().splitlines()]
    judged = 0
    for path in (out / "provenance").iterdir():
        each = json.loads(path.read_bytes())
        own = [change for change in changes if change["ctid"] == each["ctid"]]
        for name, place in each["facts"].items():
            about = [change for change in own if change["change"] == "created" or is_in(name, change)]
            last = [own[0], *about][-1]
            assert (place["date"], place["commit"]) == (last["date"], last["commit"]), (each["file"], name)
            judged += 1
    assert judged > 20
    assert len({change["commit"] for change in changes}) == 2
    pages_ = [path.read_text("utf-8") for path in (out / "en/credentials").rglob("index.html")]
    shown = "".join(re.findall(r'<details class="origin.*?</details>', "".join(pages_), re.DOTALL))
    assert {change["commit"][:10] for change in changes} == set(re.findall(r"<code>([0-9a-f]{10})</code>", shown))
    assert "2 September 2026" in shown


def is_in(name: str, change: dict[str, Any]) -> bool:
    return any(f"{name}.".startswith(f"{field}.") for field in change.get("fields", ()))
