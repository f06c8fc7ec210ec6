"""Templates and what they are given to bytes of HTML."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from catalogue.page import Page
from catalogue.render.diagrams.signs import sign
from catalogue.render.marks import unmarked
from catalogue.render.reader import Reader


def environment(templates: Path) -> Environment:
    """Return the room where templates are rendered: escaping is on, and an unknown name is a mistake of ours."""
    room = Environment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # templates do not change while a site is built, and looking takes time on every page
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    room.globals["drawn_sign"] = sign
    room.filters["unmarked"] = unmarked
    return room


def page(templates: Environment, template: str, reader: Reader, facts: Mapping[str, object]) -> Page:
    """Return one page for people: the template rendered with what the reader may ask for and these facts."""
    html = templates.get_template(f"pages/{template}.html").render({**reader.names(), **facts})
    return Page(f"{reader.language}/{reader.path}index.html", html.encode())
