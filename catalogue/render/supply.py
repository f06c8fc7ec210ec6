"""What a listing can lack to where it goes: the fields that supply it, with an example of each."""

from collections.abc import Mapping

from catalogue.page import Page
from catalogue.render.desk import Desk

EXAMPLES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "summary": (("summary",), "summary: A learner can …"),
    "page-office-or-source": (("links.page", "contact.office", "provenance.sources"), 'links: {page: "https://…"}'),
    "page-or-office": (("links.page", "contact.office"), "contact: {office: Continuing Education}"),
    "hours": (
        ("effort.instructional_hours", "effort.total_hours", "effort.no_fixed_hours"),
        "effort: {instructional_hours: 30}",
    ),
    "delivery": (("delivery.modes",), "delivery: {modes: [online]}"),
    "languages": (("delivery.languages",), "delivery: {languages: [en, fr]}"),
    "price": (("price.amount",), "price: {amount: 349}"),
    "assessed": (("assessment.assessed",), "assessment: {assessed: true}"),
    "outcomes": (("outcomes.items",), 'outcomes: {items: [{text: "…", tag: skill}]}'),
    "assessment-method": (
        ("assessment.methods", "assessment.description"),
        "assessment: {assessed: true, methods: [project]}",
    ),
    "level-or-credit": (("level", "credit.amount", "credit.for_credit"), "credit: {for_credit: false}"),
    "outline-or-contact": (("evaluator_file", "contact"), 'evaluator_file: {outlines: [{url: "https://…"}]}'),
    "confirmed-recognition": (("recognitions",), ""),
}
"""What can be missing, in the order of the levels: the fields that supply it, and a line that does."""


def page(desk: Desk) -> Page:
    """Return the page that each missing item on a listing leads to."""
    t = desk.reader.locale.t
    facts = {"items": EXAMPLES, "steps": [("submit/", t("submit.title"))]}
    return desk.page("missing", "submit/missing/", facts)
