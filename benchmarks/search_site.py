"""Content to as much of its site as a search needs: its files and page, and the pages that results lead to."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue import addresses, cli, search
from catalogue.commands.content import read
from catalogue.ledger import ledger
from catalogue.locale import Locale, locale
from catalogue.page import Page
from catalogue.relate import Catalogue
from catalogue.render import assets, people, search_page
from catalogue.render.desk import desk
from catalogue.render.following import Following
from catalogue.render.linked import Linked
from catalogue.render.reader import Reader
from catalogue.render.templating import environment
from catalogue.search import SearchDocument
from catalogue.search.documents import numbered

HERE = Path(__file__).parent.parent
TEMPLATES, PACKAGES = HERE / "templates", HERE / "node_modules"
_VERSION = "bench"


@dataclass(frozen=True, slots=True)
class SearchSite:
    """A folder with the search of a catalogue and, where they were asked for, the pages of its results."""

    folder: Path
    catalogue: Catalogue
    documents: Sequence[SearchDocument]

    @property
    def files(self) -> Path:
        """Where the files of the search are."""
        return self.folder / search_page.FOLDER

    def whole(self, file: Path) -> Path:
        """Write the whole index, uncut, as lunr.js loads it, and return its file."""
        file.write_text(json.dumps(search.index(self.documents).serialize()), encoding="utf-8")
        return file


def site(content: Path, folder: Path, *, has_results: bool = True) -> SearchSite:
    """Write to a folder what the search of some content needs, in both languages, and the pages it leads to."""
    catalogue, problems = read(cli.options(["build", "--content", str(content), "--quiet"], {}))
    assert catalogue is not None, problems  # noqa: S101 - the content is ours
    locales = [locale(TEMPLATES / "locales", language) for language in addresses.LANGUAGES]
    for page in _pages(catalogue, locales, has_results=has_results):
        file = folder / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.body)
    return SearchSite(folder, catalogue, search_page.sought(catalogue, locales, numbered(catalogue)))


def _pages(catalogue: Catalogue, locales: Sequence[Locale], *, has_results: bool) -> Iterator[Page]:
    base = addresses.Base(catalogue.settings.base_url)
    worked_out, room = ledger(catalogue), environment(TEMPLATES)
    # Linked data is for programs, and no part of what a search reads.
    linked, following = Linked(catalogue, base, {}, frozenset(), {}), Following()
    yield from assets.marked(assets.pages(TEMPLATES, PACKAGES), _VERSION)
    listed = numbered(catalogue)
    yield from search_page.files(catalogue, locales, listed)
    results = list(_results(catalogue)) if has_results else []
    for each in locales:
        reader = Reader(worked_out, each, base, "", _VERSION)
        yield from search_page.cards(reader, listed)
        wanted = {f"{each.language}/{path}/index.html" for path in ("search", *results)}
        yield from _picked(people.pages(desk(room, TEMPLATES / "prose", reader, linked, following)), wanted)


def _results(catalogue: Catalogue) -> Iterator[str]:
    yield from (f"credentials/{entry.ref}" for entry in catalogue.listed)
    yield from (f"institutions/{ref}" for ref in catalogue.institutions)


def _picked(made: Iterable[Page], wanted: set[str]) -> Iterator[Page]:
    """Yield those pages that are wanted, and make no more once all are there."""
    for page in made:
        if page.path in wanted:
            wanted.remove(page.path)
            yield page
        if not wanted:
            return
