"""Documents of other standards as tests make them up, and what importing one into a small folder of content gives."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from checking import content

import build
from catalogue import load

COLLEGE = "ce-6b6b1f7e-9f0d-4b43-8a52-2f53d8a1f3f1"
CTID = "ce-0d5ac1ab-86ab-4cd4-9b8a-1a9a9a2b3c4e"
CONTEXT = "https://credreg.net/ctdl/schema/context/json"
TOLD = re.compile(r"^\S+?:(\d+):\d+: (error|warning|notice) ([A-Z]\d{3}) (.*)$", re.MULTILINE)
HOME = "https://college.example/"


def credential(**more: object) -> dict[str, object]:
    """Return a CTDL credential; `more` are properties, without what is None."""
    stated = {
        "name": {"en-US": "Night Nursing"},
        "description": {"en-US": "Care for people at night, and know when to call."},
        "subjectWebpage": "https://college.example/n",
        "inLanguage": ["en-US"],
        "ownedBy": [HOME],
        **more,
    }
    facts = {f"ceterms:{name}": value for name, value in stated.items() if value is not None}
    return {"@id": f"https://registry.example/resources/{CTID}", "@type": "ceterms:MicroCredential", **facts}


def college(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Return the least content, in which Example College has a page."""
    made = content(folder, files)
    file = made / "institutions/example-college/institution.md"
    file.write_text(file.read_text("utf-8").replace("language:", f"links:\n  page: {HOME}\nlanguage:", 1), "utf-8")
    return made


def take(document: object, folder: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Import a document; return the status, and the only new record."""
    before = set(records(folder))
    file = folder.parent / "document.json"
    file.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    status = build.main(["import", str(file), "--content", str(folder), "--quiet", *options], {})
    new = set(records(folder)) - before
    assert len(new) <= 1
    made = [dict(each.data) for each in load.documents(folder)[0] if each.path in new]
    return status, made[0] if made else {}


def codes(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [code for _line, _grade, code, _words in TOLD.findall(capsys.readouterr().out)]


def records(content: Path) -> dict[str, bytes]:
    found = content.glob("institutions/*/credentials/*.md")
    return {file.relative_to(content).as_posix(): file.read_bytes() for file in found}


BADGE = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "BadgeClass",
    "id": "https://badges.example/5",
    "name": "Night Nursing",
    "description": "Care for people at night, and know when to call.",
    "image": "data:image/png;base64,AAAA",
    "criteria": {"id": "https://college.example/n", "narrative": "Pass **one** exam."},
    "issuer": {"type": "Profile", "url": HOME, "email": "jo@college.example"},
    "tags": ["night"],
    "alignment": [{"targetName": "Triage", "targetUrl": "https://skills.example/1"}],
}
ACHIEVEMENT = {**BADGE, "type": ["Achievement"], "creator": BADGE["issuer"], "inLanguage": "en", "humanCode": "N1"}
