"""Folders that institutions keep in repositories of their own to the content here, checked like their pull request."""

from collections.abc import Sequence
from dataclasses import replace

from catalogue import fetch, proposal
from catalogue.cli import Options
from catalogue.commands.content import read
from catalogue.commands.speech import FINE, refuse, say, tell
from catalogue.fetch import Changed, Manners
from catalogue.problems import Problem, Severity, Words
from catalogue.proposal import Author

NOBODY = Author("")
"""Whoever runs the command has no rights by it: what comes is its owners' doing."""
USUAL = Manners()


def bring_here(options: Options, manners: Manners = USUAL) -> int:
    """Take the pinned commits of other repositories; write nothing where any has an error, or with `--dry-run`."""
    catalogue, old = read(options)
    entry = fetch.sources(options.content)
    if catalogue is None or any(problem.place.path == "sources.yaml" for problem in old):
        return tell(old, catalogue, options)
    kept = [origin.institution for origin in entry.record.sources] if entry is not None else []
    unknown = sorted(set(options.named) - set(kept))
    if unknown:
        return refuse(options, Words("sources.yaml names no repository of {institution}", institution=unknown[0]))
    chosen = frozenset(options.named or kept)
    if entry is None or not chosen:
        say(options, Words("no institution keeps its folder in another repository"))
        return FINE
    with fetch.gathered(options.content, entry, chosen, manners) as gathered:
        after = replace(options, content=gathered.folder)
        problems = gathered.problems or _judged(options, after, old, chosen)
        status = tell(problems, catalogue, after)
        if status != FINE:
            say(options, Words("nothing was written"))
            return status
        return _placed(fetch.changes(options.content, gathered.folder, chosen), options)


def _judged(options: Options, after: Options, old: Sequence[Problem], chosen: frozenset[str]) -> tuple[Problem, ...]:
    """Return what is to be said of the folders that came, and of what they break elsewhere."""
    new = read(after)[1]
    judged = proposal.judged((options.content, old), (after.content, new), NOBODY, chosen)
    own = tuple(f"institutions/{name}/" for name in chosen)
    return tuple(each for each in judged if each.severity > Severity.NOTICE or each.place.path.startswith(own))


def _placed(changed: Sequence[Changed], options: Options) -> int:
    """Say what changes, and unless it is a dry run write it."""
    for each in changed:
        new, gone = Words("{path} is new", path=each.path), Words("{path} is gone", path=each.path)
        other = Words("{path} has changed", path=each.path)
        say(options, new if each.before is None else gone if each.after is None else other)
    if options.is_dry:
        say(options, Words("{number} files would change; nothing was written (--dry-run)", number=len(changed)))
        return FINE
    fetch.put(changed, options.content)
    say(options, Words("{number} files changed; all others were so already", number=len(changed)))
    return FINE
