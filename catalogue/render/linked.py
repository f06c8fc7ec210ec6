"""What pages say of a record's documents for programs: where they are, and what a registry would miss."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from catalogue import addresses
from catalogue.history import Change
from catalogue.linked_data import Resource, block, elm, item_list, schema_org
from catalogue.relate import Catalogue
from catalogue.render.origin import origin
from catalogue.render.reader import Reader
from catalogue.source import Entry


@dataclass(frozen=True, slots=True)
class Linked:
    """The documents of records, by CTID; `badges` has the CTIDs of those that Open Badges tell of.

    `changes` are those of each document that are known, oldest first.
    """

    catalogue: Catalogue
    base: addresses.Base
    resources: Mapping[str, Resource]
    badges: frozenset[str]
    changes: Mapping[str, Sequence[Change]]

    def facts(self, entry: Entry[Any], reader: Reader) -> Mapping[str, object]:
        """Return the blocks of data for a page, and the facts about its document."""
        ctid = getattr(entry.record, "ctid", "")
        resource = self.resources.get(ctid)
        origins = origin(self.catalogue, reader.locale, entry, self.changes.get(ctid, ()))
        if resource is None:
            none = {"resource": None, "badge": None, "elm": None, "registry_missing": "", "blocks": ""}
            return {**none, "origin": origins}
        is_in_elm = entry.identity.kind == "credential" and elm.is_described(self.catalogue, entry)
        missing = [reader.locale.t(f"registry.fact.{fact}") for fact in resource.missing]
        return {
            "resource": addresses.resource(resource.ctid) if resource.has_document else None,
            "badge": addresses.badge(resource.ctid) if resource.ctid in self.badges else None,
            "elm": addresses.elm(resource.ctid) if is_in_elm else None,
            "registry_missing": Markup(", ").join(missing),
            "blocks": self._blocks(entry, resource, reader) if resource.has_document else "",
            "origin": origins,
        }

    def _blocks(self, entry: Entry[Any], resource: Resource, reader: Reader) -> Markup:
        """Return a CTDL block and, apart from it, a schema.org block: two vocabularies, never one context."""
        texts = [block(resource)]
        if entry.identity.kind == "credential":
            texts.append(schema_org.credential(reader.ledger, entry, self.base, reader.language))
        elif entry.identity.kind == "institution":
            texts.append(schema_org.institution(self.catalogue, entry, self.base, reader.language))
        return _scripts(texts)

    def listing(self, name: str, paths: Sequence[str], first: int, total: int, reader: Reader) -> Markup:
        """Return the block of a page of a list, whose first row is the `first` of `total`; none without rows.

        `paths` are the addresses of its rows below the language.
        """
        if not paths:
            return Markup()
        # A row may lead to a place on a page; what is listed is the page.
        absolute = [self.base.absolute(f"{reader.language}/{path.partition('#')[0]}") for path in paths]
        return _scripts([item_list(name, absolute, first, total, reader.language)])


def _scripts(texts: Iterable[str]) -> Markup:
    """Return blocks of data, which are JSON in which every character that could end a script is escaped."""
    return Markup("\n").join(Markup(f'<script type="application/ld+json">{text}</script>') for text in texts)  # noqa: S704 - see above
