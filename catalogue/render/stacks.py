"""Pathways, courses and programmes to what their pages say of them: what is recorded, claimed and plausible, apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.ledger.things import Thing
from catalogue.model import Course, Pathway, Programme
from catalogue.render import diagrams, said, transfer
from catalogue.render.reader import Reader
from catalogue.source import Entry


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways in which others' credentials stand for one thing: what was granted today, and what is plausible."""

    thing: Markup
    granted: tuple[said.Said, ...]
    plausible: tuple[said.Suggested, ...]


def pathway(reader: Reader, entry: Entry[Pathway]) -> Mapping[str, object]:
    """Return what a pathway's page says: its steps and sums, and what else stands for the things that it takes."""
    stack = reader.ledger.stacks[entry.ref]
    found = (_ways(reader, thing) for thing in stack.things)
    return {
        "stacked": transfer.stacked(reader, stack),
        "ways": [ways for ways in found if ways.granted or ways.plausible],
        "diagram": diagrams.stack(reader, stack, is_listed=True),
    }


def _ways(reader: Reader, thing: Thing) -> Ways:
    ledger = reader.ledger
    granted = ledger.granting.get(thing, ())
    plausible = (way for way in ledger.suggested.get(thing.owner, ()) if way.gives == thing)
    return Ways(
        said.thing(reader, thing),
        tuple(said.statement(reader, each) for each in granted),
        tuple(said.equivalency(reader, way) for way in plausible),
    )


def course(reader: Reader, entry: Entry[Course | Programme]) -> Mapping[str, object]:
    """Return what the page of a course or a programme says: for what it is granted, and what others grant for it."""
    thing = Thing(entry.identity.kind, entry.ref)
    ledger = reader.ledger
    stacks = (*ledger.stacks_with.get(thing, ()), *ledger.stacks_into.get(thing, ()))
    own, other = transfer.granted_and_told(ledger.statements.get(thing, ()))
    return {
        "ways": _ways(reader, thing),
        "elsewhere": [said.statement(reader, each) for each in (*own, *other)],
        "stacks": [transfer.stacked(reader, stack) for stack in stacks],
    }
