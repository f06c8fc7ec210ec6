"""The form that makes the file of a record: its pages, what it knows of each kind, and the records it can correct.

Nothing of it is typed by hand but words: fields, limits, lists and rules are those of the model (`rules.exported`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.locale import Locale, collation
from catalogue.model.shape import Shape
from catalogue.page import Page
from catalogue.relate import Catalogue
from catalogue.render.desk import Desk
from catalogue.render.reader import Reader
from catalogue.rules.exported import judgement
from catalogue.search import compact
from catalogue.sheets.wording import GROUPS
from catalogue.words import sentence

FOLDER = "assets/submit/"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record that has a form: its folder, its fields in groups, and what a new one begins with.

    `about` is the route of the field that names what the record is about, and `open` the groups that stand open.
    """

    name: str
    folder: str
    groups: Mapping[str, tuple[str, ...]]
    begin: Mapping[str, object]
    about: str = ""
    open: tuple[str, ...] = ()


KINDS = (
    Kind(
        "credential",
        "credentials",
        {
            "basics": ("title", "title_is", "summary", "status", "links", "contact", "skills"),
            "learning": ("outcomes", "assessment", "field", "occupations", "structure", "purpose"),
            "time": ("effort", "delivery"),
            "money": ("price", "funding"),
            "entry": ("entry", "supports", "accessibility", "codesign"),
            "credit": ("credit", "level", "stacks_claimed", "evaluator_file", "embeds"),
            "proof": ("form", "renewal", "partners", "endorsed", "business_model"),
            "names": (
                *("local_term", "local_code", "other_names", "kind", "offered_by", "status_as_stated"),
                *("version", "formerly", "supersedes", "listing", "withdrawal"),
            ),
            "source": ("provenance",),
        },
        {"status": "unknown", "provenance": {"basis": "compiled", "sources": [{}]}},
        open=("basics", "source"),
    ),
    Kind(
        "recognition",
        "recognitions",
        {
            "decision": ("of", "decision", "grants", "terms", "reason"),
            "dates": ("decided", "effective", "expires", "under"),
            "papers": ("evidence", "contact", "links", "title", "summary"),
            "source": ("provenance",),
        },
        {"grants": [{}], "provenance": {"basis": "compiled", "sources": [{}]}},
        about="of.credential",
        open=("decision", "source"),
    ),
    Kind(
        "endorsement",
        "endorsements",
        {
            "endorsement": ("of", "version", "demand", "assessment", "statement", "dated", "expires"),
            "papers": ("evidence", "contact"),
            "source": ("provenance",),
        },
        {"provenance": {"basis": "compiled", "sources": [{}]}},
        about="of",
        open=("endorsement", "source"),
    ),
)


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the page of each form."""
    t, catalogue = desk.reader.locale.t, desk.reader.catalogue
    owners = [(ref, each.record.name.phrase(desk.reader.language)) for ref, each in catalogue.institutions.items()]
    owners.sort(key=lambda pair: collation(pair[1].text))
    publisher = catalogue.settings.publisher.contact
    for kind in KINDS:
        facts = {
            "form": kind,
            "steps": [("submit/", t("submit.title"))],
            "owners": owners,
            "file": f"submit/{kind.name}-{desk.reader.language}.json",
            "words": _said(desk.reader.locale),
            "mail": (publisher.email or "") if publisher else "",
        }
        yield desk.page("form", f"submit/{kind.name}/", facts)


def files(reader: Reader) -> Iterator[Page]:
    """Yield what the forms of a language know."""
    for kind in KINDS:
        yield Page(f"{FOLDER}{kind.name}-{reader.language}.json", compact.data(_known(reader.locale, kind)))


def records(catalogue: Catalogue) -> Iterator[Page]:
    """Yield each listing but those withdrawn as it stands in its file, for those who correct it: `{data, body}`."""
    for ref, entry in catalogue.credentials.items():
        if entry.record.listing == "withdrawn":
            continue
        found = {"data": entry.document.data, "body": entry.document.body}
        yield Page(f"{FOLDER}records/{ref}.json", compact.data(found))


def _known(locale: Locale, kind: Kind) -> Mapping[str, object]:
    judged = judgement(kind.name)
    rules = [{**rule, "say": sentence(rule["say"], locale.language)} for rule in judged["rules"]]
    known = list(fields(judged["shape"]))
    groups = [
        {"id": name, "title": locale.words[f"form.group.{name}"], "fields": names, "isOpen": name in kind.open}
        for name, names in kind.groups.items()
    ]
    return {
        "judgement": {**judged, "rules": rules},
        "groups": groups,
        "begin": kind.begin,
        "labels": {key: label(locale, kind, key) for key, _shape in known},
        "help": {key: text for key, shape in known if (text := guidance(locale, kind, key, shape))},
        "choices": {key: dict(choices(locale, key, shape)) for key, shape in known if _words(shape)},
        "tongues": {language: locale.words[f"languages.{language}"] for language in ("en", "fr")},
    }


def fields(shape: Shape, key: str = "") -> Iterator[tuple[str, Shape]]:
    """Yield every field of a shape with its key: the names on the way to it, with dots between."""
    if key:
        yield key, shape
    inner = shape["of"] if shape["is"] == "list" else shape
    for name, field in inner.get("fields", {}).items():
        yield from fields(field, f"{key}.{name}" if key else name)


def label(locale: Locale, kind: Kind, key: str) -> str:
    """Return the name of a field inside its group: what headings of spreadsheets say before a colon stands above it."""
    words = locale.words
    found = words.get(f"form.label.{kind.name}.{key}") or words.get(f"form.label.{key}") or words.get(f"column.{key}")
    if found is None:
        message = f"{key} has no label in {locale.language}"
        raise KeyError(message)
    name = found.rpartition(locale.words["form.colon"])[2].replace(" {n}", "").strip()
    return name[:1].upper() + name[1:]


def guidance(locale: Locale, kind: Kind, key: str, shape: Shape) -> str:
    """Return what to write in a field; nothing where its name says it."""
    inner = shape["of"] if shape["is"] == "list" else shape
    expected = (f"form.expect.{inner['is']}.{inner.get('kind', '')}", f"form.expect.{inner['is']}")
    keys = (f"form.help.{kind.name}.{key}", f"form.help.{key}", *expected)
    return next((locale.words[each] for each in keys if each in locale.words), "")


def _words(shape: Shape) -> list[str]:
    inner = shape["of"] if shape["is"] == "list" else shape
    return list(inner.get("words", ()))


def choices(locale: Locale, key: str, shape: Shape) -> Iterator[tuple[str, str]]:
    """Yield each word that a field takes, with its name; none where a field takes other things."""
    group = GROUPS.get(key, f"choice.{key}")
    for word in _words(shape):
        yield word, locale.words.get(f"{group}.{word}", word)


def _said(locale: Locale) -> Mapping[str, Any]:
    """Return what the form says, by key."""
    return {key.removeprefix("form.say."): text for key, text in locale.words.items() if key.startswith("form.say.")}
