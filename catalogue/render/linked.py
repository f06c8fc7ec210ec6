"""What pages say of a record's documents for programs: where they are, and what a registry would miss."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from catalogue import addresses
from catalogue.linked_data import Resource, block, schema_org
from catalogue.relate import Catalogue
from catalogue.render.reader import Reader
from catalogue.source import Entry


@dataclass(frozen=True, slots=True)
class Linked:
    """The documents of records, by CTID."""

    catalogue: Catalogue
    base: addresses.Base
    resources: Mapping[str, Resource]

    def facts(self, entry: Entry[Any], reader: Reader) -> Mapping[str, object]:
        """Return the blocks of data for a page, and the facts about its document."""
        resource = self.resources.get(getattr(entry.record, "ctid", ""))
        if resource is None:
            return {"resource": None, "registry_missing": "", "blocks": ""}
        missing = [reader.locale.t(f"registry.fact.{fact}") for fact in resource.missing]
        return {
            "resource": addresses.resource(resource.ctid) if resource.has_document else None,
            "registry_missing": Markup(", ").join(missing),
            "blocks": self._blocks(entry, resource, reader) if resource.has_document else "",
        }

    def _blocks(self, entry: Entry[Any], resource: Resource, reader: Reader) -> Markup:
        """Return a CTDL block and, apart from it, a schema.org block: two vocabularies, never one context."""
        texts = [block(resource)]
        if entry.identity.kind == "credential":
            texts.append(schema_org.credential(reader.ledger, entry, self.base, reader.language))
        elif entry.identity.kind == "institution":
            texts.append(schema_org.institution(self.catalogue, entry, self.base, reader.language))
        # The texts are JSON in which every character that could end a script is escaped.
        return Markup("\n").join(Markup(f'<script type="application/ld+json">{text}</script>') for text in texts)  # noqa: S704 - see above
