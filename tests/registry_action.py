"""A reader that keeps the rules of the Credential Registry's publish action, which takes addresses and follows them.

The rules are those of credential-registry-publish-action at bad0bc76 (2023-10), as seen in its dry run: the exact
context, `@id` equal to the address that was fetched, a CTID, and references that are such documents themselves. It
drops objects where a condition names its target, and nodes that stand beside the first of a graph.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.request import urlopen

CONTEXT = "https://credreg.net/ctdl/schema/context/json"
CTID = re.compile(r"ce-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
ORGANIZATIONS = {"ceterms:CredentialOrganization", "ceterms:QACredentialOrganization", "ceterms:Organization"}
LEARNING = {"ceterms:Course", "ceterms:LearningOpportunityProfile", "ceterms:LearningProgram"}
CREDENTIALS = {
    f"ceterms:{name}"
    for name in (
        "ApprenticeshipCertificate AssociateDegree BachelorDegree Badge Certificate CertificateOfCompletion "
        "Certification DigitalBadge Diploma DoctoralDegree License MasterDegree MicroCredential OpenBadge"
    ).split()
}
"""The classes that it can post; others have no address there."""
ADDRESSES = {
    "ceasn:publicationStatusType",
    "ceterms:availabilityListing",
    "ceterms:availableOnlineAt",
    "ceterms:evidenceOfAction",
    "ceterms:inCatalog",
    "ceterms:sameAs",
    "ceterms:subjectWebpage",
}
"""Properties whose values are pages or concepts, and are never followed."""


class RefusedError(Exception):
    """The action would stop here."""


@dataclass(slots=True)
class Run:
    """One run of the action: what it fetched and judged, by address."""

    seen: dict[str, dict[str, Any]] = field(default_factory=dict)

    def publish(self, address: str) -> dict[str, Any]:
        """Return what would be posted for an address, after everything that it refers to was fetched."""
        node = self.fetch(address)
        if node["@type"] not in ORGANIZATIONS | LEARNING | CREDENTIALS:
            message = f"{address}: nothing takes a {node['@type']}"
            raise RefusedError(message)
        return _kept(node)

    def fetch(self, address: str) -> dict[str, Any]:
        """Return the document at an address, having followed its references; each is fetched once."""
        if address in self.seen:
            return self.seen[address]
        with urlopen(address, timeout=20) as answer:  # noqa: S310 - our own server
            node: dict[str, Any] = json.load(answer)
        for is_right, fault in (
            (next(iter(node)) == "@context" and node["@context"] == CONTEXT, "another context"),
            (node.get("@id") == address, f"its @id is {node.get('@id')}"),
            (CTID.fullmatch(str(node.get("ceterms:ctid"))), "no CTID"),
            ("@graph" not in node, "a graph, of which it takes the first node alone"),
        ):
            if not is_right:
                message = f"{address}: {fault}"
                raise RefusedError(message)
        self.seen[address] = node
        for reference in _references(node):
            self.fetch(reference)
        return node


def _references(node: dict[str, Any]) -> Iterator[str]:
    """Yield what a document refers to by an address, at its top and in its conditions."""
    for name, value in node.items():
        if name in ADDRESSES or name.startswith("@"):
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and each.startswith(("http:", "https:", "_:")):
                yield each
            elif isinstance(each, dict) and each.get("@type") == "ceterms:ConditionProfile":
                yield from _references(each)


def _kept(node: dict[str, Any]) -> dict[str, Any]:
    """Return a document without what the action drops: objects where a condition names its target."""
    return {name: [_condition(each) for each in value] if _is_list(value) else value for name, value in node.items()}


def _condition(value: Any) -> Any:  # noqa: ANN401 -- any value of JSON
    if not isinstance(value, dict) or value.get("@type") != "ceterms:ConditionProfile":
        return value
    return {
        name: [each for each in held if isinstance(each, str)]
        if name.startswith("ceterms:target") and _is_list(held)
        else held
        for name, held in value.items()
    }


def _is_list(value: object) -> bool:
    return isinstance(value, list)
