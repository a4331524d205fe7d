"""What the contact centre for people with disabilities has published, and its weeks with the same staff."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import wfm
from wfm.erlang import first_calls
from wfm.forecast import predict
from wfm.hours import Span
from wfm.planning import Plan
from wfm.values.document import RosterDocument

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "dg-han"
BEFORE, ALONE, NOW = "before", "no-case-managers", "."
DISPLACED = {"after-0": 0.0, NOW: 0.5, "after-100": 1.0}
MORNING = 0.62  # of the public's calls of a day


@cache
def scenario(name: str) -> wfm.Scenario:
    return wfm.read(FOLDER / name)


@cache
def planned(name: str) -> Plan:
    """A plan after a second; with more of them it only gets better."""
    return wfm.plan(scenario(name), wfm.Stop(seconds=1), reproducible=True)


def answered_in_the_end(document: RosterDocument) -> float:
    """The share of the callers who are answered, at whatever attempt."""
    rows = document.requirement.intervals
    return sum(row.callers_answered or 0.0 for row in rows) / sum(row.callers or 0.0 for row in rows)


def test_the_staff_is_the_same_before_and_after() -> None:
    before, *after = map(scenario, (BEFORE, ALONE, *DISPLACED))
    assert all(other.agents == before.agents and other.absences == before.absences for other in after)
    assert _hours(before) == {((510, 990),)}  # 08:30-16:30
    for other in after:
        assert _hours(other) == {((510, 780),)}  # 08:30-13:00
        assert all(row.window and row.window[0] >= 13 * 60 for row in other.callbacks)


def _hours(of: wfm.Scenario) -> set[tuple[Span, ...]]:
    days = [(queue, day) for queue in of.queues for day in of.grid.dates]
    return {of.open_spans(queue, day, of.calendar(day, day)) for queue, day in days}


def test_an_agent_handles_15_calls_an_hour() -> None:
    assert {queue.aht_s for name in (BEFORE, *DISPLACED) for queue in scenario(name).queues} == {3600 / 15}


def test_160_000_calls_a_month_before() -> None:
    assert predict(scenario(BEFORE)).total / 7 * 365.25 / 12 == pytest.approx(160_000, rel=1e-3)


def test_the_callers_after_are_the_55_per_cent_of_before_who_are_no_professionals() -> None:
    callers = {name: first_calls(scenario(name), predict(scenario(name))).sum() for name in (BEFORE, ALONE)}
    public = 0.55 * callers[BEFORE]
    for name, displaced in DISPLACED.items():
        made = first_calls(scenario(name), predict(scenario(name))).sum()
        assert made == pytest.approx(public * (MORNING + displaced * (1 - MORNING)), rel=1e-3)
        if name == NOW:
            assert made == pytest.approx(callers[ALONE], rel=1e-3)


def test_more_callers_are_answered_than_before_and_the_gain_does_not_end() -> None:
    """It shrinks with every afternoon caller who calls in the morning, but outlasts the last of them."""
    before = answered_in_the_end(planned(BEFORE).document)
    gains = [answered_in_the_end(planned(name).document) - before for name in DISPLACED]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 0.2
    assert gains[-1] > 0.02


@pytest.mark.parametrize("name", DISPLACED)
def test_nine_call_backs_in_ten_are_inside_the_chosen_windows_and_all_are_told(name: str) -> None:
    records = {record.id: record for record in planned(name).document.callbacks}
    wanted = {row.id: row for row in scenario(name).callbacks}
    assert records.keys() == wanted.keys()
    made = [record for record in records.values() if record.status == "in_time"]
    assert len(made) >= 0.9 * len(wanted)
    for record in made:
        row, start = wanted[record.id], record.start
        assert record.agent
        assert start
        assert row.window
        assert start.date() == row.day
        assert row.window[0] <= 60 * start.hour + start.minute <= row.window[1] - record.minutes


def test_trainings_and_stands_are_blocks_away_from_the_phone() -> None:
    roster, hours = planned(NOW).roster, defaultdict[str, float](float)
    for segment in roster.segments:
        if segment.ref == "formations":
            assert segment.minutes >= 120
            assert segment.agent.startswith("S")
            hours[segment.ref] += segment.minutes / 60
    assert hours == {"formations": pytest.approx(16)}
    (stand,) = (s for s in planned(NOW).document.sessions if s.ref == "stand")
    assert stand.start
    assert stand.start.date() == date(2023, 3, 9)
    assert stand.agents
    assert len(stand.agents) + stand.missing == 2
    busy = [s for s in roster.segments if (s.activity, s.ref) == ("permanence", "stand")]
    assert {s.agent for s in busy} == set(stand.agents)
    assert all(s.start <= stand.start and stand.end and stand.end <= s.end for s in busy)


def test_case_managers_make_people_call_less() -> None:
    """The same roster and the same callers, of whom fewer call again after an answer."""
    roster = planned(NOW).roster
    with_them, without = (wfm.simulate(scenario(n), roster, seed=1, replications=3) for n in (NOW, ALONE))
    assert with_them.callers.value == pytest.approx(without.callers.value, rel=0.02)
    assert with_them.offered.value < 0.95 * without.offered.value
    assert with_them.caller_answer_rate.value > without.caller_answer_rate.value + 0.01
    assert with_them.answer_rate.value > without.answer_rate.value + 0.01
