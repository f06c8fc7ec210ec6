"""Statements, stacks, claims and plausible equivalencies to the stations of a diagram, each with its words."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from catalogue.ledger.equivalency import Equivalency
from catalogue.ledger.stacks import Stack
from catalogue.ledger.statements import Statement
from catalogue.ledger.things import Thing
from catalogue.model.credential import StackClaim
from catalogue.model.recognition import Grant
from catalogue.render import said, transfer
from catalogue.render.diagrams.drawing import NAME, NOTE, Words, titled
from catalogue.render.diagrams.tree import Station
from catalogue.render.marks import unmarked
from catalogue.render.reader import Reader

_MOST_GRANTS = 2
"""How many grants of one decision are drawn."""


def recognised(reader: Reader, each: Statement, behind: Sequence[Equivalency]) -> Station:
    """Return the station of an institution that said something of a credential, and what its decision suggests."""
    receiver = reader.catalogue.institutions[each.receiver]
    words = (Words.of(reader, receiver.record.name, NAME), *_granted(reader, each), *_together(reader, each))
    onward = tuple(_plausible(reader, way) for way in behind)
    return Station(each.sign, words, _told(reader, each, reader.link(receiver)), onward)


def _together(reader: Reader, each: Statement) -> tuple[Words, ...]:
    """Return that a decision takes something else besides; nothing where it does not."""
    return (Words(str(reader.locale.t("diagram.routes.together")), NOTE),) if each.together_with else ()


def accepted(reader: Reader, each: Statement) -> Station:
    """Return the station of what an institution judged."""
    words = (*_judged(reader, each), *_granted(reader, each), *_together(reader, each))
    return Station(each.sign, words, _told(reader, each, said.subject(reader, each)))


def stacked(reader: Reader, each: Stack, *, at: str) -> Station:
    """Return the station of what a stack leads to; `at` is the institution of which nobody needs to be told."""
    basis = transfer.stack_words(reader, each)
    part = reader.locale.t("diagram.routes.part")
    words = (*titled(reader, each.target, NAME, at=at), Words(unmarked(basis + said.DOT + part), NOTE))
    target, title = said.thing(reader, each.target), reader.link(each.entry)
    return Station(each.sign, words, basis + reader.colon + said.DOT.join((target, part, title)))


def claimed(reader: Reader, each: StackClaim) -> Station:
    """Return the station of what an issuer says that its credential counts towards."""
    sign, claim = reader.locale.t("sign.claimed"), transfer.claim(reader, each)
    owner = reader.catalogue.institutions[each.institution].record.name if each.institution else None
    words = (Words.of(reader, each.into, NAME), *((Words.of(reader, owner, NOTE),) if owner else ()))
    told = said.DOT.join(part for part in (claim.into, claim.institution, *claim.notes) if part)
    return Station("claimed", (*words, Words(unmarked(sign), NOTE)), sign + reader.colon + told)


def _plausible(reader: Reader, way: Equivalency) -> Station:
    """Return the station of what two decisions together suggest, with the thing in the middle."""
    sign, suggested = reader.locale.t("sign.plausible"), said.equivalency(reader, way)
    words = [Words.of(reader, reader.catalogue.institutions[way.receiver].record.name, NAME)]
    words += titled(reader, way.gives)[:1] if way.gives else _grant(reader, way.steps[-1].grant)
    told = reader.locale.t("plausible.line", receiver=suggested.receiver, gives=suggested.gives)
    if way.middle:
        middle, code = said.own(reader, way.middle), titled(reader, way.middle)[0]
        told += Markup(", ") + reader.locale.t("diagram.routes.through", thing=middle)
        through = reader.locale.t("diagram.routes.through", thing=code.text)
        words.append(Words(unmarked(through), NOTE))
    return Station("plausible", (*words, Words(unmarked(sign), NOTE)), sign + reader.colon + told)


def _told(reader: Reader, each: Statement, whom: Markup) -> Markup:
    """Return a statement in words with links: its sign's words, whom it is of, and what is granted."""
    granted = (said.granted(reader, grant) for grant in each.grants)
    return said.sign_words(reader, each) + reader.colon + said.DOT.join((whom, *granted))


def _judged(reader: Reader, each: Statement) -> Iterator[Words]:
    """Yield the words to draw of what was judged, which may be named in words only."""
    judged = each.entry.record.of
    if each.subject is not None:
        yield from titled(reader, each.subject, NAME)
    elif judged.named:
        yield Words.of(reader, judged.named, NAME)
    if each.subject is None and judged.institution:
        yield Words.of(reader, reader.catalogue.institutions[judged.institution].record.name, NOTE)


def _granted(reader: Reader, each: Statement) -> Iterator[Words]:
    """Yield the words to draw of what is granted, and of the sign."""
    for grant in each.grants[:_MOST_GRANTS]:
        yield from _grant(reader, grant)
    left = len(each.grants) - _MOST_GRANTS
    if left > 0:
        yield Words(str(reader.locale.t("diagram.routes.more_grants", count=left)), NOTE)
    yield Words(unmarked(said.sign_words(reader, each)), NOTE)


def _grant(reader: Reader, grant: Grant) -> Iterator[Words]:
    """Yield the kind of credit with its amount, and what it stands for."""
    amount = said.credit(reader, grant.amount, grant.unit, is_at_most=grant.amount_at_most)
    kind = reader.word("grant", grant.kind)
    yield Words(unmarked(kind if amount is None else kind + reader.colon + amount))
    named = (("course", grant.course), ("credential", grant.credential), ("programme", grant.programme))
    yield from (titled(reader, Thing(kind_of, ref))[0] for kind_of, ref in named if ref is not None)
    if grant.towards:
        yield Words.of(reader, grant.towards, NOTE)
