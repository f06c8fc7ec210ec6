"""Pinned commits of other repositories to the folders of their institutions, laid out beside the content of today.

The one room besides `links` that asks the network, when a person asks for it; a build never does.
"""

from catalogue.fetch.gathered import Gathered, gathered, sources
from catalogue.fetch.placed import Changed, changes, put
from catalogue.fetch.transfer import CannotFetchError, Manners

__all__ = ["CannotFetchError", "Changed", "Gathered", "Manners", "changes", "gathered", "put", "sources"]
