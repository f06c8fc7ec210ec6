"""Documents to an index that lunr.js loads."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lunr.builder import Builder
from lunr.index import Index

from catalogue.search import analysis
from catalogue.search.document import WEIGHTS, SearchDocument
from catalogue.search.ignored import OPTIONAL, STOP

# A title is found by any word of it, even where a reader types nothing but stop words.
_WHOLE = frozenset({"title", "names"})


def index(documents: Iterable[SearchDocument]) -> bytes:
    """Return the index as JSON for `lunr.Index.load`; the same documents give the same bytes.

    Beside lunr's own keys stands `lexicon`: every word of the documents, folded and parted by spaces,
    by which the browser finishes a word as it is typed or mends one misspelt; and the words to pass
    over. Raises ValueError for a field without a weight and for a ref used twice.
    """
    filed = sorted(((document.ref, _words_by_field(document)) for document in documents), key=_ref)
    if len({ref for ref, _ in filed}) < len(filed):
        raise ValueError("two search documents have the same ref")

    serialized = _serialized(filed)
    # lunr.js refuses an index unless its terms stand in the order in which JavaScript sorts strings.
    serialized["invertedIndex"].sort(key=lambda entry: _code_units(entry[0]))
    words = {word for _, fields in filed for found in fields.values() for word in found}
    serialized["lexicon"] = {
        "words": " ".join(sorted(words, key=_code_units)),
        "stop": " ".join(sorted(STOP)),
        "optional": " ".join(sorted(OPTIONAL)),
    }
    return json.dumps(serialized, ensure_ascii=False, separators=(",", ":")).encode()


def _words_by_field(document: SearchDocument) -> dict[str, list[str]]:
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


def _serialized(filed: Sequence[tuple[int, Mapping[str, Sequence[str]]]]) -> dict[str, Any]:
    """Return lunr's own account of the documents.

    lunr is given terms, never text, and has no pipeline: neither side can cut or stem them again.
    """
    builder = Builder()
    builder.ref("ref")
    for name, weight in WEIGHTS.items():
        builder.field(name, boost=weight)
    for ref, fields in filed:
        terms = {name: [term for word in words for term in analysis.terms(word)] for name, words in fields.items()}
        builder.add({"ref": ref, **terms})
    # lunr.py divides by the number of documents.
    built = builder.build() if filed else Index({}, {}, None, list(WEIGHTS), builder.search_pipeline)
    return dict(built.serialize())


def _ref(filed: tuple[int, object]) -> int:
    return filed[0]


def _code_units(text: str) -> bytes:
    """Return a key that sorts text by UTF-16 code units, as JavaScript does."""
    return text.encode("utf-16-be")
