"""Records to a file of one's own: a spreadsheet, or a document of another standard."""

from typing import Any

from catalogue import cli, linked_data, load, report, sheets, validate
from catalogue.addresses import Base
from catalogue.cli import Options
from catalogue.commands.content import read
from catalogue.commands.imported import wordings
from catalogue.commands.speech import FINE, refuse, say, say_placeholder, tell
from catalogue.ledger import ledger
from catalogue.linked_data import open_badges
from catalogue.load.originals import put
from catalogue.model.values import shown
from catalogue.problems import Words
from catalogue.relate import Catalogue
from catalogue.source import Entry


def bring_out(options: Options) -> int:
    """Write records to a file that is not there yet: of one institution, or of all."""
    is_sheet = options.file.suffix.lower() in cli.SHEETS
    if is_sheet and options.standard:
        return refuse(options, Words("{file} is a sheet; --as goes with .json or .jsonld", file=options.file))
    if options.is_template and not is_sheet:
        return refuse(options, Words("{file} is no sheet; --template goes with .xlsx or .csv", file=options.file))
    if options.registry and (is_sheet or options.standard == "badges"):
        return refuse(options, Words("a registry takes CTDL alone; --registry goes with --as ctdl"))
    return _sheet(options) if is_sheet else _document(options)


def _document(options: Options) -> int:
    """Write what the site publishes for programs, in one standard; nothing while the content has errors."""
    catalogue, problems = read(options)
    if catalogue is None or report.blocking(problems):
        return tell(problems, catalogue, options)
    if options.institution and options.institution not in catalogue.institutions:
        return _nobody(options)
    data, said = (_badges if options.standard == "badges" else _resources)(catalogue, options)
    put(options.file, data)
    say(options, said)
    say_placeholder(options, catalogue)
    return FINE


def _resources(catalogue: Catalogue, options: Options) -> tuple[bytes, Words]:
    """Return the CTDL resources in one graph, or for a registry each in the envelope that it takes."""
    found = linked_data.resources(ledger(catalogue), _base(catalogue, options))
    asked = [each for each in found if each.has_document and _is_asked_for(each.about, options)]
    if options.registry:
        data, number = linked_data.envelopes(asked)
        incomplete = sum(not each.is_publishable for each in asked)
        return data, Words(
            "{number} graphs in {file}; what a registry requires is missing in {incomplete} more resources",
            number=number,
            file=options.file,
            incomplete=incomplete,
        )
    return linked_data.graph(asked), Words("{number} resources in {file}", number=len(asked), file=options.file)


def _badges(catalogue: Catalogue, options: Options) -> tuple[bytes, Words]:
    """Return the Achievements in one list; who awards one stands in it."""
    base = _base(catalogue, options)
    found = open_badges.badges(ledger(catalogue), base)
    asked = [each for each in found if each.is_achievement and _is_asked_for(each.about, options)]
    said = Words("{number} badges in {file}", number=len(asked), file=options.file)
    return open_badges.collection(asked, base), said


def _base(catalogue: Catalogue, options: Options) -> Base:
    return Base(options.base_url or catalogue.settings.base_url, options.registry)


def _is_asked_for(entry: Entry[Any], options: Options) -> bool:
    """Whether a record is the institution that was named, or stands in its folder; all are where none was named."""
    owner = entry.identity.slug if entry.identity.kind == "institution" else entry.owner
    return options.institution in {"", owner}


def _sheet(options: Options) -> int:
    """Write the credentials to a sheet, or with `--template` an empty one to fill in."""
    documents, unreadable = load.documents(options.content)
    wording = wordings(options)[0]
    names = sheets.names(documents, wording.language)
    if options.is_template:
        put(options.file, sheets.blank(options.file.name, wording, names))
        say(options, Words("{file} can be filled in", file=options.file))
        return FINE
    institutions = {each.identity.slug for each in documents if each.identity.kind == "institution"}
    if options.institution and options.institution not in institutions:
        return _nobody(options)
    credentials = [each for each in documents if each.identity.kind == "credential"]
    entries, invalid = validate.entries(
        each for each in credentials if options.institution in {"", each.identity.owner}
    )
    data, unheld = sheets.sheet([entry.document for entry in entries], options.file.name, wording, names)
    status = tell(sorted({*unreadable, *invalid, *unheld}), None, options)
    if not unheld:
        put(options.file, data)
        say(options, Words("{number} credentials in {file}", number=len(entries), file=options.file))
    return status


def _nobody(options: Options) -> int:
    return refuse(options, Words("there is no institution {value}", value=shown(options.institution)))
