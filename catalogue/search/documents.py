"""Credentials and institutions to what the index holds of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from catalogue.model import Credential, Institution
from catalogue.model.values import Text
from catalogue.relate import Catalogue
from catalogue.search import analysis
from catalogue.search.document import SearchDocument
from catalogue.search.synonyms import VOCABULARY, Synonyms
from catalogue.source import Entry

Names = Callable[[str, str], str]
"""The names of a code of a group of words, in every language of the interface."""


def numbered(catalogue: Catalogue) -> tuple[Entry[Credential], ...]:
    """Return the listed credentials in the order of their numbers in the search: by title, like near like."""
    return tuple(sorted(catalogue.listed, key=lambda entry: (_title(entry.record), entry.ref)))


def documents(catalogue: Catalogue, names: Names, listed: Sequence[Entry[Credential]]) -> tuple[SearchDocument, ...]:
    """Return one document for each listed credential, then one for each institution, in all the languages they speak.

    A document's number is its place among `listed`, which are `numbered`, and, after these, `institutions`: cards and
    columns are found by it. `names` gives the names of provinces and fields, which records hold as codes.
    """
    vocabulary = catalogue.vocabularies.get(VOCABULARY)
    synonyms = Synonyms(vocabulary.record if vocabulary else None)
    listings = [_fields(catalogue, names, entry) for entry in listed]
    pages = [_names_and_place(names, entry.record) for entry in institutions(catalogue)]
    return tuple(_document(number, fields, synonyms) for number, fields in enumerate([*listings, *pages]))


def institutions(catalogue: Catalogue) -> tuple[Entry[Institution], ...]:
    """Return the institutions in the order of their numbers in the search, which follow those of the listings."""
    return tuple(entry for _ref, entry in sorted(catalogue.institutions.items()))


def _title(record: Credential) -> str:
    return " ".join(analysis.fold(word) for group in analysis.groups(record.title.phrase("en").text) for word in group)


def _document(number: int, fields: Mapping[str, str], synonyms: Synonyms) -> SearchDocument:
    others = synonyms.of(text for name, text in fields.items() if name != "body")
    return SearchDocument(number, {**fields, "synonyms": others})


def _fields(catalogue: Catalogue, names: Names, entry: Entry[Credential]) -> Mapping[str, str]:
    record = entry.record
    institution = catalogue.institution(entry).record
    others = [catalogue.institutions[ref].record for ref in record.offered_by]
    return {
        "title": _joined([record.title]),
        "names": " ".join([_joined([*record.other_names, record.local_term]), record.local_code or ""]),
        "institution": " ".join(_names(each) for each in (institution, *others)),
        "skills": _joined(skill.name for skill in record.skills),
        "outcomes": _joined(outcome.text for outcome in record.outcomes.items) if record.outcomes else "",
        "field": " ".join([_field(catalogue, names, record), *_occupations(catalogue, record)]),
        "place": " ".join([_joined([*record.delivery.places, institution.place.city]), _province(names, institution)]),
        "summary": _joined([record.summary, record.structure, record.entry.audience]),
        "body": " ".join([entry.document.body, _joined(_details(catalogue, record))]),
    }


def _names_and_place(names: Names, institution: Institution) -> Mapping[str, str]:
    """Return what is searched of the page of an institution: by its topics, its listings are found."""
    return {
        "title": _joined([institution.name]),
        "names": _other_names(institution),
        "place": " ".join([_joined([institution.place.city]), _province(names, institution)]),
    }


def _names(institution: Institution) -> str:
    return f"{_joined([institution.name])} {_other_names(institution)}"


def _other_names(institution: Institution) -> str:
    names = [*institution.other_names, *(former.name for former in institution.former_names)]
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


def _occupations(catalogue: Catalogue, record: Credential) -> Iterator[str]:
    """Yield the codes of occupations as people write them in either language, and their broad category."""
    for code in (occupation.noc for occupation in record.occupations if occupation.noc):
        category = catalogue.term("noc-2021", code[:1])
        yield " ".join(["NOC", "CNP", code, *(category.values() if category else ())])


def _details(catalogue: Catalogue, record: Credential) -> Iterator[Text | None]:
    policies = (catalogue.policies.get(funding.programme) for funding in record.funding if funding.programme)
    yield from (policy.record.name for policy in policies if policy)
    if record.assessment is not None:
        yield record.assessment.description
    yield from (partner.name for partner in record.partners)
    yield from (claim.into for claim in record.stacks_claimed)
    yield record.entry.other


def _joined(texts: Iterable[Text | None]) -> str:
    """Return texts in all their languages as one string."""
    return " ".join(phrase for text in texts if text is not None for phrase in text.values())
