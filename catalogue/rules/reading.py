"""Summaries to advice on how hard they are to read: never more than a notice."""

import re
from collections.abc import Iterator

from catalogue.model import Credential
from catalogue.problems import Problem, Words
from catalogue.source import Entry

LONG_WORD = 7
"""Letters of what counts as a long word."""
AIM, HARD = 7, 10
"""Long words to a sentence: from 7.2 on a text takes more than twelve years of school (Anderson 1983, table of Rix). A
summary is a sentence or two, too little for the index to be sure, so that advice begins well above."""
LANGUAGES = frozenset({"en", "fr"})
"""The languages in which advice is given."""
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"[.!?…:]+(?:\s|$)")


def summary_is_plain(entry: Entry[Credential]) -> Iterator[Problem]:
    """V222: a summary that an institution wrote can be read after twelve years of school.

    The catalogue's own summaries of public sources are not held against an institution.
    """
    summary = entry.record.summary
    if summary is None or entry.record.provenance.basis != "submitted":
        return
    stated = entry.document.data.get("summary")
    for tag, text in summary.items():
        number = long_words_to_a_sentence(text)
        if tag.partition("-")[0] in LANGUAGES and number >= HARD:
            message = Words(
                "the summary is hard to read: {number:g} words of {letters} letters or more to a sentence",
                number=round(number, 1),
                letters=LONG_WORD,
            )
            hint = Words("write shorter sentences and plainer words; {number:g} is the most to aim for", number=AIM)
            yield entry.note(
                "V222", "summary", *(() if isinstance(stated, str) else (tag,)), message=message, hint=hint
            )


def long_words_to_a_sentence(text: str) -> float:
    """Return the index Rix of a text: its words of seven letters or more, by its sentences.

    It needs no syllables, and so is the same count in English and French. Source: J. Anderson, "Lix and Rix: variations
    on a little-known readability index", Journal of Reading 26 (6), 1983, after C.-H. Björnsson, Läsbarhet, 1968; both
    take a colon for the end of a sentence.
    """
    sentences = [part for part in _END.split(text) if _WORD.search(part)]
    return sum(len(word) >= LONG_WORD for word in _WORD.findall(text)) / max(1, len(sentences))


RULES = (summary_is_plain,)
