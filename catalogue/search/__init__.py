"""Catalogue to a lunr index that answers in the reader's browser, in both languages.

`assets/js/search-worker.js` loads the index and answers by these rules:

- A listing has a word if it has any word with the same English stem or the same French stem; accents,
  case, apostrophes and hyphens make no difference.
- A query finds the listings that have all of its words. Stop words are passed over unless the query
  has no other; optional ones only help to rank.
- The last word, while nothing follows it and from three letters on, is also taken as the beginning of
  a word. Listings that have it as a word come first.
- If nothing is found: listings that have any of the words; then those that have the words one letter
  away from them, for words of four letters or more.
"""

from catalogue.search.document import WEIGHTS, SearchDocument
from catalogue.search.lunr_index import index

__all__ = ["WEIGHTS", "SearchDocument", "index"]
