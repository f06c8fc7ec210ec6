"""Words of this catalogue to the concepts of CTDL's own lists (CTDL, Credential Engine, CC BY 4.0)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from catalogue.linked_data.terms import CTDL, Node, aligned
from catalogue.model.values import Text


@dataclass(frozen=True, slots=True)
class Scheme:
    """One list of CTDL: its name, what people call it, and the prefix of its concepts."""

    name: str
    label: str
    prefix: str

    def concept(self, local: str, label: str) -> Node:
        """Return one concept of the list, as published records write it."""
        return aligned(
            {"en-US": label},
            {
                "ceterms:framework": CTDL + self.name,
                "ceterms:frameworkName": {"en-US": self.label},
                "ceterms:targetNode": f"{self.prefix}:{local}",
            },
        )


AGENT_SECTOR = Scheme("AgentSector", "Agent Sector", "agentSector")
ACTION_STATUS = Scheme("ActionStatus", "Action Status", "actionStat")
ASSESSMENT_METHOD = Scheme("AssessmentMethod", "Assessment Method", "assessMethod")
ASSESSMENT_USE = Scheme("AssessmentUse", "Assessment Use", "assessUse")
COST_TYPE = Scheme("CostType", "Cost Type", "costType")
CREDENTIAL_STATUS = Scheme("CredentialStatus", "Credential Status", "credentialStat")
CREDIT_UNIT = Scheme("CreditUnit", "Credit Unit", "creditUnit")
DELIVERY = Scheme("Delivery", "Delivery Type", "deliveryType")
EXTERNAL_INPUT = Scheme("ExternalInput", "External Input", "inputType")
FINANCIAL_ASSISTANCE = Scheme("FinancialAssistance", "Financial Assistance", "financialAid")
LEARNING_METHOD = Scheme("LearningMethod", "Learning Method", "learnMethod")
LIFE_CYCLE = Scheme("LifeCycleStatus", "Life Cycle Status", "lifeCycle")
ORGANIZATION_TYPE = Scheme("OrganizationType", "Organization Type", "orgType")

Pairs = Mapping[str, tuple[str, str]]

# Planned and unknown have no status; CTDL's lists say nothing that would be true of them.
_CREDENTIAL_STATUS: Pairs = MappingProxyType(
    {
        "active": ("Active", "Active"),
        "pilot": ("Active", "Active"),
        "suspended": ("Suspended", "Suspended"),
        "closing": ("TeachOut", "Teach Out"),
        "retired": ("Deprecated", "Deprecated"),
    }
)
_LIFE_CYCLE: Pairs = MappingProxyType(
    {
        "active": ("Active", "Active"),
        "pilot": ("Active", "Active"),
        "suspended": ("Suspended", "Suspended"),
        "closing": ("TeachOut", "Teach Out"),
        "retired": ("Ceased", "Ceased"),
        "ended": ("Ceased", "Ceased"),
    }
)
_ACTION_STATUS: Pairs = MappingProxyType(
    {
        "coming": ("PotentialActionStatus", "Potential Action Status"),
        "granted": ("ActiveActionStatus", "Active Action Status"),
        "expired": ("CompletedActionStatus", "Completed Action Status"),
    }
)
_DELIVERY: Pairs = MappingProxyType(
    {
        "online": ("OnlineOnly", "Online Only"),
        "in-person": ("InPerson", "In-Person Only"),
        "blended": ("BlendedDelivery", "Blended Delivery"),
    }
)
_ASSESSMENT_METHOD: Pairs = MappingProxyType(
    {
        "exam": ("Exam", "Exam"),
        "performance": ("Performance", "Performance"),
        "observation": ("Performance", "Performance"),
        "portfolio": ("PortfolioEvaluation", "Portfolio Evaluation"),
        "project": ("Artifact", "Artifact"),
        "assignment": ("Artifact", "Artifact"),
    }
)
# CTDL's list knows no polytechnic and no college in the Canadian sense: what it says of them is that they
# are postsecondary. It has nothing for a non-governmental body as such, so none is claimed for one.
_ORGANIZATION_TYPE: Pairs = MappingProxyType(
    {
        **dict.fromkeys(
            ("university", "college", "polytechnic", "institute", "indigenous-institute"),
            ("Postsecondary", "Postsecondary Educational Institution"),
        ),
        "career-college": ("TrainingProvider", "Education and Training Provider"),
        "professional-body": ("ProfessionalAssociation", "Professional Association"),
        "industry": ("Business", "Business"),
        "consortium": ("Collaborative", "Collaborative"),
        "government": ("Government", "Government Agency"),
    }
)
_AGENT_SECTOR: Pairs = MappingProxyType(
    {
        "public": ("Public", "Public"),
        "private-for-profit": ("PrivateForProfit", "Private For-Profit"),
        "private-non-profit": ("PrivateNonProfit", "Private Not-For-Profit"),
    }
)
_EXTERNAL_INPUT: Pairs = MappingProxyType(
    {
        "professional-body": ("Associations", "Professional Associations"),
        "industry": ("Business", "Business"),
        "government": ("Governments", "Governments"),
    }
)
_CREDIT_UNIT: Pairs = MappingProxyType(
    {
        "continuing education unit": ("ContinuingEducationUnit", "Continuing Education Unit"),
        "ceu": ("ContinuingEducationUnit", "Continuing Education Unit"),
        "contact hour": ("ContactHour", "Contact Hour"),
        "clock hour": ("ClockHour", "Clock Hour"),
        "semester hour": ("SemesterHour", "Semester Hour"),
        "quarter hour": ("QuarterHour", "Quarter Hour"),
    }
)


def credential_status(status: str) -> Node | None:
    """Return the CredentialStatus of a credential or programme; None where CTDL must not be told one."""
    return _one(CREDENTIAL_STATUS, _CREDENTIAL_STATUS, status)


def life_cycle(status: str) -> Node | None:
    """Return the LifeCycleStatus of a course, programme, pathway or transfer value; None where none is known."""
    return _one(LIFE_CYCLE, _LIFE_CYCLE, status)


def deliveries(modes: Iterable[str]) -> list[Node]:
    """Return the Delivery concepts of teaching modes, in the order given."""
    return _many(DELIVERY, _DELIVERY, modes)


def learning_methods(pace: str | None) -> list[Node]:
    """Return the LearningMethod concepts of a pace; only a learner's own pace has one."""
    return [LEARNING_METHOD.concept("SelfPaced", "Self Paced")] if pace == "self-paced" else []


