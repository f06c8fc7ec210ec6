"""lunr's index to files of a few kilobytes, of which a query needs only those that hold its words.

In lunr.js 2.3.9 the score of a document is the dot product of the query's vector and that of each field over the
length of the query's: a field's vector needs no more than the words of the query. So a shard holds a range of words
in alphabetical order, each with the documents that have it, by field, and its share in their vectors. A lexicon
holds all words, with how many documents have each, so that a browser can find the other forms of a word, finish one
that is being typed and mend one misspelt. `templates/assets/js/search-shards.js` reads them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from lunr.index import Index

from catalogue.search import compact
from catalogue.search.ignored import OPTIONAL, STOP

SHARD = 6_000
"""The bytes at which a shard is full. Compressed, they are about half as many."""
LEXICON = 6_000
KEY = 2
"""The letters that forms of a word share with it: a part of the lexicon holds all words that begin with the same."""
_FIELD, _DOCUMENT = 44, 24
"""Where the number of a field and of a document stand in a posting; below is the score in thousandths."""


def files(index: Index, more: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an index, by their names: `index.json` tells which words the others hold, and more."""
    postings = _postings(index)
    words = sorted(postings, key=_code_units)
    shards = list(_filled((_shard_entry(index, word, postings[word]) for word in words), words))
    parts = list(_lexicon_parts(words, {word: _frequency(postings[word]) for word in words}))
    told = {
        "fields": list(index.fields),
        "terms": " ".join(_borders([(first, last) for first, last, _ in shards])),
        "words": " ".join(first for first, _ in parts),
        "stop": " ".join(sorted(STOP)),
        "optional": " ".join(sorted(OPTIONAL)),
        **more,
    }
    yield "index.json", compact.data(told)
    yield from ((f"terms/{number}.json", body) for number, (_first, _last, body) in enumerate(shards))
    yield from ((f"words/{number}.json", body) for number, (_first, body) in enumerate(parts))


def _postings(index: Index) -> Mapping[str, list[int]]:
    """Return field, document and score of each occurrence of a word, packed in one number, by the word."""
    words = {entry["_index"]: word for word, entry in index.inverted_index.items()}
    places = {name: place for place, name in enumerate(index.fields)}
    found: dict[str, list[int]] = {word: [] for word in words.values()}
    for field_ref, vector in index.field_vectors.items():
        name, _, document = str(field_ref).partition("/")
        where = places[name] << _FIELD | int(document) << _DOCUMENT
        elements = vector.elements
        for at in range(0, len(elements), 2):
            found[words[elements[at]]].append(where | round(elements[at + 1] * 1000))
    for packed in found.values():
        packed.sort()
    return found


def _shard_entry(index: Index, word: str, packed: Sequence[int]) -> bytes:
    """Return a word as a shard holds it: its number in lunr's index, then field, documents and scores, in turn."""
    entry: list[object] = [word, index.inverted_index[word]["_index"]]
    for field, group in groupby(packed, key=lambda posting: posting >> _FIELD):
        those = list(group)
        scores = [posting & 0xFFFFFF for posting in those]
        different = sorted(set(scores))
        ranks = {score: rank for rank, score in enumerate(different)}
        documents = compact.rising(posting >> _DOCUMENT & 0xFFFFF for posting in those)
        entry += [field, documents, compact.rising(different), compact.text(ranks[score] for score in scores)]
    return compact.data(entry)


def _filled(entries: Iterator[bytes], words: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
    """Yield shards: first word, last word and file; a word of many listings is a shard by itself."""
    held: list[bytes] = []
    first, size = 0, 0
    for at, entry in enumerate(entries):
        if held and size + len(entry) > SHARD:
            yield words[first], words[at - 1], b"[" + b",".join(held) + b"]"
            held, first, size = [], at, 0
        held.append(entry)
        size += len(entry)
    if held:
        yield words[first], words[-1], b"[" + b",".join(held) + b"]"


def _borders(ranges: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield for each shard the fewest letters that its words do not come before, and those of the shard before do."""
    last = ""
    for first, end in ranges:
        fewest = (first[:length] for length in range(1, len(first) + 1))
        yield next(letters for letters in fewest if _code_units(letters) > _code_units(last))
        last = end


def _frequency(packed: Sequence[int]) -> int:
    """Return how many documents have a word, as a power of two."""
    return len({posting >> _DOCUMENT & 0xFFFFF for posting in packed}).bit_length() - 1


def _lexicon_parts(words: Sequence[str], frequencies: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of the lexicon: the letters its first word begins with, and the file."""
    held: list[str] = []
    size = 0
    for _key, group in groupby(words, key=lambda word: word[:KEY]):
        alike = list(group)
        if held and size + sum(map(len, alike)) > LEXICON:
            yield held[0][:KEY], _lexicon(held, frequencies)
            held, size = [], 0
        held += alike
        size += sum(map(len, alike))
    if held:
        yield held[0][:KEY], _lexicon(held, frequencies)


def _lexicon(words: Sequence[str], frequencies: Mapping[str, int]) -> bytes:
    """Return words as a file: each as how many letters it has of the one before, and its others; then frequencies."""
    last, entries = "", []
    for word in words:
        shared = next((at for at, (one, other) in enumerate(zip(word, last, strict=False)) if one != other), None)
        shared = min(len(word), len(last)) if shared is None else shared
        entries.append(f"{compact.text([shared])}{word[shared:]}")
        last = word
    return compact.data({"words": entries, "frequencies": compact.text(frequencies[word] for word in words)})


def _code_units(text: str) -> bytes:
    """Return a key that sorts text by UTF-16 code units, as JavaScript does."""
    return text.encode("utf-16-be")
