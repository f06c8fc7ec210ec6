"""The catalogue to everything that is published: pages for people, files for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from jinja2 import Environment

from catalogue import addresses, linked_data, search
from catalogue.ledger import ledger
from catalogue.linked_data import Resource
from catalogue.linked_data.provenance import modified
from catalogue.relate import Catalogue
from catalogue.render import assets, dossier, people, programs, search_page, transfer_files
from catalogue.render.bundles import bundles
from catalogue.render.desk import desk
from catalogue.render.linked import Linked
from catalogue.render.locale import Locale, locale
from catalogue.render.page import Page
from catalogue.render.reader import Reader
from catalogue.render.redirects import identifiers, redirects
from catalogue.render.rows import rows
from catalogue.render.templating import environment
from catalogue.search.documents import documents

__all__ = ["Page", "pages"]


def pages(catalogue: Catalogue, templates: Path, packages: Path, base_url: str | None = None) -> tuple[Page, ...]:
    """Return every file of the site, each path once.

    `packages` is the folder of the pinned front-end packages; `base_url` takes the place of the one
    in the settings.
    """
    base = addresses.Base(base_url or catalogue.settings.base_url)
    worked_out = ledger(catalogue)
    resources = linked_data.resources(worked_out, base)
    by_ctid = {resource.ctid: resource for resource in resources}
    linked = Linked(catalogue, base, by_ctid)
    locales = _locales(templates)
    index = Page("assets/search/index.json", search.index(documents(catalogue, partial(_names, locales))))
    shared = assets.pages(templates, packages)
    room = environment(templates)
    fetched = [index, *_fetched(Reader(worked_out, each, base, "", "") for each in locales)]
    version = assets.version((*shared, *fetched))
    readers = [Reader(worked_out, each, base, "", version) for each in locales]
    made: list[Page] = []
    found: list[Page] = [*fetched, *bundles(worked_out, locales, base)]
    for reader in readers:
        made += people.pages(desk(room, templates / "prose", reader, linked))
        found += redirects(room, reader)
    return (
        *made,
        *found,
        *shared,
        _root(room, readers),
        _not_found(room, readers),
        *identifiers(room, readers, by_ctid),
        *programs.documents(resources),
        *programs.feeds(catalogue, resources, base),
        *programs.sitemap(made, _modified(catalogue, resources), base),
    )


def _fetched(readers: Iterable[Reader]) -> Iterator[Page]:
    """Yield the files that scripts fetch: pages mark them with a version that changes when any of them does."""
    for reader in readers:
        yield search_page.row_file(reader.catalogue, rows(reader.ledger, reader.locale), reader.locale)
        yield search_page.words_file(reader.catalogue, reader.locale)
        yield from transfer_files.files(reader)
        yield dossier.courses_file(reader)


def _locales(templates: Path) -> tuple[Locale, ...]:
    return tuple(locale(templates / "locales", language) for language in addresses.LANGUAGES)


def _names(locales: Sequence[Locale], group: str, code: str) -> str:
    """Return the names of a code in every language of the interface, once each."""
    return " ".join(dict.fromkeys(locale.named(group, code) for locale in locales))


def _root(room: Environment, readers: Sequence[Reader]) -> Page:
    """Return the top of the site, which offers both languages."""
    first = readers[0]
    facts = {"settings": first.catalogue.settings, "readers": readers, "version": first.version}
    html = room.get_template("pages/root.html").render({**facts, "canonical": first.base.url})
    return Page("index.html", html.encode())


def _not_found(room: Environment, readers: Iterable[Reader]) -> Page:
    """Return the page for addresses that lead nowhere, in both languages, with links that work at any depth."""
    first, *rest = (replace(reader, home=programs.base_path(reader.base)) for reader in readers)
    others = [{"language": each.language, "t": each.locale.t, "url": each.url()} for each in rest]
    html = room.get_template("pages/not_found.html").render({**first.names(), "others": others})
    return Page("404.html", html.encode())


def _modified(catalogue: Catalogue, resources: Iterable[Resource]) -> Mapping[str, date]:
    """Return the latest date in each record by the address of its page."""
    without_class = (*catalogue.cores.values(), *catalogue.frameworks.values())
    pairs = [(addresses.page(resource.about), resource.modified) for resource in resources]
    pairs += [(addresses.page(entry), modified(catalogue, entry.record)) for entry in without_class]
    return {path: modified for path, modified in pairs if path is not None and modified is not None}
