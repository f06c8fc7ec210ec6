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
# Control characters, what HTML and XML cannot hold, and the marks that make text read backwards.
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
INVISIBLE = re.compile(
    rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a\u202b\u202d\u202e\ufdd0-\ufdef\ufffe\uffff{_NO_CHARACTERS}]"
)
LONGEST_TEXT = 5000
LONGEST_URL = 2000
LONGEST_LIST = 500
LONGEST_REF = 201
LONGEST_SHOWN = 60
"""Characters of a value that a message repeats."""


class Part(BaseModel):
    """What every part of a record shares: frozen, strict, and without unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


def fault(code: str, message: str, hint: str = "", *, within: str = "") -> PydanticCustomError:
    """Return a refusal in the author's words; `validate` passes such words on as they are.

    `within` names the field inside the value that is at fault, where it is not the value as a whole.
    """
    return PydanticCustomError(f"own_{code}", "{message}", {"message": message, "hint": hint, "within": within})


def shown(value: object) -> str:
    """Return a value as a message repeats it: as its author wrote it, and never long."""
    if value is None:
        return "empty"
    if isinstance(value, Mapping):
        return "a set of fields"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = repr(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _tag(value: object, within: str = "") -> str:
    if not isinstance(value, str) or not LANGUAGE_TAG.fullmatch(value):
        message = f"{shown(value)} is no language tag"
        raise fault("language", message, "write a BCP 47 tag such as en, fr or oj-Cans", within=within)
    return value


def _visible(value: str, within: str = "") -> str:
    """Refuse what no reader can see: control characters and characters that reverse the text."""
    bad = INVISIBLE.search(value)
    if bad is not None:
        message = f"the text holds the invisible character U+{ord(bad[0]):04X}"
        raise fault("text", message, "take it out", within=within)
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise fault("text", "the text has more than one line", "write it on one")
    return _visible(value)


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
        near = next((tag for tag in self._phrases if tag.split("-")[0] == language.split("-", maxsplit=1)[0]), None)
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
        if isinstance(value, str):
            return cls({language: cls._phrase(value)})
        if not isinstance(value, Mapping) or not value:
            raise fault("text", f"{shown(value)} is no text here", "write a sentence, or a map such as {en: …, fr: …}")
        return cls({_tag(tag, within=str(tag)): cls._phrase(text, str(tag)) for tag, text in value.items()})

    @staticmethod
    def _phrase(text: object, within: str = "") -> str:
        if not isinstance(text, str):
            raise fault("text", f"{shown(text)} is no text here", "put it in quotation marks", within=within)
        if not text.strip():
            hint = "leave the field out when there is nothing to say"
            raise fault("text", "the text is empty", hint, within=within)
        if len(text) > LONGEST_TEXT:
            message = f"the text has {len(text):,} characters"
            raise fault("text", message, f"at most {LONGEST_TEXT:,} are allowed", within=within)
        return _visible(text.strip(), within)


def matching(pattern: re.Pattern[str], code: str, words: str, hint: str) -> Callable[[object], str]:
    """Return a reader that takes only strings of `pattern`, and says `words` of any other."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise fault(code, f"{shown(value)} {words}", hint)
        return value

    return read


def _url(value: object) -> str:
    if not isinstance(value, str) or not _is_url(value):
        raise fault("url", f"{shown(value)} is no web address", "write one that starts with https://")
    return value


def _is_url(value: str) -> bool:
    if len(value) > LONGEST_URL or re.search(r"[\s<>\"\\^`{|}]", value) or INVISIBLE.search(value):
        return False
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    has_host = re.fullmatch(r"[^\W_-][^\s.]*(\.[^\s.]+)+\.?", host) is not None
    return has_host and parts.scheme in {"http", "https"} and parts.username is None


def _date(value: object) -> date:
    is_shaped = isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    try:
        return date.fromisoformat(str(value) if is_shaped else "")
    except ValueError:
        hint = "write year-month-day, such as 2026-04-02"
        raise fault("date", f"{shown(value)} is no date", hint) from None


def _known(value: object) -> object:
    if value is not True and value is not False and value != "unknown":
        raise fault("known", f"{shown(value)} is no answer here", "write true, false or unknown")
    return value


def _loose_date(value: object) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", text):
        raise fault("date", f"{shown(value)} is no date", "write 2026, 2026-04 or 2026-04-02")
    if len(text) > len("2026-04"):
        _date(text)
    return text


Tag = Annotated[str, BeforeValidator(_tag)]
Slug = Annotated[
    str,
    BeforeValidator(matching(SLUG, "slug", "is no slug", "use lower-case letters, digits and single hyphens")),
    Field(max_length=100),
]
Ctid = Annotated[
    str,
    BeforeValidator(
        matching(CTID, "ctid", "is no CTID", "take it out; `build.py check --fix` makes one of ce- and a random UUID")
    ),
]
Url = Annotated[str, BeforeValidator(_url), Field(json_schema_extra={"format": "uri"})]
EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\".]+(\.[^@\s<>\".]+)+")
Email = Annotated[
    str,
    Field(max_length=254),
    BeforeValidator(matching(EMAIL, "email", "is no e-mail address", "write one such as registrar@college.example")),
]
Date = Annotated[date, BeforeValidator(_date)]
LooseDate = Annotated[str, BeforeValidator(_loose_date)]
"""A date as far as the source gives it: a year, a month or a day."""
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_one_line)]
"""One line that is the same in every language: a code, a brand, an address."""
Amount = Annotated[float, Field(ge=0, le=1_000_000), BeforeValidator(lambda v: float(v) if type(v) is int else v)]
Known = Annotated[bool | Literal["unknown"], BeforeValidator(_known)]
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
    if isinstance(value, Mapping | Range):
        return value
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise fault("range", f"{shown(value)} is no number", "write a number, or `min:` and `max:` below the name")
    return {"min": value, "max": value}


def _ordered(value: Range) -> Range:
    if value.min > value.max:
        raise fault("range", f"min is {value.min:g} and max is {value.max:g}", "min cannot be above max")
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
        if not isinstance(value, str) or len(value) > LONGEST_REF or not re.fullmatch(cls.pattern, value):
            raise fault("ref", f"{shown(value)} names no {cls.kind}", f"write {cls.shape}")
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
