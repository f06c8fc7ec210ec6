"""Credentials to the European Learning Model (ELM 3, learning opportunities and qualifications), where a record can.

What ELM requires and a record lacks is never invented, so a credential is described whole or not at all; `missing`
tells why. Every one is a *learning achievement specification*, none a *qualification*: that class must have a level of
the European framework and one of a national framework in the European register. No framework here stands in that
register, and what an Ontario level would be in Europe nobody has stated.
"""

import json
from collections.abc import Iterator

from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.linked_data.elm import terms
from catalogue.linked_data.elm.opportunities import opportunities
from catalogue.linked_data.elm.organisations import has_place, organisation
from catalogue.linked_data.elm.specification import is_in_esco, specification
from catalogue.model import Credential, Institution
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry

__all__ = ["HEAD", "TAIL", "credentials", "description", "document", "is_described", "missing"]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


HEAD = b'{"@context":' + _json(dict(terms.CONTEXT)) + b',"@graph":['
TAIL = b"]}\n"
"""What stands around descriptions in a graph that has no name, with commas between them."""


def credentials(catalogue: Catalogue) -> Iterator[Entry[Credential]]:
    """Yield the credentials that are described, sorted by reference."""
    return (entry for entry in catalogue.published if is_described(catalogue, entry))


def is_described(catalogue: Catalogue, entry: Entry[Credential]) -> bool:
    """Whether a credential has a description: neither an earlier version has one, nor what is in no list."""
    return not entry.identity.version and catalogue.is_listed(entry) and not missing(catalogue, entry)


def missing(catalogue: Catalogue, entry: Entry[Credential]) -> tuple[str, ...]:
    """Return the words of what ELM requires and the record does not tell, in reading order.

    A title every record has. `language`: languages of teaching, which like the record's own are in the Union's list.
    `field`: a code of ISCED-F. `outcomes`, and `skills` with one in ESCO. `place`: where each issuer is.
    """
    record = entry.record
    languages = record.delivery.languages
    known = all(terms.primary(tag) in terms.LANGUAGES for tag in (record.language, *languages))
    told = {
        "language": bool(languages) and known,
        "field": record.field is not None and record.field.isced_f is not None,
        "outcomes": record.outcomes is not None,
        "skills": any(map(is_in_esco, record.skills)),
        "place": all(map(has_place, _issuers(catalogue, entry))),
    }
    return tuple(word for word, is_told in told.items() if not is_told)


def description(ledger: Ledger, entry: Entry[Credential], base: Base) -> bytes:
    """Return the description of a credential as it stands in a graph: what it is, its sessions, and its issuers."""
    issuers = [organisation(ledger, issuer, base) for issuer in _issuers(ledger.catalogue, entry)]
    named = [{"@id": issuer["@id"]} for issuer in issuers]
    whole = (specification(ledger, entry, base, named), *opportunities(entry, base, named), *issuers)
    return b",".join(map(_json, whole))


def document(nodes: bytes) -> bytes:
    """Return a description as a document of its own, with its context."""
    return HEAD + nodes + TAIL


def _issuers(catalogue: Catalogue, entry: Entry[Credential]) -> list[Entry[Institution]]:
    return [catalogue.institutions[ref] for ref in dict.fromkeys((entry.owner, *entry.record.offered_by))]
