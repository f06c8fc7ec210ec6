"""A catalogue to what its search answers, as the worker of the search page gives it, without a browser."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from javascript import ROOT, answer

from catalogue import addresses
from catalogue.ledger import ledger
from catalogue.locale import locale
from catalogue.relate import Catalogue
from catalogue.render import assets, search_page
from catalogue.render.reader import Reader
from catalogue.search.documents import numbered


def files(catalogue: Catalogue, language: str = "en") -> Mapping[str, str]:
    """Return the files of the search of a catalogue by name, with the cards of one language."""
    locales = [locale(ROOT / "templates/locales", each) for each in addresses.LANGUAGES]
    base = addresses.Base(catalogue.settings.base_url)
    [own] = [each for each in locales if each.language == language]
    reader = Reader(ledger(catalogue), own, base, "", "")
    listed = numbered(catalogue)
    pages = [*search_page.files(catalogue, locales, listed), *search_page.cards(reader, listed)]
    return {page.path.removeprefix(search_page.FOLDER): page.body.decode() for page in pages}


@cache
def worker() -> str:
    """Return the worker of the search, as the site has it."""
    made = assets.pages(ROOT / "templates", ROOT / "node_modules")
    return next(page.body.decode() for page in made if page.path == "assets/js/search-worker.js")


def ask(there: Mapping[str, str], questions: Sequence[Mapping[str, object]], language: str = "en") -> list[Any]:
    """Return what the worker posts to questions, each put after the one before is answered."""
    opened = {"type": "open", "files": "", "version": "1", "language": language}
    asked = [
        {"type": "ask", "id": number, "query": "", "facets": {}, "isClosed": True, "sort": "", "count": 50, **question}
        for number, question in enumerate(questions)
    ]
    said: list[Any] = answer("ask.js", {"files": there, "worker": worker(), "messages": [opened, *asked]})
    return said


def found(there: Mapping[str, str], queries: Sequence[str], language: str = "en") -> list[list[str]]:
    """Return the references that answer each query, best first."""
    said = ask(there, [{"query": query, "isClosed": False} for query in queries], language)
    return [[row["ref"] for row in each["rows"]] for each in said if each["type"] == "answer"]
