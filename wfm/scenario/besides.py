"""Work besides the lines, deferred or wanted by the week: in ``service.toml``, in tables, or in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from wfm.errors import Problem
from wfm.hours import WeeklyHours
from wfm.scenario.activities import Activity
from wfm.scenario.base import Part
from wfm.scenario.cell_text import fold
from wfm.scenario.deferred import Deferred
from wfm.scenario.hints import expected
from wfm.scenario.settings import SECTIONS, Settings
from wfm.scenario.table import Table

Work = TypeVar("Work", Activity, Deferred)

BESIDES: Mapping[str, type[Part]] = {"deferred": Deferred, "activities": Activity}
"""The models of the rows, by name of the table."""


def in_hours(works: Iterable[Work], lines: Iterable[WeeklyHours]) -> tuple[Work, ...]:
    """Work each of which has hours: its own, else all those in which any line is open."""
    usual = WeeklyHours.union(lines)
    return tuple(work if any(work.open.days) else work.model_copy(update={"open": usual}) for work in works)


def check_besides(settings: Settings | None, tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Ids of work that some other work has already, in whichever table or section; case does not count."""
    seen = {fold(str(name)) for name in _section_ids(settings)}
    for table in (tables[name] for name in BESIDES if name in tables):
        for number, row in table.rows:
            key = fold(str(row.get("id", "")))
            if key and key in seen:
                yield table.problem(number, "id", expected("work_once"), row["id"])
            seen.add(key)


def _section_ids(settings: Settings | None) -> Iterator[object]:
    """The ids that the sections of ``service.toml`` give."""
    for section in SECTIONS.values() if settings else ():
        rows = settings.value((section,)) if settings else None
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and "id" in row:
                yield row["id"]
