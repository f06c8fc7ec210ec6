"""Catalogue to an index that answers in the reader's browser, in both languages, from files of a few kilobytes.

lunr.py makes the index, whose terms are the words of the listings without accents and case; it is cut into shards
(`shards`), of which a query needs those of its words. `assets/js/search-query.js` answers by these rules:

- A listing has a word if it has any word with the same English stem or the same French stem that begins with the same
  two letters; accents, case, apostrophes and hyphens make no difference. Synonyms stand among a listing's words.
- A query finds the listings that have all of its words. Stop words are passed over unless the query
  has no other; optional ones only help to rank.
- The score of a listing is the sum, over the words, of what lunr gives it for that word, as it was typed (twice) and
  in its other forms.
- Where fewer than ten listings are found, the last word, while nothing follows it and from three letters on, is also
  taken as the beginning of the eight commonest words that begin so. Listings that have it as a word come first.
- If nothing is found: a word that no listing has is taken as the words one letter away, for words of four letters or
  more; then listings that have any of the words.
"""

from collections.abc import Iterable, Iterator, Mapping

from catalogue.search import shards
from catalogue.search.document import WEIGHTS, SearchDocument
from catalogue.search.lunr_index import index

__all__ = ["WEIGHTS", "SearchDocument", "files", "index"]


def files(documents: Iterable[SearchDocument], more: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index by name; `index.json`, which tells of the others, holds `more` besides."""
    held = tuple(documents)
    yield from shards.files(index(held), {"documents": len(held), **more})
