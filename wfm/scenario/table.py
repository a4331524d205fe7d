"""A table as a file or a sheet holds it: named columns, numbered rows, cells not yet read.

One reading of headers for CSV files and sheets alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wfm.errors import Message, Problem
from wfm.labels import LANGUAGES, input_words
from wfm.scenario.hints import expected, near, short, shown, unknown
from wfm.scenario.words import Headers, plain

COLUMN_WORDS = frozenset(("one", "two", "other"))
"""Words of a message that name a column of the same row."""
NO_HEADERS = Headers("", ())
_PERSONAL = frozenset(("name", "code"))

MOST_COLUMNS = 500
"""Columns of a file or a sheet up to the last that holds something."""


class Lost(str):
    """What a cell reads whose value cannot be known: ``#VALUE!``, as a spreadsheet writes it.

    Attributes:
        label: the entry of the section ``expected`` that says why.
    """

    label: str

    def __new__(cls, label: str) -> Lost:
        """Make one for a reason."""
        made = super().__new__(cls, NO_VALUE)
        made.label = label
        return made


NO_VALUE = "#VALUE!"
FORMULA, MERGED = "formula_result", "unmerged"
"""Reasons: a formula without a stored result; a cell that is hidden by one above it."""


RawRow = tuple[int, Sequence[object]]
"""The number of a row as a spreadsheet counts it, and its cells."""


@dataclass(frozen=True)
class Table:
    """A table whose columns are known.

    Attributes:
        file: name of the file.
        sheet: sheet of a workbook, or None.
        header: number of the row that holds the headers.
        titles: header as the planner wrote it, by name of the column.
        rows: number and cells (by name of the column; empty ones left out) of every row that is not empty.
        meant: columns that a misspelled header surely stands for; they are not told missing as well.
        headers: the columns that it may have.
        language: the language of most headers; None for the names that code uses.
    """

    file: str
    sheet: str | None
    header: int
    titles: Mapping[str, str]
    rows: tuple[tuple[int, Mapping[str, object]], ...]
    meant: frozenset[str] = frozenset()
    headers: Headers = NO_HEADERS
    language: str | None = None

    def word(self, column: str) -> str:
        """What the planner calls a column, or would call it where it is missing."""
        return self.titles.get(column) or self.headers.word(column, self.language)

    def told(self, wanted: Message) -> Message:
        """A message about a row, with the columns that it names as the planner calls them."""
        words = {
            key: self.word(str(word)) if key in COLUMN_WORDS else word for key, word in wanted.params.items()
        }
        return Message(wanted.key, words)

    def problem(self, row: int | None, column: str | None, wanted: Message, value: object = None) -> Problem:
        """A problem of this table; the value of a column with personal words is not told.

        Of a cell whose value is lost, this is told instead: whatever else is expected may well be there.
        """
        if isinstance(value, Lost):
            wanted, value = expected(value.label), None
        told = None if value is None or column in _PERSONAL else shown(value)
        title = self.word(column) if column else None
        return Problem(self.file, self.told(wanted), self.sheet, row, title, told)


def blank(cell: object) -> bool:
    """Whether a cell is empty."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_example(cells: Sequence[object]) -> bool:
    """Whether a row only shows what rows look like: its first word is "Example:", in any language."""
    first = next((cell for cell in cells if not blank(cell)), None)
    if not isinstance(first, str) or first.lstrip()[:1].casefold() not in _marks()[1]:
        return False
    word, colon, _ = first.partition(":")
    return bool(colon) and plain(word) in _marks()[0]


@cache
def _marks() -> tuple[frozenset[str], frozenset[str]]:
    """The words with which rows begin that are examples, and their first letters."""
    words = frozenset(plain(input_words(lang)["example.mark"]) for lang in LANGUAGES)
    return words, frozenset(word[:1] for word in words)


def tabulate(
    file: str, sheet: str | None, raw: Iterable[RawRow], headers: Headers
) -> tuple[Table | None, list[Problem]]:
    """Read the headers and keep the rows that are neither empty nor examples.

    Args:
        file: name of the file.
        sheet: sheet of a workbook, or None.
        raw: the rows; the first that is not empty holds the headers.
        headers: the columns that the table may have.

    Returns:
        The table, or None when it is wholly empty; and every problem of its headers.
    """
    filled = [(number, cells) for number, cells in raw if not _ignored(cells)]
    if not filled:
        return None, []
    (header, titles), *body = filled
    names = [None if blank(title) else headers.name(title) for title in titles]
    kept = [name if name not in names[:i] else None for i, name in enumerate(names)]
    strange = [title for name, title in zip(names, titles, strict=True) if name is None and not blank(title)]
    table = Table(
        file,
        sheet,
        header,
        {name: _title(title) for name, title in zip(kept, titles, strict=True) if name},
        tuple((number, _by_name(kept, cells)) for number, cells in body),
        frozenset(name for title in strange if (name := _meant(headers, title, names))),
        headers,
        headers.language(titles),
    )
    missing = [name for name in headers.required if name not in names and name not in table.meant]
    told = [
        *_strange_columns(table, names, titles),
        *(table.problem(header, name, expected("missing_column")) for name in missing),
        *_cells_without_header(table, titles, body),
    ]
    return table, told


def _title(cell: object) -> str:
    """A header in words, without the mark that says that the column is needed."""
    return short(cell).rstrip(" *")


def _ignored(cells: Sequence[object]) -> bool:
    return all(blank(cell) for cell in cells) or is_example(cells)


def _meant(headers: Headers, title: object, names: Sequence[str | None]) -> str | None:
    """The missing column that a misspelled header surely stands for, in whatever language."""
    left = {word: name for word, name in headers.names().items() if name not in names}
    word = near(plain(title), left)
    return left[word] if word else None


def _by_name(names: Sequence[str | None], cells: Sequence[object]) -> dict[str, object]:
    return {name: cell for name, cell in zip(names, cells, strict=False) if name and not blank(cell)}


def _strange_columns(
    table: Table, names: Sequence[str | None], titles: Sequence[object]
) -> Iterator[Problem]:
    """Columns that no table of this kind has, and columns that are there twice."""
    left = [name for name in table.headers.columns if name not in names]
    for place, (name, title) in enumerate(zip(names, titles, strict=True)):
        if name and name in names[:place]:
            yield table.problem(table.header, short(title), expected("column_once"))
        elif not name and not blank(title):
            meant = _meant(table.headers, title, names)
            words = [table.word(column) for column in left or table.headers.columns]
            wanted = unknown("column", table.word(meant) if meant else str(title), words)
            yield table.problem(table.header, short(title), wanted)


def _cells_without_header(
    table: Table, titles: Sequence[object], body: Sequence[RawRow]
) -> Iterator[Problem]:
    """Values in a column that has no header; told once a column."""
    told: set[int] = set()
    for number, cells in body:
        for place, cell in enumerate(cells):
            if place not in told and not blank(cell) and (place >= len(titles) or blank(titles[place])):
                told.add(place)
                yield table.problem(number, column_letters(place), expected("header"), cell)


def column_letters(place: int) -> str:
    """The letters of a column as a spreadsheet has them; the first column is 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
