"""Golden queries to how well a search answers them: judged by hand from the records, held against any engine."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Literal, get_args

from pydantic import Field, TypeAdapter

from catalogue.load import yaml12
from catalogue.model import Credential, Institution
from catalogue.model.credential import Many
from catalogue.model.values import Line, Part, Text
from catalogue.relate import Catalogue
from catalogue.source import Entry

FILE = Path(__file__).parent.parent / "tests" / "golden" / "queries.yaml"
"""The queries over the real content; its head says how they are written."""
FIRST = 10
"""So many results come first: among them no listing may be that a query refuses."""
WORST = 3
"""The queries of a class that a table names: those whose first right answer comes last."""

Class = Literal[
    "title",
    "exact",
    "skill",
    "accent",
    "inflection",
    "synonym",
    "acronym",
    "former-name",
    "institution",
    "typo",
    "prefix",
    "precision",
]
CLASSES: tuple[Class, ...] = get_args(Class)


class Facts(Part):
    """Facts of listings, in the place of their references: all that are given must hold."""

    institution: Line | None = None
    province: Line | None = None
    city: Line | None = None
    field: Line | None = None
    skill: Line | None = None
    term: Line | None = None
    partner: Line | None = None
    funding: Line | None = None


class Judgement(Part):
    """One entry of the file."""

    query: Line
    kind: Class = Field(alias="class")
    language: Literal["en", "fr"]
    answers: Many[Line | Facts]
    refused: Many[Line | Facts] = Field(default=(), alias="not")
    note: Line = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What a person types, and the references of what is right and of what must not come up.

    A reference is that of a listing, `institution/slug`, or the id of an institution, for its page.
    """

    text: str
    kind: Class
    language: str
    answers: frozenset[str]
    refused: frozenset[str] = frozenset()

    @property
    def is_of_listings(self) -> bool:
        """Whether a listing answers it, and not only the page of an institution."""
        return any("/" in ref for ref in self.answers)


Engine = Callable[[Query], Sequence[str]]
"""A search: a query to references, best first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search returned for a query: references, best first."""

    query: Query
    results: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """The place of the first right result, from 1; None where there is none."""
        return next((place for place, ref in enumerate(self.results, start=1) if ref in self.query.answers), None)

    @property
    def reciprocal_rank(self) -> float:
        """One by that place: 1 at best, and 0 where there is none."""
        return 1 / self.rank if self.rank else 0.0

    @property
    def broken(self) -> tuple[str, ...]:
        """What stands among the first results and must not."""
        return tuple(ref for ref in self.results[:FIRST] if ref in self.query.refused)


@dataclass(frozen=True, slots=True)
class Score:
    """How well a search answered the queries, in the order of the file."""

    answers: tuple[Answer, ...]

    @property
    def mrr(self) -> float:
        """The mean reciprocal rank of the first right result: 1 where it always comes first."""
        return fmean(answer.reciprocal_rank for answer in self.answers)

    @property
    def unanswered(self) -> tuple[Answer, ...]:
        """Those for which nothing at all was found."""
        return tuple(answer for answer in self.answers if not answer.results)

    @property
    def broken(self) -> tuple[Answer, ...]:
        """Those whose first results hold what they must not."""
        return tuple(answer for answer in self.answers if answer.broken)

    def of(self, kind: Class) -> "Score":
        """Return the score of one class."""
        return Score(tuple(answer for answer in self.answers if answer.query.kind == kind))


def score(queries: Iterable[Query], engine: Engine) -> Score:
    """Return how well a search answers queries."""
    return Score(tuple(Answer(query, tuple(engine(query))) for query in queries))


def table(scored: Score) -> str:
    """Return a score as lines for a terminal: a class each with its worst queries, all together, and what is broken."""
    rows = [("class", "queries", "MRR", "nothing found", "worst"), *_rows(scored)]
    widths = [max(map(len, column)) for column in zip(*(row[:-1] for row in rows), strict=True)]
    lines = [f"{name:<{widths[0]}}  {_right(cells, widths[1:])}  {worst}".rstrip() for name, *cells, worst in rows]
    broken = [f"{each.query.text!r} brings up {', '.join(each.broken)}" for each in scored.broken]
    return "\n".join([*lines, *broken])


