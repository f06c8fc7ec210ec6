"""Records to the remark of the European Learning Model that tells what stands behind them.

ELM closes its classes: there is no property for provenance, and a remark with a subject is where a program can look.
"""

from typing import Any

from catalogue.addresses import Base
from catalogue.ledger import Ledger
from catalogue.linked_data import provenance
from catalogue.linked_data.elm.terms import concept, note
from catalogue.linked_data.terms import Node
from catalogue.source import Entry


def basis(ledger: Ledger, entry: Entry[Any], base: Base) -> Node | None:
    """Return the basis of a record in sentences; the notation of its subject is the word for programs.

    The word is `compiled`, `submitted` or `confirmed`.
    """
    word = ledger.basis(entry)
    subject = concept(f"{base.url}#{word}", facts={"skos:notation": word})
    return note(provenance.basis(ledger, entry), subject, f"{base.resource(entry.record.ctid)}#basis")
