"""What the columns of a table take, and cells as a spreadsheet should hold them.

A table of a folder holds text and names; a workbook holds dates, times, numbers and words of a language.
Reading either gives the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from wfm.hours import DAY_MINUTES
from wfm.labels import translate
from wfm.scenario import cell_text, cell_time
from wfm.scenario.cell_word import ABSENCE_CODES, UNAVAILABLE, absence_code, one_of
from wfm.scenario.cells import Cell, OneOf
from wfm.scenario.recurrence import recurrence
from wfm.scenario.schema import tables
from wfm.scenario.service import Queue, Service
from wfm.scenario.settings import QUEUES_SHEET
from wfm.scenario.words import CODES, VALUES, value_word

Typed = str | int | float | date | datetime | time
_ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LETTERS = {"de": 2}  # of a weekday as people shorten it; three elsewhere
_DAY = re.compile(rf"\b({'|'.join(_ENGLISH_DAYS)})\b")
NUMBERS = frozenset(
    (
        "duration",
        "factor",
        "handling_seconds",
        "measured_seconds",
        "non_negative",
        "positive",
        "share",
        "total_minutes",
        "weekly_minutes",
        "whole",
    )
)


@dataclass(frozen=True)
class Column:
    """What a column takes.

    Attributes:
        name: its name.
        required: whether every row must have it.
        reads: name of the function that reads a cell; ``one_of`` for one of a few values.
        values: the values that will do, all of them; empty where others will do, too.
    """

    name: str
    required: bool
    reads: str
    values: tuple[str | int, ...] = ()

    def choices(self, lang: str) -> tuple[str, ...]:
        """The words to choose from, in a language; empty where anything may be written."""
        if self.reads == "yes_no":
            return value_word("yes", lang), value_word("no", lang)
        if self.reads == "weekday":
            return tuple(translate(lang, f"weekday.{number}") for number in range(1, 8))
        if self.reads == "absence_code":
            return tuple(value_word(code, lang, CODES) for code in (*ABSENCE_CODES, UNAVAILABLE))
        return tuple(value_word(value, lang, VALUES) for value in self.values)

    def typed(self, cell: object, lang: str) -> Typed:
        """A cell as a workbook in a language should hold it; one that cannot be read stays as it is."""
        if isinstance(cell, list | tuple):
            cell = (", " if self.reads == "weekly_hours" else "|").join(map(str, cell))
        try:
            return self._typed(cell, lang)
        except PydanticCustomError:
            return str(cell)

    def _typed(self, cell: object, lang: str) -> Typed:
        if self.reads in NUMBERS:
            return _number(cell)
        if self.reads == "shares":
            return _number_if_one(cell)
        if self.reads in ("clock", "late_clock"):
            minutes = cell_time.late_clock(cell)
            return _clock(minutes) if minutes < DAY_MINUTES else f"{minutes // 60}:{minutes % 60:02d}"
        if self.reads in ("day", "when", "moment"):
            return cell_time.when(cell)
        return self._words(cell, lang)

    def _words(self, cell: object, lang: str) -> str:
        if self.reads == "one_of":
            return value_word(one_of(cell, self.values), lang) if self.values else str(cell)
        if self.reads == "absence_code":
            return value_word(absence_code(cell), lang, CODES)
        if self.reads == "yes_no":
            return value_word("yes" if cell_text.yes_no(cell) else "no", lang)
        if self.reads == "weekday":
            return translate(lang, f"weekday.{cell_time.weekday(cell) + 1}")
        if self.reads == "weekly_hours":
            return _DAY.sub(lambda found: _short_day(found[1], lang), str(cell))
        return _dates(cell, lang) if self.reads == "recurrence" else str(cell)


def _number(cell: object) -> int | float:
    value = cell_text.number(cell)
    return int(value) if value == int(value) else value


def _number_if_one(cell: object) -> int | float | str:
    """A number where the cell is one, else its text."""
    try:
        return _number(cell)
    except PydanticCustomError:
        return str(cell)


def _clock(minutes: int) -> time:
    return (datetime.min + timedelta(minutes=minutes)).time()


def _dates(cell: object, lang: str) -> str:
    """A recurrence in words; a rule, which has none, as it is written."""
    found = recurrence(cell)
    return str(cell) if found.rule else found.sentence(lang)


def _short_day(english: str, lang: str) -> str:
    """A weekday as people shorten it; all of it where that may be another day in another language."""
    number = _ENGLISH_DAYS.index(english)
    name = translate(lang, f"weekday.{number + 1}").capitalize()
    short = name[: _LETTERS.get(lang, 3)]
    return short if _means(short, number) else name


def _means(word: str, day: int) -> bool:
    try:
        return cell_time.weekday(word) == day
    except PydanticCustomError:
        return False


@cache
def input_columns() -> dict[str, tuple[Column, ...]]:
    """The columns of the queues and of every table, by name of the table."""
    rows: dict[str, type[BaseModel]] = {QUEUES_SHEET: Queue, **tables()}
    return {name: tuple(_columns(model)) for name, model in rows.items()}


@cache
def setting_columns() -> dict[str, Column]:
    """What each setting of the service takes, by its dotted key."""
    return {column.name: column for column in _columns(Service)}


def _columns(model: type[BaseModel]) -> Iterator[Column]:
    for name, field in model.model_fields.items():
        title, section = field.alias or name, _section(field.annotation)
        if section:
            for inner in _columns(section):
                yield Column(f"{title}.{inner.name}", False, inner.reads, inner.values)
        else:
            yield _column(title, field)


def _column(title: str, field: FieldInfo) -> Column:
    marks = _marks(field.annotation, field.metadata)
    choice = next((mark for mark in marks if isinstance(mark, OneOf)), None)
    if choice:
        values = tuple(choice.values) if choice.also is None else ()
        return Column(title, field.is_required(), "one_of", values)
    reads = next((mark.read.__name__ for mark in marks if isinstance(mark, Cell)), "")
    return Column(title, field.is_required(), reads)


def _section(annotation: object) -> type[BaseModel] | None:
    """The model of a field that is a section of its own; not that of a list of sections."""
    parts = (annotation, *get_args(annotation))
    found = [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)]
    return found[0] if found and Ellipsis not in parts else None


def _marks(annotation: object, metadata: Iterable[object]) -> list[object]:
    """How the cells of a column are read."""
    parts = get_args(annotation)
    inner = [mark for part in parts for mark in _marks(part, getattr(part, "__metadata__", ()))]
    return [mark for mark in (*metadata, *inner) if isinstance(mark, Cell | OneOf)]
