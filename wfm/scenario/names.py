"""Names in the rows of a scenario as they were given, be the rest of a row sound or not.

What is wrong elsewhere in a row must not hide a name that nobody has, nor make others seem unknown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from pydantic_core import PydanticCustomError

from wfm.errors import Message, Problem
from wfm.scenario import cell_language, cell_text
from wfm.scenario.hints import named, suggested, unknown
from wfm.scenario.settings import Given
from wfm.scenario.table import Table

NAMED_IN = {
    "agent": "agents",
    "site": "sites",
    "contract": "contracts",
    "shift": "shifts",
    "region": "regions",
    "permanence": "permanences",
}
"""The tables whose ids the columns name that are called so."""

Read = Callable[[object], tuple[str, ...]]
"""The names of a cell; none where it cannot be read, which is told where the cell is checked."""


def ident(cell: object) -> str | None:
    """The one name of a cell; None where it holds none."""
    try:
        return cell_text.ident(cell)
    except PydanticCustomError:
        return None


def one(cell: object) -> tuple[str, ...]:
    """The name of a cell that holds one."""
    name = ident(cell)
    return () if name is None else (name,)


def several(cell: object) -> tuple[str, ...]:
    """The names of a cell that may hold some, in their order."""
    try:
        return cell_text.names(cell)
    except PydanticCustomError:
        return ()


def codes(cell: object) -> tuple[str, ...]:
    """The codes of a cell that may hold those of languages."""
    try:
        return cell_language.codes(cell)
    except PydanticCustomError:
        return ()


def cells(given: Given, table: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Number and cells of every row of a table; none where there is no such table."""
    if table in given.tables:
        yield from given.tables[table].rows


def ids(given: Given, table: str) -> list[str]:
    """The id of every row of a table that has one."""
    return [name for _, row in cells(given, table) for name in one(row.get("id"))]


def strangers(
    table: Table,
    column: str,
    kind: str,
    known: Collection[str],
    read: Read = one,
    called: Mapping[str, str] | None = None,
) -> Iterator[Problem]:
    """Names in a column that are none of ``known``, each told once, where it stands first.

    Args:
        table: the table.
        column: the column.
        kind: what the names should be, as in :func:`wfm.scenario.hints.unknown`.
        known: the names that there are.
        read: how the column is read.
        called: what those of ``known`` are called, by id: people write a name where its id belongs.
    """
    cells = Counter(row[column] for _, row in table.rows if isinstance(row.get(column), str | int | float))
    used: defaultdict[str, list[object]] = defaultdict(list)
    for cell in cells:
        for name in read(cell):
            used[name].append(cell)
    for name, places in used.items():
        if name not in known:
            row = next(number for number, row in table.rows if row.get(column) == places[0])
            rows = sum(cells[cell] for cell in places)
            yield table.problem(row, column, _stranger(kind, name, known, called or {}, rows), name)


def _stranger(kind: str, name: str, known: Collection[str], called: Mapping[str, str], rows: int) -> Message:
    meant = named(name, called)
    return unknown(kind, name, known, rows=rows) if meant is None else suggested(kind, meant, rows)


def called(given: Given, table: str) -> dict[str, str]:
    """What those of a table are called, by id, as far as they have a name."""
    pairs = ((one(row.get("id")), one(row.get("name"))) for _, row in cells(given, table))
    return {ident[0]: name[0] for ident, name in pairs if ident and name}
