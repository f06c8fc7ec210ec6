"""The catalogue's ledger: everything that follows from its records, worked out once for all pages and feeds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.ledger.cards import Card, Findings, card
from catalogue.ledger.components import Component, components
from catalogue.ledger.cores import Board, board
from catalogue.ledger.embeds import Contained, contained
from catalogue.ledger.equivalency import Equivalency, equivalencies
from catalogue.ledger.information import Information, information
from catalogue.ledger.onward import Onward, onward
from catalogue.ledger.placement import Placed, by_listing, placed
from catalogue.ledger.roadblocks import Roadblock, roadblocks
from catalogue.ledger.stacks import Stack, parts, stacks
from catalogue.ledger.standing import basis
from catalogue.ledger.statements import Basis, Statement, Support, statements, supports
from catalogue.ledger.things import Thing, grouped
from catalogue.ledger.watch import Watched, watched
from catalogue.model import Agreement, Course, Credential, Pathway, Programme
from catalogue.relate.catalogue import Catalogue
from catalogue.source import Entry


@dataclass(frozen=True, slots=True)
class Ledger:
    """What follows from the records, by what it is about. Every sequence is sorted by reference.

    `statements` are by everything that a holder must have for them, `received` by who made them, `under` by the
    agreement or core, `granting` by what they count towards; `supports` are endorsements, by credential.
    `information`, `components`, `onward` and `roadblocks` are there for every credential, by reference; the others
    only for what something is said of. `cards` are by institution, `provinces` by their codes, with `none` for
    institutions that are in no province. `issued`, `courses_of` (programmes too) and `pathways_of` are by institution.
    `bases` are those of statements, endorsements and pathways, by kind and reference.
    """

    catalogue: Catalogue
    issued: Mapping[str, tuple[Entry[Credential], ...]]
    courses_of: Mapping[str, tuple[Entry[Course] | Entry[Programme], ...]]
    pathways_of: Mapping[str, tuple[Entry[Pathway], ...]]
    statements: Mapping[Thing, tuple[Statement, ...]]
    received: Mapping[str, tuple[Statement, ...]]
    under: Mapping[str, tuple[Statement, ...]]
    granting: Mapping[Thing, tuple[Statement, ...]]
    supports: Mapping[str, tuple[Support, ...]]
    equivalencies: Mapping[str, tuple[Equivalency, ...]]
    suggested: Mapping[str, tuple[Equivalency, ...]]
    stacks: Mapping[str, Stack]
    stacks_with: Mapping[Thing, tuple[Stack, ...]]
    stacks_into: Mapping[Thing, tuple[Stack, ...]]
    stacks_at: Mapping[str, tuple[Stack, ...]]
    boards: Mapping[str, Board]
    boards_with: Mapping[str, tuple[Board, ...]]
    agreements_of: Mapping[str, tuple[Entry[Agreement], ...]]
    agreements_with: Mapping[str, tuple[Entry[Agreement], ...]]
    watched: tuple[Watched, ...]
    frameworks: Mapping[str, Placed]
    frameworks_of: Mapping[str, tuple[Placed, ...]]
    information: Mapping[str, Information]
    components: Mapping[str, tuple[Component, ...]]
    onward: Mapping[str, Onward]
    roadblocks: Mapping[str, tuple[Roadblock, ...]]
    contained: tuple[Contained, ...]
    contained_in: Mapping[str, tuple[str, ...]]
    headline: Card
    cards: Mapping[str, Card]
    provinces: Mapping[str, Card]
    bases: Mapping[tuple[str, str], Basis]

    def basis(self, entry: Entry[Any]) -> str:
        """Return what a record rests on, in a word: compiled, submitted, reported, claimed or confirmed."""
        worked_out = self.bases.get((entry.identity.kind, entry.ref))
        return worked_out.value if worked_out else basis(self.catalogue, entry)

    def of(self, ref: str) -> tuple[Statement, ...]:
        """Return what institutions say of a credential, alone or together with others."""
        return self.statements.get(Thing("credential", ref), ())


def ledger(catalogue: Catalogue) -> Ledger:
    """Return everything that follows from the records of a catalogue, in time that grows with what it holds."""
    said, backing = statements(catalogue), tuple(supports(catalogue))
    ways = equivalencies(catalogue, said)
    paths, papers = stacks(catalogue), catalogue.agreements.values()
    by_subject = grouped((thing, each) for each in said for thing in each.about)
    by_credential = grouped((each.credential, each) for each in backing)
    plausible = grouped((way.credential, way) for way in ways)
    stacks_with = grouped(parts(paths))
    under = grouped((str(each.entry.record.under), each) for each in said if each.entry.record.under)
    boards = {ref: board(catalogue, core, under.get(f"cores/{ref}", ())) for ref, core in catalogue.cores.items()}
    frameworks = {ref: placed(catalogue, framework) for ref, framework in catalogue.frameworks.items()}
    about = _About(by_subject, by_credential, plausible, stacks_with)
    found = {ref: _findings(catalogue, entry, about) for ref, entry in catalogue.credentials.items()}
    listed = [found[entry.ref] for entry in catalogue.listed]
    inside = contained(catalogue)
    return Ledger(
        catalogue=catalogue,
        issued=grouped((name, each) for each in catalogue.credentials.values() for name in issuers(each)),
        courses_of=grouped((each.owner, each) for each in _thin(catalogue)),
        pathways_of=grouped((each.owner, each) for each in catalogue.pathways.values()),
        statements=by_subject,
        received=grouped((each.receiver, each) for each in said),
        under=under,
        granting=grouped((thing, each) for each in said if each.counts for thing in _given(each)),
        supports=by_credential,
        equivalencies=plausible,
        suggested=grouped((way.receiver, way) for way in ways),
        stacks={stack.entry.ref: stack for stack in paths},
        stacks_with=stacks_with,
        stacks_into=grouped((stack.target, stack) for stack in paths),
        stacks_at=grouped((stack.target.owner, stack) for stack in paths),
        boards=boards,
        boards_with=grouped((ref, each) for each in boards.values() for ref in _once(each.entry.record.credentials)),
        agreements_of=grouped((ref, each) for each in papers for ref in _once(each.record.parties)),
        agreements_with=grouped((ref, each) for each in papers for ref in _once(each.record.credentials)),
        watched=tuple(_changes(catalogue, (*said, *backing))),
        frameworks=frameworks,
        frameworks_of=by_listing(frameworks.values()),
        information={ref: each.information for ref, each in found.items()},
        components={ref: each.components for ref, each in found.items()},
        onward={ref: each.onward for ref, each in found.items()},
        roadblocks={ref: each.roadblocks for ref, each in found.items()},
        contained=inside,
        contained_in={each.ref: each.within for each in inside if each.ref},
        headline=card(listed),
        cards=_cards((name, found[entry.ref]) for entry in catalogue.listed for name in issuers(entry)),
        provinces=_cards((_province(catalogue, entry), found[entry.ref]) for entry in catalogue.listed),
        bases=_bases(*said, *backing, *paths),
    )


def _bases(*told: Statement | Support | Stack) -> Mapping[tuple[str, str], Basis]:
    return {(each.entry.identity.kind, each.entry.ref): each.basis for each in told}


@dataclass(frozen=True, slots=True)
class _About:
    """What is said of credentials: statements and stacks by the thing, endorsements and suggestions by reference."""

    statements: Mapping[Thing, tuple[Statement, ...]]
    supports: Mapping[str, tuple[Support, ...]]
    equivalencies: Mapping[str, tuple[Equivalency, ...]]
    stacks: Mapping[Thing, tuple[Stack, ...]]


def _findings(catalogue: Catalogue, entry: Entry[Credential], about: _About) -> Findings:
    """Return what follows for one credential from its record and from what is said of it."""
    ref, thing = entry.ref, Thing("credential", entry.ref)
    backing = about.supports.get(ref, ())
    said, stacked = about.statements.get(thing, ()), about.stacks.get(thing, ())
    leads = onward(entry.record, said, stacked, about.equivalencies.get(ref, ()), backing)
    return Findings(
        ref,
        information(entry.record, is_recognised=bool(leads.confirmed_by)),
        components(catalogue, entry, backing),
        leads,
        roadblocks(entry.record, leads),
        entry.record.kind == "series",
    )


def _thin(catalogue: Catalogue) -> Iterator[Entry[Course] | Entry[Programme]]:
    """Yield every course, then every programme."""
    yield from catalogue.courses.values()
    yield from catalogue.programmes.values()


def issuers(entry: Entry[Credential]) -> tuple[str, ...]:
    """Return the institutions that issue a credential: its folder's first, each once."""
    return tuple(dict.fromkeys((entry.owner, *entry.record.offered_by)))


def _province(catalogue: Catalogue, entry: Entry[Credential]) -> str:
    """Return the code of the province in which a credential's institution is, or `none`."""
    return catalogue.institution(entry).record.place.province or "none"


def _once(refs: Iterable[str]) -> Iterator[str]:
    """Yield references as plain strings, each once."""
    return (str(ref) for ref in dict.fromkeys(refs))


def _changes(catalogue: Catalogue, statements: Iterable[Statement | Support]) -> Iterator[Watched]:
    return (change for each in statements if (change := watched(catalogue, each)) is not None)


def _given(statement: Statement) -> tuple[Thing, ...]:
    """Return the courses, credentials and programmes that a recognition counts towards, once each."""
    given = (
        Thing(kind, ref)
        for grant in statement.grants
        for kind, ref in (("course", grant.course), ("credential", grant.credential), ("programme", grant.programme))
        if ref is not None
    )
    return tuple(dict.fromkeys(given))


def _cards(pairs: Iterable[tuple[str, Findings]]) -> Mapping[str, Card]:
    return {name: card(findings) for name, findings in sorted(grouped(pairs).items())}
