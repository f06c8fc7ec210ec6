"""Credentials to what the index holds of them."""

from collections.abc import Callable, Iterable, Iterator

from catalogue.model import Credential, Institution
from catalogue.model.values import Text
from catalogue.relate import Catalogue
from catalogue.search.document import SearchDocument
from catalogue.source import Entry

Names = Callable[[str, str], str]
"""The names of a code of a group of words, in every language of the interface."""


def documents(catalogue: Catalogue, names: Names) -> tuple[SearchDocument, ...]:
    """Return one document for each listed credential, in all the languages it speaks.

    A document's number is its place among `catalogue.listed`: rows of results are found by it.
    `names` gives the names of provinces and fields, which records hold as codes.
    """
    return tuple(_document(catalogue, names, number, entry) for number, entry in enumerate(catalogue.listed))


def _document(catalogue: Catalogue, names: Names, number: int, entry: Entry[Credential]) -> SearchDocument:
    record = entry.record
    institution = catalogue.institution(entry).record
    others = [catalogue.institutions[ref].record for ref in record.offered_by]
    return SearchDocument(
        number,
        {
            "title": _joined([record.title]),
            "names": _joined([*record.other_names, record.local_term]),
            "institution": " ".join(_names(each) for each in (institution, *others)),
            "skills": _joined(skill.name for skill in record.skills),
            "outcomes": _joined(outcome.text for outcome in record.outcomes.items) if record.outcomes else "",
            "field": _field(catalogue, names, record),
            "place": " ".join(
                [_joined([*record.delivery.places, institution.place.city]), _province(names, institution)]
            ),
            "summary": _joined([record.summary, record.structure, record.entry.audience]),
            "body": " ".join([entry.document.body, _joined(_details(record))]),
        },
    )


def _names(institution: Institution) -> str:
    names = [institution.name, *institution.other_names, *(former.name for former in institution.former_names)]
    return " ".join(filter(None, [_joined(names), institution.acronym]))


def _province(names: Names, institution: Institution) -> str:
    return names("provinces", institution.place.province) if institution.place.province else ""


def _field(catalogue: Catalogue, names: Names, record: Credential) -> str:
    """Return the names of the broad field, and those that the vocabulary has of a narrow one."""
    code = record.field.isced_f if record.field else None
    if code is None:
        return ""
    narrow = catalogue.term("isced-f-2013", code) if code != code[:2] else None
    return " ".join([names("fields", code[:2]), *(narrow.values() if narrow else ())])


def _details(record: Credential) -> Iterator[Text | None]:
    if record.assessment is not None:
        yield record.assessment.description
    yield from (partner.name for partner in record.partners)
    yield from (claim.into for claim in record.stacks_claimed)
    yield record.entry.other


def _joined(texts: Iterable[Text | None]) -> str:
    """Return texts in all their languages as one string."""
    return " ".join(phrase for text in texts if text is not None for phrase in text.values())
