"""Named shifts that no day can hold, and names of shifts that no shift has."""

from __future__ import annotations

from collections.abc import Iterator

from wfm.errors import Problem
from wfm.hours import format_clock
from wfm.scenario.contract_kind import ContractKind
from wfm.scenario.draft import Draft
from wfm.scenario.hints import expected, unknown
from wfm.scenario.rules import ShiftRule
from wfm.scenario.shifts import NamedShift


def check_shifts(draft: Draft, rule: ShiftRule) -> Iterator[Problem]:
    """Every problem of named shifts, with the rules and with each other."""
    yield from _outside(draft, rule)
    yield from _twice(draft)
    yield from _strangers(draft)


def _outside(draft: Draft, rule: ShiftRule) -> Iterator[Problem]:
    """Named shifts that the window of ``[rules.shift]`` does not hold."""
    shifts = draft.rows(NamedShift)
    for item, shift in enumerate(shifts.items):
        if not rule.earliest_start <= shift.start <= rule.latest_start:
            window = f"{format_clock(rule.earliest_start)}-{format_clock(rule.latest_start)}"
            yield shifts.problem(item, "start", expected("shift_in_window", window=window))
        elif shift.end > rule.latest_end:
            window = f"00:00-{format_clock(rule.latest_end)}"
            yield shifts.problem(item, "end", expected("shift_in_window", window=window))


def _twice(draft: Draft) -> Iterator[Problem]:
    """Named shifts with the same times: nobody could tell them apart in a roster."""
    shifts = draft.rows(NamedShift)
    first: dict[tuple[int, int], str] = {}
    for item, shift in enumerate(shifts.items):
        if first.setdefault((shift.start, shift.end), shift.id) != shift.id:
            same = first[shift.start, shift.end]
            yield shifts.problem(item, "start", expected("shift_times_once", other=same))


def _strangers(draft: Draft) -> Iterator[Problem]:
    """Names, in lists of shifts, that no shift has."""
    shifts, contracts = draft.rows(NamedShift), draft.rows(ContractKind)
    known = [shift.id for shift in shifts.items]
    if not shifts.whole:
        return
    for item, shift in enumerate(shifts.items):
        for name in (name for name in shift.not_next if name not in known):
            yield shifts.problem(item, "not_next", unknown("shift", name, known, rows=1))
    for item, kind in enumerate(contracts.items):
        for name in (name for name, _ in kind.most_shifts if name not in known):
            yield contracts.problem(item, "most_shifts", unknown("shift", name, known, rows=1))
