"""Credentials to their ways onward: the strongest on record, who recognises and endorses them, or that none is known.

A listing without any way onward is a dead end, and its page says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.ledger.equivalency import Equivalency
from catalogue.ledger.stacks import Stack
from catalogue.ledger.statements import Basis, State, Statement, Support
from catalogue.model import Credential


class Route(StrEnum):
    """How firm the firmest way onward is."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    CLAIMED = "claimed"
    PLAUSIBLE = "plausible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Onward:
    """Where one credential leads: its firmest route, and the other institutions that recognise or endorse it.

    Institutions are ids, sorted, once each; who confirmed is not among who only was reported to. Who takes it only
    together with others, or judged an earlier version that differs, is a way onward and does not recognise it.
    """

    route: Route
    confirmed_by: tuple[str, ...]
    reported_by: tuple[str, ...]
    endorsers: tuple[str, ...]

    @property
    def is_dead_end(self) -> bool:
        """Whether nothing onward is recorded, claimed or plausible."""
        return self.route is Route.NONE


def onward(
    record: Credential,
    statements: Sequence[Statement],
    stacks: Sequence[Stack],
    equivalencies: Sequence[Equivalency],
    supports: Sequence[Support],
) -> Onward:
    """Return where a credential leads; each of the sequences holds only what is about it."""
    recognising = [statement for statement in statements if statement.recognises]
    confirmed = {statement.receiver for statement in recognising if statement.is_confirmed}
    reported = {statement.receiver for statement in recognising} - confirmed
    return Onward(
        _route(record, statements, stacks, equivalencies),
        tuple(sorted(confirmed)),
        tuple(sorted(reported)),
        tuple(sorted({support.endorser for support in supports if support.endorses})),
    )


def _route(
    record: Credential,
    statements: Iterable[Statement],
    stacks: Iterable[Stack],
    equivalencies: Sequence[Equivalency],
) -> Route:
    granted = [statement for statement in statements if statement.state is State.GRANTED]
    bases = {statement.basis for statement in granted if statement.is_another}
    bases |= {stack.basis for stack in stacks if stack.state is State.GRANTED}
    for basis, route in ((Basis.CONFIRMED, Route.CONFIRMED), (Basis.REPORTED, Route.REPORTED)):
        if basis in bases:
            return route
    # What an issuer grants for its own credential is its own word, and still no dead end.
    if granted or Basis.CLAIMED in bases or record.stacks_claimed:
        return Route.CLAIMED
    return Route.PLAUSIBLE if equivalencies else Route.NONE
