"""Documents to the index that lunr.py makes of them."""

from collections.abc import Iterable, Iterator, Mapping

from lunr.builder import Builder
from lunr.index import Index

from catalogue.search import analysis
from catalogue.search.document import WEIGHTS, SearchDocument
from catalogue.search.ignored import STOP

# A title is found by any word of it, even where a reader types nothing but stop words.
_WHOLE = frozenset({"title", "names"})


def index(documents: Iterable[SearchDocument]) -> Index:
    """Return lunr's index of the documents, whose terms are the folded words; their order does not matter.

    lunr is given words, never text, and has no pipeline: neither side can cut or stem them again. Raises
    ValueError for a field without a weight and for a ref used twice.
    """
    filed = sorted(((document.ref, words_by_field(document)) for document in documents), key=_ref)
    if len({ref for ref, _ in filed}) < len(filed):
        raise ValueError("two search documents have the same ref")
    builder = Builder()
    builder.ref("ref")
    for name, weight in WEIGHTS.items():
        builder.field(name, boost=weight)
    for ref, fields in filed:
        builder.add({"ref": ref, **fields})
    # lunr.py divides by the number of documents.
    return builder.build() if filed else Index({}, {}, None, list(WEIGHTS), builder.search_pipeline)


def words_by_field(document: SearchDocument) -> Mapping[str, list[str]]:
    """Return the folded words of each field, in order."""
    if unknown := document.fields.keys() - WEIGHTS.keys():
        raise ValueError(f"no weight for the search fields {sorted(unknown)}")
    return {name: list(_words(document.fields.get(name, ""), whole=name in _WHOLE)) for name in WEIGHTS}


def _words(text: str, *, whole: bool) -> Iterator[str]:
    """Yield the folded words of a text, and after the parts of a hyphened word the whole of it."""
    for group in analysis.groups(text):
        yield from (analysis.fold(word) for word in group if whole or word not in STOP)
        if len(group) > 1:
            yield analysis.fold("".join(group))


def _ref(filed: tuple[int, object]) -> int:
    return filed[0]
