"""Credentials to the facts of their pages: what a template cannot look up by itself."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from catalogue.ledger.components import ENDORSING
from catalogue.ledger.information import Information, information
from catalogue.model import Credential
from catalogue.model.credential import Funding, Level, Occupation, Partner
from catalogue.render import diagrams, said, transfer
from catalogue.render.panels import panels, placements
from catalogue.render.prose import html
from catalogue.render.reader import Reader
from catalogue.render.rows import place, price
from catalogue.search.columns import next_session
from catalogue.source import Entry


def credential(reader: Reader, entry: Entry[Credential]) -> Mapping[str, object]:
    """Return the facts of a credential's page: a function of the record and of what it refers to."""
    record, catalogue = entry.record, reader.catalogue
    owner = catalogue.institution(entry)
    session = next_session(record, catalogue.today)
    inside = reader.ledger.contained_in.get(entry.ref, ())

    return {
        "entry": entry,
        "record": record,
        "owner": owner.record,
        "owner_path": f"institutions/{owner.ref}/",
        "where": place(owner.record, reader.locale),
        "information": _information(reader, entry),
        "panels": None if entry.identity.version else panels(reader, entry.ref),
        "placements": [] if entry.identity.version else list(placements(reader, entry.ref)),
        "onward": reader.ledger.onward[entry.ref],
        "reply": transfer.answer(reader, entry),
        "diagram": diagrams.routes(reader, catalogue.credentials[entry.ref], is_listed=True),
        "price": price(record, reader.locale),
        "learner_funding": [_funding(reader, each) for each in record.funding if each.purpose == "learner"],
        "development_funding": [_funding(reader, each) for each in record.funding if each.purpose == "development"],
        "next_start": reader.locale.date(session.start) if session and session.start else None,
        "study": _study(reader, record),
        "skills": list(skills(reader, record)),
        "occupations": [_occupation(reader, each) for each in record.occupations],
        "embedded": list(_embedded(reader, record)),
        "prerequisites": [reader.link(catalogue.credentials[ref]) for ref in record.entry.prerequisites],
        "offered_by": [reader.link(catalogue.institutions[ref]) for ref in record.offered_by],
        "partners": list(_partners(reader, record)),
        "placed": placed(reader, record.level),
        "earlier": [_version(reader, kept) for kept in catalogue.versions.get(entry.ref, ())],
        "outlines": list(outlines(reader, record)),
        "endorsements": [said.support(reader, each) for each in reader.ledger.supports.get(entry.ref, ())],
        "claimed_endorsers": [partner(reader, each) for each in record.partners if each.role in ENDORSING],
        "papers": _papers(reader, entry.ref),
        "contained_in": [reader.link(catalogue.credentials[ref]) for ref in inside],
        "prose": Markup(html(entry.document.body)),  # noqa: S704 - sanitised by `prose`
    }


def _papers(reader: Reader, ref: str) -> list[Markup]:
    """Return links to the agreements and the common cores that name a credential."""
    agreements = reader.ledger.agreements_with.get(ref, ())
    cores = (board.entry for board in reader.ledger.boards_with.get(ref, ()))
    return [reader.link(each) for each in (*agreements, *cores)]


def _information(reader: Reader, entry: Entry[Credential]) -> Information:
    """Return how much a listing tells; of an earlier version, what its own record told."""
    if entry.identity.version:
        return information(entry.record, is_recognised=False)
    return reader.ledger.information[entry.ref]


def _funding(reader: Reader, funding: Funding) -> Markup:
    """Return one funding with its eligibility, which is never said without its source."""
    name = reader.text(funding.name) if funding.name else Markup()
    if funding.programme and not funding.name:
        name = reader.text(reader.catalogue.policies[funding.programme].record.name)
    if funding.purpose == "development":
        said = name
    else:
        key = "unknown" if funding.eligible == "unknown" else "eligible" if funding.eligible else "not_eligible"
        said = reader.locale.t(f"funding.{key}", name=name)
    if funding.date:
        said += Markup(" · ") + reader.locale.t("funding.as_of", date=reader.locale.date(funding.date))
    if funding.source:
        said += Markup(" · ") + reader.external(funding.source)
    return said