def assessment_methods(methods: Iterable[str]) -> list[Node]:
    """Return the AssessmentMethod concepts of methods, each once."""
    return _many(ASSESSMENT_METHOD, _ASSESSMENT_METHOD, methods)


def assessment_uses(*, summative: bool) -> list[Node]:
    """Return the AssessmentUse concepts: summative, or none when that is not known."""
    return [ASSESSMENT_USE.concept("Summative", "Summative Assessment")] if summative else []


def organization_types(kind: str) -> list[Node]:
    """Return the OrganizationType concepts of an institution's type; empty where CTDL has none."""
    return _many(ORGANIZATION_TYPE, _ORGANIZATION_TYPE, (kind,))


def sectors(sector: str) -> list[Node]:
    """Return the AgentSector concepts of a sector; empty for an unknown one."""
    return _many(AGENT_SECTOR, _AGENT_SECTOR, (sector,))


def external_inputs(kinds: Iterable[str]) -> list[Node]:
    """Return the ExternalInput concepts of the types of institutions that took part."""
    return _many(EXTERNAL_INPUT, _EXTERNAL_INPUT, kinds)


def credit_units(unit: Text | None) -> list[Node]:
    """Return the CreditUnit concepts of a unit; empty for a unit that CTDL does not name.

    A bare "credit" is none of CTDL's units: whether it counts in a degree is not said.
    """
    words = (unit.get("en") or "").casefold().removesuffix("s") if unit is not None else ""
    return _many(CREDIT_UNIT, _CREDIT_UNIT, (words,))


def action_status(state: str) -> Node | None:
    """Return the ActionStatus of a recognition or endorsement, by where it stands today."""
    return _one(ACTION_STATUS, _ACTION_STATUS, state)


def _one(scheme: Scheme, table: Pairs, word: str) -> Node | None:
    return scheme.concept(*table[word]) if word in table else None


def _many(scheme: Scheme, table: Pairs, words: Iterable[str]) -> list[Node]:
    found = dict.fromkeys(table[word] for word in words if word in table)
    return [scheme.concept(*pair) for pair in found]
