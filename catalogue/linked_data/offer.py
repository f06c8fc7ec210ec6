"""How a credential is offered, to CTDL: time, price, funding, places, and who took part in making it."""

from catalogue.linked_data import concepts, words
from catalogue.linked_data.links import Links
from catalogue.linked_data.requirements import SHORTEST_DESCRIPTION
from catalogue.linked_data.terms import (
    Facts,
    Node,
    contact_point,
    joined,
    language_map,
    number,
    shape,
    span,
    tag,
)
from catalogue.model import Credential
from catalogue.model.credential import Effort, Funding, Price


def durations(effort: Effort) -> list[Node]:
    """Return the time a credential takes: hours of instruction, hours in all, the calendar; each told apart."""
    found = []
    if effort.instructional_hours is not None:
        found.append(span(effort.instructional_hours, "hours", words.say(words.INSTRUCTION)))
    if effort.total_hours is not None:
        found.append(span(effort.total_hours, "hours", words.say(words.IN_ALL)))
    if effort.weeks is not None:
        found.append(span(effort.weeks, "weeks", words.say(words.CALENDAR)))
    said = words.say(words.NO_FIXED_HOURS) if effort.no_fixed_hours else language_map(effort.as_stated)
    if said and not found:
        found.append(shape("ceterms:DurationProfile", {"ceterms:description": said}))
    return found


def costs(price: Price | None) -> list[Node]:
    """Return what a learner pays: the price, and further fees in words. No price is a price not published."""
    if price is None:
        return []
    tuition: Facts = {
        "ceterms:directCostType": concepts.COST_TYPE.concept("Tuition", "Tuition"),
        "ceterms:price": number(price.amount) if price.amount is not None else None,
        "ceterms:currency": price.currency,
        "ceterms:description": _description(joined((price.covers, price.as_stated))),
    }
    fees: Facts = {
        "ceterms:directCostType": concepts.COST_TYPE.concept("MixedFees", "Mixed Fees"),
        "ceterms:description": _description(language_map(price.other_fees)),
    }
    told = (price.amount is not None or tuition["ceterms:description"], fees["ceterms:description"])
    return [shape("ceterms:CostProfile", cost) for cost, is_told in zip((tuition, fees), told, strict=True) if is_told]


def _description(said: dict[str, str]) -> dict[str, str]:
    """Return words long enough for a registry to take as a description."""
    return said if all(len(text) >= SHORTEST_DESCRIPTION for text in said.values()) else {}


def assistance(links: Links, record: Credential) -> list[Node]:
    """Return the public money that a learner may get: only what a source says that the credential is eligible for."""
    funding = (one for one in record.funding if one.purpose == "learner" and one.eligible is True)
    return [node for one in funding for node in _assistance(links, one)]


def _assistance(links: Links, funding: Funding) -> list[Node]:
    policy = links.catalogue.policies.get(funding.programme) if funding.programme else None
    name = policy.record.name if policy else funding.name
    if name is None:
        return []
    facts = {
        "ceterms:name": language_map(name),
        "ceterms:subjectWebpage": funding.source,
        "ceterms:financialAssistanceType": [
            concepts.FINANCIAL_ASSISTANCE.concept("General", "General Financial Assistance")
        ],
    }
    return [shape("ceterms:FinancialAssistanceProfile", facts)]


def places(record: Credential) -> list[Node]:
    """Return where a credential is taught, with the office to ask; the office alone where no place was published."""
    points = contact_point(record.contact)
    named = [{"ceterms:name": language_map(place)} for place in record.delivery.places] or ([{}] if points else [])
    return [shape("ceterms:Place", {**place, "ceterms:targetContactPoint": points}) for place in named]


def development(links: Links, record: Credential) -> list[Node]:
    """Return who took part in making a credential, as its issuer tells it."""
    return _process(links, record, "co-developed", language_map(record.codesign), words.DEVELOPED_WITH)


def review(links: Links, record: Credential) -> list[Node]:
    """Return who validated a credential, as its issuer tells it; never the partner's own statement."""
    return _process(links, record, "validates", {}, words.REVIEWED_BY)


def _process(links: Links, record: Credential, role: str, said: dict[str, str], composed: words.Words) -> list[Node]:
    partners = [partner for partner in record.partners if partner.role == role]
    agents = tuple(partner.institution for partner in partners if partner.institution)
    if not said and partners:
        said = {
            tag(language): sentence.format(names=", ".join(partner.name.phrase(language).text for partner in partners))
            for language, sentence in composed.items()
        }
    kinds = (links.catalogue.institutions[agent].record.type for agent in agents)
    facts = {
        "ceterms:description": _description(said),
        "ceterms:processingAgent": links.institutions(agents),
        "ceterms:externalInputType": concepts.external_inputs(kinds),
    }
    return [shape("ceterms:ProcessProfile", facts)] if facts["ceterms:description"] else []
