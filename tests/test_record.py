from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib.metadata import version
from itertools import pairwise

import numpy as np
import pytest

from tests.solver.build import MONDAY, need, service
from tests.solver.office import office, weeks
from wfm.record import Verdict, document
from wfm.scenario.contract import contracts
from wfm.scenario.demand import Closure
from wfm.scenario.scenario import Scenario
from wfm.values.document import RosterDocument
from wfm.values.records import IntervalRecord
from wfm.values.requirement import Requirement
from wfm.values.roster import Activity, Roster, Segment
from wfm.version import __version__

VERDICT = Verdict("feasible", 1.0, "relaxation", 0.6, {"coverage": 2.25, "hours": 0.25}, seed=4)
OFFICE = office(days=7)
NEED = need(OFFICE)
ROSTER = weeks(OFFICE)
TOLD = document(OFFICE, NEED, ROSTER, VERDICT)


def rows(told: RosterDocument, queue: str) -> dict[datetime, IntervalRecord]:
    return {row.start: row for row in told.requirement.intervals if row.queue == queue}


def at(scenario: Scenario, clock: str, day: date = MONDAY) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    return scenario.grid.moment(scenario.grid.minute(day, 60 * hours + minutes))


def short(told: RosterDocument, queue: str) -> Iterator[datetime]:
    """Starts of the intervals with fewer agents than required."""
    return (start for start, row in rows(told, queue).items() if row.planned < row.required)


def test_the_head_says_where_the_roster_comes_from() -> None:
    assert (TOLD.wfm, TOLD.ortools) == (__version__, version("ortools"))
    assert TOLD.scenario_hash == OFFICE.hash
    assert (TOLD.first, TOLD.last) == (MONDAY, MONDAY + timedelta(days=6))
    assert (TOLD.name, TOLD.language, TOLD.zone) == ("Test", OFFICE.service.language, OFFICE.service.zone)
    assert TOLD.roster == ROSTER
    assert RosterDocument.model_validate_json(TOLD.to_json()) == TOLD


def test_the_verdict_is_told_and_its_terms_add_up() -> None:
    assert TOLD.cost == 2.5
    assert TOLD.cost_terms == VERDICT.cost_terms
    assert (TOLD.status, TOLD.bound, TOLD.bound_origin, TOLD.gap) == ("feasible", 1.0, "relaxation", 0.6)
    assert TOLD.seed == 4


def test_open_intervals_alone_have_a_row() -> None:
    intervals = TOLD.requirement.intervals
    assert len(intervals) == NEED.open.sum()
    assert at(OFFICE, "12:30") not in rows(TOLD, "line")
    assert at(OFFICE, "12:30") in rows(TOLD, "expert")
    assert TOLD.requirement.interval_minutes == 15


def test_required_and_calls_are_those_of_the_requirement() -> None:
    for q, queue in enumerate(NEED.queues):
        is_open = NEED.open[q]
        found = list(rows(TOLD, queue).values())
        assert [row.required for row in found] == NEED.required[q][is_open].tolist()
        assert [row.aht_s for row in found] == NEED.forecast.aht_s[q][is_open].tolist()


def test_planned_counts_who_is_on_the_phone_and_can_take_the_queue() -> None:
    line, expert = rows(TOLD, "line"), rows(TOLD, "expert")
    clocks = ["08:30", "10:15", "10:30", "16:15", "16:30"]
    assert [line[at(OFFICE, clock)].planned for clock in clocks] == [2, 0, 2, 2, 0]
    assert [expert[at(OFFICE, clock)].planned for clock in clocks] == [1, 0, 1, 1, 0]
    assert {row.planned for start, row in line.items() if start.weekday() >= 5} == {0}


def unions(requirement: Requirement, planned: dict[str, list[Segment]]) -> np.ndarray:
    """Agents for each union, counted minute by minute: both can take the line, bob alone the expert."""
    counts = np.zeros((len(requirement.unions), requirement.grid.count), dtype=np.int64)
    for agent, segments in planned.items():
        mine = {0} if agent == "ann" else {0, 1}
        for segment in segments:
            span = requirement.grid.elapsed(segment.start), requirement.grid.elapsed(segment.end)
            able = [u for u, union in enumerate(requirement.unions) if mine & set(union)]
            counts[np.ix_(able, requirement.grid.intervals(*span))] += 1
    return counts


def test_what_callers_get_adds_up_to_the_service_of_the_requirement() -> None:
    phone = [s for s in ROSTER.segments if s.activity is Activity.PHONE]
    planned = {agent: [s for s in phone if s.agent == agent] for agent in ("ann", "bob")}
    service_ = NEED.service(unions(NEED, planned))
    for q, queue in enumerate(NEED.queues):
        found = rows(TOLD, queue).values()
        assert sum(row.calls for row in found) == pytest.approx(service_.offered[q].sum())
        assert sum(row.answered for row in found) == pytest.approx(service_.answered[q].sum())
        assert sum(row.in_time for row in found) == pytest.approx(service_.in_time[q].sum())
        assert sum(row.callers or 0 for row in found) == pytest.approx(NEED.callers[q].sum())
        reached = sum(row.callers_answered or 0 for row in found)
        assert reached == pytest.approx(service_.callers_answered[q].sum())
        assert reached > 0


