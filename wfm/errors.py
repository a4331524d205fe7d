"""Everything that wfm raises, and what a planner is told.

The tree, with the exit code that the command line gives to each branch::

    WfmError
    |-- InputError          what was given cannot be used; carries every Problem found     exit 3
    |   |-- ScenarioError   ... in a scenario (service.toml, tables, workbook)
    |   `-- RosterError     ... in a roster file
    |-- NoRosterError       the hard rules leave no roster at all                           exit 4
    `-- OutputError         a result could not be written                                   exit 5
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from wfm.labels import catalogue, input_words, translate
from wfm.labels.dates import Days, Period, Typed, Week, day


@dataclass(frozen=True, slots=True)
class Choices:
    """Values that a cell may hold, told as planners write them.

    Attributes:
        values: the values.
        section: that of the label catalogues whose words a list shows instead; None for the words of tables.
    """

    values: tuple[str, ...]
    section: str | None = None

    def text(self, lang: str = "en") -> str:
        """Their words in ``lang``, or the values themselves where they have none."""
        words = catalogue(lang) if self.section else input_words(lang)
        return ", ".join(words.get(f"{self.section or 'value'}.{value}", value) for value in self.values)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the label catalogues: its key and the words to fill in.

    Attributes:
        key: the entry of the catalogue, for example ``"expected.number"``.
        params: the named words that the sentence leaves open; one may be a message or choices itself, a day,
            a moment, or one of the values of ``wfm.labels.dates``.
    """

    key: str
    params: dict[str, object] = field(default_factory=dict)

    def text(self, lang: str = "en") -> str:
        """The sentence in ``lang`` (fr, nl, de or en)."""
        return translate(lang, self.key, **{name: told(value, lang) for name, value in self.params.items()})


def told(value: object, lang: str) -> object:
    """What a sentence leaves open, in ``lang``: dates as it writes them, messages in theirs."""
    if isinstance(value, date):
        return day(lang, value)
    return value.text(lang) if isinstance(value, Message | Choices | Period | Week | Days | Typed) else value


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was given, told so that it can be found and mended.

    Attributes:
        file: name of the file, without its folder.
        expected: what would be right.
        sheet: sheet of a workbook, or None.
        row: row as a spreadsheet numbers it (the header is row 1), or None.
        column: header of the column, or the key in a TOML file, or None.
        value: the cell as given, shortened, or None; a day or a period is told in words.
        setting: whether ``column`` is what the row of a sheet of settings is for, and no header.
    """

    file: str
    expected: Message
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | date | Period | Typed | None = None
    setting: bool = False

    def text(self, lang: str = "en") -> str:
        """The problem on one line, in the planner's words."""
        place = [self.file]
        if self.sheet:
            place.append(self.sheet)
        if self.row is not None:
            place.append(translate(lang, "problem.row", row=self.row))
        if self.column:
            kind = "setting" if self.setting else "column"
            place.append(translate(lang, f"problem.{kind}", column=self.column))
        words = translate(lang, "problem.place", place=" › ".join(place)) + " "
        if self.value is not None:
            words += translate(lang, "problem.value", value=told(self.value, lang)) + " — "
        return words + self.expected.text(lang)

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The problem as plain values, for machine output."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "value": None if self.value is None else str(self.value),
            "expected": self.expected.text(lang),
        }


class WfmError(Exception):
    """The root of all that wfm raises on purpose."""


class InputError(WfmError):
    """What was given cannot be used.

    Attributes:
        problems: every problem found, in the order of file, sheet and row.
        language: the language that the input itself asks for, or None.
    """

    def __init__(self, problems: Iterable[Problem], language: str | None = None) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            sorted(problems, key=lambda p: (p.file, p.sheet or "", p.row or 0))
        )
        self.language = language
        super().__init__("\n".join(problem.text() for problem in self.problems))


class ScenarioError(InputError):
    """A scenario cannot be used."""


class RosterError(InputError):
    """A roster file cannot be used."""


class NoRosterError(WfmError):
    """The hard rules leave no roster at all; the message says which agent and which rule."""


class OutputError(WfmError):
    """A result could not be written; the message says where and why."""
