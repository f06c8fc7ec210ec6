"""Rules about where statements come from."""

from catalogue.problems import Sentence
from catalogue.rules.stated import Stated

compiled_has_source = Stated(
    "V201",
    (
        "all",
        ("is", "provenance.basis", "compiled"),
        ("not", ("has", "provenance.sources")),
        ("not", ("is", "listing", "withdrawn")),
    ),
    at="provenance",
    say=Sentence("the record was compiled from public sources, and names none"),
    hint=Sentence("add `sources:` with the address of each page, or its title where it has none"),
)
"""V201: a record that the catalogue compiled names at least one source; a withdrawn listing tells nothing any more."""

compiled_is_not_confirmed = Stated(
    "V202",
    ("all", ("is", "provenance.basis", "compiled"), ("has", "provenance.confirmed")),
    at="provenance.confirmed",
    say=Sentence("a compiled record cannot be confirmed"),
    hint=Sentence("take `confirmed` out; the date on which a page was read is `read` of its source"),
)
"""V202: only its owner confirms a record; one that the catalogue compiled has no date of that."""

source_can_be_found = Stated(
    "V203",
    ("not", ("any", ("has", "url"), ("has", "title"))),
    each="provenance.sources",
    at="",
    say=Sentence("the source has neither an address nor a title"),
    hint=Sentence("add `url:` or `title:`"),
)
"""V203: a source has an address, or a title where it is no page."""

RULES = (compiled_has_source, compiled_is_not_confirmed, source_can_be_found)
