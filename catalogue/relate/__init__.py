"""Entries to a catalogue: references resolved, and what is wrong between records."""

from catalogue.relate.catalogue import Catalogue
from catalogue.relate.resolve import catalogue

__all__ = ["Catalogue", "catalogue"]
