"""Records to what a page says, on demand, of where each of its facts comes from."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue import addresses
from catalogue.feeds import provenance
from catalogue.history import Change
from catalogue.locale import Locale
from catalogue.relate import Catalogue
from catalogue.source import Entry


def origin(catalogue: Catalogue, locale: Locale, entry: Entry[Any], changes: Sequence[Change]) -> Mapping[str, object]:
    """Return the file of a record, where its host shows it, and its facts by name: lines, and the last change.

    `changes` are those of its document, oldest first; without them, no fact has a day.
    """
    is_credential = entry.identity.kind in {"credential", "version"}
    grouped: dict[str, list[provenance.Fact]] = {}
    for fact in provenance.facts(entry, changes):
        key = _without_numbers(fact.name) if is_credential else fact.name.partition(".")[0]
        grouped.setdefault(key, []).append(fact)
    called = _detail if is_credential else _part
    ctid = getattr(entry.record, "ctid", None)
    return {
        "file": provenance.FOLDER + entry.document.path,
        "at": provenance.address(catalogue, entry),
        "rows": [{"name": called(locale, key), **_row(catalogue, entry, held)} for key, held in grouped.items()],
        "has_days": bool(changes),
        "data": addresses.provenance(ctid) if ctid else None,
    }


def _row(catalogue: Catalogue, entry: Entry[Any], facts: Sequence[provenance.Fact]) -> Mapping[str, object]:
    """Return the lines of facts that stand together, and the latest change of any of them."""
    lines = [fact.line for fact in facts]
    changes = [fact.change for fact in facts if fact.change is not None]
    last = max(changes, key=lambda change: change.date, default=None)
    commit = last.commit if last is not None else None
    return {
        "first": min(lines),
        "last": max(lines),
        "at": provenance.address(catalogue, entry, min(lines)),
        "changed": last.date if last is not None else None,
        "commit": commit[:10] if commit else None,
        "commit_at": provenance.commit(catalogue, commit) if commit else None,
    }


def _without_numbers(name: str) -> str:
    """Return the name of a fact without the numbers of items, so that those of a list stand together."""
    return ".".join(part for part in name.split(".") if not part.isdigit())


def _detail(locale: Locale, key: str) -> str:
    """Return what people call a fact of a credential; with its language, where it is told in several."""
    name, _, language = key.rpartition(".")
    has_name = f"column.{key}" in locale.words or f"origin.own.{key}" in locale.words
    if not has_name and f"column.{name}" in locale.words:
        return f"{_detail(locale, name)} ({language})"
    return locale.words.get(f"origin.own.{key}", locale.words.get(f"column.{key}", key)).replace(" {n}", "")


def _part(locale: Locale, key: str) -> str:
    """Return what people call a part of any other record."""
    names = (f"{group}.{key}" for group in ("origin.own", "form.label", "fact", "column"))
    return next((locale.words[name] for name in names if name in locale.words), key)
