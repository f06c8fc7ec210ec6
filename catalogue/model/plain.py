"""Values of records to what JSON holds."""

from datetime import date
from typing import Any

from pydantic import BaseModel

from catalogue.model.values import Text


def plain(value: Any) -> Any:  # noqa: ANN401 -- a value of any field
    """Return a value of a record as JSON holds it, without what is empty."""
    if isinstance(value, Text):
        return dict(value)
    if isinstance(value, BaseModel):
        fields = ((name, plain(getattr(value, name))) for name in type(value).model_fields)
        return {name: inner for name, inner in fields if inner not in (None, [], {})}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
