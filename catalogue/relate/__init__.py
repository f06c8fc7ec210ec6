"""Entries to a catalogue: references resolved, and what follows from them."""

from catalogue.relate.catalogue import Catalogue
from catalogue.relate.relations import Relations, relations
from catalogue.relate.resolve import catalogue

__all__ = ["Catalogue", "Relations", "catalogue", "relations"]
