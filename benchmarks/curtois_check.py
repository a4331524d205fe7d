"""An independent check of rosters for the shift scheduling instances of Curtois and Qu.

It reads the text of an instance by itself and shares nothing with wfm: what it says of a roster is a second
opinion. Rules and conventions: schedulingbenchmarks.org, "Employee shift scheduling"; T. Curtois and R. Qu,
"Computational results on new staff scheduling benchmark instances" (2014).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

Roster = Mapping[str, Mapping[int, str]]
"""By staff id, the shift of each day worked (from 0)."""


def sections(text: str) -> dict[str, list[list[str]]]:
    """The rows of each section of an instance, cut at commas."""
    found: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in (raw.strip() for raw in text.splitlines()):
        if line.startswith("SECTION_"):
            rows = found.setdefault(line.removeprefix("SECTION_"), [])
        elif line and not line.startswith("#"):
            rows.append([cell.strip() for cell in line.split(",")])
    return found


def faults(text: str, roster: Roster) -> list[str]:
    """Every hard rule that a roster breaks, in words."""
    parts = sections(text)
    days = int(parts["HORIZON"][0][0])
    shifts = {row[0]: (int(row[1]), set(row[2].split("|")) - {""}) for row in parts["SHIFTS"]}
    free = {row[0]: {int(day) for day in row[1:] if day} for row in parts.get("DAYS_OFF", [])}
    found = [f"{name}: not a member of staff" for name in set(roster) - {row[0] for row in parts["STAFF"]}]
    for row in parts["STAFF"]:
        plan = roster.get(row[0], {})
        strange = [d for d, shift in plan.items() if shift not in shifts or not 0 <= d < days]
        if strange:
            found.append(f"{row[0]}: unknown shifts or days {strange}")
            continue
        for fault in _person(row, plan, days, shifts, free.get(row[0], set())):
            found.append(f"{row[0]}: {fault}")
    return found


def _person(
    row: list[str],
    plan: Mapping[int, str],
    days: int,
    shifts: Mapping[str, tuple[int, set[str]]],
    free: set[int],
) -> Iterator[str]:
    most = dict(cell.split("=") for cell in row[1].split("|"))
    longest_minutes, least_minutes, longest, shortest, least_off, weekends = map(int, row[2:8])
    for shift, limit in most.items():
        if list(plan.values()).count(shift) > int(limit):
            yield f"too many shifts {shift}"
    minutes = sum(shifts[shift][0] for shift in plan.values())
    if minutes > longest_minutes:
        yield f"{minutes} minutes are too many"
    if minutes < least_minutes:
        yield f"{minutes} minutes are too few"
    yield from _runs(plan, days, longest, shortest, least_off)
    if len({day // 7 for day in plan if day % 7 >= 5}) > weekends:
        yield "too many weekends"
    if free & set(plan):
        yield f"works on days off {sorted(free & set(plan))}"
    for day, shift in plan.items():
        if plan.get(day + 1) in shifts[shift][1]:
            yield f"{plan[day + 1]} after {shift} on day {day + 1}"


def _runs(plan: Mapping[int, str], days: int, longest: int, shortest: int, least_off: int) -> Iterator[str]:
    """Runs of days on and off; the shortest ones do not bite at the edges of the horizon."""
    at = 0
    for works, group in groupby(day in plan for day in range(days)):
        length = len(list(group))
        inside = at > 0 and at + length < days
        if works and length > longest:
            yield f"a run of {length} days from {at}"
        if works and inside and length < shortest:
            yield f"a run of only {length} days from {at}"
        if not works and inside and length < least_off:
            yield f"only {length} days off from {at}"
        at += length


def cost(text: str, roster: Roster) -> int:
    """Unmet requests, and cover below or above what is wanted."""
    parts = sections(text)
    given = {(name, day, shift) for name, plan in roster.items() for day, shift in plan.items()}
    total = 0
    for name, day, shift, weight in parts.get("SHIFT_ON_REQUESTS", []):
        total += int(weight) * ((name, int(day), shift) not in given)
    for name, day, shift, weight in parts.get("SHIFT_OFF_REQUESTS", []):
        total += int(weight) * ((name, int(day), shift) in given)
    for day, shift, wanted, under, over in parts.get("COVER", []):
        there = sum(1 for _, d, s in given if (d, s) == (int(day), shift))
        total += int(under) * max(0, int(wanted) - there) + int(over) * max(0, there - int(wanted))
    return total
