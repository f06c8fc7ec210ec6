"""Confirmed yearly results to a data set profile with its metrics and observations."""

from catalogue.linked_data import standing, words
from catalogue.linked_data.links import Links
from catalogue.linked_data.requirements import SHORTEST_DESCRIPTION
from catalogue.linked_data.resource import Resource, resource
from catalogue.linked_data.terms import Node, language_map, number, shape
from catalogue.model import Results
from catalogue.model.tables import SMALLEST_COUNT, Result
from catalogue.source import Entry


def results(links: Links, entry: Entry[Results]) -> tuple[Resource, ...]:
    """Return the results of a calendar year; empty unless the institution confirmed them.

    Suppressed figures are not told, and the profile says why. A metric stands inside each observation of
    it as well as in the list: a document on its own may hold no blank node that is referred to by name.
    """
    if not standing.has_results(links.catalogue, entry):
        return ()
    record = entry.record
    institution = links.catalogue.institutions[entry.owner].record.name
    method = language_map(record.method)
    is_enough = method and all(len(text) >= SHORTEST_DESCRIPTION for text in method.values())
    composed = words.say(words.RESULTS_OF, year=record.year, institution=institution)
    told = [row for row in record.rows if not row.suppressed and _credential(links, row)]
    facts = {
        "ceterms:name": words.say(words.RESULTS, year=record.year, institution=institution),
        "ceterms:description": method if is_enough else composed,
        "qdata:dataSetTemporalCoverage": _year(record.year),
        "qdata:dataSuppressionPolicy": words.say(words.SUPPRESSED, least=SMALLEST_COUNT),
        "qdata:hasDimension": [_credentials(links, told)],
        "qdata:hasMetric": [_metric(measure) for measure in dict.fromkeys(row.measure for row in told)],
        "qdata:hasObservation": [_observation(links, row) for row in told],
    }
    return (resource(links, entry, record.ctid, "qdata:DataSetProfile", facts),)


def _credential(links: Links, row: Result) -> str | None:
    entry = standing.version(links.catalogue, row.credential, None)
    return links.base.resource(entry.record.ctid) if entry else None


def _year(year: int) -> Node:
    facts = {"ceterms:startDate": f"{year}-01-01", "ceterms:endDate": f"{year}-12-31"}
    return shape("qdata:DataSetTimeFrame", facts)


def _credentials(links: Links, rows: list[Result]) -> Node:
    points = list(dict.fromkeys(url for row in rows if (url := _credential(links, row))))
    return shape("qdata:Dimension", {"ceterms:name": words.say(words.CREDENTIAL), "qdata:hasPoint": points})


def _metric(measure: str) -> Node:
    return shape("qdata:Metric", {"ceterms:name": words.say(words.MEASURES[measure])})


def _observation(links: Links, row: Result) -> Node:
    facts = {
        "qdata:isObservationOf": _metric(row.measure),
        "qdata:atPoint": [_credential(links, row)],
        "qdata:percentage": number(row.percentage) if row.percentage is not None else None,
        "qdata:sizeOfPopulation": row.population,
        "schema:value": row.value,
    }
    return shape("qdata:Observation", facts)
