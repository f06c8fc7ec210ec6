"""What templates may ask for: words, addresses and facts, for one reader's language on one page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from catalogue import addresses
from catalogue.ledger import Ledger
from catalogue.locale import NARROW, Locale
from catalogue.model.provenance import Explained
from catalogue.model.values import Text
from catalogue.relate import Catalogue
from catalogue.relate.freshness import Freshness
from catalogue.render.marks import tongue_marks
from catalogue.source import Entry


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one page in one language; `path` is the page's address below the language.

    `home` is the way to the top of the site where the page can stand at any depth; else it is relative.
    """

    ledger: Ledger
    locale: Locale
    base: addresses.Base
    path: str
    version: str
    home: str = ""

    @property
    def catalogue(self) -> Catalogue:
        """The records that pages tell of."""
        return self.ledger.catalogue

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.locale.language

    @property
    def root(self) -> str:
        """The way from this page up to the top of the site: relative, so that any base path works."""
        return self.home or "../" * (self.path.count("/") + 1)

    @property
    def colon(self) -> str:
        """A colon as this language sets it, with the space that follows."""
        return f"{NARROW}: " if self.language == "fr" else ": "

    def names(self) -> Mapping[str, object]:
        """Return everything a template may use, by name."""
        return {
            "t": self.locale.t,
            "has": self.locale.has,
            "language": self.language,
            "number": self.locale.number,
            "hours": self.locale.hours,
            "weeks": self.locale.weeks,
            "money": self.locale.money,
            "date": self.locale.date,
            "root": self.root,
            "colon": self.colon,
            "path": self.path,
            "canonical": self.base.absolute(f"{self.language}/{self.path}"),
            "alternates": {tag: self.base.absolute(f"{tag}/{self.path}") for tag in addresses.LANGUAGES},
            "settings": self.catalogue.settings,
            "today": self.catalogue.today,
            **{method.__name__: method for method in self._methods()},
        }

    def _methods(self) -> Iterable[Callable[..., object]]:
        return (
            self.url,
            self.toggle,
            self.asset,
            self.preview,
            self.link,
            self.text,
            self.plain,
            self.foreign,
            self.lang,
            self.tongue,
            self.host,
            self.word,
            self.named,
            self.external,
            self.institution,
            self.page,
            self.field,
            self.skill,
            self.credential,
            self.freshness,
            self.texts,
            self.words,
            self.tongues,
            self.answer,
            self.explained,
            self.code,
            self.mail,
        )

    def url(self, path: str = "") -> str:
        """Return the way to a page of this language."""
        return f"{self.root}{self.language}/{path}"

    def toggle(self, language: str) -> str:
        """Return the way to this page in another language."""
        return f"{self.root}{language}/{self.path}"

    def asset(self, path: str) -> str:
        """Return the way to a file that pages share, marked with its version so that no cache keeps an old one."""
        return f"{self.root}assets/{path}?v={self.version}"

    def preview(self, institution: str = "") -> str:
        """Return the absolute address of the picture that other sites show beside a link to the page."""
        return self.base.absolute(addresses.card(institution))

    def page(self, entry: Entry[Any]) -> str:
        """Return the way to a record's page."""
        return self.url(addresses.page(entry) or "")

    def link(self, entry: Entry[Any]) -> Markup:
        """Return a link to a record's page, with its title in the language it is in."""
        title = getattr(entry.record, "title", None) or getattr(entry.record, "name", None) or Text({"und": entry.ref})
        if addresses.page(entry) is None:
            return self.text(title)
        return Markup(f'<a href="{escape(self.page(entry))}">{self.text(title)}</a>')  # noqa: S704 - escaped

    def credential(self, ref: str) -> Entry[Any]:
        """Return the credential of that reference."""
        return self.catalogue.credentials[ref]

    def freshness(self, entry: Entry[Any]) -> Freshness | None:
        """Return how a record stands to the day by which it is to be confirmed."""
        return self.catalogue.freshness(entry)

    def institution(self, ref: str) -> Entry[Any]:
        """Return the institution of that id."""
        return self.catalogue.institutions[ref]

    def text(self, value: Text) -> Markup:
        """Return a text for this reader, marked with its language where that is not the page's."""
        phrase = value.phrase(self.language)
        if self._is_foreign(phrase.language):
            return Markup("<span{}>{}</span>").format(tongue_marks(phrase.language), phrase.text)
        return escape(phrase.text)

    def plain(self, value: Text) -> str:
        """Return a text for this reader without marks, for attributes and titles."""
        return value.phrase(self.language).text

    def foreign(self, value: Text | None) -> str:
        """Return the language of a text when it is not the page's, else nothing."""
        phrase = value.phrase(self.language) if value is not None else None
        return phrase.language if phrase and self._is_foreign(phrase.language) else ""

    def lang(self, tag: str) -> Markup:
        """Return the attributes of an element whose words are in a language, and nothing where it is the page's."""
        return tongue_marks(tag) if tag and self._is_foreign(tag) else Markup()

    def _is_foreign(self, tag: str) -> bool:
        return tag.split("-", maxsplit=1)[0] not in {self.language, "und"}

    def tongue(self, tag: str) -> str:
        """Return the name of a language inside a sentence."""
        return self.locale.tongue(tag)

    def word(self, group: str, code: object) -> Markup:
        """Return the words for a code of a group: `word('status', 'pilot')`; booleans are yes and no."""
        if isinstance(code, bool):
            return self.locale.t("site.yes" if code else "site.no")
        return self.locale.t(f"{group}.{code}")

    def texts(self, values: Iterable[Text]) -> list[Markup]:
        """Return texts, each marked with its language where that is not the page's."""
        return [self.text(value) for value in values]

    def words(self, group: str, codes: Iterable[str]) -> list[Markup]:
        """Return the words for codes of a group."""
        return [self.word(group, code) for code in codes]

    def tongues(self, tags: Iterable[str]) -> list[str]:
        """Return the names of languages, as each stands alone."""
        return [self.locale.tongue_alone(tag) for tag in tags]

    def answer(self, known: object) -> Markup | None:
        """Return yes or no, and nothing for unknown."""
        return None if known == "unknown" else self.locale.t("site.yes" if known else "site.no")

    def explained(self, claim: Explained | None) -> Markup | None:
        """Return a claim's yes or no with its reason, and nothing for unknown without one."""
        if claim is None:
            return None
        said = [part for part in (self.answer(claim.value), claim.reason and self.text(claim.reason)) if part]
        return Markup(". ").join(said) if said else None

    def mail(self, address: str) -> Markup:
        """Return a link that writes to an office."""
        return Markup('<a href="mailto:{0}">{0}</a>').format(address)

    def code(self, value: str) -> Markup:
        """Return an identifier, set as one."""
        return Markup("<code>{}</code>").format(value)

    def named(self, group: str, code: str) -> Markup:
        """Return the name of a value people browse by: in the interface's words, else as the code itself."""
        return escape(self.locale.named(group, code))

    def host(self, url: str) -> str:
        """Return the host of an address, for people."""
        return (urlsplit(url).hostname or url).removeprefix("www.")

    def external(self, url: str, words: str = "") -> Markup:
        """Return a link away from the site, named by its host where it has no words."""
        return Markup('<a href="{}" rel="noopener">{}</a>').format(url, words or self.host(url))

    def field(self, code: str) -> Markup:
        """Return the name of a field of study: the broad one in our words, a narrow one from the vocabulary."""
        broad = self.locale.t(f"fields.{code[:2]}")
        narrow = self.catalogue.term("isced-f-2013", code) if len(code) > len(code[:2]) else None
        if narrow is None:
            return broad
        return Markup("{}{}{}").format(broad, self.colon, self.text(Text(narrow)))

    def skill(self, name: Text) -> str:
        """Return the way to the page of a skill."""
        return self.url(f"skills/{addresses.skill(next(iter(name.values())))}/")
