"""Tables as their readers get them: with the csv, sqlite3 and json of the standard library, from files."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import csvw
import pytest
import sample_catalogue
from checking import CREDENTIAL, content, ctid, record
from ledgers import WITHDRAWN
from markup import Markup, squeezed
from sites import ROOT, pages

from catalogue import linked_data
from catalogue.feeds import Harvest, files, tables
from catalogue.feeds.feed import LARGEST_PART
from catalogue.feeds.tables import csv_files
from catalogue.feeds.tables.table import Column, Table
from catalogue.ledger import ledger
from catalogue.locale import locale
from catalogue.relate import Catalogue
from catalogue.source import Entry

CONTENTS = {"sample": sample_catalogue.CONTENT, "content": ROOT / "content"}
KINDS = "institutions credentials courses programmes pathways recognitions endorsements agreements cores".split()
IN_CTDL: Mapping[str | None, Sequence[str]] = {
    "active": ("Active",),
    "pilot": ("Active",),
    "suspended": ("Suspended",),
    "closing": ("TeachOut",),
    "retired": ("Deprecated", "Ceased"),
    "ended": ("Ceased",),
}
"""What CTDL calls a status: of a credential, or of what has a life cycle. Others it is not told."""
HOSTILE = '=HYPERLINK("https://evil.example","\'+cmd")'
Row = Mapping[str, Any]
contents = pytest.mark.parametrize("name", CONTENTS)


@cache
def read(name: str) -> tuple[Catalogue, Mapping[str, bytes]]:
    """Return a catalogue and its files for programs."""
    return made(CONTENTS[name])


def made(folder: Path) -> tuple[Catalogue, Mapping[str, bytes]]:
    """Return the catalogue in a folder and the files for programs that are made of it."""
    catalogue, _ = sample_catalogue.read(folder)
    known, base = ledger(catalogue), sample_catalogue.BASE
    locales = tuple(locale(ROOT / "templates/locales", language) for language in ("en", "fr"))
    harvest = Harvest(known, linked_data.resources(known, base), base, locales)
    return catalogue, {page.path: page.body for page in files(harvest, tables.written(harvest))}


def in_csv(found: Mapping[str, bytes], table: str) -> list[dict[str, str]]:
    """Return the rows of a table as a reader of CSV gets them, without the guard against formulas."""
    dictionary = json.loads(found["feeds/csvw.json"])
    comment: str = dictionary["rdfs:comment"][0]["@value"]
    pattern = re.compile(comment.rpartition(" The pattern of such texts is: ")[2])
    told = list(csv.DictReader(io.StringIO(found[f"feeds/{table}.csv"].decode(), newline=""), strict=True))
    return [{name: _unguarded(pattern, cell) for name, cell in row.items()} for row in told]


def _unguarded(pattern: re.Pattern[str], cell: str) -> str:
    return cell[1:] if cell.startswith("'") and pattern.match(cell) else cell


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[Mapping[str, bytes]], sqlite3.Connection]]:
    """Write the SQLite file, and open it for reading as its users do."""
    bases = []

    def open_file(found: Mapping[str, bytes]) -> sqlite3.Connection:
        file = tmp_path / "catalogue.sqlite"
        file.write_bytes(found["feeds/catalogue.sqlite"])
        base = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        base.row_factory = sqlite3.Row
        bases.append(base)
        return base

    yield open_file
    for base in bases:
        base.close()


def in_sqlite(base: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in base.execute(f'SELECT * FROM "{table}"')]  # noqa: S608 - our own names


# Parity: what a file of the content says, and what each feed says of it


def entries(catalogue: Catalogue, kind: str) -> dict[str, Entry[Any]]:
    """Return the records of a kind that feeds tell of, by the reference of their rows."""
    if kind != "credentials":
        return dict(getattr(catalogue, kind))
    versions = {f"{each.ref}/{each.identity.version}": each for kept in catalogue.versions.values() for each in kept}
    return {each.ref: each for each in catalogue.published} | versions


def in_record(catalogue: Catalogue, entry: Entry[Any]) -> dict[str, Any]:
    """Return the facts as the front matter states them."""
    data: Mapping[str, Any] = entry.document.data
    title = data.get("title", data.get("name"))
    effort, price = data.get("effort", {}), data.get("price", {})
    hours = effort.get("instructional_hours", data.get("hours"))
    status = data.get("status")
    return {
        "title": {data["language"]: title} if isinstance(title, str) else title,
        "hours": (hours["min"], hours["max"]) if isinstance(hours, Mapping) else hours and (hours, hours),
        "price": price.get("amount"),
        "status": status if status != "unknown" else None,
        "basis": basis(catalogue, entry),
        "languages": list(data.get("delivery", {}).get("languages", ())),
    }


def basis(catalogue: Catalogue, entry: Entry[Any]) -> str:
    """Return the basis of a record, from the files alone."""
    data: Mapping[str, Any] = entry.document.data
    speakers = data.get("parties") or data.get("institutions") or [entry.owner or entry.identity.slug]
    is_owned = any(catalogue.institutions[name].document.data.get("owners") for name in speakers)
    told: Mapping[str, Any] = data["provenance"]
    is_submitted = is_owned and told["basis"] == "submitted"
    if entry.identity.kind == "pathway":
        target = data["target"].get("programme") or data["target"]["credential"]
        larger = catalogue.credentials.get(target) if "credential" in data["target"] else None
        owners = [target.partition("/")[0], *(larger.document.data.get("offered_by", ()) if larger else ())]  # type: ignore[misc]
        if entry.owner not in owners or data.get("statement") == "implied":
            return "claimed"
    if entry.identity.kind in {"pathway", "recognition", "endorsement"}:
        return "confirmed" if is_submitted and told.get("confirmed") else "reported"
    return ("confirmed" if told.get("confirmed") else "submitted") if is_submitted else "compiled"


def in_row(row: Row, empty: object) -> dict[str, Any]:
    """Return the facts of a row; `empty` is what stands in a cell without a value."""

    def number(name: str) -> float | None:
        cell = row.get(name, empty)
        return None if cell == empty else float(cell)

    head = "name" if "name" in row else "title"
    own = row.get(head, empty)
    by_language = {tag: row.get(f"{head}_{tag}", empty) for tag in ("en", "fr")}
    told = {tag: text for tag, text in by_language.items() if text != empty}
    hours = "hours" if "hours_min" in row else "effort_instructional_hours"
    least, most = number(f"{hours}_min"), number(f"{hours}_max")
    languages = row.get("delivery_languages", empty)
    status = row.get("status", empty)
    return {
        "title": None if own == empty else {row["language"]: own, **told},
        "hours": (least, most) if least is not None else None,
        "price": number("price_amount"),
        "status": None if status == empty else status,
        "basis": row["basis"],
        "languages": [] if languages == empty else languages.split("; "),
    }


def in_node(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a CTDL document, as far as CTDL can say them."""
    status = node.get("ceterms:credentialStatusType", node.get("ceterms:lifeCycleStatusType", {}))
    spans = (
        each
        for each in node.get("ceterms:estimatedDuration", ())
        if each.get("ceterms:description", {}).get("en-CA") == "Hours of instruction"
    )
    prices = (each["ceterms:price"] for each in node.get("ceterms:estimatedCost", ()) if "ceterms:price" in each)
    said = next(each["@value"] for each in node["dct:provenance"] if each["@language"] == "en-CA")
    return {
        "title": {tag.partition("-")[0]: text for tag, text in node["ceterms:name"].items()},
        "hours": next(map(_hours, spans), None),
        "price": next(prices, None),
        "status": status.get("ceterms:targetNode", "").partition(":")[2] or None,
        "basis": next(word for pattern, word in SAID if re.search(pattern, said)),
        "languages": [tag.partition("-")[0] for tag in node.get("ceterms:inLanguage", ())],
    }


