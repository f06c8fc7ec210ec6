"""Build the open micro-credential catalogue: content/ in, site/ out."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper

from catalogue import cli, identify, load, migrate, publish, relate, render, report, serve, validate
from catalogue.cli import Options
from catalogue.model import FORMAT
from catalogue.problems import Problem
from catalogue.relate import Catalogue

FINE, FAULTY_CONTENT, FAULTY_MACHINE = 0, 1, 3


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Do what was asked for; return 0 when all is well, 1 for faulty content, 2 for wrong usage, 3 for the machine."""
    options = cli.options(arguments, environment)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name that the terminal's alphabet lacks is told all the same
            stream.reconfigure(errors="backslashreplace")
    try:
        return COMMANDS[options.command](options)
    except publish.CannotPublishError as refusal:
        print(f"build.py: {refusal}", file=sys.stderr)
    except OSError as fault:
        print(f"build.py: {fault.strerror or fault}: {fault.filename or options.out}", file=sys.stderr)
    except KeyboardInterrupt:
        print("build.py: stopped; the site is whole", file=sys.stderr)
    return FAULTY_MACHINE


def build(options: Options) -> int:
    """Build the site; publish nothing when the content has errors."""
    place = publish.place(options.out, (options.content, options.templates, options.packages))
    catalogue, problems = read(options)
    status = tell(problems, options)
    if catalogue is None or status != FINE:
        return status
    pages = render.pages(catalogue, options.templates, options.packages, options.base_url)
    done = publish.site(pages, place, clean=options.is_clean)
    say(options, f"{done.files} files in {options.out}/, {done.written} written, {done.removed} removed or replaced")
    if not done.in_one_step:
        say(options, "this file system cannot exchange folders: for an instant there was no site")
    if options.base_url is None and "example" in catalogue.settings.base_url:
        say(options, f"the address is still {catalogue.settings.base_url}; set base_url in catalogue.yaml")
    return FINE


def check(options: Options) -> int:
    """Check the content; write nothing, or with `--fix` the identifiers that are missing."""
    if options.is_fixing:
        for file in identify.files(options.content):
            say(options, f"added identifiers to {file}")
    _catalogue, problems = read(options)
    asked = [problem for problem in problems if cli.is_asked_for(problem, options)]
    status = tell(asked, options)
    if not asked:
        say(options, "nothing is wrong")
    return status


def read(options: Options) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """Return the catalogue that the content makes, and all that is wrong with it, sorted by place."""
    documents, unreadable = load.documents(options.content)
    entries, invalid = validate.entries(documents)
    faulty = {problem.place.path for problem in (*unreadable, *invalid)}
    catalogue, unresolved = relate.catalogue(entries, options.today, faulty)
    return catalogue, tuple(sorted({*unreadable, *invalid, *unresolved}))


def tell(problems: Sequence[Problem], options: Options) -> int:
    """Print the problems in the style asked for; return the status they stand for."""
    paths = sorted({problem.place.path for problem in problems})
    lines = {path: load.lines(options.content / path) for path in paths}
    print(report.STYLES[options.style](problems, lines), end="")
    return FAULTY_CONTENT if report.blocking(problems) else FINE


def bring_forward(options: Options) -> int:
    """Bring records of older formats to today's."""
    for file in migrate.files(options.content):
        say(options, f"brought {file} to format {FORMAT}")
    return FINE


def show(options: Options) -> int:
    """Serve the site on this machine until it is stopped."""
    with serve.server(options.out, options.port) as server:
        say(options, f"http://127.0.0.1:{server.server_port}/ shows {options.out}/; stop it with Ctrl-C")
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    return FINE


def say(options: Options, words: str) -> None:
    """Tell a person how it went; programs that read problems from the output are told nothing else."""
    if not options.is_quiet and options.style == "text":
        print(words, flush=True)


COMMANDS = {"build": build, "check": check, "migrate": bring_forward, "serve": show}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
