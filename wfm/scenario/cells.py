"""The types of the fields of a scenario: each reads a cell of a CSV file, a workbook or a TOML file.

To code a field is a plain ``int``, ``float``, ``date``; the reading is in ``cell_text`` and ``cell_time``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from wfm.hours import Span, WeeklyHours
from wfm.labels import LANGUAGES
from wfm.scenario import cell_language, cell_length, cell_text, cell_time, cell_word
from wfm.scenario.base import invalid
from wfm.scenario.recurrence import Recurrence, recurrence

__all__ = (
    "AbsenceCode",
    "Clock",
    "ClockRanges",
    "Codes",
    "Count",
    "Day",
    "Days",
    "Duration",
    "Factor",
    "HandlingSeconds",
    "Hours",
    "Ident",
    "Language",
    "LateClock",
    "Mark",
    "MeasuredSeconds",
    "Moment",
    "Names",
    "NonNegative",
    "OneOf",
    "Positive",
    "RecurrenceCell",
    "Share",
    "ShiftLimits",
    "Text",
    "TotalMinutes",
    "Weekday",
    "Weekdays",
    "WeeklyMinutes",
    "When",
    "Written",
    "YesNo",
    "Zone",
    "invalid",
)

LANGUAGE = "language"
"""What the context of a validation calls the language in which cells are written."""


@dataclass(frozen=True)
class Cell:
    """Annotation of a field whose value is what ``read`` makes of a cell."""

    read: Callable[[object], object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The check that pydantic makes of a field annotated with this."""
        return core_schema.no_info_plain_validator_function(self.read)


@dataclass(frozen=True)
class Spoken(Cell):
    """Annotation of a field that is read by the language of what is around it.

    ``read`` takes it as its second argument. A validation tells it as the ``language`` of its context; where
    it does not, none is known.
    """

    read: Callable[..., object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The check that pydantic makes of a field annotated with this."""
        return core_schema.with_info_plain_validator_function(self._check)

    def _check(self, cell: object, info: ValidationInfo) -> object:
        return self.read(cell, (info.context or {}).get(LANGUAGE))


@dataclass(frozen=True)
class OneOf:
    """Annotation of a field that takes one of a few values, told by their name or their word in any language.

    Attributes:
        values: the values.
        also: says of other words, in capitals, whether they will do, too.
    """

    values: Iterable[str | int]
    also: Callable[[str], bool] | None = None

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The check that pydantic makes of a field annotated with this."""
        return core_schema.no_info_plain_validator_function(self._check)

    def _check(self, cell: object) -> str | int:
        return cell_word.one_of(cell, self.values, self.also)


Text = Annotated[str, Cell(cell_text.text)]
Ident = Annotated[str, Cell(cell_text.ident)]
Names = Annotated[tuple[str, ...], Cell(cell_text.names)]
Codes = Annotated[tuple[str, ...], Cell(cell_language.codes)]
ShiftLimits = Annotated[tuple[tuple[str, int], ...], Cell(cell_text.limits)]
AbsenceCode = Annotated[str, Cell(cell_word.absence_code)]
Language = Annotated[str, OneOf(LANGUAGES)]
YesNo = Annotated[bool, Cell(cell_text.yes_no)]
Mark = Annotated[bool, Cell(cell_text.mark)]

Count = Annotated[int, Cell(cell_text.whole)]
NonNegative = Annotated[float, Cell(cell_text.non_negative)]
Written = Annotated[float, Cell(cell_text.written)]
Positive = Annotated[float, Cell(cell_text.positive)]
Share = Annotated[float, Cell(cell_text.share)]
Factor = Annotated[float, Cell(cell_text.factor)]
HandlingSeconds = Annotated[float, Cell(cell_text.handling_seconds)]
MeasuredSeconds = Annotated[float | None, Cell(cell_text.measured_seconds)]

Day = Annotated[date, Cell(cell_time.day)]
Days = Annotated[tuple[date, ...], Cell(cell_time.days)]
Moment = Annotated[datetime, Cell(cell_time.moment)]
When = Annotated[date | datetime, Cell(cell_time.when)]
Clock = Annotated[int, Cell(cell_time.clock)]
LateClock = Annotated[int, Cell(cell_time.late_clock)]
ClockRanges = Annotated[tuple[Span, ...], Cell(cell_time.clock_ranges)]
Duration = Annotated[int, Cell(cell_length.duration)]
WeeklyMinutes = Annotated[int, Cell(cell_length.weekly_minutes)]
TotalMinutes = Annotated[int, Cell(cell_length.total_minutes)]
Weekday = Annotated[int, Spoken(cell_time.weekday)]
Weekdays = Annotated[tuple[int, ...], Spoken(cell_time.weekdays)]
Hours = Annotated[WeeklyHours, Spoken(cell_time.weekly_hours)]
Zone = Annotated[str, Cell(cell_time.zone)]
RecurrenceCell = Annotated[Recurrence, Spoken(recurrence)]
