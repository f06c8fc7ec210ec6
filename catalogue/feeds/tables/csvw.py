"""Tables to the dictionary that programs read: metadata of CSV on the Web (W3C, Vocabulary for Tabular Data)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from catalogue.feeds.feed import Feed, Harvest, whole
from catalogue.feeds.tables import words
from catalogue.feeds.tables.csv_files import Written
from catalogue.feeds.tables.table import SEPARATOR, Column, Reference, Table, Type
from catalogue.sheets.cells import GUARDED

_DATATYPES = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.NUMBER: "decimal",
    Type.BOOLEAN: "boolean",
    Type.DATE: "date",
    Type.URL: "anyURI",
}
Told = Mapping[str, object]


def feed(harvest: Harvest, tables: Sequence[Written]) -> Feed:
    """Return the metadata of all tables."""
    settings = harvest.catalogue.settings
    files = {each.table.name: each.files for each in tables}
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": _languages(dict(settings.name)),
        "dc:license": {"@id": settings.licence.url},
        "dc:publisher": _languages(dict(settings.publisher.name)),
        "dc:date": {"@value": harvest.catalogue.today.isoformat(), "@type": "xsd:date"},
        "rdfs:comment": _languages({each.language: _guard(each.words["tables.guard"]) for each in harvest.locales}),
        "dialect": {"encoding": "utf-8", "delimiter": ",", "lineTerminators": ["\r\n"], "header": True},
        "tables": [each for written in tables for each in _table(harvest, written.table, files)],
    }
    body = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return whole("csvw.json", "application/csvm+json", body.encode(), len(tables))


def _guard(text: str) -> str:
    return f"{text} (?i){GUARDED.pattern}"


def _languages(said: Mapping[str, str]) -> list[Told]:
    return [{"@value": text, "@language": language} for language, text in said.items()]


def _table(harvest: Harvest, table: Table, files: Mapping[str, Sequence[str]]) -> Iterator[Told]:
    """Yield the description of each file that a table is in."""
    schema = {
        "columns": [_column(harvest, table, column) for column in table.columns],
        "primaryKey": list(table.key),
        "foreignKeys": [_key(each, files) for each in table.references if len(files[each.table]) == 1],
    }
    said = _languages({each.language: words.about(each, table) for each in harvest.locales})
    for name in files[table.name]:
        yield {"url": name, "dc:title": table.name, "dc:description": said, "tableSchema": schema}


def _column(harvest: Harvest, table: Table, column: Column) -> Told:
    said = {each.language: words.meaning(each, table, column) for each in harvest.locales}
    units = {each.language: words.unit(each, column) for each in harvest.locales if column.unit}
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": _languages(said),
        **({"schema:unitText": _languages(units)} if units else {}),
        "datatype": _datatype(column),
        **({"separator": SEPARATOR} if column.is_list else {}),
        **({"required": True} if column.is_needed else {}),
    }


def _datatype(column: Column) -> str | Told:
    base = _DATATYPES[column.type]
    return {"base": base, "format": "|".join(map(re.escape, column.words))} if column.words else base


def _key(reference: Reference, files: Mapping[str, Sequence[str]]) -> Told:
    """Return what a reference points at; a table in several files cannot be pointed at, and is left out before."""
    target = {"resource": files[reference.table][0], "columnReference": list(reference.targets)}
    return {"columnReference": list(reference.columns), "reference": target}
