"""Records to what stands behind them: the basis in words, the sources, and the day they last changed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from catalogue import addresses
from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.ledger.standing import is_submitted, speakers
from catalogue.ledger.statements import Basis
from catalogue.linked_data import words
from catalogue.linked_data.terms import joined
from catalogue.model import Agreement, Credential, Endorsement, Pathway, Recognition
from catalogue.model.provenance import Provenance
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry


def provenance(ledger: Ledger, entry: Entry[Any], base: Base) -> dict[str, object]:
    """Return `dct:provenance`, the basis in words and where each fact comes from, and `dct:source`, the sources.

    The CTDL context coerces neither, so words are language-tagged values and addresses are references.
    """
    said = basis(ledger, entry)
    urls = dict.fromkeys(source.url for source in entry.record.provenance.sources if source.url)
    return {
        "dct:provenance": [
            *({"@language": language, "@value": text} for language, text in said.items()),
            {"@id": base.absolute(addresses.provenance(entry.record.ctid))},
        ],
        "dct:source": [{"@id": url} for url in urls],
    }


def basis(ledger: Ledger, entry: Entry[Any]) -> dict[str, str]:
    """Return how a record came here, as sentences in each language of the interface: what it claims, first."""
    said = _with_titles(_came(ledger.catalogue, entry), entry.record.provenance)
    if isinstance(entry.record, Pathway):
        return joined((claim(ledger, entry), said))
    if isinstance(entry.record, Credential) and entry.record.withdrawal is not None:
        gone = entry.record.withdrawal
        return joined((words.say(words.WITHDRAWN, date=gone.date, reason=gone.reason), said))
    return said


def claim(ledger: Ledger, entry: Entry[Pathway]) -> dict[str, str]:
    """Return that a pathway is only claimed, and by whom; empty where who issues its target has recorded it."""
    stack = ledger.stacks[entry.ref]
    if stack.basis is not Basis.CLAIMED:
        return {}
    institutions = ledger.catalogue.institutions
    sentence = words.IMPLIED if entry.record.statement == "implied" else words.CLAIMED
    return words.say(
        sentence,
        institution=institutions[entry.owner].record.name,
        target=institutions[stack.target.owner].record.name,
    )


def _came(catalogue: Catalogue, entry: Entry[Any]) -> dict[str, str]:
    told = entry.record.provenance
    if not is_submitted(catalogue, entry):
        return words.say(words.COMPILED, publisher=catalogue.settings.publisher.name)
    names = tuple(institution.name for institution in speakers(catalogue, entry))
    sentence = words.CONFIRMED if told.confirmed is not None else words.SUBMITTED
    return words.say(sentence, institution=names, date=told.confirmed)


def _with_titles(said: dict[str, str], told: Provenance) -> dict[str, str]:
    """Return the sentence with the titles of the sources that are no pages: an address could not name them."""
    titles = tuple(source.title for source in told.sources if source.url is None and source.title is not None)
    return joined((said, words.say(words.ALSO_FROM, titles=titles))) if titles else said


def modified(catalogue: Catalogue, record: Any) -> date | None:  # noqa: ANN401 -- a record of any kind
    """Return the latest day in a record on which something was read, confirmed, decided or withdrawn.

    Days to come are promises, not changes. None where the record holds no whole date.
    """
    return max((day for day in _days(record) if day is not None and day <= catalogue.today), default=None)


def _days(record: Any) -> Iterator[date | None]:  # noqa: ANN401 -- a record of any kind
    yield record.provenance.confirmed
    for source in record.provenance.sources:
        yield source.read
        yield whole(source.dated)
    if isinstance(record, Credential) and record.withdrawal is not None:
        yield record.withdrawal.date
    elif isinstance(record, Endorsement):
        yield record.dated
    elif isinstance(record, Recognition):
        yield whole(record.decided)
    elif isinstance(record, Agreement):
        yield whole(record.signed)


def whole(day: str | None) -> date | None:
    """Return a date that is given to the day; a year or a month is no day."""
    return date.fromisoformat(day) if day is not None and len(day) == len("2026-01-01") else None
