"""What a program needs to judge a record as `check` does: shape, rules and tables, as JSON has them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from catalogue.model import KIND
from catalogue.model.shape import shape
from catalogue.model.values import INVISIBLE, LANGUAGE_TAG
from catalogue.rules import RULES, offices
from catalogue.rules.credential import PUBLISHED
from catalogue.rules.stated import exported


@cache
def judgement(kind: str) -> Mapping[str, Any]:
    """Return `shape` (see `model.shape`), `rules` (see `rules.stated`) and `tables` for a kind of record.

    And `page`, the condition on which a record has a page; nothing where all of its kind have one, or none.
    """
    page = PUBLISHED if kind == "credential" else None
    return {"shape": shape(KIND[kind].model), "rules": exported(RULES[kind]), "tables": _tables(), "page": page}


def _tables() -> Mapping[str, Any]:
    return {
        "tag": f"^(?:{LANGUAGE_TAG.pattern})$",
        "invisible": INVISIBLE.pattern,
        "offices": {
            "personal": f"^(?:{offices.PERSONAL.pattern})$",
            "private": sorted(offices.PRIVATE_MAIL),
            "words": sorted(offices.OFFICE_WORDS),
        },
    }
