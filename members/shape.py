"""The shapes of what people write in files, and faults told in their words. No Django here."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

Steps = tuple[str | int, ...]
Found = tuple[Steps, str]

PLAIN_WORDS = {
    "missing": "This key is missing.",
    "bool_type": "Write true or false.",
    "string_type": "Write a text; put it in quotes where it looks like a number or a date.",
    "int_type": "Write a whole number.",
    "int_from_float": "Write a whole number.",
    "tuple_type": "Write a list.",
    "model_type": "Write keys with their values.",
}


def refusal(found: Iterable[Found]) -> ValidationError:
    """Return the error that carries each message at its steps from where it is raised."""
    details = [
        InitErrorDetails(
            type=PydanticCustomError("refused", "{message}", {"message": message}),
            loc=steps,
            input=None,
        )
        for steps, message in found
    ]
    return ValidationError.from_exception_data("", details)


class Shape(BaseModel):
    """A mapping with known keys, frozen; its faults name the keys that would have been right."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @classmethod
    def required(cls) -> list[str]:
        """Return the keys that must be there."""
        return [name for name, key in cls.model_fields.items() if key.is_required()]

    @model_validator(mode="wrap")
    @classmethod
    def _in_plain_words(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
            raise refusal((item["loc"], cls._told(item)) for item in details) from None

    @classmethod
    def _told(cls, item: Mapping[str, Any]) -> str:
        if item["type"] == "extra_forbidden":
            return f"This key is not known here; known are {', '.join(cls.model_fields)}."
        if item["type"] == "enum":
            return f"{shown(item['input'])} is not known; known are {item['ctx']['expected']}."
        told: str = PLAIN_WORDS.get(item["type"], item["msg"])
        return told


T = TypeVar("T", bound=Shape)


def faults_of(
    shape: type[T], data: object, context: Mapping[str, object]
) -> tuple[T | None, list[Found]]:
    """Return `data` as a `shape`, or None with all that is wrong and the steps to it."""
    try:
        return shape.model_validate(data, context=dict(context)), []
    except ValidationError as error:
        return None, [(item["loc"], item["msg"]) for item in error.errors(include_url=False)]


def shown(value: object) -> str:
    """Return a value for a message, cut where it is long."""
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def wrong(message: str) -> PydanticCustomError:
    """Return the error of a single value."""
    return PydanticCustomError("refused", "{message}", {"message": message})


def words_of(value: object, limit: int) -> str:
    """Return a text of 1 to `limit` characters that every database can keep."""
    if not isinstance(value, str):
        raise wrong(PLAIN_WORDS["string_type"])
    if not value.strip():
        raise wrong("The text is empty.")
    if len(value) > limit:
        raise wrong(f"The text has {len(value):,} characters; at most {limit:,} are kept.")
    if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise wrong("The text holds a character that cannot be kept (NUL or half a pair).")
    return value


def context_of(info: ValidationInfo) -> dict[str, Any]:
    """Return what the reader of a file tells its parts."""
    return info.context or {}


def in_languages(value: object, limit: int, info: ValidationInfo) -> dict[str, str]:
    """Return the text of each language; a plain string is of the file's own language."""
    context = context_of(info)
    own, known = context["language"], context["languages"]
    if not isinstance(value, Mapping):
        return {own: words_of(value, limit)}
    found: list[Found] = [
        ((language,), f"The language is not known; known are {', '.join(known)}.")
        for language in value
        if language not in known
    ]
    if own not in value:
        found.append(((), f'The text is missing in the file\'s own language, "{own}".'))
    for language in value:
        try:
            words_of(value[language], limit)
        except PydanticCustomError as error:
            found.append(((language,), error.message()))
    if found:
        raise refusal(found)
    return dict(value)


def languages(limit: int) -> BeforeValidator:
    """Return the reading of a text of at most `limit` characters in one or more languages."""

    def read(value: object, info: ValidationInfo) -> dict[str, str]:
        return in_languages(value, limit, info)

    return BeforeValidator(read)


def words(limit: int) -> BeforeValidator:
    """Return the reading of a string of 1 to `limit` characters."""
    return BeforeValidator(lambda value: words_of(value, limit))


def matching(pattern: str, limit: int, wanted: str) -> BeforeValidator:
    """Return the reading of a string that is all of `pattern`, told to people as `wanted`."""

    def read(value: object) -> str:
        written = words_of(value, limit)
        if not re.fullmatch(pattern, written):
            raise wrong(f"{shown(written)} is not {wanted}.")
        return written

    return BeforeValidator(read)


def day(value: object) -> date:
    """Return a date, given as one or written as 2021-12-31."""
    if type(value) is date:
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise wrong(f"{shown(value)} is no day of the calendar.") from None
    raise wrong(f"{shown(value)} is not a date such as 2021-12-31.")


def decimal(whole: int, places: int) -> Callable[[object], Decimal]:
    """Return the reader of a figure with at most so many digits before and after the point."""

    def read(value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
            raise wrong(f"{shown(value)} is not a number.")
        if isinstance(value, str) and not re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII):
            raise wrong(f"{shown(value)} is not a number such as 35.1.")
        return within(value, whole, places)

    return read


def within(value: int | str | Decimal, whole: int, places: int) -> Decimal:
    """Return `value` exactly; refuse what is without bound, minus zero, or has too many digits."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise wrong(f"{shown(value)} is not a number.") from None
    if not number.is_finite():
        raise wrong(f"{shown(value)} is not a number.")
    if number.is_zero() and number.is_signed():
        raise wrong("Minus zero is not a figure; write 0.")
    exponent = number.normalize().as_tuple().exponent
    if number.adjusted() >= whole or (isinstance(exponent, int) and -exponent > places):
        raise wrong(f"{shown(value)}: at most {whole} digits before the point and {places} after.")
    return number


def blank_as(value: Any) -> BeforeValidator:
    """Return the reading of an empty cell of a table as `value`."""
    return BeforeValidator(lambda cell: value if cell == "" else cell)


def at_least_one(value: object) -> object:
    """Return a list as it is; refuse an empty one, before its items are looked at."""
    if value == ():
        raise wrong("Write at least one.")
    return value


def listed(cell: object) -> object:
    """Return the parts of a cell that semicolons divide."""
    if isinstance(cell, str):
        return tuple(part.strip() for part in cell.split(";") if part.strip())
    return cell


AT_LEAST_ONE = BeforeValidator(at_least_one)
FROZEN = AfterValidator(MappingProxyType)

Text60 = Annotated[Mapping[str, str], languages(60), FROZEN]
Text120 = Annotated[Mapping[str, str], languages(120), FROZEN]
Text200 = Annotated[Mapping[str, str], languages(200), FROZEN]
Text250 = Annotated[Mapping[str, str], languages(250), FROZEN]
Text300 = Annotated[Mapping[str, str], languages(300), FROZEN]
LongText = Annotated[Mapping[str, str], languages(20_000), FROZEN]
"""A text in one or more languages, of at most so many characters in each."""

Words60 = Annotated[str, words(60)]
Words120 = Annotated[str, words(120)]
Words200 = Annotated[str, words(200)]
Words250 = Annotated[str, words(250)]
Words300 = Annotated[str, words(300)]
LongWords = Annotated[str, words(5_000)]
"""A string in one language."""

Code = Annotated[
    str, matching(r"[a-z0-9]+(-[a-z0-9]+)*", 60, "a code of small letters, digits and hyphens")
]
Day = Annotated[date, BeforeValidator(day)]
Figure = Annotated[Decimal, BeforeValidator(decimal(11, 4))]
Amount = Annotated[Decimal, BeforeValidator(decimal(12, 2))]
Degrees = Annotated[Decimal, BeforeValidator(decimal(3, 4))]
Share = Annotated[Decimal, BeforeValidator(decimal(1, 3))]
