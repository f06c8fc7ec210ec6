"""CTDL's assessments to how learning is judged: the way back of `conditions`."""

from collections.abc import Mapping

from catalogue.exchange import alignments
from catalogue.exchange.draft import Draft
from catalogue.exchange.json_file import Thing, several

_ASSESSMENT = frozenset(
    f"ceterms:{name}"
    for name in (
        "ctid name description subjectWebpage inLanguage assesses assessmentMethodType assessmentMethodDescription "
        "assessmentUseType assessmentOutput scoringMethodDescription administrationProcess ownedBy offeredBy"
    ).split()
)


def fill(draft: Draft, profile: Thing, each: object, nodes: Mapping[str, Thing]) -> None:
    """Write an assessment into a draft; what is known of it stands in its own node, if the file holds that."""
    address = each.get("@id", "") if isinstance(each, Thing) else each
    node = nodes.get(address) if isinstance(address, str) and address else None
    node = node or (each if isinstance(each, Thing) else None)
    if "assessment" in draft.data:
        draft.unplaced.append(("ceterms:targetAssessment", profile.at("ceterms:targetAssessment")))
        return
    place = profile.at("ceterms:targetAssessment")
    draft.affirm(place, "assessment", "assessed")
    if node is None:
        draft.unplaced.append(("ceterms:targetAssessment", place))
        return
    if draft.is_ours and isinstance(address, str) and "ceterms:assessmentMethodDescription" in node:
        draft.put(place, alignments.ctid(address), "assessment", "ctid")
    for name, field in (
        ("assessmentMethodDescription", "description"),
        ("assessmentOutput", "evidence"),
        ("scoringMethodDescription", "pass_standard"),
    ):
        draft.put(node.at(f"ceterms:{name}"), draft.text(node, f"ceterms:{name}"), "assessment", field)
    if not draft.is_ours:
        text = draft.text(node, "ceterms:description")
        draft.put(node.at("ceterms:description"), text, "assessment", "description")
    name = "ceterms:assessmentMethodType"
    found = [alignments.METHODS.get(alignments.concept(part)) for part in several(node.get(name))]
    if None in found:
        draft.leave(node, name)
    draft.put(node.at(name), [method for method in found if method], "assessment", "methods")
    if any(alignments.concept(part) == "Summative" for part in several(node.get("ceterms:assessmentUseType"))):
        draft.affirm(node.at("ceterms:assessmentUseType"), "assessment", "summative")
    for process in draft.parts(node, "ceterms:administrationProcess"):
        _administration(draft, process)
    draft.leave_all_but(node, _ASSESSMENT)


def _administration(draft: Draft, process: Thing) -> None:
    """Take who checks the marking, and how identity is checked, which the description ends with."""
    checks = draft.texts(process, "ceterms:verificationMethodDescription")
    described = draft.texts(process, "ceterms:description")
    check = checks[0] if checks else {}
    if check:
        draft.put(process.place, draft.said(check), "assessment", "identity_check")
    for each in described:
        left = {}
        for tag, text in each.items():
            end = check.get(tag, "")
            kept = next((text.removesuffix(last) for last in (end, f"{end}.") if end and text.endswith(last)), text)
            if kept.strip():
                left[tag] = kept.strip()
        if left:
            draft.put(process.place, draft.said(left), "assessment", "verified_by")
