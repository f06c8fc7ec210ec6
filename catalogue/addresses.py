"""Records to the addresses they are found at: computed here and nowhere else."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from catalogue.source import Entry

LANGUAGES = ("en", "fr")
"""The languages of the interface."""
PROBLEMS = "submit/problems/"
"""The address below the language under which each code of a problem has its page, and where they are listed."""

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


def identifier(ctid: str) -> str:
    """Return the permanent address of a record's page, which leads there whatever its slug is."""
    return f"id/{ctid}/"


def card(institution: str = "") -> str:
    """Return the path of the picture that is shown beside links to an institution's pages, or to any other."""
    return f"assets/cards/institutions/{institution}.png" if institution else "assets/cards/site.png"


def template(language: str) -> str:
    """Return the path of the sheet that institutions fill in."""
    return f"assets/submit/template-{language}.xlsx"


def skill(name: str) -> str:
    """Return the slug of a skill: its name, folded to the letters a to z, digits and hyphens."""
    spelt = name.casefold().replace("c++", "c-plus-plus").replace("c#", "c-sharp")
    return slug(spelt) or "other"


def slug(title: str) -> str:
    """Return the slug of a new record by its title, as the form in the browser makes it: at most 80 characters."""
    return folded(title)[:80].strip("-")


def folded(name: str) -> str:
    """Return a name as a slug: the letters a to z, digits and single hyphens; nothing where it has none of them."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def resource(ctid: str) -> str:
    """Return the path of the CTDL document of a resource."""
    return f"resources/{ctid}.json"


def graph(ctid: str) -> str:
    """Return the path of the Registry envelope of a resource."""
    return f"graph/{ctid}.json"


def elm(ctid: str) -> str:
    """Return the path of the description of a credential in the European Learning Model."""
    return f"elm/{ctid}.jsonld"


def provenance(ctid: str) -> str:
    """Return the path of the file that tells where each fact of a record comes from."""
    return f"provenance/{ctid}.json"


def badge(ctid: str) -> str:
    """Return the path of the Open Badges document of a credential, or of an institution that awards one."""
    return f"badges/{ctid}.json"


@dataclass(frozen=True, slots=True)
class Base:
    """The published address of the site: `url` ends in a slash, and so does `registry`.

    With `registry`, resources bear the addresses at which that registry keeps them; pages stay ours.
    """

    url: str
    registry: str = ""

    @property
    def host(self) -> str:
        """The host of the site, as people write it."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")

    def absolute(self, path: str) -> str:
        """Return the absolute address of a path of the site."""
        return self.url + path

    def resource(self, ctid: str) -> str:
        """Return the `@id` of a resource, which is the address of its document."""
        return f"{self.registry}resources/{ctid}" if self.registry else self.absolute(resource(ctid))

    def badge(self, ctid: str) -> str:
        """Return the `id` of a badge or of who awards it, which is the address of its document."""
        return self.absolute(badge(ctid))
