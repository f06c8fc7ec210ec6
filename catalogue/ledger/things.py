"""What statements are about: a kind of record and its reference, since two kinds may share a reference."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from catalogue.relate.catalogue import Catalogue, has_place
from catalogue.source import Entry

K = TypeVar("K")
V = TypeVar("V")


class Thing(NamedTuple):
    """A credential, a course or a programme, by its kind and its reference."""

    kind: str
    ref: str

    @property
    def owner(self) -> str:
        """The id of the institution in whose folder it stands."""
        return self.ref.partition("/")[0]


def entry(catalogue: Catalogue, thing: Thing) -> Entry[Any]:
    """Return the record that a thing is."""
    kinds: Mapping[str, Mapping[str, Entry[Any]]] = {
        "credential": catalogue.credentials,
        "course": catalogue.courses,
        "programme": catalogue.programmes,
    }
    return kinds[thing.kind][thing.ref]


def is_open(catalogue: Catalogue, thing: Thing) -> bool:
    """Whether a thing can be taken, counted and suggested: every course and programme, and such credentials."""
    return thing.kind != "credential" or has_place(catalogue.credentials[thing.ref].record)


def grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Return the values of each key, in the order given."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})
