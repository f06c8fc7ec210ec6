"""Records to the addresses they are found at: computed here and nowhere else (DESIGN section 5)."""

import re
import unicodedata
from dataclasses import dataclass

from catalogue.source import Entry

LANGUAGES = ("en", "fr")
"""The languages of the interface."""

_FOLDERS = {
    "institution": "institutions",
    "credential": "credentials",
    "version": "credentials",
    "course": "courses",
    "programme": "programmes",
    "pathway": "pathways",
    "agreement": "agreements",
    "core": "cores",
    "framework": "frameworks",
}
"""The kinds of record that have a page, and the folder of their pages."""


def page(entry: Entry[object]) -> str | None:
    """Return the address of a record's page below the language: `credentials/x/y/`; None where it has none."""
    identity = entry.identity
    folder = _FOLDERS.get(identity.kind)
    if folder is None:
        return None
    version = f"{identity.version}/" if identity.version else ""
    return f"{folder}/{identity.ref}/{version}"


def dossier(entry: Entry[object]) -> str:
    """Return the address of a credential's dossier for evaluators, below the language."""
    return f"{page(entry)}dossier/"


def employer(entry: Entry[object]) -> str:
    """Return the address of the employer's view of a credential, below the language."""
    return f"{page(entry)}employer/"


def bundle(ctid: str) -> str:
    """Return the path of the data of a credential's dossier."""
    return f"dossiers/{ctid}.json"


def skill(name: str) -> str:
    """Return the slug of a skill: its name, folded to the letters a to z, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    kept = kept.replace("c++", "c-plus-plus").replace("c#", "c-sharp")
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")[:80].strip("-") or "other"


def resource(ctid: str) -> str:
    """Return the path of the CTDL document of a resource."""
    return f"resources/{ctid}.json"


def graph(ctid: str) -> str:
    """Return the path of the Registry envelope of a resource."""
    return f"graph/{ctid}.json"


@dataclass(frozen=True, slots=True)
class Base:
    """The published address of the site: `url` ends in a slash."""

    url: str

    def absolute(self, path: str) -> str:
        """Return the absolute address of a path of the site."""
        return self.url + path

    def resource(self, ctid: str) -> str:
        """Return the `@id` of a resource, which is the address of its document (DESIGN section 5)."""
        return self.absolute(resource(ctid))
