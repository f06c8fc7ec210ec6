"""Markdown bodies to HTML that can do nothing but be read."""

import re

import markdown
import nh3

TAGS = frozenset("p ul ol li strong em a code pre blockquote h2 h3 h4 h5 h6 br hr table thead tbody tr th td".split())
_FIRST_HEADING, _LAST_HEADING = 3, 6
SCHEMES = frozenset({"https", "http", "mailto", "tel"})


def html(body: str) -> str:
    """Return the prose of a record as HTML: no raw HTML, an allow-list after rendering, headings from level 3.

    The converter promises nothing; the sanitiser after it does (as GitHub cleans Markdown).
    """
    if not body.strip():
        return ""
    rendered = _demoted(_converter().convert(body))
    return nh3.clean(
        rendered,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener nofollow ugc",
        strip_comments=True,
    )


def trusted(text: str) -> str:
    """Return a text of our own as HTML; its headings have ids, so that other pages can point at them."""
    return markdown.markdown(text, extensions=["tables", "toc", "fenced_code"], output_format="html")


def _converter() -> markdown.Markdown:
    """Return a converter that leaves raw HTML as text; a new one each time, for it keeps state between texts."""
    converter = markdown.Markdown(extensions=["tables"], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


def _demoted(rendered: str) -> str:
    """Give headings the levels from 3 on, below the page's own, whichever the author began with; none is left out."""
    levels = sorted(set(re.findall("<h([1-6])>", rendered)))
    above = _FIRST_HEADING - 1

    def renamed(heading: re.Match[str]) -> str:
        nonlocal above
        above = min(_FIRST_HEADING + levels.index(heading[1]), above + 1, _LAST_HEADING)
        return f"<h{above}>{heading[2]}</h{above}>"

    return re.sub(r"<h([1-6])>(.*?)</h\1>", renamed, rendered, flags=re.DOTALL)
