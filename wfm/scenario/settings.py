"""The settings of a service as nested values, and where each of them is written.

``service.toml`` holds them in sections; a workbook holds them on the sheet ``service`` (dotted key, value)
and, one row a queue, on the sheet ``queues``. Both become the same nested values.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from wfm.errors import Message, Problem
from wfm.scenario.cell_text import fold
from wfm.scenario.hints import expected, near, shown, unknown
from wfm.scenario.spoken import language_named
from wfm.scenario.table import COLUMN_WORDS, Lost, Table, blank
from wfm.scenario.words import setting_key, setting_word, sheet_word

SERVICE_FILE = "service.toml"
SERVICE_SHEET, QUEUES_SHEET = "service", "queues"
SECTIONS = {"deferred": "deferred", "activities": "activity"}
"""Tables whose rows may also be sections of ``service.toml``, and what these are called."""

Path = tuple[str | int, ...]
"""The keys that lead to a setting; ``"queue"`` is followed by the position of the queue, from 0."""

_SECTION = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+(?:\.[\w-]+)*)\s*=")
_DATE = re.compile(r"(?<![\w\"'-])\d{4}-\d{2}-\d{2}(?![\w\"'-])")
_AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True)
class Settings:
    """The settings of a service.

    Attributes:
        file: name of the file.
        values: nested values as ``service.toml`` has them.
        rows: line or row on which a setting, a section or a queue is written.
        service, queues: the sheets of a workbook; None when the settings come from ``service.toml``.
    """

    file: str
    values: Mapping[str, object]
    rows: Mapping[Path, int] = field(default_factory=dict)
    service: Table | None = None
    queues: Table | None = None

    @property
    def language(self) -> str | None:
        """The language of the headers of the sheets; None for ``service.toml``."""
        sheets = (sheet for sheet in (self.queues, self.service) if sheet)
        return next((sheet.language for sheet in sheets if sheet.language), None)

    def problem(self, path: Path, wanted: Message, value: object = None) -> Problem:
        """A problem of the setting at ``path``; its value is told unless another is given."""
        cell = self.value(path) if value is None else value
        if isinstance(cell, Lost):
            wanted, cell = expected(cell.label), None
        told = None if blank(cell) or isinstance(cell, dict | list) else shown(cell)
        sheet = self.queues if path[:1] == ("queue",) else self.service
        column = self.dotted(path)
        if sheet and sheet is self.queues:
            column, wanted = sheet.word(".".join(map(str, path[2:]))), sheet.told(wanted)
        elif sheet and sheet.language:
            column, wanted = setting_word(column, sheet.language), _told(path, wanted, sheet.language)
        title, in_row = sheet.sheet if sheet else None, sheet is not None and sheet is self.service
        return Problem(self.file, wanted, title, self._row(path), column or None, told, in_row)

    def unknown(self, path: Path, key: str, keys: Sequence[str]) -> Problem:
        """A setting that is none of ``keys``; on a sheet, where work goes that people look for there."""
        lang = self.service.language if self.service else None
        known = (*keys, *(setting_word(known, lang) for known in keys if lang))
        if not self.service or "." in key:  # a dotted key is meant as a setting
            return self.problem(path, unknown("setting", key, known))
        meant = near(key, known) or _holding(key, known)
        if meant:
            return self.problem(path, expected("unknown_setting_near", near=meant))
        sheets = [sheet_word(name, lang) if lang else name for name in SECTIONS]
        return self.problem(path, unknown("row", key, known, deferred=sheets[0], activities=sheets[1]))

    def lacks_column(self, path: Path) -> bool:
        """Whether a setting of a queue is missing with its whole column, which is told at the header."""
        of_queue = path[:1] == ("queue",) and len(path) > 2
        return self.queues is not None and of_queue and path[2] not in self.queues.titles

    def value(self, path: Path) -> object:
        """The setting as given, or None."""
        found: object = self.values
        for key in path:
            if isinstance(found, Mapping):
                found = found.get(str(key))
            elif isinstance(found, list) and isinstance(key, int) and key < len(found):
                found = found[key]
            else:
                return None
        return found

    def dotted(self, path: Path) -> str:
        """A path in one word; a queue is named by its id, or else counted from 1."""
        words = [
            self.value((*path[:i], key, "id")) or key + 1 if isinstance(key, int) else key
            for i, key in enumerate(path)
        ]
        return ".".join(str(word) for word in words)

    def _row(self, path: Path) -> int | None:
        """The row of the setting, or of the nearest section that would hold it."""
        lengths = range(len(path), 0, -1)
        return next((self.rows[path[:n]] for n in lengths if path[:n] in self.rows), None)


def _told(path: Path, wanted: Message, lang: str) -> Message:
    """A message about a setting, with those of the same section that it names as the sheet calls them."""
    words = dict(wanted.params)
    for name in COLUMN_WORDS & words.keys():
        key = ".".join(map(str, (*path[:-1], words[name])))
        word = setting_word(key, lang)
        words[name] = words[name] if word == key else word
    return Message(wanted.key, words)


def _holding(word: str, known: Sequence[str]) -> str | None:
    """The only one of some names that has a word as one of its own: « Ponts » of « Ponts fermés »."""
    found = [name for name in known if fold(word) in map(fold, name.split())]
    return found[0] if len(found) == 1 else None


def from_toml(file: str, text: str) -> tuple[Settings | None, list[Problem]]:
    """Settings of the text of ``service.toml``; None, and the line at fault, when it is no TOML."""
    try:
        return Settings(file, tomllib.loads(text), dict(_lines(text))), []
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, or brackets in brackets
        return None, [_no_toml(file, text.splitlines(), str(error))]


def _no_toml(file: str, lines: list[str], reason: str) -> Problem:
    """The line at fault; a date that does not exist, such as 2027-02-29, is no TOML either."""
    at = _AT_LINE.search(reason)
    row = int(at[1]) if at else len(lines)
    line = lines[row - 1] if 0 < row <= len(lines) else ""
    wrong = next((word for word in _DATE.findall(line) if not _exists(word)), None)
    if wrong is None:
        return Problem(file, expected("toml"), row=row)
    key = _KEY.match(line)
    return Problem(file, expected("day"), row=row, column=key[1] if key else None, value=wrong)


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _lines(text: str) -> Iterator[tuple[Path, int]]:
    """The line of every section and key, as far as they are written one a line."""
    section: Path = ()
    queues = -1
    for number, line in enumerate(text.splitlines(), 1):
        if match := _SECTION.match(line):
            queues += line.lstrip().startswith("[[queue")
            first, *rest = match[1].split(".")
            section = (first, queues, *rest) if first == "queue" else (first, *rest)
            yield section, number
        elif match := _KEY.match(line):
            yield (*section, *match[1].split(".")), number


def from_sheets(file: str, service: Table, queues: Table) -> tuple[Settings, list[Problem]]:
    """Settings of the sheets ``service`` (columns ``key``, in any language, and ``value``) and ``queues``."""
    values: dict[str, object] = {}
    rows: dict[Path, int] = {}
    problems: list[Problem] = []
    for number, cells in service.rows:
        if isinstance(cells.get("key"), Lost):
            problems.append(service.problem(number, "key", expected("missing"), cells["key"]))
            continue
        title = str(cells.get("key", "")).strip()
        key = setting_key(title)
        path: Path = tuple(key.split("."))
        if path in rows or not _put(values, path, cells.get("value")):
            problems.append(service.problem(number, "key", expected("setting_once"), title))
        rows.setdefault(path, number)
    if queues.titles:
        values["queue"] = [_nested(cells) for _, cells in queues.rows]
        rows |= {("queue", i): number for i, (number, _) in enumerate(queues.rows)}
    return Settings(file, values, rows, service, queues), problems


def _nested(cells: Mapping[str, object]) -> dict[str, object]:
    """One queue: the column ``target.answer_rate`` becomes a section ``target``."""
    values: dict[str, object] = {}
    for column, cell in cells.items():
        _put(values, tuple(column.split(".")), cell)
    return values


def _put(values: dict[str, object], path: Path, cell: object) -> bool:
    """Store a cell under a path, making sections; False when a setting stands where a section should."""
    if blank(cell):
        return True
    *sections, last = (str(key) for key in path)
    for name in sections:
        inner = values.setdefault(name, {})
        if not isinstance(inner, dict):
            return False
        values = inner
    if last in values:
        return False
    values[last] = cell
    return True


@dataclass
class Given:
    """Settings and tables as a folder or a workbook holds them, before any value is checked.

    Attributes:
        settings: the settings of the service; None when they are missing or cannot be read.
        tables: the tables by name; one that is empty or missing is not there.
        problems: what could not be read.
        language: that of the words around the settings, where these cannot be read: of the text of
            ``service.toml``, of the titles of the sheets.
    """

    settings: Settings | None = None
    tables: dict[str, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    language: str | None = None

    @property
    def spoken(self) -> str | None:
        """The language that the scenario asks for, also where other settings are wrong; None for none."""
        named = language_named(self.settings.value(("language",))) if self.settings else None
        return named or self.language