def _right(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))


def _rows(scored: Score) -> Iterator[tuple[str, ...]]:
    """Yield a row for each class that has queries, and one for all."""
    parts = [(kind, scored.of(kind)) for kind in CLASSES]
    for kind, part in parts:
        if part.answers:
            yield kind, *_figures(part), _worst(part)
    yield "all", *_figures(scored), ""


def _figures(scored: Score) -> tuple[str, str, str]:
    return str(len(scored.answers)), f"{scored.mrr:.3f}", str(len(scored.unanswered))


def _worst(scored: Score) -> str:
    """Return the queries whose first right result comes last, with its place, or that there is none."""
    late = sorted((each for each in scored.answers if each.rank != 1), key=lambda each: each.reciprocal_rank)
    return ", ".join(f"{each.query.text} ({each.rank or 'none'})" for each in late[:WORST])


def judgements(file: Path = FILE) -> tuple[Judgement, ...]:
    """Return the entries of a file of queries as they stand; a ValueError says what cannot be read."""
    data, faults = yaml12.read(file.read_text(encoding="utf-8"))
    if faults:
        raise ValueError("\n".join(f"{file.name}:{fault.line + 1}: {fault.message}" for fault in faults))
    return TypeAdapter(tuple[Judgement, ...]).validate_python(data, strict=False)


def queries(catalogue: Catalogue, file: Path = FILE) -> tuple[Query, ...]:
    """Return the queries of a file with references for all facts, in its order.

    A ValueError names each answer that the catalogue does not list.
    """
    judged = judgements(file)
    stated = {answer for each in judged for answer in (*each.answers, *each.refused)}
    meant = {answer: _meant(catalogue, answer) for answer in stated}
    lost = sorted(str(answer) for answer, refs in meant.items() if not refs)
    if lost:
        raise ValueError(f"not in the catalogue: {', '.join(lost)}")
    return tuple(
        Query(
            each.query,
            each.kind,
            each.language,
            frozenset[str]().union(*(meant[answer] for answer in each.answers)),
            frozenset[str]().union(*(meant[answer] for answer in each.refused)),
        )
        for each in judged
    )


def _meant(catalogue: Catalogue, answer: str | Facts) -> frozenset[str]:
    """Return the references that an answer stands for; none where nothing is listed for it."""
    if isinstance(answer, str):
        known = {*catalogue.institutions, *(entry.ref for entry in catalogue.listed)}
        return frozenset({answer} & known)
    listings = {entry.ref for entry in catalogue.listed if _holds(catalogue, entry, answer)}
    pages = {ref for ref, entry in catalogue.institutions.items() if _is_where(answer, ref, entry.record)}
    is_place = answer.model_fields_set <= {"institution", "province", "city"}
    return frozenset(listings | pages) if is_place else frozenset(listings)


def _holds(catalogue: Catalogue, entry: Entry[Credential], facts: Facts) -> bool:
    """Whether all facts hold of a listing, those of its institution for any that offers it."""
    record = entry.record
    code = record.field.isced_f if record.field else None
    said = (
        facts.field is None or (code is not None and code.startswith(facts.field)),
        facts.skill is None or any(_says(skill.name, facts.skill) for skill in record.skills),
        facts.term is None or _says(record.local_term, facts.term),
        facts.partner is None or any(partner.institution == facts.partner for partner in record.partners),
        facts.funding is None or any(fund.programme == facts.funding for fund in record.funding),
        any(_is_where(facts, ref, catalogue.institutions[ref].record) for ref in (entry.owner, *record.offered_by)),
    )
    return all(said)


def _is_where(facts: Facts, ref: str, institution: Institution) -> bool:
    """Whether an institution is the one that facts name, and is where they say."""
    return (
        facts.institution in {None, ref}
        and facts.province in {None, institution.place.province}
        and (facts.city is None or _says(institution.place.city, facts.city))
    )


def _says(text: Text | None, words: str) -> bool:
    """Whether a text has these very words in one of its languages."""
    return text is not None and words in text.values()
