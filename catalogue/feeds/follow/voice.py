"""Records to plain words in one language, for feeds: text without marks and links."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue import addresses
from catalogue.feeds.feed import Harvest
from catalogue.ledger.statements import Statement, Support
from catalogue.ledger.things import Thing, entry
from catalogue.locale import Locale
from catalogue.model.credential import Withdrawal
from catalogue.model.values import Phrase, Text
from catalogue.relate.catalogue import is_published

Category = tuple[str, str, str]
"""What a program tells an item by: the name of the scheme, the term, and its words."""
_ENDS = (".", "!", "?", "…")
_STATES: Mapping[str, str] = {"recognition": "state", "endorsement": "state", "agreement": "status"}
"""Where the words for a state stand, by kind."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What a feed in one language is told with."""

    harvest: Harvest
    locale: Locale

    @property
    def language(self) -> str:
        """The language that it speaks."""
        return self.locale.language

    def t(self, key: str, /, **values: object) -> str:
        """Return the words of a key as text."""
        return self.locale.t(key, **values).unescape()

    def own(self, words: str) -> Phrase:
        """Return words of our own, which are in the language of the feed."""
        return Phrase(self.language, words)

    def plain(self, text: Text | None) -> str:
        """Return a text for those who read the language; nothing where there is none."""
        return text.phrase(self.language).text if text else ""

    def sentences(self, *said: str) -> str:
        """Return one text of several, each with a stop at its end; those that are empty are left out."""
        return " ".join(text if text.endswith(_ENDS) else f"{text}." for text in said if text)

    def institution(self, ref: str) -> str:
        """Return the name of an institution."""
        return self.plain(self.harvest.catalogue.institutions[ref].record.name)

    def thing(self, each: Thing) -> str:
        """Return the title of a credential, a course or a programme, and who stands behind it."""
        title = self.plain(entry(self.harvest.catalogue, each).record.title)
        return self.t("news.of", title=title, institution=self.institution(each.owner))

    def subject(self, each: Statement) -> str:
        """Return what a recognition judged, and what else a holder must have."""
        judged = each.entry.record.of
        said = self.plain(judged.named)
        if each.subject is not None:
            said = self.thing(each.subject)
        elif judged.institution:
            said = self.t("news.of", title=said, institution=self.institution(judged.institution))
        others = ", ".join(self.thing(other) for other in each.together_with)
        return f"{said} {self.t('said.together', things=others)}" if others else said

    def withdrawn(self, gone: Withdrawal | None) -> tuple[str, ...]:
        """Return when a listing was taken down, why, and what stands in its place; nothing where it was not."""
        if gone is None:
            return ()
        told = self.t("credential.withdrawn", date=self.locale.date(gone.date))
        if gone.successor is None:
            return told, self.plain(gone.reason)
        instead = self.t("credential.successor", link=self.thing(Thing("credential", gone.successor)))
        return told, self.plain(gone.reason), instead

    def address(self, path: str) -> str:
        """Return the path of a page in the language."""
        return f"{self.language}/{path}"

    def accepts(self, institution: str) -> str:
        """Return the address of what an institution grants for credentials of others, below the language."""
        return f"{addresses.page(self.harvest.catalogue.institutions[institution])}#accepts"

    def endorsed(self, each: Support) -> str:
        """Return the address of who stands behind a credential, or of the endorser where it has no page."""
        found = self.harvest.catalogue.credentials[each.credential]
        if is_published(found.record):
            return f"{addresses.page(found)}#behind"
        return addresses.page(self.harvest.catalogue.institutions[each.endorser]) or ""

    def document(self, *ctids: str) -> str:
        """Return the path of the first document there is of these resources; nothing where there is none."""
        return next((addresses.resource(ctid) for ctid in ctids if ctid in self.harvest.documented), "")

    def categories(self, kind: str, rests: str, state: str) -> tuple[Category, ...]:
        """Return what programs tell an item by: what it is, what it rests on, and where it stands."""
        return (
            ("kind", kind, self.t(f"news.kind.{kind}")),
            ("basis", rests, self.t(f"news.word.{rests}")),
            ("state", state, self.t(f"{_STATES.get(kind, 'news.state')}.{state}")),
        )
