"""Columns and values to what people call them, in each language of the interface."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue.model.values import LANGUAGE_TAG
from catalogue.sheets.columns import EACH, Column, Field, Kind, fields, unnumbered
from catalogue.sheets.local_forms import plain

GROUPS = {
    "status": "status",
    "delivery.modes": "delivery",
    "effort.pace": "pace",
    "entry.open_to": "open_to",
    "purpose": "purpose",
    "business_model": "business_model",
    "assessment.methods": "method",
    "outcomes.items.tag": "tag",
    "partners.role": "role",
    "form.badge": "badge",
    "stacks_claimed.statement": "statement",
    "provenance.sources.kind": "source_kind",
}
"""Where the site has names for the words of a controlled list, by field; the names of others are the sheets' own."""
_LANGUAGE_WORDS = "languages."


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the interface in one language, by dotted key, as sheets use them."""

    language: str
    words: Mapping[str, str]

    def heading(self, column: Column) -> str:
        """Return the heading of a column: `Outcome 2 (fr)`."""
        name = self._name(column.field).replace("{n}", str(column.number))
        return f"{name} ({column.language})" if column.language else name

    def _name(self, field: Field) -> str:
        """Return the heading of a field, with `{n}` for the number of an item."""
        for end, words in (("min", "sheet.least"), ("max", "sheet.most")):
            if field.kind is Kind.AMOUNT and field.steps[-1] == end:
                whole = self.words[f"column.{'.'.join(field.steps[:-1])}"]
                return self.words[words].format(column=whole)
        name = self.words[f"column.{field.key}"]
        return f"{name} {{n}}" if field.steps[-1] == EACH else name

    def choice(self, field: Field, word: str) -> str:
        """Return the name of a word of a controlled list."""
        group = GROUPS.get(field.key)
        return self.words[f"{group}.{word}" if group else f"choice.{field.key}.{word}"]

    def known(self, value: object) -> str:
        """Return yes, no or unknown."""
        key = {True: "yes", False: "no"}.get(value, "unknown") if isinstance(value, bool) else "unknown"
        return self.words[f"sheet.{key}"]

    def tongue(self, tag: str) -> str:
        """Return the name of a language, or its tag where it has none here."""
        name = self.words.get(f"{_LANGUAGE_WORDS}{tag}", tag)
        return name[:1].upper() + name[1:] if name != tag else tag

    def tongues(self) -> Iterator[str]:
        """Yield the tags of the languages that have names."""
        for key in self.words:
            if key.startswith(_LANGUAGE_WORDS) and key.removeprefix(_LANGUAGE_WORDS) != "unknown":
                yield key.removeprefix(_LANGUAGE_WORDS)


@dataclass(frozen=True, slots=True)
class Headings:
    """Every heading that a column may have, as people type it, and the field it stands for."""

    fields: Mapping[str, Field]
    names: Sequence[str]

    def column(self, header: str) -> Column | None:
        """Return the column that a heading names, in either language or by field name; None where it names none."""
        text, language = _language(header)
        bare = plain(text.rstrip(" *:"))
        exact = self.fields.get(bare)
        if exact is not None and EACH not in exact.steps:
            return Column(exact, 0, language) if self._fits(exact, language) else None
        numbered, number = unnumbered(bare)
        field = self.fields.get(numbered)
        if field is None or not number:
            return None
        return Column(field, number, language) if self._fits(field, language) else None

    @staticmethod
    def _fits(field: Field, language: str) -> bool:
        """Whether the heading may name a language: texts have them, words of a list in one cell do not."""
        return not language or (field.kind is Kind.TEXT and not field.is_list and field.key != "body")


def headings(wordings: Iterable[Wording]) -> Headings:
    """Return the headings of all fields, by their own names and in each language."""
    known: dict[str, Field] = {}
    names: list[str] = []
    for wording in wordings:
        for field in fields():
            name = wording.heading(Column(field, 1))
            names.append(name)
            known.setdefault(unnumbered(plain(name))[0] if EACH in field.steps else plain(name), field)
    for field in fields():
        name = Column(field, 1).name
        names.append(name)
        known[".".join(field.steps)] = field
    return Headings(known, names)


def _language(header: str) -> tuple[str, str]:
    """Return a heading without the language in brackets at its end, and that language."""
    text = header.strip()
    before, bracket, inside = text.rstrip("*: ").rpartition("(")
    tag = inside.removesuffix(")").strip()
    is_tag = bool(bracket) and inside.endswith(")") and LANGUAGE_TAG.fullmatch(tag)
    return (before, tag) if is_tag else (text, "")
