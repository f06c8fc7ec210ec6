"""What a credential takes, to the narrative of a badge: outcomes and assessment, as Markdown in its own language."""

from collections.abc import Iterator

from catalogue.linked_data import words
from catalogue.model import Credential
from catalogue.model.credential import Assessment
from catalogue.model.values import Text

MARKS = "\\`*_<["
"""The signs that Markdown would read as its own inside a line: a record's texts are no Markdown."""
_PLAIN = str.maketrans({sign: f"\\{sign}" for sign in MARKS})


def narrative(record: Credential) -> str:
    """Return what a holder knows and can do and how it is assessed, in paragraphs; empty where neither is known."""
    return "\n\n".join((*_outcomes(record), *_assessment(record)))


def _outcomes(record: Credential) -> Iterator[str]:
    if record.outcomes is not None:
        yield words.HOLDER[words.spoken(record.language)]
        texts = (_said(item.text, record).replace("\n", "\n  ") for item in record.outcomes.items)
        yield "\n".join(f"- {text}" for text in texts)


def _assessment(record: Credential) -> Iterator[str]:
    told = record.assessment
    if told is None:
        return
    language = words.spoken(record.language)
    if told.assessed != "unknown":
        yield words.IS_ASSESSED[told.assessed][language]
    for sentence, text in _told(told):
        yield sentence[language].format(text=_said(text, record))


def _told(told: Assessment) -> Iterator[tuple[words.Words, Text]]:
    stated = {"description": told.description, "evidence": told.evidence, "pass_standard": told.pass_standard}
    yield from ((words.CRITERIA[name], text) for name, text in stated.items() if text is not None)


def _said(text: Text, record: Credential) -> str:
    return text.phrase(record.language).text.translate(_PLAIN)
