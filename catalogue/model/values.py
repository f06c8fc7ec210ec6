"""The small values that records are made of: text in languages, dates, ranges, identifiers, references."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic import ValidationInfo as Info
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

# BCP 47 (RFC 5646 section 2.1), without the grandfathered and private-use-only forms.
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CTID = re.compile(r"ce-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
LONGEST_TEXT = 5000
LONGEST_URL = 2000
LONGEST_LIST = 500


class Part(BaseModel):
    """What every part of a record shares: frozen, strict, and without unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


def fault(code: str, message: str) -> PydanticCustomError:
    """Return a refusal in the author's words; `validate` passes such words on as they are."""
    return PydanticCustomError(f"own_{code}", message.replace("{", "(").replace("}", ")"))  # type: ignore[arg-type]


def _tag(value: object) -> str:
    if not isinstance(value, str) or not LANGUAGE_TAG.fullmatch(value):
        raise fault("language", f"{value!r} is no language tag; write a BCP 47 tag such as en, fr or oj-Cans")
    return value


def _one_line(value: str) -> str:
    """Refuse what no reader can see: control characters and characters that reverse the text."""
    bad = next((c for c in value if ord(c) < 32 and c not in "\n\t" or c in "\u202a\u202b\u202d\u202e\x7f"), None)
    if bad is not None:
        raise fault("text", f"the text holds the invisible character U+{ord(bad):04X}; take it out")
    return value


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text in one language, for a reader who may have asked for another."""

    language: str
    text: str


class Text(Mapping[str, str]):
    """Words for people, by language tag, in the order in which the author gave them.

    In a file it is a string in the record's own language, or a map from language tag to string.
    Never empty.
    """

    __slots__ = ("_phrases",)

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = dict(phrases)

    def __getitem__(self, language: str) -> str:
        return self._phrases[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._phrases)

    def __len__(self) -> int:
        return len(self._phrases)

    def __repr__(self) -> str:
        return f"Text({self._phrases!r})"

    def __hash__(self) -> int:
        return hash(tuple(self._phrases.items()))

    def phrase(self, language: str) -> Phrase:
        """Return the phrase for a reader of `language`: that language, a variety of it, else the first."""
        exact = self._phrases.get(language)
        if exact is not None:
            return Phrase(language, exact)
        near = next((tag for tag in self._phrases if tag.split("-")[0] == language.split("-")[0]), None)
        tag = near or next(iter(self._phrases))
        return Phrase(tag, self._phrases[tag])

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type[Any], _handler: GetCoreSchemaHandler) -> CoreSchema:
        string = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
        schema = {"oneOf": [string, {"type": "object", "additionalProperties": string, "minProperties": 1}]}
        return core_schema.with_info_plain_validator_function(
            cls._read,
            metadata={"pydantic_js_functions": [lambda _schema, _handler: schema]},
        )

    @classmethod
    def _read(cls, value: object, info: Info) -> Self:
        if isinstance(value, cls):
            return value
        language = (info.context or {}).get("language", "und")
        phrases = {language: value} if isinstance(value, str) else value
        if not isinstance(phrases, Mapping) or not phrases:
            raise fault("text", "this is no text; write a sentence, or a map such as {en: …, fr: …}")
        return cls({_tag(tag): cls._phrase(text) for tag, text in phrases.items()})

    @staticmethod
    def _phrase(text: object) -> str:
        if not isinstance(text, str):
            raise fault("text", f"{text!r} is not text here; put it in quotation marks")
        if not text.strip():
            raise fault("text", "the text is empty; leave the field out when there is nothing to say")
        if len(text) > LONGEST_TEXT:
            raise fault("text", f"the text has {len(text):,} characters; at most {LONGEST_TEXT:,} are allowed")
        return _one_line(text.strip())


def matching(pattern: re.Pattern[str], code: str, words: str) -> Callable[[object], str]:
    """Return a reader that takes only strings of `pattern`, and says `words` of any other."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise fault(code, f"{value!r} {words}")
        return value

    return read


