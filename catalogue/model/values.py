"""The small values that records are made of: text in languages, dates, ranges, identifiers, references."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic import ValidationInfo as Info
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from catalogue import base
from catalogue.problems import Sentence, Words

# BCP 47 (RFC 5646 section 2.1), without the grandfathered and private-use-only forms.
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CTID = re.compile(r"ce-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
# Control characters, what HTML and XML cannot hold, and the marks that make text read backwards.
_NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
INVISIBLE = re.compile(
    rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a\u202b\u202d\u202e\ufdd0-\ufdef\ufffe\uffff{_NO_CHARACTERS}]"
)
# Neither space nor what an address writes in another way (RFC 3986 section 2), nor what nobody sees.
_NOT_IN_URL = rf"\s<>\"\\^`{{|}}{INVISIBLE.pattern[1:-1]}".replace('\\"', '"')
_LABEL = rf"[^{_NOT_IN_URL}\x00-\x2c\x2e-\x2f\x3a-\x40\x5b-\x5e]+"
_PORT = r"6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[0-5]?[0-9]{1,4}"
URL = re.compile(rf"[Hh][Tt][Tt][Pp][Ss]?://(?![_-]){_LABEL}(\.{_LABEL})+\.?(:({_PORT}))?([/?#][^{_NOT_IN_URL}]*)?")
YEAR_MONTH_DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
LONGEST_TEXT = 5000
LONGEST_URL = 2000
LONGEST_LIST = 500
LARGEST_AMOUNT = 1_000_000
LONGEST_REF = 201
LONGEST_SHOWN = 60
"""Characters of a value that a message repeats."""


class Part(BaseModel):
    """What every part of a record shares: frozen, strict, and without unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


def fault(code: str, message: Words, hint: Words, *, within: str = "") -> PydanticCustomError:
    """Return a refusal in the author's words; `validate` passes such words on as they are.

    `within` names the field inside the value that is at fault, where it is not the value as a whole.
    """
    return PydanticCustomError(f"own_{code}", "{message}", {"message": message, "hint": hint, "within": within})


