from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import Settings, pose, service
from tests.solver.outing import MORNING, social_service
from wfm.solver.phone_hours import PhoneHours, workable
from wfm.solver.problem import Problem

NO_BREAKS: Settings = {"breaks": {"minutes": 0}}
AWAY = [{"agent": "a1", "from": "2026-03-02", "to": "2026-03-02"}]
FILES: Settings = {"id": "files", "open": "Mon-Fri 08:00-18:00", "hours_a_week": 14}


def week(rules: Settings = NO_BREAKS, **more: object) -> Problem:
    return pose(service(interval=60, rules=rules, **more))  # type: ignore[arg-type]


def hours(problem: Problem, hires: int | None = None, away: float = 0.0) -> list[float]:
    """Hours on the phone of each agent over the horizon."""
    found = PhoneHours(problem, None if hires is None else len(problem.workers) - 1, away)
    return [round(float(minutes) / 60, 6) for minutes in found.minutes(hires or 0).sum(axis=1)]


def test_contract_hours_without_absences() -> None:
    assert hours(week()) == [35.0, 35.0]
    assert hours(week(absences=AWAY)) == [35.0, 28.0]


def test_short_breaks_come_off() -> None:
    shift = {"shortest": "7h", "longest": "7h", "latest_start": "09:00"}
    lunch = {"earliest": "12:00", "latest": "12:30"}
    problem = week({"shift": shift, "lunch": lunch, "breaks": {"minutes": 15}})
    assert hours(problem) == pytest.approx([35.0 - 5 * 0.5] * 2)


def test_other_work_is_spread_over_those_who_may_do_it() -> None:
    assert hours(week(activity=[FILES])) == [28.0, 28.0]
    skilled = {**FILES, "skill": "files"}
    agents: tuple[Settings, ...] = ({"skills": ["line", "files"]}, {})
    assert hours(week(activity=[skilled], agents=agents)) == [21.0, 35.0]
    assert hours(week(activity=[{**FILES, "hours_a_week": 100}])) == [0.0, 0.0]


def test_deferred_work_comes_off_as_it_falls_due() -> None:
    mail = {
        "id": "mail",
        "open": "Mon-Fri 08:00-18:00",
        "minutes": 60,
        "a_week": 10,
        "target": [{"days": 0, "share": 1}],
    }
    assert sum(hours(week(deferred=[mail]))) == pytest.approx(60.0)


def test_permanences_come_off_with_their_ways() -> None:
    without, with_them = (
        sum(hours(pose(social_service(permanences=rows, rules=NO_BREAKS)))) for rows in ((), (MORNING,))
    )
    held = 2.5 + 2 * (0.25 + 35 / 60)  # with the setting up and the way, both before and after
    block = held + 20 / 60  # in whole quarters of an hour
    assert without - with_them == pytest.approx(2 * block)


def test_new_colleagues_count_as_often_as_they_are_and_share_the_other_work() -> None:
    problem = week(activity=[FILES], agents=3)
    assert hours(problem, 0) == [28.0, 28.0, 0.0]
    assert hours(problem, 2) == [31.5, 31.5, 63.0]
    assert hours(week(agents=3), 1, away=0.2) == [35.0, 35.0, 28.0]


def test_hours_of_the_period_where_the_contract_counts_them() -> None:
    problem = week(
        agents=({"contract": "most"}, {"contract": "least"}),
        contracts=({"id": "most", "least_hours": 5, "most_hours": 20}, {"id": "least", "least_hours": 10}),
    )
    assert hours(problem) == pytest.approx([20.0, 10.0])


def test_a_week_holds_no_more_than_its_days() -> None:
    problem = week({**NO_BREAKS, "shift": {"longest": "6h"}})
    assert [workable(problem, worker, range(5)) for worker in problem.workers] == [1800, 1800]
    assert hours(problem) == [30.0, 30.0]
    fewer = week({**NO_BREAKS, "shift": {"longest": "6h"}}, agents=({"days": 4}, {}))
    assert hours(fewer) == [24.0, 30.0]


def test_limits_of_groups_alike() -> None:
    problem = pose(
        service(
            days=1,
            interval=60,
            queues=({"id": "a"}, {"id": "b", "open": "Mon 10:00-12:00"}),
            agents=({"skills": ["a"]}, {"skills": ["a"]}, {"skills": ["b"]}),
            rules=NO_BREAKS,
        )
    )
    found = PhoneHours(problem, 2, 0.0)
    both = {tuple(row): g for g, row in enumerate(found.unions.tolist())}
    on_a, on_b = both[True, False], both[False, True]
    some, more = found.limits(1), found.limits(4)
    assert some.weeks[on_a, 0] == more.weeks[on_a, 0] == 14
    assert more.weeks[on_b, 0] == 4 * some.weeks[on_b, 0]
    opened = np.flatnonzero(more.intervals[on_b])
    assert opened.tolist() == [10, 11]
    assert more.intervals[on_b, 10] == 4
    assert some.intervals[on_a].max() == 2
    assert some.days[on_a, 0] == 18  # two longest days of nine hours
