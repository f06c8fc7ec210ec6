"""A credential to a decision form: a text that, filled in, is a recognition of the institution that fills it in."""

import json
from collections.abc import Iterator, Mapping
from typing import get_args

from catalogue.locale import Locale
from catalogue.model import FORMAT, Credential, Recognition
from catalogue.model.recognition import CreditKind
from catalogue.source import Entry

_COLUMN = 22
"""Where the comments begin, so that the blanks stand under one another."""
_LONGEST_TITLE = 120
"""Characters of a title that the form repeats: it goes on where the author's own limit might not let it."""
_DECISIONS: tuple[str, ...] = get_args(Recognition.model_fields["decision"].annotation)
_EXAMPLES: Mapping[str, str] = {
    "grants": "[{{kind: elective, amount: 3, unit: {unit}}}]",
    "course": "course: {course}",
    "evidence": '[{{title: "{paper}", date: 2026-04-02}}]',
    "contact": '{{office: "{office}", email: registrar@college.example}}',
    "sources": '[{{title: "{letter}", dated: 2026-04-02}}]',
}
"""Values as they are written in such a file, by what they are examples of; their words are the reader's."""
_NAMED = ("course", "unit", "paper", "office", "letter")
_TOLD = ("under", "terms", "reason", "decided", "effective", "expires", "evidence", "contact")


def form(locale: Locale, entry: Entry[Credential], institution: str) -> str:
    """Return the form for one credential in a language: everything known is filled in, every blank is explained.

    An empty field counts as left out, so only `ctid`, `decision`, and `grants` where something is granted, must be
    filled in, and where it comes from. The CTID is minted by whoever files it: in the browser, or by `check --fix`;
    never by the build.
    """
    return "\n".join(_lines(locale, entry, institution)) + "\n"


def _lines(locale: Locale, entry: Entry[Credential], institution: str) -> Iterator[str]:
    title = _short(entry.record.title.phrase(locale.language).text)
    yield "---"
    yield f"# {_words(locale, 'about', title=title, institution=_short(institution))}"
    folder = f"content/institutions/<{_words(locale, 'example.yours')}>/recognitions"
    yield f"# {_words(locale, 'path', path=f'{folder}/{file_name(entry)}')}"
    yield f"# {_words(locale, 'blanks')}"
    yield _blank(locale, "ctid")
    yield f"format: {FORMAT}"
    yield f"language: {locale.language}"
    yield f"title: {_quoted(_words(locale, 'title', title=title))}"
    yield "of:"
    yield f"  credential: {entry.ref}"
    yield f"  version: {_quoted(entry.record.version)}"
    yield _blank(locale, "decision", codes=", ".join(_DECISIONS))
    yield _blank(locale, "grants")
    yield _more(locale, "kinds", codes=", ".join(get_args(CreditKind)))
    yield _more(locale, "course")
    for name in _TOLD:
        yield _blank(locale, name)
    yield "provenance:"
    for name in ("basis", "confirmed", "sources"):
        yield _blank(locale, name, "  ")
    yield "---"


def file_name(entry: Entry[Credential]) -> str:
    """Return what the file of a decision on a credential is called."""
    return f"{entry.owner}-{entry.identity.slug}.md"


def _blank(locale: Locale, name: str, indent: str = "", **values: str) -> str:
    """Return a field to fill in, with what goes there as a comment."""
    field = f"{indent}{name}:"
    return f"{field:<{_COLUMN}}# {_words(locale, name, **values)}"


def _more(locale: Locale, name: str, **values: str) -> str:
    """Return a line more about the field above."""
    return f"{'':<{_COLUMN}}# {_words(locale, name, **values)}"


def _words(locale: Locale, key: str, **values: str) -> str:
    """Return the words of a key, with what they say filled in, and an example where there is one."""
    named = {name: locale.words[f"decision_form.example.{name}"] for name in _NAMED}
    example = _EXAMPLES.get(key, "").format(**named)
    return locale.words[f"decision_form.{key}"].format(example=example, **values)


def _short(text: str) -> str:
    """Return a text on one line, whatever its author wrote, and never long.

    A byte order mark is the one character that an author may escape, and nobody may write as it is.
    """
    one_line = " ".join(text.replace("\ufeff", "").split())
    return one_line if len(one_line) <= _LONGEST_TITLE else f"{one_line[: _LONGEST_TITLE - 1]}…"


def _quoted(text: str) -> str:
    """Return a text in quotation marks that YAML reads as that text: those of JSON do."""
    return json.dumps(text, ensure_ascii=False)