def shown(value: object) -> str:
    """Return a value as a message repeats it: as its author wrote it, and never long."""
    if value is None:
        return Words("empty")
    if isinstance(value, Mapping):
        return Words("a set of fields")
    if isinstance(value, list | tuple):
        return Words("a list")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = repr(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def codepoint(character: str) -> str:
    """Return the number of a character that no reader can see, as Unicode writes it."""
    return f"U+{ord(character):04X}"


def _tag(value: object, within: str = "") -> str:
    if not isinstance(value, str) or not LANGUAGE_TAG.fullmatch(value):
        message = Words("{value} is no language tag", value=shown(value))
        raise fault("language", message, Words("write a BCP 47 tag such as en, fr or oj-Cans"), within=within)
    return value


def _visible(value: str, within: str = "") -> str:
    """Refuse what no reader can see: control characters and characters that reverse the text."""
    bad = INVISIBLE.search(value)
    if bad is not None:
        message = Words("the text holds the invisible character {character}", character=codepoint(bad[0]))
        raise fault("text", message, Words("take it out"), within=within)
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise fault("text", Words("the text has more than one line"), Words("write it on one"))
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
            hint = Words("write a sentence, or a map such as {{en: …, fr: …}}")
            raise fault("text", Words("{value} is no text here", value=shown(value)), hint)
        return cls({_tag(tag, within=str(tag)): cls._phrase(text, str(tag)) for tag, text in value.items()})

    @staticmethod
    def _phrase(text: object, within: str = "") -> str:
        if not isinstance(text, str):
            message = Words("{value} is no text here", value=shown(text))
            raise fault("text", message, Words("put it in quotation marks"), within=within)
        if not text.strip():
            hint = Words("leave the field out when there is nothing to say")
            raise fault("text", Words("the text is empty"), hint, within=within)
        if len(text) > LONGEST_TEXT:
            message = Words("the text has {number:,} characters", number=len(text))
            raise fault("text", message, Words("at most {number:,} are allowed", number=LONGEST_TEXT), within=within)
        return _visible(text.strip(), within)


def matching(pattern: re.Pattern[str], code: str, sentence: Sentence, hint: Words) -> Callable[[object], str]:
    """Return a reader that takes only strings of `pattern`, and says a sentence of the `value` of any other."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise fault(code, Words(sentence, value=shown(value)), hint)
        return value

    return read


def _url(value: object) -> str:
    if not isinstance(value, str) or not _is_url(value):
        message = Words("{value} is no web address", value=shown(value))
        raise fault("url", message, Words("write one that starts with https://"))
    return value


def _is_url(value: str) -> bool:
    return len(value) <= LONGEST_URL and URL.fullmatch(value) is not None


def _base_url(value: str) -> str:
    found = base.address(value)
    if found is None:
        message = Words("{value} cannot be the address of a site", value=shown(value))
        raise fault("url", message, Words("write one such as https://catalogue.example/, without ? and #"))
    return found


def _date(value: object) -> date:
    is_shaped = isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    try:
        return date.fromisoformat(str(value) if is_shaped else "")
    except ValueError:
        hint = Words("write year-month-day, such as 2026-04-02")
        raise fault("date", Words("{value} is no date", value=shown(value)), hint) from None


def _known(value: object) -> object:
    if value is not True and value is not False and value != "unknown":
        message = Words("{value} is no answer here", value=shown(value))
        raise fault("known", message, Words("write true, false or unknown"))
    return value


def _amount(value: object) -> object:
    """Return a whole number as any other; one that is too large for that is refused by the limit it passes."""
    if type(value) is not int:
        return value
    try:
        return float(value)
    except OverflowError:
        if value < 0:
            raise PydanticKnownError("greater_than_equal", {"ge": 0}) from None
        raise PydanticKnownError("less_than_equal", {"le": LARGEST_AMOUNT}) from None


def _loose_date(value: object) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not YEAR_MONTH_DAY.fullmatch(text):
        message = Words("{value} is no date", value=shown(value))
        raise fault("date", message, Words("write 2026, 2026-04 or 2026-04-02"))
    if len(text) > len("2026-04"):
        _date(text)
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """How a value is written in a file: for what is made of the model, such as JSON Schema and the form.

    `kind` names it, `schema` is what JSON Schema is told besides the type.
    """

    kind: str
    schema: Mapping[str, Any]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return what the type says of itself, with what is known besides (pydantic's protocol)."""
        return {**handler(core), **self.schema}


def _whole(pattern: re.Pattern[str] | str) -> Mapping[str, str]:
    """Return the words of JSON Schema for a pattern that a whole value matches."""
    return {"pattern": f"^(?:{pattern if isinstance(pattern, str) else pattern.pattern})$"}


Tag = Annotated[str, BeforeValidator(_tag), Written("tag", _whole(LANGUAGE_TAG))]
Slug = Annotated[
    str,
    BeforeValidator(
        matching(
            SLUG,
            "slug",
            Sentence("{value} is no slug"),
            Words("use lower-case letters, digits and single hyphens"),
        )
    ),
    Field(max_length=100),
    Written("slug", _whole(SLUG)),
]
Ctid = Annotated[
    str,
    BeforeValidator(
        matching(
            CTID,
            "ctid",
            Sentence("{value} is no CTID"),
            Words("take it out; `build.py check --fix` makes one of ce- and a random UUID"),
        )
    ),
    Written("ctid", _whole(CTID)),
]
Url = Annotated[str, BeforeValidator(_url), Written("url", {"format": "uri", "maxLength": LONGEST_URL})]
BaseUrl = Annotated[Url, AfterValidator(_base_url), Written("url", _whole("[^?#]*"))]
"""The address of a site; it ends in a slash, whether its author wrote one or not."""
_MAIL = r"""[^@\s\x00-\x20\x7f-\xa0\ufeff<>",:;()]"""
EMAIL = re.compile(rf"{_MAIL}{{1,64}}@({_MAIL.replace(']', '.]')}+\.)+{_MAIL.replace(']', '.]')}+")
Email = Annotated[
    str,
    Field(max_length=254),
    BeforeValidator(
        matching(
            EMAIL,
            "email",
            Sentence("{value} is no e-mail address"),
            Words("write one such as registrar@college.example"),
        )
    ),
    Written("email", {"format": "email"}),
]
Date = Annotated[date, BeforeValidator(_date), Written("date", {"format": "date"})]
_A_YEAR = {"type": "integer", "minimum": 1000, "maximum": 9999}
LooseDate = Annotated[
    str,
    BeforeValidator(_loose_date),
    WithJsonSchema({"anyOf": [{"type": "string", **_whole(YEAR_MONTH_DAY)}, _A_YEAR]}),
    Written("loose-date", {}),
]
"""A date as far as the source gives it: a year, a month or a day."""
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_one_line), Written("line", {})]
"""One line that is the same in every language: a code, a brand, an address."""
Account = Annotated[str, Field(pattern=r"^[A-Za-z0-9](-?[A-Za-z0-9])*$", min_length=1, max_length=100)]
"""The name of an account at the host of the repository, without the @."""
Amount = Annotated[
    float,
    Field(ge=0, le=LARGEST_AMOUNT),
    BeforeValidator(_amount),
    Written("number", {}),
]
Known = Annotated[bool | Literal["unknown"], BeforeValidator(_known), Written("known", {})]
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
        message = Words("{value} is no number", value=shown(value))
        raise fault("range", message, Words("write a number, or `min:` and `max:` below the name"))
    return {"min": value, "max": value}


