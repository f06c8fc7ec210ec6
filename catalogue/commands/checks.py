"""Content to its problems, and what a code of a problem means."""

from collections.abc import Sequence
from dataclasses import replace

from catalogue import cli, identify, mend, proposal, report
from catalogue.cli import Options
from catalogue.commands.content import read
from catalogue.commands.speech import FINE, refuse, say, tell
from catalogue.model.values import shown
from catalogue.problems import Problem, Words
from catalogue.report import Manner
from catalogue.words import codes

MOST_ROUNDS = 10
"""Times that content is mended: what is hidden behind a fault may be at fault itself."""


def check(options: Options) -> int:
    """Check the content; write nothing, or with `--fix` what cannot change what is meant, and missing identifiers."""
    if options.is_fixing:
        fix(options)
    catalogue, problems = read(options)
    if options.since:
        problems = blamed(problems, options)
    asked = [problem for problem in problems if cli.is_asked_for(problem, options)]
    status = tell(asked, catalogue, options)
    if not asked:
        say(options, Words("nothing is wrong"))
    return status


def fix(options: Options) -> None:
    """Apply safe patches as long as one brings up another, and add missing identifiers; tell of each."""
    for _round in range(MOST_ROUNDS):
        asked = [problem for problem in read(options)[1] if cli.is_asked_for(problem, options)]
        done = mend.files(options.content, asked)
        for patch in done:
            place = f"{options.content / patch.place.path}:{patch.place.line}"
            changed = Words("{place}: {old} is now {new}", place=place, old=shown(patch.old), new=shown(patch.new))
            added = Words("{place}: added {new}", place=place, new=shown(patch.new.strip()))
            say(options, changed if patch.old else added)
        if not done:
            break
    for file in identify.files(options.content, lambda path: cli.is_named(path, options)):
        say(options, Words("added identifiers to {file}", file=file))


def blamed(problems: Sequence[Problem], options: Options) -> tuple[Problem, ...]:
    """Return the problems of a change: errors are those that it touched or brought about, beside what it may not do."""
    author = proposal.Author(options.author) if options.author else None
    with proposal.content_at(options.content, options.since) as before:
        old = read(replace(options, content=before))[1]
        return proposal.judged((before, old), (options.content, problems), author)


def explain(options: Options) -> int:
    """Say what a code means, or what all of them do."""
    manner = Manner(options.language)
    if not options.code:
        print(report.overview(manner), end="")
    elif options.code in codes.explanations(options.language):
        print(report.explanation(options.code, manner), end="")
    else:
        near = ", ".join(codes.nearest(options.code))
        alike = Words("there is no code {code}; the nearest are {near}", code=options.code, near=near)
        none = Words("there is no code {code}; `build.py explain` lists them", code=options.code)
        return refuse(options, alike if near else none)
    return FINE
