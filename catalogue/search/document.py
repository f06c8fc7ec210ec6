"""What a search can find of one listing."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "title": 10,
        "names": 8,
        "skills": 6,
        "institution": 4,
        "field": 3,
        "place": 3,
        "summary": 3,
        "outcomes": 2,
        "synonyms": 2,
        "body": 1,
    }
)
"""The fields of a document, and how much a word in each counts."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A number that names a listing, and its text by field.

    `names` are its other names, local terms and code, `institution` all names of its institution, `synonyms` other
    words for what the rest says. A field may be left out; text may be in either language, or in both.
    """

    ref: int
    fields: Mapping[str, str]
