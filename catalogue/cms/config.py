"""The catalogue to the `config.yml` of an editor: a collection for each institution and kind of record.

Sveltia CMS and Decap CMS both read it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import yaml

from catalogue.cms.widgets import NAMED_BY, is_held, record
from catalogue.locale import Locale, collation
from catalogue.relate import Catalogue
from catalogue.render.form import KINDS
from catalogue.rules.exported import judgement


@dataclass(frozen=True, slots=True)
class Place:
    """Whose records are edited: the folder of content, from the top of the repository, and one institution or all."""

    content: str
    institution: str = ""


def text(catalogue: Catalogue, place: Place, locale: Locale) -> str:
    """Return the file, the same for the same catalogue; what institutions share stands once, with an anchor."""
    fields = {kind.name: list(record(locale, kind)) for kind in KINDS}
    names = [(ref, entry.record.name.phrase(locale.language).text) for ref, entry in catalogue.institutions.items()]
    owners = [(ref, name) for ref, name in names if place.institution in {"", ref}]
    owners.sort(key=lambda pair: (collation(pair[1]), pair[0]))
    held = _held(catalogue)
    config = {
        **_backend(repository(catalogue)),
        "site_url": catalogue.settings.base_url,
        "show_preview_links": False,
        "media_folder": "media",
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            {
                "name": f"{kind.folder}-{ref}",
                "label": f"{name}{locale.words['form.colon']}{locale.words[f'cms.{kind.folder}']}",
                "label_singular": locale.words[f"cms.one.{kind.name}"],
                "folder": f"{place.content}/institutions/{ref}/{kind.folder}",
                "create": True,
                "delete": False,
                "extension": "md",
                "format": "yaml-frontmatter",
                "identifier_field": NAMED_BY[kind.name],
                "slug": f"{{{{{NAMED_BY[kind.name]}}}}}",
                "summary": f"{{{{{NAMED_BY[kind.name]}}}}}",
                "filter": {"field": "ctid", "pattern": f"^({'|'.join(held.get((kind.name, ref), ()))})?$"},
                "fields": fields[kind.name],
            }
            for ref, name in owners
            for kind in KINDS
        ],
    }
    head = "".join(f"# {line}\n" for line in locale.words["cms.head"].splitlines())
    return head + yaml.dump(config, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)


def repository(catalogue: Catalogue) -> str:
    """Return the repository at GitHub as `owner/name`; nothing where the catalogue names none there."""
    url = urlsplit(catalogue.settings.repository or "")
    name = url.path.strip("/").removesuffix(".git")
    return name if (url.hostname or "").removeprefix("www.") == "github.com" and name.count("/") == 1 else ""


def _backend(name: str) -> Mapping[str, object]:
    """Return where records are saved: as pull requests at GitHub, else in the browser, to try it."""
    if not name:
        return {"backend": {"name": "test-repo"}}
    return {
        "backend": {"name": "github", "repo": name, "branch": "main", "auth_methods": ["token"]},
        "publish_mode": "editorial_workflow",
    }


def _held(catalogue: Catalogue) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return the CTIDs of the records that the editor can hold, by kind and institution.

    It would lose the others' values without a word: so it shows them not, and with them whatever is newer than it
    but for new records, which have no CTID yet.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for entries in (catalogue.credentials, catalogue.recognitions, catalogue.endorsements):
        for ref, entry in entries.items():
            kind = entry.document.identity.kind
            if is_held(judgement(kind)["shape"], entry.document.data):
                found.setdefault((kind, ref.partition("/")[0]), []).append(entry.record.ctid)
    return found
