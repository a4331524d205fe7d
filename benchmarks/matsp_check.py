"""An independent check of a MATSP roster: shares nothing with wfm, reads the two files alone.

    python -m benchmarks.matsp_check FILE SOLUTION.json

Prints every broken rule, then one JSON line with the objective; ends with 1 where a rule is broken.

The rules, as the set states them: every shift starts in [06, 10], [14, 18] or [20, 24] h (00:00 included),
one a calendar day; it lasts 6 to 10 h and is a chain of task blocks of an hour at least; 14 h of rest between
shifts; at most 5 calendar days in a row; minutes in all within the contract; heads at least the minimum. The
objective is the sum of the squares of the heads above the maximum.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

QUARTER = 15
DAY = 96
SIX = 24  # the horizon begins at 06:00, the 24th quarter of the first day
STARTS = ((0, 0), (24, 40), (56, 72), (80, 95))  # quarters of a day; 24:00 is 00:00 of the next day
SHORTEST, LONGEST = 24, 40
BLOCK = 4
REST = 56
RUN = 5

Cover = dict[tuple[int, int], tuple[int, int]]
Shift = tuple[int, list[tuple[int, int]]]


def load(path: Path) -> tuple[int, dict[str, tuple[int, int]], Cover]:
    """Days, least and most minutes by member of staff, and least and most heads by interval and task."""
    section, days = "", 0
    staff: dict[str, tuple[int, int]] = {}
    cover: Cover = {}
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        fields = line.split(",")
        if line.startswith("SECTION_"):
            section = line
        elif section == "SECTION_HORIZON":
            days = int(line)
        elif section == "SECTION_STAFF":
            staff[fields[0]] = (int(fields[1]), int(fields[2]))
        elif section == "SECTION_COVER":
            clock = fields[1][:5].split(":")
            at = (int(fields[0]) - 1) * DAY + int(clock[0]) * 4 + int(clock[1]) // QUARTER - SIX
            cover[at, int(fields[2])] = (int(fields[3]), int(fields[4]))
    return days, staff, cover


def broken(file: Path, solution: Path) -> tuple[list[str], int]:
    """Everything that is wrong with a roster, and its objective."""
    days, staff, cover = load(file)
    given = json.loads(solution.read_text(encoding="utf-8"))
    roster: dict[str, list[Shift]] = {
        name: sorted(
            (int(s["start"]), [(int(task), int(count)) for task, count in s["tasks"]]) for s in shifts
        )
        for name, shifts in given.items()
    }
    faults = [f"{name}: not on the staff" for name in roster if name not in staff]
    heads = dict.fromkeys(cover, 0)
    for name, limits in staff.items():
        shifts = roster.get(name, [])
        faults += [f"{name}: {fault}" for fault in _person(shifts, limits, days)]
        for start, tasks in shifts:
            at = start
            for task, count in tasks:
                for t in range(at, at + count):
                    if (t, task) in heads:
                        heads[t, task] += 1
                    else:
                        faults.append(f"{name}: task {task} in interval {t}, which is unknown")
                at += count
    for (t, task), (low, _) in sorted(cover.items()):
        if heads[t, task] < low:
            faults.append(f"interval {t}, task {task}: {heads[t, task]} heads of {low}")
    objective = sum(max(0, heads[cell] - high) ** 2 for cell, (_, high) in cover.items())
    return faults, objective


def _person(shifts: list[Shift], limits: tuple[int, int], days: int) -> Iterator[str]:
    for start, tasks in shifts:
        yield from _shift(start, tasks, days)
    for (start, tasks), (later, _) in pairwise(shifts):
        if later - start - sum(count for _, count in tasks) < REST:
            yield f"less than 14 h of rest before the shift that starts at {later}"
    worked = [(start + SIX) // DAY for start, _ in shifts]
    if len(set(worked)) < len(worked):
        yield "two shifts start on one day"
    if any(set(range(first, first + RUN + 1)) <= set(worked) for first in worked):
        yield "more than 5 days in a row"
    minutes = QUARTER * sum(count for _, tasks in shifts for _, count in tasks)
    if not limits[0] <= minutes <= limits[1]:
        yield f"{minutes} min, not within {limits[0]} and {limits[1]}"


def _shift(start: int, tasks: list[tuple[int, int]], days: int) -> Iterator[str]:
    length = sum(count for _, count in tasks)
    if start < 0 or start + length > days * DAY:
        yield f"the shift at {start} does not lie in the horizon"
    if not any(low <= (start + SIX) % DAY <= high for low, high in STARTS):
        yield f"the shift at {start} starts at a forbidden time"
    if not SHORTEST <= length <= LONGEST:
        yield f"the shift at {start} lasts {length} quarters of an hour"
    merged: list[list[int]] = []
    for task, count in tasks:
        if count <= 0:
            yield f"the shift at {start} holds an empty block"
        if merged and merged[-1][0] == task:
            merged[-1][1] += count
        else:
            merged.append([task, count])
    if any(count < BLOCK for _, count in merged):
        yield f"the shift at {start} holds a block of less than an hour"


def main() -> int:
    """Check the roster named on the command line."""
    file, solution = map(Path, sys.argv[1:3])
    faults, objective = broken(file, solution)
    for fault in faults:
        print(fault)
    print(json.dumps({"instance": file.stem, "objective": objective, "faults": len(faults)}))
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
