"""What the line 1718 has published, and what its plan makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import numpy as np
import pytest

import wfm
from wfm.erlang import staff
from wfm.forecast import predict
from wfm.planning import Plan
from wfm.scenario.service import Horizon
from wfm.values.forecast import Floats, Forecast
from wfm.values.roster import Segment

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "walloon-1718"
SCENARIO = wfm.read(FOLDER)
INFORMATION, SPECIALISTS, SOCIAL = range(3)
LETTERS = {work.id for work in SCENARIO.service.deferred}
BOTH = {agent.id for agent in SCENARIO.agents if LETTERS & set(agent.skills)}


@pytest.fixture(scope="module")
def planned() -> Plan:
    """A plan of the two weeks after a few seconds; with more of them it only gets better."""
    return wfm.plan(SCENARIO, wfm.Stop(seconds=3), reproducible=True)


@pytest.mark.parametrize(
    ("first", "last", "calls", "aht_s"),
    [(date(2019, 1, 1), date(2019, 12, 31), 55_379, 216), (date(2020, 1, 1), date(2020, 6, 30), 33_622, 270)],
)
def test_the_two_periods(first: date, last: date, calls: float, aht_s: float) -> None:
    made = predict(SCENARIO, first, last)
    assert made.calls[INFORMATION].sum() == pytest.approx(calls, abs=1e-6)
    assert set(made.aht_s[INFORMATION]) == {aht_s}
    busy = [made.grid.moment(15 * int(t)) for t in made.calls[INFORMATION].nonzero()[0]]
    assert min(moment.time() for moment in busy) == time(8, 30)
    assert max(moment.time() for moment in busy) == time(16, 45)
    assert all(moment.weekday() < 5 for moment in busy)


def test_the_campaign_raises_the_calls_of_april_within_the_half_year() -> None:
    """A web, radio and television campaign: more calls than before and after, in the same half-year."""
    (campaign,) = SCENARIO.events
    assert (campaign.first, campaign.last) == (date(2020, 4, 1), date(2020, 4, 30))
    days = date(2020, 1, 1), date(2020, 6, 30)
    made, without = (predict(one, *days) for one in (SCENARIO, SCENARIO.but(events=())))
    assert made.calls[INFORMATION].sum() == pytest.approx(33_622)
    in_march, in_april, in_may = (date(2020, 3, 25), date(2020, 4, 22), date(2020, 5, 20))  # Wednesdays
    assert _calls(made, in_april) == pytest.approx(1.25 * _calls(made, in_may))
    assert _calls(made, in_march) == pytest.approx(_calls(made, in_may))
    assert _calls(made, in_april) > _calls(without, in_april) > _calls(made, in_may)


def _calls(forecast: Forecast, day: date) -> float:
    return float(forecast.calls[INFORMATION, forecast.grid.day_intervals(day)].sum())


def test_it_deflects_what_the_two_counts_say() -> None:
    shares = [1 - (total.offered or 0) / (total.raw or 1) for total in SCENARIO.totals]
    assert shares == pytest.approx([0.277, 0.243], abs=5e-4)


def test_raw_calls_alone_come_near_what_is_left_of_them() -> None:
    raw = tuple(total.model_copy(update={"offered": None}) for total in SCENARIO.totals)
    made = predict(SCENARIO.model_copy(update={"totals": raw}), date(2020, 1, 1), date(2020, 6, 30))
    assert made.calls[INFORMATION].sum() == pytest.approx(44_389 * (1 - 0.2426))
    assert made.calls[INFORMATION].sum() == pytest.approx(33_622, abs=2.5)


def test_longer_calls_need_more_agents() -> None:
    """The calls of 2020 at the handling time of 2019 and at their own."""
    short = tuple(total.model_copy(update={"aht_s": 216.0}) for total in SCENARIO.totals)
    before, after = (
        staff(scenario, predict(scenario)).required[INFORMATION].sum()
        for scenario in (SCENARIO.model_copy(update={"totals": short}), SCENARIO)
    )
    assert 1.08 < after / before < 270 / 216  # a larger team is busier: the need grows less than the load


def test_9_8_agents_usually_answer() -> None:
    usual = [agent for agent in SCENARIO.agents if "information" in agent.skills and not agent.days]
    assert sum(agent.weekly_minutes(38 * 60) for agent in usual) / (38 * 60) == pytest.approx(9.8)


def test_work_goes_up_the_tiers(planned: Plan) -> None:
    calls = planned.forecast.calls.sum(axis=1)
    assert calls[SPECIALISTS] == pytest.approx(0.90 * 0.08 * calls[INFORMATION])
    assert 0.8 * 0.2 < calls[SOCIAL] / calls[SPECIALISTS] < 0.8 * 0.25  # some comes while it is closed
    assert (planned.requirement.required.max(axis=1) > 0).all()
    skills = {agent.id: set(agent.skills) for agent in SCENARIO.agents}
    for line in ("specialistes", "action-sociale"):
        assert any(s.activity == "phone" and line in skills[s.agent] for s in planned.roster.segments)
    rows = planned.document.requirement.intervals
    for line in ("specialistes", "action-sociale"):
        answered = sum(row.answered for row in rows if row.queue == line)
        assert answered > 0.8 * sum(row.calls for row in rows if row.queue == line)


@pytest.mark.parametrize(
    ("team", "first", "last"),
    [
        ("Bureaux d'information", date(2020, 4, 1), date(2020, 5, 12)),
        ("Communication", date(2020, 5, 13), None),
    ],
)
def test_reinforcements_telework_from_the_published_day_on(team: str, first: date, last: date | None) -> None:
    """Office staff from 1 April until the offices opened; the communication directorate from then on."""
    people = [agent for agent in SCENARIO.agents if agent.team == team]
    assert people
    assert {(agent.first, agent.last, agent.site) for agent in people} == {(first, last, "domicile")}


def test_office_staff_are_in_the_roster_from_1_april_on() -> None:
    """The week of the change: nobody of the offices on its first two days, though the service is open."""
    week = Horizon.model_validate({"from": "2020-03-30", "to": "2020-04-03"})
    scenario = SCENARIO.but(service=SCENARIO.service.model_copy(update={"horizon": week}))
    roster = wfm.plan(scenario, wfm.Stop(seconds=1), reproducible=True).roster
    days = {team: {s.date for s in roster.segments if s.agent[0] == team} for team in "ABC"}
    assert days["A"] == set(scenario.grid.dates)
    assert days["B"] == {date(2020, 4, day) for day in (1, 2, 3)}
    assert not days["C"]


def test_reinforcements_work_when_they_are_there(planned: Plan) -> None:
    days: dict[str, set[date]] = {"B": set(), "C": set()}
    for segment in planned.roster.segments:
        if segment.agent[0] in days:
            days[segment.agent[0]].add(segment.date)
            assert time(8, 30) <= segment.start.time() < segment.end.time() <= time(17)
    assert days["B"]
    assert max(days["B"]) <= date(2020, 5, 12)
    assert days["C"]
    assert min(days["C"]) >= date(2020, 5, 13)
    assert {day.weekday() for day in days["C"]} <= {0, 2, 4}


def test_letters_are_answered_when_the_phone_needs_least(planned: Plan) -> None:
    """Of those on duty who can do both, fewer answer letters the more agents the phone needs."""
    letters = _busy(planned, lambda segment: segment.ref in LETTERS)
    phone = _busy(planned, lambda segment: segment.activity == "phone" and segment.agent in BOTH)
    need, is_open = planned.requirement.required[INFORMATION], planned.forecast.open[INFORMATION]
    on_duty = np.maximum(letters + phone, 1)
    share = letters / on_duty
    assert np.corrcoef(need[is_open], share[is_open])[0, 1] < -0.25
    quiet, busy = (is_open & (need <= 4), need >= 6)
    assert share[quiet].mean() > share[busy].mean() + 0.1
    assert letters[~is_open].sum() > 0  # and when the line has closed


def test_no_rule_is_broken(planned: Plan) -> None:
    assert not [finding for finding in wfm.audit(SCENARIO, planned.roster) if finding.hard]


def _busy(planned: Plan, counts: Callable[[Segment], bool]) -> Floats:
    """Agents in segments that count, in each interval, ``[T]``."""
    grid = planned.forecast.grid
    busy = np.zeros(grid.count)
    for segment in filter(counts, planned.roster.segments):
        times = grid.intervals(grid.elapsed(segment.start), grid.elapsed(segment.end))
        busy[times.start : times.stop] += 1
    return busy
