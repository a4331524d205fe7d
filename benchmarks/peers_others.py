"""The work of ``peers_work`` for other ways to solve it.

pyworkforce is asked through its own classes, as its documentation shows. The monolithic model is written here
in the manner of the shift scheduling example of OR-Tools: one Boolean for each employee, day and shift,
forbidden transitions as clauses, limits on sequences as sums over windows, shortage in priced steps,
everything in one CP-SAT model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.peers_work import (
    DAYS_A_WEEK,
    EARLY,
    LATE,
    LONGEST_RUN,
    PERIODS,
    WEEK,
    Heads,
    HeadsWork,
    Shifts,
    ShiftWork,
)

HOURS = 8  # of both shifts


@dataclass(frozen=True)
class Found:
    """A roster of the monolithic model, its status, and its bound."""

    shifts: Shifts | None
    status: str
    bound: float


def pyworkforce_heads(model: str, work: HeadsWork, seconds: float, workers: int) -> tuple[Heads | None, str]:
    """``MinAbsDifference`` or ``MinRequiredResources``: agents by day and shift, and the status."""
    names = {f"{first}-{last}": (first, last) for first, last in work.patterns}
    cover = {
        name: [int(first <= period < last) for period in range(PERIODS)]
        for name, (first, last) in names.items()
    }
    answer = getattr(import_module("pyworkforce.scheduling"), model)(
        num_days=len(work.required),
        periods=PERIODS,
        shifts_coverage=cover,
        required_resources=work.required.tolist(),
        max_period_concurrency=work.agents,
        max_shift_concurrency=work.agents,
        max_search_time=seconds,
        num_search_workers=workers,
    ).solve()
    if answer["status"] not in ("OPTIMAL", "FEASIBLE"):
        return None, answer["status"]
    rows = answer["resources_shifts"]
    return {(row["day"], names[row["shift"]]): int(row["resources"]) for row in rows}, answer["status"]


def pyworkforce_shifts(work: ShiftWork, seconds: float, workers: int) -> tuple[Shifts | None, str]:
    """``MinHoursRoster``: it knows no limit of days a week or in a row, and no shortage."""
    names = ("early", "late")
    answer = (
        import_module("pyworkforce.rostering")
        .MinHoursRoster(
            num_days=work.days,
            resources=list(range(work.employees)),
            shifts=list(names),
            shifts_hours=[HOURS, HOURS],
            min_working_hours=HOURS,
            banned_shifts=[
                {"resource": employee, "day": day, "shift": name}
                for (employee, day), name in product(sorted(work.away), names)
            ],
            max_resting=work.days - 1,
            required_resources={name: work.demand[:, s].tolist() for s, name in enumerate(names)},
            non_sequential_shifts=[{"origin": "late", "destination": "early"}],
            max_search_time=seconds,
            num_search_workers=workers,
        )
        .solve()
    )
    if answer["status"] not in ("OPTIMAL", "FEASIBLE"):
        return None, answer["status"]
    rows: list[Mapping[str, Any]] = answer["resource_shifts"]
    return {(row["resource"], row["day"]): names.index(row["shift"]) for row in rows}, answer["status"]


def monolith(work: ShiftWork, seconds: float, workers: int) -> Found:
    """One CP-SAT model of the whole work."""
    model = cp_model.CpModel()
    people, days = range(work.employees), range(work.days)
    x = {key: model.new_bool_var("") for key in product(people, days, (EARLY, LATE))}
    for employee in people:
        _rest(model, work, employee, x)
    cost: list[cp_model.LinearExprT] = []
    for day, shift in product(days, (EARLY, LATE)):
        demand = int(work.demand[day, shift])
        missing = [model.new_bool_var("") for _ in range(demand)]
        model.add(sum(x[employee, day, shift] for employee in people) + sum(missing) >= demand)
        cost += [step * literal for step, literal in enumerate(missing, 1)]
    model.minimize(sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    status = solver.solve(model)
    roster = None
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        roster = {(e, d): s for (e, d, s), literal in x.items() if solver.boolean_value(literal)}
    return Found(roster, solver.status_name(status), solver.best_objective_bound)


def _rest(
    model: cp_model.CpModel, work: ShiftWork, employee: int, x: dict[tuple[int, int, int], cp_model.IntVar]
) -> None:
    """The rules of one employee."""
    works = [x[employee, day, EARLY] + x[employee, day, LATE] for day in range(work.days)]
    for day, today in enumerate(works):
        model.add(today <= int((employee, day) not in work.away))
        if day + 1 < work.days:
            model.add_bool_or(x[employee, day, LATE].negated(), x[employee, day + 1, EARLY].negated())
    for first in range(work.days - LONGEST_RUN):
        model.add(sum(works[first : first + LONGEST_RUN + 1]) <= LONGEST_RUN)
    for monday in range(0, work.days, WEEK):
        model.add(sum(works[monday : monday + WEEK]) <= DAYS_A_WEEK)
