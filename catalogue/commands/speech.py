"""What a command tells the person who asked: problems, how it went, and why not."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from catalogue import addresses, load, report, words
from catalogue.cli import Options
from catalogue.locale import locale
from catalogue.problems import Problem, Sentence, Words
from catalogue.relate import Catalogue
from catalogue.report import Manner

FINE, FAULTY_CONTENT, WRONG_USAGE, FAULTY_MACHINE = 0, 1, 2, 3
"""The exit statuses."""


def say(options: Options, said: str) -> None:
    """Tell a person how it went; programs that read problems from the output are told nothing else."""
    if not options.is_quiet and options.style == "text":
        print(words.told(said, options.language), flush=True)


def refuse(options: Options, why: Words) -> int:
    """Tell a person what was wrong with what they asked for; return the status of wrong usage."""
    print(f"build.py: {words.told(why, options.language)}", file=sys.stderr)
    return WRONG_USAGE


def tell(problems: Sequence[Problem], catalogue: Catalogue | None, options: Options) -> int:
    """Print the problems in the style asked for; return the status they stand for."""
    paths = sorted({problem.place.path for problem in problems})
    lines = {path: load.lines(options.content / path) for path in paths}
    labels = locale(options.templates / "locales", options.language).words if problems else {}
    manner = Manner(options.language, explained_at(catalogue, options), labels)
    told = [_from_the_top(problem, options) for problem in problems] if options.style == "github" else problems
    print(report.STYLES[options.style](told, lines, manner), end="")
    return FAULTY_CONTENT if report.blocking(problems) else FINE


def _from_the_top(problem: Problem, options: Options) -> Problem:
    """Return a problem with its path from the folder of the repository, where its host looks for the file."""
    path = problem.place.path if options.content.is_absolute() else (options.content / problem.place.path).as_posix()
    return replace(problem, place=replace(problem.place, path=path))


def explained_at(catalogue: Catalogue | None, options: Options) -> str:
    """Return the address below which the site explains codes; nothing until it has an address of its own."""
    stated = catalogue.settings.base_url if catalogue is not None else ""
    address = options.base_url or ("" if is_placeholder(stated) else stated)
    return f"{address}{options.language}/{addresses.PROBLEMS}" if address else ""


def is_placeholder(address: str) -> bool:
    """Whether an address is the one that stands until a host is chosen."""
    return "example" in address


def say_placeholder(options: Options, catalogue: Catalogue) -> None:
    """Tell a person that what was made bears an address which is nobody's yet."""
    address = catalogue.settings.base_url
    if options.base_url is None and is_placeholder(address):
        say(options, Words("the address is still {address}; set base_url in catalogue.yaml", address=address))


ROWS = Sentence("{done} of {all} rows")


def progress(options: Options, sentence: Sentence = ROWS, every: int = 50) -> Callable[[int, int], None]:
    """Return what tells a person at a terminal how many rows, or what else, are done; in a pipe it tells nothing."""
    if options.is_quiet or not sys.stderr.isatty():
        return lambda _done, _all: None

    def told(done: int, of: int) -> None:
        if done % every == 0 or done == of:
            said = words.told(Words(sentence, done=done, all=of), options.language)
            print(f"\r{said}", end="\n" if done == of else "", file=sys.stderr, flush=True)

    return told


def answer(route: str, taken: str) -> str:
    """Return what a person at a terminal answers, who sees what is taken; nobody is asked in a script."""
    if not sys.stdin.isatty():
        return ""
    try:
        return input(f"{route} ({taken}): " if taken else f"{route}: ").strip()
    except EOFError:  # no more answers
        return ""
