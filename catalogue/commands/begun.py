"""What helps an author to begin: a record, the schemas for an editor, an editor in the browser."""

import os
from pathlib import Path

from catalogue import cms, intake, publish, report, scaffold, schema
from catalogue.cli import Options
from catalogue.commands.content import read
from catalogue.commands.speech import FINE, answer, refuse, say, tell
from catalogue.load.originals import put
from catalogue.problems import Words


def begin(options: Options) -> int:
    """Begin a record with what was given, and in a terminal with what one answers; write it if nothing is wrong."""
    [ref] = options.named
    given = dict(options.given)
    try:
        path = scaffold.path(options.kind, ref)
        if why := unready(options, path):
            return refuse(options, why)
        for route in scaffold.asked(options.kind, given):
            given[route] = answer(route, scaffold.taken(options.kind, route))
        made = scaffold.document(options.kind, ref, given)
    except scaffold.MistakenError as mistake:
        return refuse(options, mistake.words)
    changes, problems = intake.changes([made], intake.content(options.content, options.today))
    status = tell(problems, None, options)
    if status == FINE:
        intake.save(changes, options.content)
        say(options, Words("{file} is begun; `check` says what is missing", file=options.content / made.path))
    return status


def unready(options: Options, path: str) -> Words | None:
    """Return why no record can be begun at a path, before anybody answers for nothing; None where one can."""
    if os.path.lexists(options.content / path):
        return Words("{file} is there already; correct it in an editor or in the form", file=path)
    folder, owner, *within = path.split("/")
    if folder != "institutions" or within == ["institution.md"]:
        return None
    if os.path.lexists(options.content / folder / owner / "institution.md"):
        return None
    return Words("{owner} is no institution yet; begin it first: `new institution {owner}`", owner=owner)


def describe(options: Options) -> int:
    """Write the JSON Schema of each kind of record, for editors and other programs."""
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in schema.documents():
        put(options.out / name, text)
    say(options, Words("schemas of every kind of record are in {out}/", out=options.out))
    return FINE


def write_editor(options: Options) -> int:
    """Write the folder of an editor in the browser that saves to the repository; the site does without it."""
    out = publish.place(options.out, (options.content, options.templates, options.packages))
    catalogue, problems = read(options)
    if catalogue is None or report.blocking(problems):
        return tell(problems, catalogue, options)
    place = cms.Place(Path(os.path.relpath(options.content)).as_posix(), options.institution)
    done = publish.site(cms.pages(catalogue, place, options.templates, options.packages), out)
    say(
        options, Words("{files} files in {out}/; docs/cms.md says how to put them on a host", files=done.files, out=out)
    )
    if not cms.repository(catalogue):
        hint = Words("it saves nothing outside the browser: catalogue.yaml names no `repository` at GitHub")
        say(options, hint)
    return FINE
