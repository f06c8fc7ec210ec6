"""Rules about contacts: offices, never people (the history of this repository is public for good)."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from catalogue.model.provenance import Contact
from catalogue.problems import Problem, Words
from catalogue.source import Entry, Route

PRIVATE_MAIL = frozenset(
    {"gmail.com", "hotmail.com", "outlook.com", "live.com", "yahoo.com", "yahoo.ca", "icloud.com", "videotron.ca"}
)
# A given and a family name, or an initial and a name: what people have and offices rarely do.
PERSONAL = re.compile(r"[a-z]+[._][a-z]+[0-9]*|[a-z]\.[a-z]+")
OFFICE_WORDS = frozenset(
    "admission admissions affaires aide apprentissage award awards bureau campus centre college collegial continue "
    "continu contact continuing course courses credential credentials credit department des digital du ed education "
    "enrol enrolment etudes extension formation future general help info information inscription learn learning "
    "micro microcredential microcredentials office online open permanente prior professional programs programmes "
    "recognition registrar registraire registration school service services skills student students studies study "
    "support training transfer transfert university upskill".split()
)


def contact_is_an_office(entry: Entry[Any]) -> Iterator[Problem]:
    """V204: an e-mail address belongs to an office, not to a person."""
    for route, contact in contacts(entry.record):
        if contact.email is not None and is_personal(contact.email):
            yield entry.error(
                "V204",
                *(*route, "email"),
                message=Words("{email} looks like a person's address", email=contact.email),
                hint=Words("give the address of an office, such as registrar@…; this file is public for good"),
            )


def contacts(value: object, route: Route = ()) -> Iterator[tuple[Route, Contact]]:
    """Yield every contact inside a record, with the route to it, in reading order."""
    if isinstance(value, Contact):
        yield route, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from contacts(getattr(value, name), (*route, name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from contacts(item, (*route, position))


def is_personal(email: str) -> bool:
    """Whether an address looks like a person's: at a private mail service, or made of two names."""
    local, _, host = email.lower().rpartition("@")
    if host in PRIVATE_MAIL:
        return True
    words = re.split(r"[._-]", local)
    return bool(PERSONAL.fullmatch(local)) and not OFFICE_WORDS.intersection(words)


RULES = (contact_is_an_office,)
