"""The catalogue to a folder with an editor in the browser that writes to the repository (Sveltia CMS).

The site needs nothing of it and does not lead to it. What the editor saves is judged by `check`, as everything is.
"""

from collections.abc import Iterator
from pathlib import Path

from catalogue.cms.config import Place, repository, text
from catalogue.cms.editor import CannotEditError, files, page
from catalogue.locale import locale
from catalogue.page import Page
from catalogue.relate import Catalogue
from catalogue.words import LANGUAGES

__all__ = ["CannotEditError", "Place", "pages", "repository"]


def pages(catalogue: Catalogue, place: Place, templates: Path, packages: Path) -> Iterator[Page]:
    """Yield every file of the folder: a page and a `config.yml` for each language, and what the pages load.

    Raises `CannotEditError` where the package is not installed, or is not the one that this was made for, and where
    there is no such institution.
    """
    if place.institution not in {"", *catalogue.institutions}:
        message = f"there is no institution {place.institution}"
        raise CannotEditError(message)
    for language in LANGUAGES:
        words = locale(templates / "locales", language)
        end = "" if language == LANGUAGES[0] else f"-{language}"
        config = f"config{end}.yml"
        yield Page(config, text(catalogue, place, words).encode())
        yield Page(f"index{end}.html", page(str(words.t("cms.title")), language, config).encode())
    yield from files(packages)