def test_each_uncovered_stretch_is_as_long_as_its_intervals_are_short() -> None:
    for queue in NEED.queues:
        inside: list[datetime] = []
        for gap in (gap for gap in TOLD.uncovered if gap.ref == queue):
            found = [row for start, row in rows(TOLD, queue).items() if gap.start <= start < gap.end]
            assert gap.kind == "phone"
            assert gap.end - gap.start == len(found) * timedelta(minutes=15)
            assert gap.missing == max(row.required - row.planned for row in found)
            lost = sum((row.callers or 0) - (row.callers_answered or 0) for row in found)
            assert gap.lost == pytest.approx(lost)
            inside += [row.start for row in found]
        assert inside == list(short(TOLD, queue))
        assert inside


def test_stretches_do_not_touch() -> None:
    for queue in NEED.queues:
        gaps = [gap for gap in TOLD.uncovered if gap.ref == queue]
        assert all(a.end < b.start for a, b in pairwise(gaps))


def test_nothing_is_uncovered_where_enough_are_there() -> None:
    quiet = need(OFFICE, busy=0.0)
    assert document(OFFICE, quiet, ROSTER, VERDICT).uncovered == ()


def test_an_empty_roster_is_short_all_day() -> None:
    told = document(OFFICE, NEED, Roster(()), VERDICT)
    monday = [gap for gap in told.uncovered if gap.ref == "expert" and gap.start.date() == MONDAY]
    assert [(f"{gap.start:%H:%M}", f"{gap.end:%H:%M}") for gap in monday] == [("08:30", "17:30")]
    assert {row.planned for row in told.requirement.intervals} == {0}
    assert max(abs(row.answered) for row in told.requirement.intervals) < 1e-9


def test_agents_are_told_with_their_weeks_and_days_away() -> None:
    away = [{"agent": "bob", "from": MONDAY, "to": MONDAY, "code": "LEAVE"}]
    scenario = office(absences=away)
    told = document(scenario, need(scenario), Roster(()), VERDICT)
    ann, bob = told.agents
    assert (ann.queues, bob.queues) == (("line",), ("line", "expert"))
    assert (ann.absent, bob.absent) == ((), (MONDAY,))
    for agent in told.agents:
        weeks_told = {week.monday: week.contract for week in agent.weeks}
        assert weeks_told == dict(contracts(scenario)[agent.id].weeks)
    assert bob.weeks[0].contract < bob.weeks[1].contract == 2280


def test_the_queues_tell_their_targets_or_those_of_the_service() -> None:
    scenario = service(
        queues=({"id": "calls", "label": "Calls", "target": {"service_level": 0.8}}, {"id": "mail"}),
        targets={"answer_rate": 0.9, "answer_within_s": 30},
    )
    calls, mail = document(scenario, need(scenario), Roster(()), VERDICT).requirement.queues
    assert (calls.label, calls.answer_rate, calls.service_level, calls.answer_within_s) == (
        "Calls",
        None,
        0.8,
        20,
    )
    assert (mail.label, mail.answer_rate, mail.service_level, mail.answer_within_s) == ("", 0.9, None, 30)
    assert calls.priced_by_patience


def test_closed_days_of_the_horizon_are_named_in_order() -> None:
    first = date(2026, 4, 27)
    calendar = {"holidays": "be-legal", "closed": ["2026-04-30", "2026-05-08"]}
    scenario = service(first=first, days=7, calendar=calendar)
    told = document(scenario, need(scenario), Roster(()), VERDICT)
    assert list(told.closed) == [date(2026, 4, 30), date(2026, 5, 1)]
    assert told.closed[date(2026, 4, 30)] == ""
    assert told.closed[date(2026, 5, 1)]
    assert {row.start.day for row in told.requirement.intervals} == {27, 28, 29}


def test_a_closure_of_everything_for_a_whole_day_closes_the_day() -> None:
    rows = [
        {"date": "2026-04-28"},
        {"date": "2026-04-29", "from": "08:00"},
        {"date": "2026-04-30", "site": "office"},
    ]
    scenario = service(first=date(2026, 4, 27), days=5, calendar={"holidays": "be-legal"})
    closed = scenario.model_copy(update={"closures": tuple(Closure.model_validate(row) for row in rows)})
    told = document(closed, need(closed), Roster(()), VERDICT)
    assert list(told.closed) == [date(2026, 4, 28), date(2026, 5, 1)]


def test_a_queue_whose_agents_are_kept_busy_by_another_is_told() -> None:
    """Nobody is missing by number, yet few calls are answered: the queues below their target are told."""
    enough, service_ = replace(NEED, required=np.zeros_like(NEED.required)), OFFICE.service
    targets = service_.targets.model_copy(update={"answer_rate": 0.25})
    strict = OFFICE.but(service=service_.model_copy(update={"targets": targets}))
    told = document(strict, enough, ROSTER, VERDICT)
    whole = {queue: list(rows(told, queue).values()) for queue in NEED.queues}
    rates = {
        queue: sum(r.answered for r in told) / sum(r.calls for r in told) for queue, told in whole.items()
    }
    assert rates["expert"] < 0.25 < rates["line"]  # the line may lose calls at times: over all it is well
    assert any(row.answered < 0.25 * row.calls for row in whole["line"])
    low = [row.start for row in whole["expert"] if row.answered < 0.25 * row.calls]
    inside = [
        start for start in rows(told, "expert") if any(g.start <= start < g.end for g in told.uncovered)
    ]
    assert inside == low
    assert {(gap.ref, gap.missing) for gap in told.uncovered} == {("expert", 0)}
    assert document(OFFICE, enough, ROSTER, VERDICT).uncovered == ()
