"""Build the open micro-credential catalogue: content/ in, site/ out."""

import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper

from catalogue import cli, words
from catalogue.commands import COMMANDS, REFUSALS
from catalogue.commands.speech import FAULTY_MACHINE


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Do what was asked for; return 0 when all is well, 1 for faulty content, 2 for wrong usage, 3 for the machine."""
    options = cli.options(arguments, environment)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name that the terminal's alphabet lacks is told all the same
            stream.reconfigure(errors="backslashreplace")
    try:
        return COMMANDS[options.command](options)
    except REFUSALS as refusal:
        print(f"build.py: {words.told(refusal.args[0], options.language)}", file=sys.stderr)
    except OSError as fault:
        print(f"build.py: {fault.strerror or fault}: {fault.filename or options.out}", file=sys.stderr)
    except KeyboardInterrupt:
        print("build.py: stopped; the site is whole", file=sys.stderr)
    return FAULTY_MACHINE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
