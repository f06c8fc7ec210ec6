"""Credentials to those of others that they contain: the most embedded first."""

from dataclasses import dataclass

from catalogue.ledger.things import grouped
from catalogue.model.credential import Embedded
from catalogue.model.values import Text
from catalogue.relate.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Contained:
    """A credential that others contain: `ref` where it is a record here, else its name and issuer in words."""

    ref: str | None
    name: Text | None
    issuer: Text | None
    within: tuple[str, ...]


def contained(catalogue: Catalogue) -> tuple[Contained, ...]:
    """Return every embedded credential with the listings that contain it, the most embedded first, then by name.

    One that was withdrawn is in no list.
    """
    parts = ((entry.ref, part) for entry in catalogue.listed for part in entry.record.embeds)
    pairs = [(ref, part) for ref, part in parts if not _is_withdrawn(catalogue, part)]
    first = {_key(part): part for _ref, part in reversed(pairs)}
    within = grouped((_key(part), ref) for ref, part in pairs)
    found = {
        key: Contained(part.credential, part.name, part.issuer, tuple(dict.fromkeys(within[key])))
        for key, part in first.items()
    }
    return tuple(found[key] for key in sorted(found, key=lambda key: (-len(found[key].within), key)))


def _is_withdrawn(catalogue: Catalogue, part: Embedded) -> bool:
    return part.credential is not None and catalogue.credentials[part.credential].record.listing == "withdrawn"


def _key(part: Embedded) -> tuple[str, str, str]:
    """Return what tells embedded credentials apart: the record, else name and issuer without regard to case."""
    return (part.credential, "", "") if part.credential else ("", _folded(part.name), _folded(part.issuer))


def _folded(text: Text | None) -> str:
    return text.phrase("en").text.casefold() if text else ""
