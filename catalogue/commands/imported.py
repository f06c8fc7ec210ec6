"""Records from spreadsheets and documents of other standards."""

from catalogue import cli, exchange, intake, sheets, words
from catalogue.cli import Options
from catalogue.commands.speech import FINE, progress, say, tell
from catalogue.locale import locale
from catalogue.problems import Words
from catalogue.sheets import Wording


def bring_in(options: Options) -> int:
    """Bring records in from a file; write nothing where any of them has an error, or with `--dry-run`."""
    content = intake.content(options.content, options.today)
    languages = wordings(options)
    with options.file.open("rb") as stream:
        file = intake.Incoming(options.file.name, stream.read(max(sheets.LARGEST_FILE, exchange.LARGEST_FILE) + 1))
    if options.file.suffix.lower() in cli.DOCUMENTS:
        changes, problems = exchange.imported(file, content, options.institution)
    else:
        changes, problems = sheets.imported(file, content, languages, options.institution, progress(options))
    status = tell(problems, None, options)
    if status != FINE:
        say(options, Words("nothing was written"))
        return status
    for change in changes:
        say(options, "\n".join(sheets.difference(change, languages[0])))
    counts = {"new": sum(change.before is None for change in changes), "all": len(changes)}
    if options.is_dry:
        say(options, Words("{new} of {all} changes are new records; nothing was written (--dry-run)", **counts))
        return FINE
    intake.save(changes, options.content)
    say(options, Words("{all} records written, {new} of them new; all others were so already", **counts))
    return FINE


def wordings(options: Options) -> list[Wording]:
    """Return the words of sheets in every language, the one that was asked for first."""
    languages = sorted(words.LANGUAGES, key=lambda language: language != options.language)
    return [Wording(language, locale(options.templates / "locales", language).words) for language in languages]
