"""Answers to the files that the route planner fetches: one list of titles, and one file for each institution.

A text is a list of runs: a string, or `[words, way, language]` with its way from the top of the site, so that the
browser makes links of it without reading HTML. Each answer and each stack stands in one file, that of the institution
in whose folder the record is; what several credentials come to is added up in the browser.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from catalogue.ledger.equivalency import Equivalency
from catalogue.ledger.stacks import Need, Stack, coming_sessions, held_by, paying
from catalogue.ledger.statements import Basis, State, Statement
from catalogue.ledger.things import Thing, entry, grouped
from catalogue.ledger.totals import Amount, cost, credit, hours
from catalogue.locale import collation
from catalogue.model import Credential
from catalogue.model.credential import StackClaim
from catalogue.page import Page
from catalogue.render import said, transfer, warned
from catalogue.render.reader import Reader
from catalogue.search import compact
from catalogue.source import Entry

ADDRESS = "transfer/"
"""The address of the planner below the language."""
WORDS = (
    *("format.range", "format.hour", "total.", "credit.units", "stack.towards", "sign.claimed", "sign.plausible"),
    "planner.say.",
)
"""How the keys of the words begin that the planner needs in the browser."""
FIRST = frozenset({"not_counted", "terms", "expires", "judged_version"})
"""What a learner has to know of a decision at once."""

_TAG = re.compile(r"(<[^>]+>)")
_ATTRIBUTE = re.compile(r'(href|lang)="([^"]*)"')

Run = str | list[str]
Facts = dict[str, Any]


def files(desk_reader: Reader) -> Iterator[Page]:
    """Yield the list of titles of one language, and the files of the institutions that have something to tell."""
    reader = replace(desk_reader, path=ADDRESS)
    answers = {ref: found for ref, each in _held(reader).items() if (found := _answer(reader, each))}
    named = {ref for found in answers.values() for ref in found.get("stacks", ())}
    stacks = {ref: _stack(reader, stack) for ref, stack in reader.ledger.stacks.items() if ref in named}
    yield Page(f"assets/transfer/titles-{reader.language}.json", compact.data(_titles(reader, answers)))
    by_owner = {"credentials": _by_owner(answers), "stacks": _by_owner(stacks)}
    for owner in sorted({ref.partition("/")[0] for ref in (*answers, *stacks)}):
        own = {part: found[owner] for part, found in by_owner.items() if owner in found}
        yield Page(f"assets/transfer/{reader.language}/{owner}.json", compact.data(own))


def _held(reader: Reader) -> Mapping[str, Entry[Credential]]:
    """Return what one may hold: every published credential but those withdrawn, by reference."""
    return {each.ref: each for each in reader.catalogue.published if each.record.listing != "withdrawn"}


def _by_owner(found: Mapping[str, Facts]) -> Mapping[str, Facts]:
    pairs = grouped((ref.partition("/")[0], (ref.partition("/")[2], facts)) for ref, facts in found.items())
    return {owner: dict(own) for owner, own in pairs.items()}


def _titles(reader: Reader, answers: Mapping[str, Facts]) -> Facts:
    """Return titles by institution: `[id, name, language, [[slug, title, language, 1 where there is an answer]]]`."""
    institutions = []
    for owner, found in grouped((each.owner, each) for each in _held(reader).values()).items():
        name = reader.catalogue.institutions[owner].record.name
        titles = [
            _short(each.identity.slug, reader.plain(title), reader.foreign(title), each.ref in answers)
            for each in found
            for title in (each.record.title,)
        ]
        titles.sort(key=lambda short: collation(str(short[1])))
        institutions.append([owner, reader.plain(name), reader.foreign(name), titles])
    words = {key: text for key, text in reader.locale.words.items() if key.startswith(WORDS)}
    return {"language": reader.language, "words": words, "institutions": institutions}


def _short(slug: str, title: str, language: str, has_answer: bool) -> list[object]:  # noqa: FBT001 - as it is written
    """Return a title without what goes without saying at its end."""
    if has_answer:
        return [slug, title, language, 1]
    return [slug, title, language] if language else [slug, title]


def _answer(reader: Reader, each: Entry[Credential]) -> Facts:
    """Return what a credential counts for, without what is empty; nothing where there is nothing to say."""
    ledger, ref, record = reader.ledger, each.ref, each.record
    granted, told = transfer.granted_and_told(ledger.of(ref))
    held = held_by(ref, granted)
    facts = {
        "granted": [_statement(reader, one) for one in granted],
        "told": [_statement(reader, one) for one in told],
        "stacks": sorted(stack.entry.ref for stack in transfer.stacks_with(ledger, held)),
        "claims": [_claim(reader, each, claim) for claim in record.stacks_claimed],
        "plausible": [_equivalency(reader, way) for way in ledger.equivalencies.get(ref, ())],
        "paying": _paying(reader, record),
        "sessions": [
            [offering.start, offering.end, str(warned.session(reader, offering))]
            for offering in coming_sessions(reader.catalogue, ref)
        ],
    }
    if not (facts["paying"] and facts["sessions"]):
        facts["paying"], facts["sessions"] = {}, []
    if any(facts.values()):
        facts["given"] = sorted(key(thing) for thing in held if thing != Thing("credential", ref))
    return {name: found for name, found in facts.items() if found}


def _paying(reader: Reader, record: Credential) -> Facts:
    """Return the public programmes that may pay for a credential, with their names."""
    policies = reader.catalogue.policies
    return {ref: runs(reader.text(policies[ref].record.name)) for ref in sorted(set(paying(record)))}


def _statement(reader: Reader, each: Statement) -> Facts:
    told = said.statement(reader, each)
    notes = [(name in FIRST, [str(reader.locale.t(f"fact.{name}")), runs(words)]) for name, words in told.notes]
    facts = {
        "at": within(reader, each.receiver),
        "sign": told.sign,
        "words": runs(told.words),
        "what": runs(Markup("{} · {}").format(told.receiver, told.subject)),
        "decision": str(told.decision),
        "grants": [runs(grant) for grant in told.grants],
        "notes": [note for is_first, note in notes if is_first],
        "more": [note for is_first, note in notes if not is_first],
        "warnings": [runs(one.words) for one in warned.warnings(reader, each)],
    }
    return {name: found for name, found in facts.items() if found}


def _claim(reader: Reader, each: Entry[Credential], claimed: StackClaim) -> Facts:
    claim = transfer.claim(reader, claimed)
    what = Markup("{} · {}").format(claim.into, claim.institution) if claim.institution else claim.into
    return {
        "at": within(reader, claimed.institution or each.owner),
        "from": runs(reader.link(each)),
        "what": runs(what),
        "notes": [runs(note) for note in claim.notes],
    }


def _equivalency(reader: Reader, way: Equivalency) -> Facts:
    told = said.equivalency(reader, way)
    t, colon = reader.locale.t, reader.colon
    weakest = Markup("{}{}{}. {}.").format(t("plausible.weakest.label"), colon, told.weakest, told.floor)
    return {
        "at": within(reader, way.receiver),
        "from": runs(told.credential),
        "what": runs(t("plausible.line", receiver=told.receiver, gives=told.gives)),
        "steps": [
            [runs(step.sentence), step.sign, runs(said.DOT.join([step.words, *step.notes]))] for step in told.steps
        ],
        "rests": runs(weakest),
    }


def _stack(reader: Reader, each: Stack) -> Facts:
    """Return a stack as it is for whoever holds nothing; the browser works out what is left."""
    facts = {
        "at": within(reader, each.target.owner),
        "sign": each.sign,
        "words": runs(transfer.stack_words(reader, each)),
        "title": runs(reader.link(each.entry)),
        "target": runs(said.thing(reader, each.target)),
        "steps": [_need(reader, each, need) for need in each.needs],
        "claimed": each.basis is Basis.CLAIMED,
        "waits": each.state is not State.GRANTED,
    }
    return {name: found for name, found in facts.items() if found}


def _need(reader: Reader, each: Stack, need: Need) -> Facts:
    step = transfer.step(reader, each, need)
    named = zip(need.things, step.options, strict=False)
    facts = {
        "number": need.number,
        "description": runs(step.description),
        "choice": runs(step.choice),
        "things": [[key(one), runs(option.words), *_amounts(reader, one)] for one, option in named],
        "others": [runs(option.words) for option in step.options if option.thing is None],
    }
    return {name: found for name, found in facts.items() if found}


def _amounts(reader: Reader, thing: Thing) -> Iterator[Sequence[object] | None]:
    """Yield the hours, the cost and the credit of a thing: least, most, unit and its word; None where unknown."""
    record = entry(reader.catalogue, thing).record
    yield from (_amount(reader, of(record)) for of in (hours, cost, credit))


def _amount(reader: Reader, each: Amount | None) -> Sequence[object] | None:
    if each is None:
        return None
    return [each.least, each.most, each.unit, *([runs(reader.text(each.word))] if each.word else [])]


def within(reader: Reader, institution: str) -> list[str]:
    """Return an institution with those that it is part of: who wants to go to them may go to it."""
    found = [institution]
    while (parent := reader.catalogue.institutions[found[-1]].record.parent) and parent not in found:
        found.append(parent)
    return found


def key(thing: Thing) -> str:
    """Return what a thing is known by in the files."""
    return f"{thing.kind}:{thing.ref}"


def runs(text: Markup) -> list[Run]:
    """Return a text of our own as runs: links and languages apart from words, ways from the top of the site."""
    if "<" not in text:
        return [html.unescape(text)] if text else []
    found: list[Run] = []
    inside: list[dict[str, str]] = []
    for piece in _TAG.split(text):
        if piece.startswith("</"):
            inside.pop()
        elif piece.startswith("<"):
            inside.append(dict(_ATTRIBUTE.findall(piece)))
        elif piece:
            marks = {name: html.unescape(value) for each in inside for name, value in each.items()}
            way, language = marks.get("href", "").removeprefix("../../"), marks.get("lang", "")
            words = html.unescape(piece)
            found.append([words, way, language] if language else [words, way] if way else words)
    return found