SAID = (
    (r"^A claim ", "claimed"),
    (r"^(The .*?\. )?Compiled from public sources ", "compiled"),
    (r"Submitted by .*, and confirmed on ", "confirmed"),
    (r"Submitted by .*; not confirmed since", "submitted"),
)
"""How a document says each basis in English."""


def _hours(span: Mapping[str, str]) -> tuple[float, float]:
    names = ("timeRequired",) * 2 if "ceterms:timeRequired" in span else ("minimumDuration", "maximumDuration")
    least, most = (period(span[f"ceterms:{name}"]) for name in names)
    return least, most


def period(told: str) -> float:
    found = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", told)
    assert found
    return int(found[1] or 0) + int(found[2] or 0) / 60


def as_ctdl(facts: Mapping[str, Any], told: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return the facts of a record in the words of its document: the names of a status, and a basis said in a sentence.

    CTDL has no languages of teaching for other kinds than credentials, and no status of an agreement; a pathway that
    is reported says how it came.
    """
    names = IN_CTDL.get(facts["status"], (None,)) if kind != "agreements" else (None,)
    assert told["status"] in names
    assert facts["basis"] != "reported" or told["basis"] in {"compiled", "submitted"}
    return {
        **facts,
        "status": told["status"],
        "basis": told["basis"] if facts["basis"] == "reported" else facts["basis"],
        "languages": facts["languages"] if kind == "credentials" else told["languages"],
    }


@contents
def test_every_feed_tells_the_same_facts_of_every_record(
    name: str,
    opened: Callable[[Mapping[str, bytes]], sqlite3.Connection],
    tell: Callable[[str], None],
) -> None:
    catalogue, found = read(name)
    base = opened(found)
    lines = map(json.loads, found["feeds/catalogue.ndjson"].decode().split("\n")[:-1])
    nodes = {node["ceterms:ctid"]: node for node in lines}
    judged = documents = 0
    for kind in KINDS:
        own = entries(catalogue, kind)
        rows = {row["ref"]: row for row in in_csv(found, kind)}
        stored = {row["ref"]: row for row in in_sqlite(base, kind)}
        assert list(rows) == list(stored)
        assert sorted(rows) == sorted(own)
        for ref, entry in own.items():
            expected = in_record(catalogue, entry)
            assert in_row(rows[ref], "") == expected | {"title": _as_row(expected["title"], entry)}
            assert in_row(stored[ref], None) == in_row(rows[ref], "")
            judged += 1
            node = nodes.get(getattr(entry.record, "ctid", None))
            assert rows[ref]["document"] == (node["@id"] if node else "")
            if node is not None and kind not in {"recognitions", "endorsements"}:
                told = in_node(node)
                assert told == as_ctdl(expected, told, kind)
                documents += 1
    records = {(row["kind"], row["ref"]) for row in in_csv(found, "records")}
    assert len(records) == judged == len(in_sqlite(base, "records"))
    assert {each.record.ctid for each in entries(catalogue, "credentials").values()} <= set(nodes)
    tell(f"{name}: {judged} records the same in CSV and SQLite, {documents} of them in CTDL too")


def _as_row(title: Mapping[str, str] | None, entry: Entry[Any]) -> Mapping[str, str] | None:
    """Return what a row has of a title: in the record's language or else in the first, in English and in French."""
    if title is None:
        return None
    language = entry.document.data["language"]
    assert isinstance(language, str)
    told = {tag: text for tag, text in title.items() if tag in {"en", "fr"}}
    return {language: title.get(language, next(iter(title.values()))), **told}


# CSV, its dictionary and the SQLite file


def dictionary(found: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return the description of each table by its name."""
    told: dict[str, Any] = json.loads(found["feeds/csvw.json"])
    return {table["url"].removesuffix(".csv"): table for table in told["tables"]}


@contents
def test_csv_and_sqlite_have_the_same_cells_of_the_types_that_the_dictionary_says(
    name: str, opened: Callable[[Mapping[str, bytes]], sqlite3.Connection], tell: Callable[[str], None]
) -> None:
    _, found = read(name)
    base = opened(found)
    cells = 0
    for table, told in dictionary(found).items():
        columns = told["tableSchema"]["columns"]
        stored = in_sqlite(base, table)
        rows = in_csv(found, table)
        assert len(rows) == len(stored)
        for row, kept in zip(rows, stored, strict=True):
            assert list(row) == list(kept) == [column["name"] for column in columns]
            assert {column["name"]: _cell(column, row[column["name"]]) for column in columns} == kept
            cells += len(row)
    tell(f"{name}: {cells} cells of {len(dictionary(found))} tables")


def _cell(column: Mapping[str, Any], cell: str) -> object:
    """Return what a cell says, read as the dictionary tells; a fault of the cell is one of the test."""
    kind = column["datatype"]
    if cell == "":
        assert not column.get("required")
        return None
    if isinstance(kind, Mapping):
        words = cell.split(column["separator"]) if "separator" in column else [cell]
        assert all(re.fullmatch(kind["format"], word) for word in words)
        return cell
    if kind == "date":
        assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell)
    if kind == "anyURI":
        assert re.match(r"https?://", cell, re.IGNORECASE)
    readers: Mapping[str, Callable[[str], object]] = {
        "boolean": {"true": 1, "false": 0}.__getitem__,
        "integer": int,
        "decimal": float,
    }
    return readers.get(kind, str)(cell)


@contents
def test_the_sqlite_file_is_whole_and_its_keys_lead_somewhere(
    name: str, opened: Callable[[Mapping[str, bytes]], sqlite3.Connection]
) -> None:
    catalogue, found = read(name)
    base = opened(found)
    assert [tuple(row) for row in base.execute("PRAGMA integrity_check")] == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    meta = dict(base.execute("SELECT name, value FROM meta"))
    assert meta["as_of"] == catalogue.today.isoformat()
    assert meta["licence"] == catalogue.settings.licence.url
    is_strict = {row["name"]: row["strict"] for row in base.execute("PRAGMA table_list")}
    for table, described in dictionary(found).items():
        (rows,) = base.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - our own names
        assert int(meta[f"rows.{table}"]) == rows
        assert is_strict[table]
        keys = {tuple(key["columnReference"]) for key in described["tableSchema"]["foreignKeys"]}
        stored: dict[int, list[str]] = {}
        for row in base.execute(f'PRAGMA foreign_key_list("{table}")'):
            stored.setdefault(row["id"], []).append(row["from"])
        assert {tuple(columns) for columns in stored.values()} == keys
    assert base.execute("SELECT count(*) FROM recognitions WHERE of_credential IS NOT NULL").fetchone()[0] > 0


@contents
def test_a_reader_of_csv_on_the_web_takes_every_cell_and_every_key(
    name: str, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    for path, body in read(name)[1].items():
        if path.endswith(".csv") or path == "feeds/csvw.json":
            (tmp_path / path.removeprefix("feeds/")).write_bytes(body)
    group = csvw.TableGroup.from_file(tmp_path / "csvw.json")
    rows = sum(len(list(table.iterdicts(strict=True))) for table in group.tables)
    assert rows == sum(len(in_csv(read(name)[1], table)) for table in dictionary(read(name)[1]))
    group.check_referential_integrity()
    tell(f"{name}: {rows} rows of {len(group.tables)} tables")


def test_words_are_found_in_the_sqlite_file_whatever_their_accents(
    opened: Callable[[Mapping[str, bytes]], sqlite3.Connection],
) -> None:
    base = opened(read("sample")[1])
    found = base.execute("SELECT ref FROM search WHERE search MATCH 'litteratie AND donnees'").fetchall()
    assert [row["ref"] for row in found] == ["example-college/data-literacy-basics"]


def test_a_csv_file_is_plain_utf_8_with_lines_as_the_standard_has_them() -> None:
    for path, body in read("content")[1].items():
        if path.endswith(".csv"):
            assert not body.startswith(b"\xef\xbb\xbf")
            rows = list(csv.reader(io.StringIO(body.decode(), newline=""), strict=True))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert body.endswith(b"\r\n")


def test_the_dictionary_of_people_is_that_of_programs() -> None:
    site = dict(pages())
    told = {
        (table, column["name"]): {each["@language"]: each["@value"] for each in column["dc:description"]}
        for table, described in dictionary(site).items()
        for column in described["tableSchema"]["columns"]
    }
    assert len(told) > 300
    for language in ("en", "fr"):
        page = Markup.read(site[f"{language}/data/dictionary/index.html"].decode())
        shown = {}
        for section in page.root.all("section"):
            table = section.attributes["aria-labelledby"].removeprefix("table-")
            for name, meaning in zip(section.all("dt"), section.all("dd"), strict=True):
                shown[table, name.all("code", "a")[0].text] = meaning.text
        assert shown.keys() - {("files", "catalogue.sqlite"), ("files", "csvw.json")} == told.keys()
        differing = [key for key, words in told.items() if not shown[key].startswith(squeezed(words[language]))]
        assert differing == []


def test_a_large_table_is_cut_into_files_that_each_begin_with_the_names_of_the_columns() -> None:
    rows = tuple((f"{number}", "x" * 1_000_000) for number in range(25))
    feed = csv_files.feed(Table("large", (Column("ref"), Column("text")), ("ref",), rows))
    assert [part.page.path for part in feed.parts] == ["feeds/large-0001.csv", "feeds/large-0002.csv"]
    assert feed.records == len(rows)
    cells = []
    for part in feed.parts:
        assert len(part.page.body) <= LARGEST_PART
        head, *held = part.page.body.decode().split("\r\n")[:-1]
        assert head == "ref,text"
        cells += [tuple(row.split(",")) for row in held]
    assert tuple(cells) == rows


def test_a_python_with_an_old_sqlite_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.34.1")
    with pytest.raises(OSError, match=r"SQLite 3\.37 or later is needed, and this Python has 3\.34\.1"):
        made(sample_catalogue.CONTENT)


# What must not be told, or not without a word


def night_nursing(found: Mapping[str, bytes]) -> dict[str, str]:
    """Return the row of the credential that a test adds to the base."""
    [row] = [row for row in in_csv(found, "credentials") if row["ref"] == "example-college/night-nursing"]
    return row


def test_of_a_withdrawn_listing_nothing_is_told_but_that_it_is_gone(tmp_path: Path) -> None:
    kept = "price: {amount: 90}\nskills: [{name: Knots}]\neffort: {instructional_hours: 5}\n"
    _, found = made(content(tmp_path, {CREDENTIAL: record(WITHDRAWN + kept)}))
    row = night_nursing(found)
    assert {name for name, cell in row.items() if cell} == set(
        "ref institution basis ctid title title_en language listing withdrawal_reason withdrawal_date modified "
        "page_en page_fr document".split()
    )
    assert (row["listing"], row["withdrawal_date"]) == ("withdrawn", "2026-08-01")
    assert [skill for skill in in_csv(found, "skills") if skill["credential"] == row["ref"]] == []


def test_a_listing_that_time_archived_says_so(tmp_path: Path) -> None:
    _, found = made(content(tmp_path, {CREDENTIAL: record(provenance="{basis: submitted, confirmed: 2020-01-01}")}))
    assert night_nursing(found)["listing"] == "archived"


def test_a_listing_without_a_page_has_no_row_and_nothing_points_at_it(
    tmp_path: Path, opened: Callable[[Mapping[str, bytes]], sqlite3.Connection]
) -> None:
    agreement = f"---\nctid: {ctid(5)}\nformat: 1\ntitle: Paper\nlanguage: en\nparties: [example-college]\n"
    agreement += "credentials: [example-college/night-nursing]\nprovenance: {basis: submitted}\n---\n"
    there = content(tmp_path, {CREDENTIAL: record(summary=""), "agreements/paper.md": agreement})
    _, found = made(there)
    assert "example-college/night-nursing" not in {row["ref"] for row in in_csv(found, "credentials")}
    assert in_csv(found, "agreement_credentials") == []
    assert opened(found).execute("PRAGMA foreign_key_check").fetchall() == []


def test_text_that_a_spreadsheet_would_run_is_guarded_in_csv_alone(
    tmp_path: Path, opened: Callable[[Mapping[str, bytes]], sqlite3.Connection]
) -> None:
    title = json.dumps(HOSTILE)
    _, found = made(content(tmp_path, {CREDENTIAL: record(title=title, summary=json.dumps("'-2+3 begins so"))}))
    rows = csv.DictReader(io.StringIO(found["feeds/credentials.csv"].decode(), newline=""))
    [raw] = [row for row in rows if row["ref"] == "example-college/night-nursing"]
    assert (raw["title"], raw["summary"]) == (f"'{HOSTILE}", "''-2+3 begins so")
    read_back = night_nursing(found)
    [stored] = [row for row in in_sqlite(opened(found), "credentials") if row["ref"] == read_back["ref"]]
    assert read_back["title"] == stored["title"] == HOSTILE
    assert read_back["summary"] == stored["summary"] == "'-2+3 begins so"


def test_what_nobody_published_is_empty_and_never_no_or_zero(tmp_path: Path) -> None:
    fields = "assessment: {assessed: unknown}\nprice: {as_stated: Ask us}\ncredit: {for_credit: false}\n"
    _, found = made(content(tmp_path, {CREDENTIAL: record(fields, status="unknown")}))
    row = night_nursing(found)
    unknown = ("status", "assessment_assessed", "price_amount", "price_currency", "effort_no_fixed_hours", "version")
    assert {row[name] for name in unknown} == {""}
    assert row["credit_for_credit"] == "false"


def test_each_row_says_its_basis_and_a_claim_is_never_recorded() -> None:
    _, found = read("sample")
    known = {"compiled", "submitted", "confirmed", "reported", "claimed"}
    for table in dictionary(found).keys() - {"fields_of_study"}:
        assert {row["basis"] for row in in_csv(found, table)} <= known
    assert {row["basis"] for row in in_csv(found, "stacks_claimed")} == {"claimed"}
    pathways = {row["ref"]: (row["basis"], row["counts"]) for row in in_csv(found, "pathways")}
    assert pathways["sample-polytechnic/green-building"] == ("claimed", "false")
    assert pathways["example-college/data-stack"] == ("confirmed", "true")
    states = {(row["basis"], row["state"]) for row in in_csv(found, "recognitions")}
    assert {basis for basis, _ in states} == {"confirmed", "reported"}
    assert {state for _, state in states} >= {"granted", "pending", "declined", "expired"}


# Plausible equivalencies


def plausible(found: Mapping[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in found["feeds/plausible.ndjson"].decode().split("\n")[:-1]]


def test_a_plausible_equivalency_tells_its_two_steps_and_offers_nothing() -> None:
    [way] = plausible(read("sample")[1])
    assert (way["basis"], way["offer_of_credit"]) == ("plausible", False)
    assert (way["credential"], way["receiver"]) == ("example-college/data-literacy-basics", "college-exemple")
    assert way["gives"] == {"kind": "course", "ref": "college-exemple/inf-110"}
    assert [step["basis"] for step in way["steps"]] == ["confirmed", "confirmed"]
    assert [step["is_of_an_earlier_version"] for step in way["steps"]] == [True, False]
    assert way["weakest_step"] == 1
    assert all(step["sources"] or step["evidence"] for step in way["steps"])
    assert "floor" in way


def test_a_plausible_equivalency_is_in_no_other_feed() -> None:
    """No row joins the credential with what its holder would plausibly get, and no other file says the word."""
    _, found = read("sample")
    [way] = plausible(found)
    for row in in_csv(found, "recognitions"):
        assert (row["receiver"], row["of_credential"]) != (way["receiver"], way["credential"])
    told = [
        path
        for path, body in found.items()
        if path != "feeds/plausible.ndjson" and (b"offer_of_credit" in body or b'"plausible"' in body)
    ]
    assert told == []