def _ordered(value: Range) -> Range:
    if value.min > value.max:
        message = Words("min is {min:g} and max is {max:g}", min=value.min, max=value.max)
        raise fault("range", message, Words("min cannot be above max"))
    return value


_NUMBER = {"type": "number", "minimum": 0, "maximum": LARGEST_AMOUNT}
_TWO = {"type": "object", "properties": {"min": _NUMBER, "max": _NUMBER}, "required": ["min", "max"]}
Hours = Annotated[
    Range,
    BeforeValidator(_range),
    AfterValidator(_ordered),
    WithJsonSchema({"anyOf": [_NUMBER, {**_TWO, "additionalProperties": False}]}),
    Written("range", {}),
]


class Ref(str):
    """How one record names another: by slug, with the institution's id before it where it has an owner."""

    __slots__ = ()
    kind: ClassVar[Words]
    pattern: ClassVar[str] = r"[a-z0-9-]+/[a-z0-9-]+"
    shape: ClassVar[Words] = Words("institution/slug")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: type[Any], _handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = {"type": "string", "pattern": f"^{cls.pattern}$", "x-refers-to": cls.kind}
        return core_schema.no_info_plain_validator_function(
            cls._read, metadata={"pydantic_js_functions": [lambda _schema, _handler: schema]}
        )

    @classmethod
    def _read(cls, value: object) -> Self:
        if not isinstance(value, str) or len(value) > LONGEST_REF or not re.fullmatch(cls.pattern, value):
            message = Words("{value} names no {kind}", value=shown(value), kind=cls.kind)
            raise fault("ref", message, Words("write {shape}", shape=cls.shape))
        return cls(value)


class InstitutionRef(Ref):
    """Names an institution by its id."""

    kind = Words("institution")
    pattern = r"[a-z0-9-]+"
    shape = Words("the institution's id, which is the name of its folder")


class CredentialRef(Ref):
    """Names a credential."""

    kind = Words("credential")


class CourseRef(Ref):
    """Names a course."""

    kind = Words("course")


class ProgrammeRef(Ref):
    """Names a programme."""

    kind = Words("programme")


class AgreementRef(Ref):
    """Names an agreement or a common core, which belong to no single institution."""

    kind = Words("agreement")
    pattern = r"(agreements|cores)/[a-z0-9-]+"
    shape = Words("agreements/slug or cores/slug")


class FrameworkRef(Ref):
    """Names a qualification framework by its id."""

    kind = Words("framework")
    pattern = r"[a-z0-9-]+"
    shape = Words("the framework's id, which is the name of its file")


class PolicyRef(Ref):
    """Names a dated policy by its id."""

    kind = Words("policy")
    pattern = r"[a-z0-9-]+"
    shape = Words("the policy's id, which is the name of its file")


def part_of(annotation: object) -> type[Part] | None:
    """Return the first part inside an annotation such as `tuple[Skill, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    inner = getattr(annotation, "__args__", ()) or (getattr(annotation, "__origin__", None),)
    return next((part for part in map(part_of, inner) if part), None) if inner != (None,) else None


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
