"""The kinds of values that programs may send."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from comparisons.engine.report import Kind
from comparisons.models import Verdict
from comparisons.portable.fields import Language

# What an answer tells of an account's source.
Archived = Annotated[str, Field(description="A copy of the original in an archive of the web.")]
Retrieved = Annotated[
    datetime | None, Field(description="When the text was taken from its source, where that is known.")
]
Words = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
__all__ = ["Archived", "Day", "Kind", "Language", "Retrieved", "Seen", "Sent", "Verdict", "Version", "Words", "example"]


def as_written(value: Any) -> Any:
    """Python takes numbers and other spellings for a day as well."""
    if value is not None and not (isinstance(value, str) and len(value) == len("2023-11-27")):
        raise ValueError("write a day like 2023-11-27")
    return value


Day = Annotated[date, BeforeValidator(as_written)]
# In an address, where everything is letters.
Seen = Annotated[int, Field(ge=0, le=2**31 - 1)]
Version = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]


def example(**values: Any) -> ConfigDict:
    """For the description to show."""
    return ConfigDict(json_schema_extra={"examples": [values]})


class Sent(BaseModel):
    """What a program sends; a name that means nothing is a slip of the pen, and refused."""

    model_config = ConfigDict(extra="forbid")
