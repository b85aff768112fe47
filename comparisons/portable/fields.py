"""The kinds of value that a file holds, each with its limit."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from comparisons.anchors import Selector
from comparisons.notes.tokens import LONGEST_NOTE
from comparisons.services.writing import LONGEST_TAG

NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
LONGEST_CLAIM = 100_000
YEARS = range(1000, 3000)
IS_LINK = URLValidator(schemes=["http", "https"])


class Part(BaseModel):
    """Nothing is guessed and nothing is passed over: an unknown name or another type is refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def clean(words: str) -> str:
    if NOT_TEXT.search(words):
        raise ValueError("it holds signs that are no text")
    return words


def written(value: Any) -> Any:
    """Dates are words in JSON; a number would be read as seconds."""
    if value is not None and not isinstance(value, str):
        raise ValueError("it should be a date in words, such as 2023-11-27")
    return value


def dated(day: Any) -> Any:
    if day.year not in YEARS:
        raise ValueError("its year is not one of the calendar that people use")
    return day


def zoned(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("it should say its time zone")
    return moment


def link(url: str) -> str:
    try:
        if url:
            IS_LINK(url)
    except ValidationError:
        raise ValueError("it should be an address that begins with https:// or http://") from None
    return url


def target(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    for quoted in found.values():
        for data in quoted:
            if Selector.from_json(data).to_json() != data:
                raise ValueError("it should hold one quote and one position, and nothing else")
            clean(data[0]["prefix"] + data[0]["exact"] + data[0]["suffix"])
    return found


Moment = Annotated[
    datetime, Field(strict=False), BeforeValidator(written), AfterValidator(zoned), AfterValidator(dated)
]
Day = Annotated[date, Field(strict=False), BeforeValidator(written), AfterValidator(dated)]
Number = Annotated[int, Field(ge=0, le=1_000_000_000)]
Share = Annotated[float, Field(ge=0, le=1)]
Key = Annotated[str, Field(pattern=r"^[a-z][0-9]{1,9}$")]
Link = Annotated[str, Field(max_length=2000), AfterValidator(clean), AfterValidator(link)]
Language = Annotated[str, Field(max_length=35, pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$")]
Handle = Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.+-]*$")]
Clean = AfterValidator(clean)
Word = Annotated[str, Field(max_length=40), Clean]
Line = Annotated[str, Field(max_length=200), Clean]
Tag = Annotated[str, Field(min_length=1, max_length=LONGEST_TAG), Clean]
Title = Annotated[str, Field(min_length=1, max_length=200), Clean]
Name = Annotated[str, Field(min_length=1, max_length=150), Clean]
Sentence = Annotated[str, Field(max_length=LONGEST_NOTE), Clean]
Body = Annotated[str, Field(min_length=1, max_length=LONGEST_NOTE), Clean]
Value = Annotated[str, Field(max_length=LONGEST_CLAIM), Clean]
Quote = Annotated[str, Field(min_length=1, max_length=LONGEST_CLAIM), Clean]
SideName = Literal["left", "right"]
Judged = Literal["agree", "diverge", "only_left", "only_right"]
KindName = Literal["contradiction", "fact", "attribution", "commitment", "framing", "scope"]
Kinds = Annotated[list[KindName], Field(max_length=6)]
MarkKind = Literal["contradiction", "fact", "attribution", "commitment", "framing", "scope", "shared"]
Target = Annotated[
    dict[SideName, Annotated[list[Any], Field(max_length=1000)]], Field(max_length=2), AfterValidator(target)
]
