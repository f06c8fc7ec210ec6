"""Sessions of a credential to learning opportunities of the European Learning Model."""

from collections.abc import Iterator

from catalogue import addresses
from catalogue.addresses import Base
from catalogue.linked_data.elm import terms
from catalogue.linked_data.terms import Node, joined, shape
from catalogue.model import Credential
from catalogue.model.credential import Offering, Price
from catalogue.source import Entry


def opportunities(entry: Entry[Credential], base: Base, providers: list[Node]) -> Iterator[Node]:
    """Yield a learning opportunity for each session that the record tells of; `providers` are told by address."""
    record = entry.record
    address = base.resource(record.ctid)
    ours = base.absolute(f"en/{addresses.page(entry)}")
    common = {
        "dc:title": terms.said(record.title),
        "elm:additionalNote": {"@id": f"{address}#basis"},
        "elm:defaultLanguage": terms.language(record.language),
        "elm:learningAchievementSpecification": {"@id": address},
        "elm:mode": terms.modes(record.delivery.modes),
        "elm:priceDetail": _price(record.price),
        "elm:providedBy": providers,
        "foaf:homepage": terms.page(record.links.enrol or record.links.page or ours),
    }
    for number, offering in enumerate(record.delivery.offerings, 1):
        facts = {
            "dc:temporal": _time(offering),
            "elm:applicationDeadline": terms.moment(offering.enrol_until),
            "elm:scheduleInformation": terms.note(offering.stated),
        }
        yield shape("elm:LearningOpportunity", common | facts, f"{address}#session-{number}")


def _time(offering: Offering) -> Node | None:
    """Return when a session is: by its days where the record gives them, else by month or year as a name."""
    days = {"elm:startDate": terms.moment(offering.start), "elm:endDate": terms.moment(offering.end)}
    loose = [each for each in (offering.start, offering.end) if each and not terms.moment(each)]
    name = {"und": "/".join(loose)} if loose else {}
    return terms.unless_empty("dc:PeriodOfTime", {**days, "skos:prefLabel": name})


def _price(price: Price | None) -> Node | None:
    if price is None:
        return None
    facts = {
        "dc:description": terms.said(joined((price.covers, price.as_stated, price.other_fees))),
        "elm:amount": _amount(price.amount, price.currency) if price.amount is not None else None,
    }
    return terms.unless_empty("elm:PriceDetail", facts)


def _amount(amount: float, currency: str) -> Node:
    # As text, which the context gives its type: numbers of JSON come out of some readers as no decimal (3.5E2).
    return shape("elm:Amount", {"elm:unit": terms.currency(currency), "rdf:value": f"{amount:.2f}"})
