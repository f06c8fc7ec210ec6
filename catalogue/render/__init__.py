"""The catalogue to everything that is published: pages for people, and beside them the files for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from jinja2 import Environment

from catalogue import addresses, feeds, linked_data, sheets
from catalogue.history import NOTHING, Past
from catalogue.ledger import ledger
from catalogue.linked_data import Resource
from catalogue.linked_data.provenance import modified
from catalogue.locale import Locale, locale
from catalogue.model import Credential
from catalogue.page import Page
from catalogue.relate import Catalogue
from catalogue.render import (
    assets,
    dictionary,
    embedding,
    form,
    icons,
    offline,
    people,
    previews,
    review,
    search_page,
    transfer_files,
)
from catalogue.render.beside import courses_file
from catalogue.render.bundles import bundles
from catalogue.render.desk import desk
from catalogue.render.following import Following
from catalogue.render.linked import Linked
from catalogue.render.reader import Reader
from catalogue.render.redirects import identifiers, redirects
from catalogue.render.review import Noted
from catalogue.render.scripts import script
from catalogue.render.templating import environment
from catalogue.search.documents import numbered
from catalogue.source import Entry

__all__ = ["Noted", "Page", "pages"]


def pages(  # noqa: PLR0913 -- each is a part of what a site is made of
    catalogue: Catalogue,
    templates: Path,
    packages: Path,
    base_url: str | None = None,
    noted: Noted | None = None,
    *,
    past: Past = NOTHING,
) -> tuple[Page, ...]:
    """Return every file of the site, each path once.

    `packages` is the folder of the pinned front-end packages; `base_url` takes the place of the one
    in the settings; `noted` is what the review page tells besides what records say; `past` is what is known of what
    was published before.
    """
    base = addresses.Base(base_url or catalogue.settings.base_url)
    worked_out = ledger(catalogue)
    resources = linked_data.resources(worked_out, base)
    by_ctid = {resource.ctid: resource for resource in resources}
    locales = _locales(templates)
    harvest = feeds.Harvest(worked_out, resources, base, locales, past)
    tables = feeds.tables.written(harvest)
    programs = tuple(feeds.files(harvest, tables))
    badges = frozenset(badge.ctid for badge in harvest.badges)
    linked = Linked(catalogue, base, by_ctid, badges, harvest.changes_of)
    following = Following(frozenset(page.path for page in programs))
    shared = assets.pages(templates, packages)
    room = environment(templates)
    listed = numbered(catalogue)
    unmarked = [Reader(worked_out, each, base, "", "") for each in locales]
    once = (*search_page.files(catalogue, locales, listed), *form.records(catalogue))
    fetched = [*once, *_fetched(unmarked, listed)]
    version = assets.version((*shared, *fetched))
    readers = [Reader(worked_out, each, base, "", version) for each in locales]
    made: list[Page] = []
    found: list[Page] = [*fetched, *bundles(worked_out, locales, base)]
    desks = [desk(room, templates / "prose", reader, linked, following) for reader in readers]
    for own, reader in zip(desks, readers, strict=True):
        made += [*people.pages(own), review.page(own, noted or Noted()), dictionary.page(own, tables)]
        found += redirects(room, reader)
    site = (
        *made,
        *found,
        *assets.marked(shared, version),
        *_templates(catalogue, locales),
        *map(icons.manifest, readers),
        *previews.pages(catalogue, locales, packages, base.host),
        _root(room, readers),
        _not_found(room, readers),
        *identifiers(room, readers, by_ctid),
        *embedding.files(desks, templates, packages),
        *programs,
        Page(f"assets/{people.PROGRAM}", (templates / "prose" / people.PROGRAM).read_bytes()),
        *feeds.sitemap(made, _modified(catalogue, resources), base),
    )
    whole = (*site, offline.worker(site, script(templates / "assets/sw.js", packages), version))
    return (*whole, *feeds.checksums(whole))


def _fetched(readers: Iterable[Reader], listed: Sequence[Entry[Credential]]) -> Iterator[Page]:
    """Yield the files that scripts fetch: pages mark them with a version that changes when any of them does."""
    for reader in readers:
        yield from search_page.cards(reader, listed)
        yield from transfer_files.files(reader)
        yield courses_file(reader)
        yield from form.files(reader)


def _templates(catalogue: Catalogue, locales: Iterable[Locale]) -> Iterator[Page]:
    """Yield the sheets that institutions fill in, one in each language."""
    documents = [entry.document for entry in catalogue.institutions.values()]
    for each in locales:
        words = sheets.Wording(each.language, each.words)
        blank = sheets.blank("template.xlsx", words, sheets.names(documents, each.language))
        yield Page(addresses.template(each.language), blank)


def _locales(templates: Path) -> tuple[Locale, ...]:
    return tuple(locale(templates / "locales", language) for language in addresses.LANGUAGES)


def _root(room: Environment, readers: Sequence[Reader]) -> Page:
    """Return the top of the site, which offers both languages."""
    first = readers[0]
    facts = {"settings": first.catalogue.settings, "readers": readers, "version": first.version}
    html = room.get_template("pages/root.html").render({**facts, "canonical": first.base.url})
    return Page("index.html", html.encode())


def _not_found(room: Environment, readers: Iterable[Reader]) -> Page:
    """Return the page for addresses that lead nowhere, in both languages, with links that work at any depth."""
    first, *rest = (replace(reader, home=feeds.base_path(reader.base)) for reader in readers)
    others = [{"language": each.language, "t": each.locale.t, "url": each.url()} for each in rest]
    html = room.get_template("pages/not_found.html").render({**first.names(), "others": others})
    return Page("404.html", html.encode())


def _modified(catalogue: Catalogue, resources: Iterable[Resource]) -> Mapping[str, date]:
    """Return the latest date in each record by the address of its page."""
    without_class = (*catalogue.cores.values(), *catalogue.frameworks.values())
    pairs = [(addresses.page(resource.about), resource.modified) for resource in resources]
    pairs += [(addresses.page(entry), modified(catalogue, entry.record)) for entry in without_class]
    return {path: modified for path, modified in pairs if path is not None and modified is not None}
