"""The model to JSON Schema (2020-12), a document for each kind of record: for editors, and for programs of others."""

import json
from collections.abc import Iterator
from typing import Any

from catalogue.model import KIND

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def documents() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the text of each schema: `credential.schema.json`."""
    for name in KIND:
        yield f"{name}.schema.json", (json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n").encode()


def schema(kind: str) -> dict[str, Any]:
    """Return the schema of the fields of a kind of record, as a file holds them.

    A field that may be missing may also be empty (`field:`), as the check reads it. What one field asks of another, and
    what references lead to, JSON Schema does not say: that is what `check` is for.
    """
    model = KIND[kind].model
    return {"$schema": DIALECT, "title": kind, **model.model_json_schema(mode="validation") | {"title": kind}}
