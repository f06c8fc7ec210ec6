"""What a person asks for to what is done: a function for each command, and the only room that prints.

Each takes the choices that were made and returns the exit status.
"""

from collections.abc import Callable, Mapping

from catalogue import cms, fetch, history, outward, proposal, publish
from catalogue.cli import Options
from catalogue.commands import begun, checks, exported, fetched, imported, past, site, upkeep

COMMANDS: Mapping[str, Callable[[Options], int]] = {
    "build": site.build,
    "check": checks.check,
    "cms": begun.write_editor,
    "confirm": upkeep.set_confirmed,
    "explain": checks.explain,
    "export": exported.bring_out,
    "fetch": fetched.bring_here,
    "history": past.write_history,
    "import": imported.bring_in,
    "links": upkeep.look_at_links,
    "migrate": upkeep.bring_forward,
    "new": begun.begin,
    "owners": upkeep.name_owners,
    "schema": begun.describe,
    "serve": site.show,
}
REFUSALS = (
    publish.CannotPublishError,
    proposal.CannotReadHistoryError,
    outward.UnreadableObservationsError,
    history.UnusableHistoryError,
    cms.CannotEditError,
    fetch.CannotFetchError,
)
"""What a command raises where the machine, not the content, stands in the way."""
