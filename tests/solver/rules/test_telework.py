from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.solver.build import MONDAY, Settings, pose, service
from tests.solver.office import ANN, BOB, findings, office, weeks
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop
from wfm.values.roster import HOME, Activity, Roster

ROW = {"agent": "ann", "from": "2026-03-04", "to": "2026-03-04", "code": "TELEWORK"}  # a Wednesday


def told(scenario: Scenario, *home: int, change: Activity | None = None) -> list[str]:
    """What is found where ann is at home on some days after the first Monday, and all others are not."""
    dates = [scenario.grid.dates[k] for k in home]
    segments = []
    for segment in weeks(scenario).segments:
        inside = segment.agent == "ann" and segment.date in dates
        kind = change if change and segment.activity is Activity.BACKOFFICE else segment.activity
        segments.append(replace(segment, place=HOME if inside else "hall", activity=kind))
    found = [f for f in findings(scenario, Roster(tuple(segments))) if f.rule == "telework"]
    assert all(f.hard and not f.cost for f in found)
    return sorted(f.message.key.removeprefix("finding.telework.") for f in found)


def asked(rules: Settings, **more: object) -> Scenario:
    agents = ({**ANN, "team": "west"}, {**BOB, "team": "east"})
    return office(days=5, agents=agents, rules={"telework": {"most_a_week": 2, **rules}}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rules", "home", "found"),
    [
        ({}, (), []),
        ({}, (0, 4), []),
        ({}, (0, 1, 4), ["many"]),
        ({"most_a_week": 0}, (0,), ["many"]),
        ({"weekdays": "Mon Tue"}, (0, 1), []),
        ({"weekdays": "Mon Tue"}, (0, 2), ["day"]),
        ({"office_days": "Tue"}, (1, 2), ["day"]),
        ({"teams": {"west": "Tue"}}, (1, 2), ["day"]),
        ({"teams": {"east": "Tue"}}, (1, 2), []),
        ({"least_office": 3}, (0, 1), []),
        ({"least_office": 4}, (0, 1), ["office"]),
    ],
)
def test_days_and_weeks_at_home(rules: Settings, home: tuple[int, ...], found: list[str]) -> None:
    assert told(asked(rules), *home) == found


def test_an_agreed_day_is_kept_and_counts() -> None:
    assert told(asked({}, absences=[ROW])) == ["agreed"]
    assert told(asked({"most_a_week": 0, "office_days": "Wed"}, absences=[ROW]), 2) == []
    assert told(asked({"most_a_week": 1}, absences=[ROW]), 2) == []
    assert told(asked({"most_a_week": 1}, absences=[ROW]), 2, 3) == ["many"]
    assert told(asked({"least_office": 4}, absences=[ROW]), 2) == []


def test_an_own_number_of_days_goes_before_the_usual_one() -> None:
    scenario = asked({})
    agents = (scenario.agents[0].model_copy(update={"telework": 1}), scenario.agents[1])
    assert told(scenario.but(agents=agents), 0, 4) == ["many"]


def test_half_a_day_at_home_is_no_day_of_telework() -> None:
    scenario = asked({})
    segments = [
        replace(s, place=HOME if s.agent == "ann" and s.start.hour < 12 else "hall")
        for s in weeks(scenario).segments
        if s.date == MONDAY
    ]
    found = [f for f in findings(scenario, Roster(tuple(segments))) if f.rule == "telework"]
    assert [f.message.key for f in found] == ["finding.telework.mixed"]


def test_sessions_start_from_the_office() -> None:
    assert told(asked({}), 0, change=Activity.TRAVEL) == ["session"]
    agreed = {**ROW, "from": MONDAY, "to": MONDAY}
    assert told(asked({}, absences=[agreed]), 0, change=Activity.TRAVEL) == []


def test_the_search_gives_telework_within_the_rules() -> None:
    rules = {"telework": {"most_a_week": 2, "least_office": 2, "office_days": "Tue", "weekdays": "Mon-Thu"}}
    row = {**ROW, "agent": "a1", "from": "2026-03-06", "to": "2026-03-06"}
    sites = ({"id": "hall", "open": "Mon-Fri 07:00-20:00"},)
    problem = pose(service(agents=3, sites=sites, rules=rules, absences=[row]), seed=2)
    roster = publish(solve(problem, Stop(seconds=2), Options(reproducible=True)).solution)
    assert not [f for f in audit(problem.scenario, problem.requirement, roster) if f.hard]
    home: dict[str, set[date]] = {
        agent: {s.date for s in roster.segments if s.agent == agent and s.place == HOME}
        for agent in ("a0", "a1", "a2")
    }
    worked = {agent: {s.date for s in roster.segments if s.agent == agent} for agent in home}
    friday = MONDAY + timedelta(days=4)
    for agent, days in home.items():
        assert len(days) == 2
        assert MONDAY + timedelta(days=1) not in days
        assert len(worked[agent] - days) >= 2
    assert (friday in home["a1"]) == (friday in worked["a1"])


def test_it_is_known_to_every_program_by_leaving_home_alone() -> None:
    problem = pose(service(rules={"telework": {"most_a_week": 2}}))
    assert [rule.name for rule in problem.binding[0]] == []
