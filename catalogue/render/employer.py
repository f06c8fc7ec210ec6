"""Credentials to the employer's view: who stands behind it first, then what a holder can do, and how to verify it."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from catalogue import addresses
from catalogue.ledger.components import ENDORSING
from catalogue.ledger.things import grouped
from catalogue.linked_data import standing
from catalogue.model import Credential, Results
from catalogue.model.tables import Result
from catalogue.page import Page
from catalogue.relate import Catalogue
from catalogue.render.credentials import partner, skills
from catalogue.render.desk import Desk
from catalogue.render.dossier import credentials, view
from catalogue.render.peers import decisions, endorsements
from catalogue.render.reader import Reader
from catalogue.source import Entry

OUTCOMES = frozenset({"completions", "satisfied", "employed"})
"""Measures that say something of those who took it; how many enrolled does not."""


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the employer's view of each credential that has a dossier."""
    measured = _measured(desk.reader.catalogue)
    for entry in credentials(desk.reader):
        path = addresses.employer(entry)
        yield desk.page("employer", path, employer(desk.at(path), entry, measured.get(entry.ref, ())))


def _measured(catalogue: Catalogue) -> Mapping[str, Sequence[Entry[Results]]]:
    """Return the yearly results that are published as data, and tell what came of a credential, by its reference."""
    return grouped(
        (ref, entry)
        for entry in catalogue.results.values()
        if standing.has_results(catalogue, entry)
        for ref in sorted({row.credential for row in entry.record.rows if _tells(row)})
    )


def _tells(row: Result) -> bool:
    return row.measure in OUTCOMES and not row.suppressed


def employer(reader: Reader, entry: Entry[Credential], results: Sequence[Entry[Results]]) -> Mapping[str, object]:
    """Return the facts of the employer's view; whoever recognises or endorses it is in alphabetical order, unranked."""
    record = entry.record
    return {
        **view(reader, entry),
        "decisions": [(key, found) for key, found in decisions(reader, entry.ref) if key != "other"],
        "endorsements": endorsements(reader, entry.ref),
        "claimed": [partner(reader, each) for each in record.partners if each.role in ENDORSING],
        "skills": list(skills(reader, record)),
        "results": [_year(reader, each) for each in results],
    }


def _year(reader: Reader, each: Entry[Results]) -> Markup:
    """Return a link to the results of a year."""
    way = f"{reader.root}{addresses.resource(each.record.ctid)}"
    return Markup('<a href="{}">{}</a>').format(way, each.record.year)
