"""Records to what stands behind them: the basis in words, the sources, and the day they last changed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from catalogue.ledger.standing import is_submitted, speakers
from catalogue.linked_data import words
from catalogue.linked_data.terms import joined, tag
from catalogue.model import Agreement, Credential, Endorsement, Recognition
from catalogue.model.provenance import Provenance
from catalogue.model.values import Text
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry


def provenance(catalogue: Catalogue, entry: Entry[Any]) -> dict[str, object]:
    """Return `dct:provenance`, the basis in words, and `dct:source`, the addresses of the sources.

    The CTDL context coerces neither, so words are language-tagged values and addresses are references.
    """
    said = basis(catalogue, entry)
    urls = dict.fromkeys(source.url for source in entry.record.provenance.sources if source.url)
    return {
        "dct:provenance": [{"@language": language, "@value": text} for language, text in said.items()],
        "dct:source": [{"@id": url} for url in urls],
    }


def basis(catalogue: Catalogue, entry: Entry[Any]) -> dict[str, str]:
    """Return how a record came here, as a sentence in each language of the interface."""
    record, told = entry.record, entry.record.provenance
    names = [institution.name for institution in speakers(catalogue, entry)]
    if not is_submitted(catalogue, entry):
        said = words.say(words.COMPILED, publisher=catalogue.settings.publisher.name)
    else:
        sentences = words.CONFIRMED if told.confirmed is not None else words.SUBMITTED
        said = {
            tag(language): sentence.format(institution=_list(names, language), date=told.confirmed)
            for language, sentence in sentences.items()
        }
    said = _with_titles(said, told)
    if not isinstance(record, Credential) or record.withdrawal is None:
        return said
    gone = words.say(words.WITHDRAWN, date=record.withdrawal.date, reason=record.withdrawal.reason)
    return joined((gone, said))


def _with_titles(said: dict[str, str], told: Provenance) -> dict[str, str]:
    """Return the sentence with the titles of the sources that are no pages: an address could not name them."""
    titles = [source.title for source in told.sources if source.url is None and source.title is not None]
    if not titles:
        return said
    return {
        tag(language): f"{said[tag(language)]} {sentence.format(titles=_list(titles, language))}"
        for language, sentence in words.ALSO_FROM.items()
    }


def _list(texts: list[Text], language: str) -> str:
    return "; ".join(text.phrase(language).text for text in texts)


def modified(catalogue: Catalogue, record: Any) -> date | None:  # noqa: ANN401 -- a record of any kind
    """Return the latest day in a record on which something was read, confirmed, decided or withdrawn.

    Days to come are promises, not changes. None where the record holds no whole date.
    """
    return max((day for day in _days(record) if day is not None and day <= catalogue.today), default=None)


def _days(record: Any) -> Iterator[date | None]:  # noqa: ANN401 -- a record of any kind
    yield record.provenance.confirmed
    for source in record.provenance.sources:
        yield source.read
        yield _whole(source.dated)
    if isinstance(record, Credential) and record.withdrawal is not None:
        yield record.withdrawal.date
    elif isinstance(record, Endorsement):
        yield record.dated
    elif isinstance(record, Recognition):
        yield _whole(record.decided)
    elif isinstance(record, Agreement):
        yield _whole(record.signed)


def _whole(day: str | None) -> date | None:
    """Return a date that is given to the day; a year or a month is no day."""
    return date.fromisoformat(day) if day is not None and len(day) == len("2026-01-01") else None
