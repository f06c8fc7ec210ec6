"""Credentials, and their earlier versions, to CTDL credentials with their assessment and outcomes."""

from collections.abc import Mapping

from catalogue.ledger.components import is_badge
from catalogue.linked_data import concepts, conditions, offer, standing, words
from catalogue.linked_data.assessment import assessment
from catalogue.linked_data.links import Links
from catalogue.linked_data.outcomes import is_aligned, outcomes
from catalogue.linked_data.resource import Resource, resource, webpage
from catalogue.linked_data.terms import Node, aligned, identifier, language_lists, language_map, months, tags
from catalogue.model import Credential
from catalogue.model.credential import Level, Study
from catalogue.source import Entry

ISCED_F, NOC, CIP = "isced-f-2013", "noc-2021", "cip-2021"
"""The vocabularies that names of codes are looked up in."""


def credential(links: Links, entry: Entry[Credential]) -> tuple[Resource, ...]:
    """Return a credential, then its assessment, then its outcomes; of a withdrawn one, what is still told."""
    record = entry.record
    if standing.is_withdrawn(entry):
        return (_withdrawn(links, entry),)
    facts = {**_told(links, entry), **_classified(links, record), **_offered(links, entry)}
    whole = resource(links, entry, record.ctid, credential_class(record), facts)
    return whole, *assessment(links, entry), *outcomes(links, entry)


def credential_class(record: Credential) -> str:
    """Return the CTDL class: a badge only where the record says that nothing is assessed."""
    if not is_badge(record):
        return "ceterms:MicroCredential"
    return "ceterms:Badge" if record.form.badge in {None, "none"} else "ceterms:DigitalBadge"


def _withdrawn(links: Links, entry: Entry[Credential]) -> Resource:
    """Return what is kept of a withdrawn listing: its name, its date, and through its links the successor."""
    record = entry.record
    day = record.withdrawal.date.isoformat() if record.withdrawal else None
    facts = {"ceterms:name": language_map(record.title), "ceterms:expirationDate": day}
    return resource(links, entry, record.ctid, credential_class(record), facts)


def _told(links: Links, entry: Entry[Credential]) -> dict[str, object]:
    """Return what a credential is called, what it is and how it stands."""
    record = entry.record
    codes = [identifier(record.local_code, words.say(words.LOCAL_CODE))] if record.local_code else []
    return {
        "ceterms:name": language_map(record.title),
        "ceterms:description": language_map(record.summary),
        "ceterms:alternateName": language_lists(record.other_names),
        "ceterms:keyword": language_lists(skill.name for skill in record.skills if not is_aligned(skill)),
        "ceterms:subjectWebpage": webpage(links, entry),
        "ceterms:credentialStatusType": concepts.credential_status(record.status),
        "ceterms:inLanguage": tags(record.delivery.languages),
        "ceterms:inCatalog": links.base.url,
        "ceterms:identifier": codes,
        "ceterms:versionIdentifier": _version(record),
        "ceterms:relatedAction": links.of(record.ctid).get("ceterms:objectOfAction"),
    }


def _version(record: Credential) -> list[Node]:
    """Return the version in a list; empty where the record leaves it to the default, which nobody stated."""
    return [identifier(record.version, words.say(words.VERSION))] if "version" in record.model_fields_set else []


def _offered(links: Links, entry: Entry[Credential]) -> dict[str, object]:
    """Return what it takes, what it leads to, and how it is offered."""
    record = entry.record
    is_online = bool({"online", "blended"}.intersection(record.delivery.modes))
    enrol = [record.links.enrol] if record.links.enrol else []
    return {
        "ceterms:requires": conditions.requires(links, entry),
        "ceterms:isPreparationFor": conditions.preparation(links, entry),
        "ceterms:renewal": conditions.renewal(record),
        "ceterms:renewalFrequency": months(record.renewal.valid_months)
        if record.renewal and record.renewal.valid_months
        else None,
        "ceterms:isNonCredit": record.credit.for_credit is False or None,
        "ceterms:estimatedDuration": offer.durations(record.effort),
        "ceterms:estimatedCost": offer.costs(record.price),
        "ceterms:financialAssistance": offer.assistance(links, record),
        "ceterms:learningDeliveryType": concepts.deliveries(record.delivery.modes),
        "ceterms:learningMethodType": concepts.learning_methods(record.effort.pace),
        "ceterms:learningMethodDescription": language_map(record.structure),
        "ceterms:availableAt": offer.places(record),
        "ceterms:availableOnlineAt": enrol if is_online else [],
        "ceterms:availabilityListing": enrol,
        "ceterms:developmentProcess": offer.development(links, record),
        "ceterms:reviewProcess": offer.review(links, record),
    }


def _classified(links: Links, record: Credential) -> dict[str, object]:
    """Return the fields of study, the occupations and the level of a credential, in their own frameworks."""
    study = record.field or Study()
    assigned = words.say(words.BY_CATALOGUE) if study.assigned_by == "catalogue" else {}
    noc = {"en": "NOC 2021", "fr": "CNP 2021"}
    cip = {"en": "CIP 2021", "fr": "CPE 2021"}
    return {
        "ceterms:subject": _code(links, ISCED_F, study.isced_f, words.ISCED, assigned),
        "ceterms:instructionalProgramType": _code(links, CIP, study.cip, cip, assigned),
        "ceterms:occupationType": [
            node
            for occupation in record.occupations
            for node in _code(links, NOC, occupation.noc, noc, {}, occupation.name)
        ],
        "ceterms:atLevel": level(links, record.level),
    }


def _code(  # noqa: PLR0913, PLR0917 -- a code, where it stands, and what it is called there and here
    links: Links,
    vocabulary: str,
    code: str | None,
    framework: Mapping[str, str],
    note: Mapping[str, str],
    name: Mapping[str, str] | None = None,
) -> list[Node]:
    """Return a code of a classification as an alignment in a list; named by the code where no name is known."""
    if code is None:
        return []
    called = name or links.catalogue.term(vocabulary, code)
    plain = {language: f"{words_} {code}" for language, words_ in framework.items()}
    facts = {
        "ceterms:frameworkName": language_map(framework),
        "ceterms:codedNotation": code,
        "ceterms:targetNodeDescription": note,
    }
    return [aligned(language_map(called or plain), facts)]


def level(links: Links, told: Level | None) -> list[Node]:
    """Return the level that the institution states, in a list; empty where it states none."""
    placed = standing.level(links.catalogue, told)
    if placed is None:
        return []
    framework, found = placed
    facts = {
        "ceterms:framework": links.base.absolute(f"en/frameworks/{framework.id}/"),
        "ceterms:frameworkName": language_map(framework.name),
        "ceterms:codedNotation": found.id,
    }
    return [aligned(language_map(found.name), facts)]