def _url(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_URL or re.search(r"[\s<>\"\\^`{|}\x00-\x1f]", value):
        raise fault("url", f"{str(value)[:80]!r} is no web address; write one that starts with https://")
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None or parts.scheme not in {"http", "https"} or "." not in host or parts.username:
        raise fault("url", f"{value[:80]!r} is no web address; write one that starts with https://")
    return value


def _date(value: object) -> date:
    try:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise fault("date", f"{value!r} is no date; write year-month-day, such as 2026-04-02") from None


def _loose_date(value: object) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", text):
        raise fault("date", f"{value!r} is no date; write 2026, 2026-04 or 2026-04-02")
    if len(text) > len("2026-04"):
        _date(text)
    return text


Tag = Annotated[str, BeforeValidator(_tag)]
Slug = Annotated[
    str,
    BeforeValidator(matching(SLUG, "slug", "is no slug; use lower-case letters, digits and single hyphens")),
    Field(max_length=100),
]
Ctid = Annotated[
    str,
    BeforeValidator(
        matching(CTID, "ctid", "is no CTID; it is ce- and a lower-case version 4 UUID, made by check --fix")
    ),
]
Url = Annotated[str, BeforeValidator(_url), Field(json_schema_extra={"format": "uri"})]
Email = Annotated[
    str, BeforeValidator(matching(re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+"), "email", "is no e-mail address"))
]
Date = Annotated[date, BeforeValidator(_date)]
LooseDate = Annotated[str, BeforeValidator(_loose_date)]
"""A date as far as the source gives it: a year, a month or a day."""
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_one_line)]
"""One line that is the same in every language: a code, a brand, an address."""
Amount = Annotated[float, Field(ge=0, le=1_000_000), BeforeValidator(lambda v: float(v) if type(v) is int else v)]
Known = bool | Literal["unknown"]
"""What is said of a claim: true, false, or unknown; never a guess."""
Format = Literal[1]


class Range(Part):
    """From `min` to `max`, both included; a single number in a file means both."""

    min: Amount
    max: Amount

    @property
    def is_exact(self) -> bool:
        """Whether the range is one number."""
        return self.min == self.max


def _range(value: object) -> object:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return {"min": value, "max": value} if is_number else value


def _ordered(value: Range) -> Range:
    if value.min > value.max:
        raise fault("range", f"min is {value.min:g} and max is {value.max:g}; min cannot be above max")
    return value


Hours = Annotated[Range, BeforeValidator(_range), AfterValidator(_ordered)]


class Ref(str):
    """How one record names another: by slug, with the institution's id before it where it has an owner."""

    __slots__ = ()
    kind: ClassVar[str]
    pattern: ClassVar[str] = r"[a-z0-9-]+/[a-z0-9-]+"
    shape: ClassVar[str] = "institution/slug"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type[Any], _handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = {"type": "string", "pattern": f"^{cls.pattern}$", "x-refers-to": cls.kind}
        return core_schema.no_info_plain_validator_function(
            cls._read, metadata={"pydantic_js_functions": [lambda _schema, _handler: schema]}
        )

    @classmethod
    def _read(cls, value: object) -> Self:
        if not isinstance(value, str) or not re.fullmatch(cls.pattern, value):
            raise fault("ref", f"{value!r} names no {cls.kind}; write {cls.shape}")
        return cls(value)


class InstitutionRef(Ref):
    """Names an institution by its id."""

    kind = "institution"
    pattern = r"[a-z0-9-]+"
    shape = "the institution's id, which is the name of its folder"


class CredentialRef(Ref):
    """Names a credential."""

    kind = "credential"


class CourseRef(Ref):
    """Names a course."""

    kind = "course"


class ProgrammeRef(Ref):
    """Names a programme."""

    kind = "programme"


class AgreementRef(Ref):
    """Names an agreement or a common core, which belong to no single institution."""

    kind = "agreement"
    pattern = r"(agreements|cores)/[a-z0-9-]+"
    shape = "agreements/slug or cores/slug"


class FrameworkRef(Ref):
    """Names a qualification framework by its id."""

    kind = "framework"
    pattern = r"[a-z0-9-]+"
    shape = "the framework's id, which is the name of its file"


class PolicyRef(Ref):
    """Names a dated policy by its id."""

    kind = "policy"
    pattern = r"[a-z0-9-]+"
    shape = "the policy's id, which is the name of its file"


def references(value: object, route: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Ref]]:
    """Yield every reference inside a record, with the route to it, in reading order."""
    if isinstance(value, Ref):
        yield route, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from references(getattr(value, name), (*route, name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from references(item, (*route, position))
