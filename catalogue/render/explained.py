"""Codes of problems to pages that explain them, and the page that lists them."""

from collections.abc import Iterator

from markupsafe import Markup

from catalogue.addresses import PROBLEMS
from catalogue.locale import french_spaces
from catalogue.page import Page
from catalogue.render.desk import Desk
from catalogue.render.prose import trusted
from catalogue.words.codes import Explanation, explanations

STAGES = ("L", "V", "R", "I", "G")
"""The first letters of codes: files, records by themselves, records together, and what is brought in from elsewhere."""


def pages(desk: Desk) -> Iterator[Page]:
    """Yield a page for each code, and the list of them by stage."""
    known = explanations(desk.reader.language)
    t = desk.reader.locale.t
    above = [("submit/", t("submit.title"))]
    said = {code: _said(desk, each) for code, each in known.items()}
    stages = {stage: [code for code in known if code.startswith(stage)] for stage in STAGES}
    yield desk.page("problems", PROBLEMS, {"steps": above, "stages": stages, "said": said, "folder": PROBLEMS})
    for code, each in known.items():
        facts = {"steps": [*above, (PROBLEMS, t("problem.title"))], "known": each, "said": said[code]}
        yield desk.page("problem", f"{PROBLEMS}{code}/", facts)


def _said(desk: Desk, known: Explanation) -> dict[str, Markup]:
    """Return the texts of an explanation as HTML, as the language sets its spaces."""
    texts = {"means": known.means, "do": known.do, "why": known.why}
    if desk.reader.language == "fr":
        texts = {name: french_spaces(text) for name, text in texts.items()}
    return {name: Markup(_line(text)) for name, text in texts.items()}  # noqa: S704 - our own text


def _line(text: str) -> str:
    return trusted(text).removeprefix("<p>").removesuffix("</p>")
