"""The cells of a sheet that do not show what was written into it, wherever its rows stand now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from wfm.report.excel_shown import Shown, shown
from wfm.scenario.table import RawRow, column_letters

Place = tuple[int, int]
"""A cell: its column, the first is 0, and the number of its row."""


def cell_name(place: Place) -> str:
    """A cell as a spreadsheet names it, such as ``H7``."""
    return f"{column_letters(place[0])}{place[1]}"


def changed_places(written: Shown, rows: Sequence[RawRow]) -> Iterator[Place]:
    """The cells of a sheet that do not say what was written.

    Rows that say the same are set aside first, wherever they stand; of the others, one goes on with the
    written row that begins alike, else with that of its number. A row that is gone is told by its first cell.

    Args:
        written: the rows as they were written.
        rows: the rows as they are.
    """
    wide = max((len(cells) for cells in written.values()), default=0)
    now = {number: _of_width(tuple(map(shown, cells)), wide) for number, cells in rows}
    before = {number: _of_width(cells, wide) for number, cells in written.items()}
    before, now = _without_common(before, now), _without_common(now, before)
    partners = _partners(before, now)
    for number, cells in before.items():
        partner = partners.get(number)
        if partner is None:
            yield 0, number
            continue
        for column, (was, there) in enumerate(zip(cells, now[partner], strict=True)):
            if was != there:
                yield column, partner


def _of_width(cells: tuple[str, ...], wide: int) -> tuple[str, ...]:
    return (*cells, *[""] * wide)[:wide]


def _without_common(rows: Shown, others: Shown) -> Shown:
    """The rows of which the others have no equal, each equal counted once."""
    left = Counter(others.values())
    kept: Shown = {}
    for number, cells in rows.items():
        if left[cells]:
            left[cells] -= 1
        else:
            kept[number] = cells
    return kept


def _partners(before: Shown, now: Shown) -> Mapping[int, int]:
    """The number of the row with which each written row goes on."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, cells in now.items():
        alike[cells[0]].append(number)
    found = {
        number: alike[cells[0]].pop(0) for number, cells in before.items() if cells[0] and alike[cells[0]]
    }
    taken = set(found.values())
    same = {
        number: number for number in before if number not in found and number in now and number not in taken
    }
    return found | same
