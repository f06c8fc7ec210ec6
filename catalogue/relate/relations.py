"""Who speaks of whom: the ways back along the references between records."""

from collections.abc import Mapping
from types import MappingProxyType

from catalogue.relate.catalogue import Catalogue

Relations = Mapping[str, Mapping[str, tuple[str, ...]]]
"""References of the records that speak, by their kind, then by the reference of the record spoken of."""


def relations(catalogue: Catalogue) -> Relations:
    """Return which records speak of which: by kind of speaker, then by the reference spoken of.

    Worked out once for all pages, so that each page is a function of its record and what it refers to.
    """
    found: dict[str, dict[str, list[str]]] = {"pathways": {}, "recognitions": {}, "endorsements": {}, "agreements": {}}

    def note(kind: str, of: str | None, by: str) -> None:
        if of is not None and by not in found[kind].setdefault(of, []):
            found[kind][of].append(by)

    for ref, pathway in catalogue.pathways.items():
        target = pathway.record.target
        note("pathways", target.credential or target.programme, ref)
        for step in pathway.record.requirements:
            for named in (*step.credentials, *step.courses):
                note("pathways", named, ref)
    for ref, recognition in catalogue.recognitions.items():
        subject = recognition.record.of
        note("recognitions", subject.credential or subject.course or subject.programme, ref)
    for ref, endorsement in catalogue.endorsements.items():
        note("endorsements", endorsement.record.of, ref)
    for ref, agreement in catalogue.agreements.items():
        for named in (*agreement.record.parties, *agreement.record.credentials):
            note("agreements", named, ref)
    return MappingProxyType(
        {kind: MappingProxyType({of: tuple(by) for of, by in spoken.items()}) for kind, spoken in found.items()}
    )