def _study(reader: Reader, record: Credential) -> Markup | None:
    field = record.field
    if field is None or (field.isced_f is None and field.cip is None):
        return None
    parts = []
    if field.isced_f:
        href = reader.url(f"fields/{field.isced_f[:2]}/")
        parts.append(
            Markup('<a href="{}">{}</a> (ISCED-F {})').format(href, reader.field(field.isced_f), field.isced_f)
        )
    if field.cip:
        parts.append(Markup("CIP {}").format(field.cip))
    if field.assigned_by == "catalogue":
        parts.append(reader.locale.t("field.by_catalogue"))
    return Markup(" · ").join(parts)


def skills(reader: Reader, record: Credential) -> Iterator[Markup]:
    """Yield the skills that a record names, each with the framework that it is aligned to."""
    for skill in record.skills:
        said = Markup('<a href="{}">{}</a>').format(reader.skill(skill.name), reader.text(skill.name))
        if skill.uri:
            said += Markup(" ({})").format(reader.external(skill.uri, skill.framework or ""))
        elif skill.framework:
            said += Markup(" ({})").format(skill.framework)
        yield said


def _occupation(reader: Reader, occupation: Occupation) -> Markup:
    name = reader.text(occupation.name) if occupation.name else Markup("NOC {}").format(occupation.noc)
    link = Markup('<a href="{}">{}</a>').format(reader.url(f"occupations/{occupation.noc}/"), name)
    return link + Markup(" (NOC {})").format(occupation.noc) if occupation.name else link


def _embedded(reader: Reader, record: Credential) -> Iterator[Markup]:
    for each in record.embeds:
        if each.credential:
            yield reader.link(reader.catalogue.credentials[each.credential])
        elif each.name:
            issuer = Markup(" ({})").format(reader.text(each.issuer)) if each.issuer else ""
            yield Markup("{}{}").format(reader.text(each.name), issuer)


def _partners(reader: Reader, record: Credential) -> Iterator[Markup]:
    for each in record.partners:
        yield Markup("{} ({})").format(partner(reader, each), reader.word("role", each.role))


def partner(reader: Reader, named: Partner) -> Markup:
    """Return a partner: a link where it is an institution of the catalogue."""
    if named.institution:
        return reader.link(reader.catalogue.institutions[named.institution])
    return reader.text(named.name)


def placed(reader: Reader, level: Level | None) -> Markup | None:
    """Return where something stands in a qualification framework, as its institution says."""
    if level is None or level.framework is None:
        return None
    framework = reader.catalogue.frameworks[level.framework]
    name = next((each.name for each in framework.record.levels if each.id == level.level), None)
    link = Markup('<a href="{}">{}</a>').format(reader.page(framework), reader.text(framework.record.name))
    if not level.placed:
        return Markup("{}: {}").format(link, reader.locale.t("counts.not_placed"))
    return Markup("{}: {}").format(link, reader.text(name)) if name else link


def _version(reader: Reader, entry: Entry[Credential]) -> Markup:
    return Markup('<a href="{}">{}</a>').format(reader.page(entry), entry.identity.version)


def outlines(reader: Reader, record: Credential) -> Iterator[Markup]:
    """Yield the curriculum documents of a credential, with date and checksum."""
    for outline in record.evaluator_file.outlines:
        dated = Markup(" · {}").format(reader.locale.date(outline.date)) if outline.date else ""
        checksum = Markup(" · SHA-256 <code>{}</code>").format(outline.sha256) if outline.sha256 else ""
        yield Markup("{}{}{}").format(reader.external(outline.url, outline.url), dated, checksum)
