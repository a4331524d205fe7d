"""Histories for tests: a line with a week and a day of a known shape, and nothing by chance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

Rows = list[dict[str, Any]]
WEEK = (1.3, 1.1, 1.0, 0.9, 0.7, 0.0, 0.0)
HOURS = "Mon-Fri 08:00-18:00"


def usual(day: date, minute: int) -> float:
    """Calls of a half-hour: a weekday's level, highest at 10:00, falling to both sides."""
    return 40.0 * WEEK[day.weekday()] * max(0.2, 1.0 - abs(minute - 600) / 600)


def history(
    first: date,
    days: int,
    calls: Callable[[date, int], float | None] = usual,
    *,
    step: int = 30,
    label: timedelta = timedelta(0),
) -> Rows:
    """Rows from 8:00 to 18:00 of every day; None leaves a row out, ``label`` is added to every date."""
    rows: Rows = []
    for day in (first + timedelta(days=k) for k in range(days)):
        for minute in range(480, 1080, step):
            count = calls(day, minute)
            if count is not None:
                start = f"{day + label} {minute // 60:02d}:{minute % 60:02d}"
                rows.append({"start": start, "queue": "general", "offered": count * step / 30})
    return rows
