"""The MATSP benchmark on made-up instances: reader, mapping, search, and the checker that shares nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import matsp, matsp_check, matsp_files
from wfm.solver.audit import audit
from wfm.solver.bound import Climber
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.solution import Block, Pick, Plan, Solution
from wfm.solver.stop import Stop

Shifts = dict[str, list[dict[str, object]]]
DAY = 96


def written(folder: Path, days: int, staff: list[tuple[int, int]], heads: Callable[[int, int], int]) -> Path:
    """A file with one task a head function of interval and task tells, two tasks."""
    lines = ["# made up", "SECTION_HORIZON", str(days), "SECTION_TASKS", "2", "SECTION_STAFF"]
    lines += [f"{k + 1},{low},{high}" for k, (low, high) in enumerate(staff)]
    lines += ["SECTION_COVER", "# Day, Time, TaskID, Min, Max"]
    for t in range(days * DAY):
        day, quarter = divmod(t + 24, DAY)
        clock = f"{quarter // 4:02d}:{quarter % 4 * 15:02d}"
        for task in (1, 2):
            lines.append(f"{day + 1},{clock}-00:00,{task},{heads(t, task)},{heads(t, task)}")
    path = folder / "made_2.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def morning(t: int, task: int) -> int:
    """One head on task 1 from 08:00 to 12:00 and one on task 2 from 12:00 to 14:00, every day."""
    quarter = t % DAY
    return int(8 <= quarter < 24 if task == 1 else 24 <= quarter < 32)


def faults(path: Path, roster: Shifts) -> tuple[list[str], int]:
    solution = path.parent / "solution.json"
    solution.write_text(json.dumps(roster), encoding="utf-8")
    return matsp_check.broken(path, solution)


GOOD: Shifts = {
    "1": [{"start": 8, "tasks": [[1, 16], [2, 8]]}, {"start": DAY + 8, "tasks": [[1, 16], [2, 8]]}]
}
LIMITS = [(720, 720)]


def test_a_good_roster_has_no_faults(tmp_path: Path) -> None:
    assert faults(written(tmp_path, 2, LIMITS, morning), GOOD) == ([], 0)


def shift(start: int, *tasks: tuple[int, int]) -> dict[str, object]:
    return {"start": start, "tasks": [list(task) for task in tasks]}


PLANTED = {
    "short of the minimum": ([shift(8, (1, 24)), shift(DAY + 8, (1, 16), (2, 8))], "heads of"),
    "too many minutes": ([shift(8, (1, 16), (2, 9)), shift(DAY + 8, (1, 16), (2, 8))], "735 min"),
    "too few minutes": ([shift(8, (1, 16), (2, 8))], "360 min"),
    "a short block": ([shift(8, (1, 16), (2, 5), (1, 3)), shift(DAY + 8, (1, 16), (2, 8))], "an hour"),
    "a short shift": ([shift(8, (1, 16), (2, 7)), shift(DAY + 8, (1, 16), (2, 9))], "lasts 23"),
    "a long shift": ([shift(8, (1, 16), (2, 25))], "lasts 41"),
    "a forbidden start": ([shift(20, (1, 16), (2, 8)), shift(DAY + 8, (1, 16), (2, 8))], "forbidden"),
    "two on a day": ([shift(8, (1, 16), (2, 8)), shift(56, (1, 24))], "two shifts"),
    "a short rest": ([shift(40, (1, 24)), shift(DAY + 8, (1, 16), (2, 8))], "rest"),
    "beyond the end": ([shift(8, (1, 16), (2, 8)), shift(DAY + 74, (1, 24))], "the horizon"),
}


@pytest.mark.parametrize(("shifts", "words"), PLANTED.values(), ids=PLANTED)
def test_the_checker_finds_what_is_planted(
    tmp_path: Path, shifts: list[dict[str, object]], words: str
) -> None:
    found, _ = faults(written(tmp_path, 2, LIMITS, morning), {"1": shifts})
    assert any(words in fault for fault in found), found


def test_the_checker_finds_long_runs_and_strangers(tmp_path: Path) -> None:
    path = written(tmp_path, 6, [(0, 9999)], morning)
    run = [shift(8 + DAY * day, (1, 16), (2, 8)) for day in range(6)]
    assert faults(path, {"1": run})[0] == ["1: more than 5 days in a row"]
    assert "2: not on the staff" in faults(path, {"1": run, "2": []})[0]


def test_squares_are_counted_above_the_maximum(tmp_path: Path) -> None:
    path = written(tmp_path, 2, [LIMITS[0]] * 3, morning)
    assert faults(path, dict.fromkeys(("1", "2", "3"), GOOD["1"])) == ([], 2 * 24 * 4)


def planned(path: Path, shifts: dict[str, list[dict[str, object]]]) -> Solution:
    """A roster of the file's own terms as wfm holds it; the shifts' lengths must exist as duties."""
    problem = matsp_files.problem(matsp_files.read(path))
    plans: dict[int, Plan] = {}
    for worker in problem.workers:
        plan: list[Pick | None] = [None] * len(problem.tables)
        for one in shifts.get(worker.id, []):
            tasks = one["tasks"]
            assert isinstance(tasks, list)
            at = int(str(one["start"])) + matsp_files.MORNING
            table, end = problem.tables[at // DAY], at + sum(count for _, count in tasks)
            same = (table.start == at * 15) & (table.end == end * 15)
            blocks = []
            for task, count in tasks:
                blocks.append(Block(task - 1, at, at + count))
                at += count
            plan[table.day] = Pick(int(same.argmax()), (), tuple(blocks))
        plans[worker.index] = tuple(plan)
    return Solution.of(problem, plans)


AUDITED = {
    "short of the minimum": "coverage.short",
    "too many minutes": "period_hours.over",
    "too few minutes": "period_hours.under",
    "a short block": "lines.short",
    "a short rest": "daily_rest",
    "beyond the end": "lines.idle",
}


@pytest.mark.parametrize(("plant", "key"), AUDITED.items(), ids=AUDITED)
def test_the_audit_finds_what_is_planted(tmp_path: Path, plant: str, key: str) -> None:
    solution = planned(written(tmp_path, 2, LIMITS, morning), {"1": PLANTED[plant][0]})
    problem = solution.problem
    found = audit(problem.scenario, problem.requirement, publish(solution))
    assert f"finding.{key}" in {finding.message.key for finding in found}


def test_the_audit_finds_long_runs(tmp_path: Path) -> None:
    run = [shift(8 + DAY * day, (1, 16), (2, 8)) for day in range(6)]
    solution = planned(written(tmp_path, 6, [(0, 9999)], morning), {"1": run})
    problem = solution.problem
    found = audit(problem.scenario, problem.requirement, publish(solution))
    assert {finding.message.key for finding in found if finding.hard} == {"finding.run"}


def test_the_audit_agrees_with_the_checker_on_a_good_roster(tmp_path: Path) -> None:
    path = written(tmp_path, 2, LIMITS, morning)
    solution = planned(path, GOOD)
    problem = solution.problem
    found = audit(problem.scenario, problem.requirement, publish(solution))
    assert [f.text for f in found if f.hard] == []
    assert solution.cost == 0.0
    assert matsp_files.shifts(solution) == GOOD


def test_the_start_windows_are_those_of_the_set(tmp_path: Path) -> None:
    problem = matsp_files.problem(matsp_files.read(written(tmp_path, 2, LIMITS, morning)))
    for d, (table, allowed) in enumerate(zip(problem.tables, problem.allowed[0], strict=True)):
        starts = {int(start) // 15 - DAY * d for start in table.start[allowed]}
        windows = {q for low, high in matsp_check.STARTS for q in range(low, high + 1)}
        if d == 0:
            assert starts == windows - {0}
        if d == 2:
            assert starts == {0}
        assert int(table.end[allowed].max()) <= (2 * DAY + 24) * 15


def test_spare_hours_spread_evenly_are_where_the_bound_begins(tmp_path: Path) -> None:
    """Two people owe 48 h, 12 h are wanted: 36 h too many, one in each of so many intervals at best."""
    path = written(tmp_path, 3, [(1440, 1800)] * 2, morning)
    problem = matsp_files.problem(matsp_files.read(path))
    clock = Clock(Stop(seconds=100))
    climber = Climber(construct(problem, clock), clock)
    climber.climb(1e6)
    assert climber.bound == pytest.approx((2 * 1440 - 3 * 360) / 15)


def test_a_tiny_instance_is_solved_to_the_end(tmp_path: Path) -> None:
    path = written(tmp_path, 2, [(360, 1200), (360, 600)], morning)
    problem = matsp_files.problem(matsp_files.read(path))
    result = solve(problem, Stop(seconds=60), Options(workers=1))
    solution = tmp_path / "found.json"
    solution.write_text(json.dumps(matsp_files.shifts(result.solution)), encoding="utf-8")
    assert matsp_check.broken(path, solution) == ([], 0)
    assert result.status == "optimal"
    assert matsp.findings(result) == 0


def test_a_file_without_cover_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("SECTION_HORIZON\n7\n", encoding="utf-8")
    with pytest.raises(ValueError, match="SECTION_COVER"):
        matsp_files.read(path)
