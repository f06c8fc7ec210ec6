"""Where our documents say that a statement comes from, to the sources of a record: the way back of `provenance`."""

from catalogue.exchange.draft import Draft, language
from catalogue.exchange.json_file import things
from catalogue.linked_data import words


def stated(draft: Draft) -> list[dict[str, object]]:
    """Return the sources that a node of ours names: pages by their address, then what is no page by its title."""
    pages: list[dict[str, object]] = [{"url": address} for address in draft.addresses(draft.node, "dct:source")]
    return [*pages, *({"title": title} for title in _titles(draft))]


def _titles(draft: Draft) -> list[object]:
    """Return the titles with which the sentences on the basis of a record end, each in the languages it has."""
    # Beside the words stands the address of the file that tells where each fact comes from.
    said = [each for each in things(draft.node.get("dct:provenance")) if isinstance(each.get("@value"), str)]
    tagged = {tag: str(each["@value"]) for each in said if (tag := language(each.get("@language")))}
    by_language = {tag: _named(text, tag) for tag, text in tagged.items()}
    count = min(map(len, by_language.values()), default=0)
    each = [{tag: titles[at] for tag, titles in by_language.items()} for at in range(count)]
    alike = [{draft.language: next(iter(title.values()))} if len({*title.values()}) == 1 else title for title in each]
    return [draft.said(title) for title in alike]


def _named(text: str, tag: str) -> list[str]:
    before, _gap, after = words.ALSO_FROM.get(tag, "").partition("{titles}")
    _came, found, titles = text.partition(f" {before}") if before else ("", "", "")
    return titles.removesuffix(after).split("; ") if found else []
