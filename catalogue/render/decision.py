"""A credential to a decision form: a text that, filled in, is a recognition of the institution that fills it in."""

from collections.abc import Iterator, Mapping

from catalogue.model import FORMAT, Credential
from catalogue.render.locale import Locale
from catalogue.source import Entry

_COLUMN = 22
"""Where the comments begin, so that the blanks stand under one another."""
EXAMPLES: Mapping[str, str] = {
    "decision": "granted, declined, pending, case-by-case",
    "grants": "[{kind: specific, course: institution/course, amount: 3, unit: credits}]",
    "terms": '"70 %"',
    "reason": '"…"',
    "decided": "2026-04",
    "effective": "2026-05-01",
    "expires": "2029-04-30",
    "evidence": '[{title: "Decision 17", url: "https://…"}]',
    "contact": "{office: Registrar, email: registrar@college.example}",
    "confirmed": "2026-04-02",
    "sources": '[{title: "…", dated: 2026-04-02}]',
}
"""Values as they are written in such a file, by the blank that they could fill."""


def form(locale: Locale, entry: Entry[Credential], institution: str) -> str:
    """Return the form for one credential in a language: everything known is filled in, every blank is explained.

    An empty field counts as left out, so only `ctid`, `decision`, and `grants` where something is granted, must be
    filled in. The CTID is minted by whoever files it: in the browser, or by `check --fix`; never by the build.
    """
    return "\n".join(_lines(locale, entry, institution)) + "\n"


def _lines(locale: Locale, entry: Entry[Credential], institution: str) -> Iterator[str]:
    yield "---"
    title = entry.record.title.phrase(locale.language).text
    yield _comment(locale, "about", title=title, institution=institution)
    folder = f"institutions/{locale.words['decision_form.yours']}/recognitions"
    yield _comment(locale, "path", path=f"{folder}/{file_name(entry)}")
    yield _comment(locale, "blanks")
    yield _blank(locale, "ctid")
    yield f"format: {FORMAT}"
    yield f"language: {locale.language}"
    yield "of:"
    yield f"  credential: {entry.ref}"
    yield f'  version: "{entry.record.version}"'
    for name in ("decision", "grants", "terms", "reason", "decided", "effective", "expires", "evidence", "contact"):
        yield _blank(locale, name)
    yield "provenance:"
    for name in ("basis", "confirmed", "sources"):
        yield _blank(locale, name, "  ")
    yield "---"


def file_name(entry: Entry[Credential]) -> str:
    """Return what the file of a decision on a credential is called."""
    return f"{entry.owner}-{entry.identity.slug}.md"


def _comment(locale: Locale, key: str, **values: str) -> str:
    """Return a line of comment; a title is put on one line, whatever its author wrote."""
    one_line = {name: " ".join(value.split()) for name, value in values.items()}
    return f"# {locale.words[f'decision_form.{key}'].format(**one_line)}"


def _blank(locale: Locale, name: str, indent: str = "") -> str:
    field = f"{indent}{name}:"
    example = f" {EXAMPLES[name]}" if name in EXAMPLES else ""
    return f"{field:<{_COLUMN}}# {locale.words[f'decision_form.{name}']}{example}"
