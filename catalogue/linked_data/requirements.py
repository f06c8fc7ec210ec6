"""What a resource must say before a registry takes it: CTDL's minimum data, as facts of this product.

Sources: the Registry's publishing classes and their notes (2026-03), by class. A fact with several
properties needs one of them. The words are those that pages use to say what is missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

SHORTEST_DESCRIPTION = 15
"""Characters; shorter descriptions are refused."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that must be known: its word, and the properties of which one says it.

    With `given`, it must be known only where that property is there. `shortest` is in characters.
    """

    word: str
    any_of: tuple[str, ...]
    given: str = ""
    shortest: int = 0

    def is_told(self, node: Mapping[str, object]) -> bool:
        """Whether a node says it."""
        if self.given and self.given not in node:
            return True
        return any(self._is_enough(node[name]) for name in self.any_of if name in node)

    def _is_enough(self, value: object) -> bool:
        if self.shortest and isinstance(value, Mapping):
            return all(len(str(text)) >= self.shortest for text in value.values())
        return True


CTID = Fact("ctid", ("ceterms:ctid",))
NAME = Fact("title", ("ceterms:name",))
SUMMARY = Fact("summary", ("ceterms:description",), shortest=SHORTEST_DESCRIPTION)
PAGE = Fact("page", ("ceterms:subjectWebpage",))
LANGUAGE = Fact("language", ("ceterms:inLanguage",))
OWNER = Fact("owner", ("ceterms:ownedBy",))
ISSUER = Fact("owner", ("ceterms:ownedBy", "ceterms:offeredBy"))
LIFE_CYCLE = Fact("status", ("ceterms:lifeCycleStatusType",))

_CREDENTIAL = (
    CTID,
    NAME,
    SUMMARY,
    PAGE,
    Fact("status", ("ceterms:credentialStatusType",)),
    LANGUAGE,
    OWNER,
)
_ORGANIZATION = (
    CTID,
    NAME,
    SUMMARY,
    PAGE,
    Fact("type", ("ceterms:agentType",)),
    Fact("sector", ("ceterms:agentSectorType",)),
    Fact("contact", ("ceterms:email", "ceterms:address")),
)
_LEARNING = (CTID, NAME, SUMMARY, LANGUAGE, LIFE_CYCLE, ISSUER)
_COMPONENT = (CTID, NAME)

CREDENTIALS = frozenset(
    {
        "ceterms:ApprenticeshipCertificate",
        "ceterms:AssociateDegree",
        "ceterms:BachelorDegree",
        "ceterms:Badge",
        "ceterms:Certificate",
        "ceterms:Certification",
        "ceterms:DigitalBadge",
        "ceterms:Diploma",
        "ceterms:DoctoralDegree",
        "ceterms:License",
        "ceterms:MasterDegree",
        "ceterms:MicroCredential",
    }
)
"""The classes of credentials that this catalogue publishes; all have one list of facts."""

REQUIRED: Mapping[str, tuple[Fact, ...]] = MappingProxyType(
    {
        **dict.fromkeys(CREDENTIALS, _CREDENTIAL),
        "ceterms:CredentialOrganization": _ORGANIZATION,
        "ceterms:AssessmentProfile": (CTID, NAME, SUMMARY, PAGE, LANGUAGE, ISSUER),
        "ceterms:Course": _LEARNING,
        "ceterms:LearningProgram": (*_LEARNING, PAGE),
        "ceasn:CompetencyFramework": (
            CTID,
            Fact("title", ("ceasn:name",)),
            Fact("summary", ("ceasn:description",)),
            Fact("language", ("ceasn:inLanguage",)),
            Fact("owner", ("ceasn:publisher",)),
        ),
        "ceasn:Competency": (
            CTID,
            Fact("title", ("ceasn:competencyText",)),
            Fact("language", ("ceasn:inLanguage",)),
            Fact("framework", ("ceasn:isPartOf",)),
        ),
        "ceterms:Pathway": (
            CTID,
            NAME,
            SUMMARY,
            ISSUER,
            Fact("destination", ("ceterms:hasDestinationComponent",), given="ceterms:hasPart"),
        ),
        "ceterms:BasicComponent": _COMPONENT,
        "ceterms:CourseComponent": _COMPONENT,
        "ceterms:CredentialComponent": (*_COMPONENT, Fact("type", ("ceterms:credentialType",))),
        "ceterms:MultiComponent": _COMPONENT,
        "ceterms:TransferValueProfile": (
            CTID,
            NAME,
            SUMMARY,
            OWNER,
            PAGE,
            Fact("credit", ("ceterms:transferValue",)),
        ),
        # The Registry names no minimum for this class: what CTDL says that it is, and what a transfer value takes.
        "ceterms:TransferIntermediary": (
            CTID,
            NAME,
            SUMMARY,
            OWNER,
            PAGE,
            Fact("credit", ("ceterms:intermediaryFor",)),
        ),
        "ceterms:RecognizeAction": (
            CTID,
            NAME,
            SUMMARY,
            Fact("status", ("ceterms:actionStatusType",)),
            Fact("owner", ("ceterms:actingAgent",)),
        ),
        "ceterms:TransferAgreement": (
            CTID,
            NAME,
            SUMMARY,
            Fact("effective", ("ceterms:dateEffective",)),
            LANGUAGE,
            OWNER,
            Fact("status", ("ceasn:publicationStatusType",)),
            Fact("senders", ("ceterms:sendingOrganization",)),
            Fact("receivers", ("ceterms:receivingOrganization",)),
        ),
        "qdata:DataSetProfile": (
            CTID,
            NAME,
            SUMMARY,
            Fact("owner", ("qdata:dataProvider",)),
            Fact("year", ("qdata:dataSetTemporalCoverage",)),
            Fact("figures", ("qdata:hasMetric",)),
            Fact("figures", ("qdata:hasObservation",)),
            Fact("credential", ("qdata:relevantDataSetFor",)),
        ),
    }
)
"""What each class of resource must say."""

EMBEDDED: Mapping[str, tuple[Fact, ...]] = MappingProxyType(
    {
        "ceterms:CredentialAlignmentObject": (Fact("name", ("ceterms:targetNodeName",)),),
        "ceterms:ComponentCondition": (Fact("summary", ("ceterms:description",)),),
        "ceterms:DurationProfile": (
            Fact(
                "duration",
                (
                    "ceterms:exactDuration",
                    "ceterms:timeRequired",
                    "ceterms:minimumDuration",
                    "ceterms:description",
                ),
            ),
        ),
        "ceterms:FinancialAssistanceProfile": (
            NAME,
            Fact(
                "kind",
                ("ceterms:description", "ceterms:subjectWebpage", "ceterms:financialAssistanceType"),
            ),
        ),
        "ceterms:IdentifierValue": (Fact("code", ("ceterms:identifierValueCode",)),),
        "ceterms:MicroCredential": (NAME, PAGE),
        "ceterms:ProcessProfile": (SUMMARY,),
        "qdata:DataSetTimeFrame": (Fact("year", ("qdata:timeInterval", "ceterms:startDate", "ceterms:endDate")),),
        "qdata:Dimension": (NAME,),
        "qdata:Observation": (
            Fact("metric", ("qdata:isObservationOf",)),
            Fact("value", ("schema:value", "qdata:percentage")),
        ),
    }
)
"""What a part that stands inside a resource must say; it has no CTID and no address of its own."""


def missing(node: Mapping[str, object]) -> tuple[str, ...]:
    """Return the words of what a resource would have to say and does not, each once, in reading order."""
    facts = REQUIRED.get(str(node.get("@type")), ())
    return tuple(dict.fromkeys(fact.word for fact in facts if not fact.is_told(node)))


def faults(node: Mapping[str, object]) -> Iterator[str]:
    """Yield what the parts inside a node lack, as `class: word`, at any depth."""
    for value in node.values():
        for part in value if isinstance(value, list) else [value]:
            if not isinstance(part, dict):
                continue
            kind = str(part.get("@type", ""))
            yield from (f"{kind}: {fact.word}" for fact in EMBEDDED.get(kind, ()) if not fact.is_told(part))
            yield from faults(part)
