"""Nodes of CTDL to whether they are listings of this catalogue."""

from catalogue.exchange import alignments
from catalogue.exchange.json_file import Thing, kinds

CREDENTIALS = frozenset(
    f"ceterms:{name}"
    for name in (
        "MicroCredential Badge DigitalBadge OpenBadge Certificate CertificateOfCompletion CertificateOfParticipation "
        "ProfessionalCertificate ProficiencyCertificate BasicTechnicalCertificate"
    ).split()
)
"""The classes whose credentials can be what this catalogue lists: short learning. A degree is none."""
OTHER_CREDENTIALS = frozenset(
    f"ceterms:{name}"
    for name in (
        "AcademicCertificate ApprenticeshipCertificate AssociateDegree AssociateOfAppliedArtsDegree "
        "AssociateOfAppliedScienceDegree AssociateOfArtsDegree AssociateOfScienceDegree BachelorDegree "
        "BachelorOfArtsDegree BachelorOfScienceDegree Certification Credential Degree Diploma DoctoralDegree "
        "GeneralEducationDevelopment GeneralEducationLevel1Certificate GeneralEducationLevel2Certificate "
        "HigherEducationLevel1Certificate HigherEducationLevel2Certificate JourneymanCertificate License "
        "MasterCertificate MasterDegree MasterOfArtsDegree MasterOfScienceDegree PostBaccalaureateCertificate "
        "PostMasterCertificate PreApprenticeshipCertificate ProfessionalDoctorate QualityAssuranceCredential "
        "ResearchDoctorate SecondaryEducationCertificate SecondarySchoolDiploma SpecialistDegree "
        "TechnicalLevel1Certificate TechnicalLevel2Certificate TechnicalLevel3Certificate WorkBasedLearningCertificate"
    ).split()
)
"""Credentials that are not taken."""
_OURS = frozenset({"ceterms:MicroCredential", "ceterms:Badge", "ceterms:DigitalBadge"})
"""The classes in which a catalogue like this one publishes its listings; its certificates are larger programmes."""


def is_ours(node: Thing) -> bool:
    """Whether a catalogue like this one wrote the node: its address is that of a document of the site."""
    stated = node.get("ceterms:ctid")
    return isinstance(stated, str) and str(node.get("@id", "")).endswith(f"/resources/{stated}.json")


def is_listed(node: Thing) -> bool:
    """Whether a node can be a listing of this catalogue."""
    is_of_class = bool(kinds(node) & (_OURS if is_ours(node) else CREDENTIALS))
    return is_of_class and not is_earlier(node) and not is_withdrawn(node)


def passed_over(node: Thing) -> str:
    """Return the class of a credential that is no listing, or nothing."""
    return next(iter(sorted(kinds(node) & (OTHER_CREDENTIALS | CREDENTIALS))), "") if not is_listed(node) else ""


def is_withdrawn(node: Thing) -> bool:
    """Whether a node is all that a catalogue like this one keeps of a listing that it took down: nobody's any more."""
    return is_ours(node) and bool(kinds(node) & _OURS) and "ceterms:ownedBy" not in node


def is_earlier(node: Thing) -> bool:
    """Whether a node is a credential's earlier version: it names another as the latest."""
    latest, own = node.get("ceterms:latestVersion"), node.get("ceterms:ctid")
    is_credential = bool(kinds(node) & CREDENTIALS)
    return is_credential and isinstance(latest, str) and alignments.ctid(latest) not in {"", own}
