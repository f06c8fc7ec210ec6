"""The main branch to the file that tells `build` what changed."""

from dataclasses import replace

from catalogue import history, linked_data, proposal, report
from catalogue.addresses import Base
from catalogue.cli import Options
from catalogue.commands.content import read
from catalogue.commands.speech import FINE, progress, say, tell
from catalogue.history import Past, States
from catalogue.ledger import ledger
from catalogue.problems import Sentence, Words


def write_history(options: Options) -> int:
    """Write what each commit of the main branch changed; where the file is there, add those that it lacks.

    Each commit is read as the program of today reads it. One with errors was never published, and its changes are those
    of the next.
    """
    catalogue, problems = read(options)
    if catalogue is None:
        return tell(problems, catalogue, options)
    base = Base(options.base_url or catalogue.settings.base_url)
    past = history.read(options.out, base.url) if options.out.exists() else history.NOTHING
    last = next((change.commit for change in reversed(past.changes) if change.commit), None)
    found = proposal.commits(options.content, last)
    if last is not None:
        known = states(options, proposal.Commit(last, past.changes[-1].date), base)
        past = history.with_fields(past, known or {})
    elif past.changes:  # kept so far by `build --previous`, which knows no commits
        found = found[-1:]
    before, skipped = len(past.changes), 0
    done = progress(options, Sentence("{done} of {all} commits"), every=1)
    for number, commit in enumerate(found, start=1):
        now = states(options, replace(commit, day=past.day(commit.day)), base)
        if now is not None:
            past = Past((*past.changes, *history.following(past, now, commit.day, commit.name)), now)
        skipped += now is None
        done(number, len(found))
    history.write(options.out, base.url, past.changes)
    counts = {"added": len(past.changes) - before, "commits": len(found), "skipped": skipped}
    told = Words("{added} changes added to {file}, from {commits} commits", file=options.out, **counts)
    say(options, told)
    if skipped:
        say(options, Words("{skipped} commits have errors, and were never published", skipped=skipped))
    return FINE


def states(options: Options, commit: proposal.Commit, base: Base) -> States | None:
    """Return how documents stood after a commit, on its day; None where its content had errors."""
    with proposal.laid_out(options.content, commit.name) as content:
        catalogue, problems = read(replace(options, content=content, today=commit.day))
    if catalogue is None or report.blocking(problems):
        return None
    known = ledger(catalogue)
    return history.states(known, linked_data.resources(known, base))
