"""A page of a list to schema.org's ItemList, by which search engines find what is listed."""

from collections.abc import Sequence

from catalogue.linked_data.documents import script
from catalogue.linked_data.schema_org import CONTEXT
from catalogue.linked_data.terms import shape


def item_list(name: str, addresses: Sequence[str], first: int, total: int, language: str) -> str:
    """Return the block of one page of a list: the addresses of its items, numbered through all pages from `first`.

    `name` is the list's, `total` the number of items on all of its pages. An item says what it is on its own page.
    """
    items = [shape("ListItem", {"position": first + nth, "url": url}) for nth, url in enumerate(addresses)]
    facts = {"name": name, "inLanguage": language, "numberOfItems": total, "itemListElement": items}
    return script({"@context": CONTEXT} | shape("ItemList", facts))
