"""What every authored entry is made of: ids, texts, dates, the frozen record and the item."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.types import PydanticCustomError

from vdocs.model.vocabulary import ItemStatus

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9][A-Za-z0-9_-]*)*$"

ItemId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
"""The id of an item: a letter, then letters, digits, dots, hyphens and underscores."""

CaseId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z][A-Za-z0-9_-]*)*$", max_length=80)]
"""The id of a test case: dots are followed by a letter, for a dot and a number is the address of a step, such as OQ-001.2."""

LinkTarget = Annotated[str, StringConstraints(min_length=1, max_length=80)]
"""The id that a link names; whether it exists is a question for the trace."""

Text = Annotated[str, StringConstraints(min_length=1)]
"""Text that may not be empty. Markdown where documents print it as prose."""


def _day(value: Any) -> Any:
    """Refuse text of any other form than YYYY-MM-DD, which would be read as seconds or with a time of day."""
    if isinstance(value, str) and not re.fullmatch(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*", value):
        raise PydanticCustomError("date_form", "a date is written as YYYY-MM-DD")
    return value.strip() if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
"""A date, written as YYYY-MM-DD."""


def _number(value: Any) -> Any:
    """Refuse text of any other form than digits with a point, which would be read as a power, an underscore or infinity."""
    if isinstance(value, str) and not re.fullmatch(r"\s*-?[0-9]{1,12}(\.[0-9]{1,12})?\s*", value):
        raise PydanticCustomError("number_form", "a number is written with digits and a point, such as 0.95")
    return value.strip() if isinstance(value, str) else value


Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,12})?$"}),
]
"""A number with the digits in which it was written: 0.990 stays 0.990."""


Count = Annotated[int, Field(ge=0, le=10**12)]
"""A number of things."""


class Record(BaseModel):
    """A frozen record; a key that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class Justification(Record):
    """A reason why a finding on this item is acceptable; it is printed in the documents."""

    rule: Text = Field(description="Code or name of the rule whose finding is justified, such as VD301.")
    reason: Text = Field(description="Why the gap is acceptable.")
    approved_by: LinkTarget | None = Field(None, description="Person who accepts the gap.")
    evidence: tuple[LinkTarget, ...] = Field((), description="References that support the reason.")


class Item(Record):
    """What every item has: an id that is never reused, a version and a status."""

    id: ItemId = Field(description="Unique over the whole project; never renumbered, never reused.")
    title: str = Field("", description="A short name, as a reader would say it.")
    status: ItemStatus = Field(ItemStatus.DRAFT, description="Where the item stands.")
    version: Text = Field("1.0", description="Version of the item.")
    change_reference: str = Field("", description="Change record or deviation that led to this version.")
    changed_on: Day | None = Field(None, description="Date of the last change of meaning (YYYY-MM-DD).")
    justifications: tuple[Justification, ...] = Field((), description="Accepted gaps, each with its reason.")
    note: str = Field("", description="A remark for readers; printed where the item is.")
