"""Credentials to the employer's view: who stands behind it first, then what a holder can do, and how to verify it."""

from collections.abc import Iterator, Mapping

from catalogue import addresses
from catalogue.ledger.components import ENDORSING
from catalogue.model import Credential
from catalogue.render import dossier, said, transfer
from catalogue.render.credentials import partner, placed, skills
from catalogue.render.desk import Desk
from catalogue.render.page import Page
from catalogue.render.reader import Reader
from catalogue.render.rows import place
from catalogue.source import Entry


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the employer's view of each credential that has a dossier."""
    for entry in dossier.credentials(desk.reader):
        path = addresses.employer(entry)
        yield desk.page("employer", path, employer(desk.at(path), entry))


def employer(reader: Reader, entry: Entry[Credential]) -> Mapping[str, object]:
    """Return the facts of the employer's view; recognisers and endorsers are in alphabetical order, unranked."""
    record, owner, ledger = entry.record, reader.catalogue.institution(entry), reader.ledger
    granted, _told = transfer.granted_and_told(ledger.of(entry.ref))
    return {
        "entry": entry,
        "record": record,
        "owner": owner.record,
        "where": place(owner.record, reader.locale),
        "granted": [said.statement(reader, each) for each in granted],
        "endorsements": [said.support(reader, each) for each in ledger.supports.get(entry.ref, ())],
        "claimed": [partner(reader, each) for each in record.partners if each.role in ENDORSING],
        "skills": list(skills(reader, record)),
        "placed": placed(reader, record.level),
        "steps": dossier.steps(reader, entry),
    }
