from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.solver.build import MONDAY, Settings, need, pose
from tests.solver.office import written
from tests.solver.outing import DINANT, FAR, FLEXIBLE, MORNING, NAMUR, ROAD, held, social_service
from wfm.record_sessions import session_records
from wfm.scenario.scenario import Scenario
from wfm.solver.adopt import adopt
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Roster

TUESDAY = date(2026, 3, 3)
OUT = "08:00 travel 08:45 permanence 11:45 travel 12:30 lunch 13:00 phone 15:00 break 15:15 phone 16:00"


def judged(scenario: Scenario, days: Mapping[tuple[str, date], str]) -> list[Finding]:
    """What is said of permanences where ways and sessions are those of the morning's."""
    segments = (s for (agent, day), text in days.items() for s in written(scenario, agent, day, text))
    away = (Activity.PERMANENCE, Activity.TRAVEL)
    roster = Roster(tuple(replace(s, ref="morning") if s.activity in away else s for s in segments))
    return [f for f in audit(scenario, need(scenario), roster) if f.rule == "permanences"]


def labels(found: list[Finding]) -> list[str]:
    return sorted(f.message.key.removeprefix("finding.permanences.") for f in found)


def test_a_session_without_workers_is_priced_and_told_by_name() -> None:
    found = judged(social_service(permanences=(MORNING,)), {})
    assert labels(found) == ["uncovered", "uncovered"]
    assert [(f.hard, f.cost) for f in found] == [(False, 200.0)] * 2
    assert all("morning" in f.message.text("en") for f in found)


@pytest.mark.parametrize(
    ("agent", "day", "text", "found"),
    [
        ("ann", TUESDAY, OUT, ["uncovered"]),
        ("bob", TUESDAY, OUT, ["substitute", "uncovered"]),
        ("zoe", TUESDAY, OUT, ["stranger", "uncovered"]),
        ("ann", MONDAY, OUT, ["uncovered", "uncovered", "unplanned"]),
        ("ann", TUESDAY, OUT.replace("08:45", "09:00"), ["time", "uncovered"]),
        (
            "ann",
            TUESDAY,
            OUT.replace("11:45 travel 12:30", "11:45 travel 12:00 phone 12:30"),
            ["uncovered", "way"],
        ),
    ],
)
def test_who_where_and_when(agent: str, day: date, text: str, found: list[str]) -> None:
    scenario = social_service(permanences=(MORNING,), people=("ann", "bob", "eve", "zoe"))
    assert labels(judged(scenario, {(agent, day): text})) == found


OUT_AND_BACK = "08:00 travel/one {} travel/two {}"
STAYS = "09:00 permanence/one 11:00 {} 13:00 permanence/two 15:00"


@pytest.mark.parametrize(
    ("between", "site", "found"),
    [
        ("lunch 12:00 backoffice@namur", "namur", []),
        ("backoffice@namur 12:00 lunch", "namur", []),
        ("lunch 12:00 backoffice@hall", "namur", ["way", "way"]),
        ("lunch 12:00 phone", "namur", ["way", "way"]),
        ("lunch 12:00 travel/two", "namur", ["way"]),
        ("lunch 12:00 backoffice@namur 12:40 travel/two", "dinant", []),
        ("lunch 12:00 backoffice@namur 12:45 travel/two", "dinant", ["way", "way"]),
        ("lunch 12:00 backoffice@namur", "dinant", ["way", "way"]),
    ],
)
def test_whoever_stays_out_needs_no_way_to_the_office(between: str, site: str, found: list[str]) -> None:
    permanences = (held("one", "09:00", "11:00"), held("two", "13:00", "15:00", site))
    scenario = social_service(days=5, permanences=permanences, homes=(ROAD, FAR), sites=(NAMUR, DINANT))
    assert labels(told(scenario, OUT_AND_BACK.format(STAYS.format(between), "16:00"))) == found


def told(scenario: Scenario, text: str) -> list[Finding]:
    """What is said of permanences on a day of segments written as ``activity/ref@place``."""
    words = text.split()
    plain = " ".join(word.partition("@")[0].partition("/")[0] for word in words)
    segments = tuple(
        replace(
            segment,
            ref=word.partition("@")[0].partition("/")[2] or None,
            place=word.partition("@")[2] or None,
        )
        for segment, word in zip(written(scenario, "ann", TUESDAY, plain), words[1::2], strict=True)
    )
    return [f for f in audit(scenario, need(scenario), Roster(segments)) if f.rule == "permanences"]


@pytest.mark.parametrize(("end", "found"), [("11:00", []), ("10:50", ["time"])])
def test_sessions_back_to_back_share_the_time_between(end: str, found: list[str]) -> None:
    long = {"setup": "15min", "wrapup": "15min"}
    permanences = (held("one", "09:00", "11:00", **long), held("two", "11:00", "12:00", **long))
    day = f"08:45 permanence/one {end} permanence/two 12:15"
    assert labels(told(social_service(days=5, permanences=permanences, minutes=0), day)) == found


def test_more_workers_than_wanted_are_told() -> None:
    scenario = social_service(permanences=(MORNING,))
    found = judged(scenario, {("ann", TUESDAY): OUT, ("bob", TUESDAY): OUT})
    assert labels(found) == ["crowded", "substitute", "uncovered"]


@pytest.mark.parametrize("ill", [False, True])
def test_a_search_sends_the_titular_or_else_the_substitute(ill: bool) -> None:
    absences = [{"agent": "ann", "from": MONDAY, "to": date(2026, 3, 6)}] if ill else []
    rules = {"permanences": {"substitute": 20}}  # more than a better day for the phone would bring
    problem = pose(social_service(absences=absences, rules=rules), busy=10)
    result = solve(problem, Stop(4), Options(reproducible=True))
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []
    assert sum(cost_terms(found).values()) == pytest.approx(result.solution.cost, abs=0.01)
    held = [s for s in roster.segments if s.activity is Activity.PERMANENCE]
    assert sorted(s.ref or "" for s in held) == ["flexible", "flexible", "morning", "morning"]
    assert {s.agent for s in held if s.date < date(2026, 3, 9)} == ({"bob"} if ill else {"ann"})
    assert {s.agent for s in held if s.date >= date(2026, 3, 9)} == {"ann"}
    assert all(s.place == "namur" for s in held)
    again = adopt(problem, roster)
    assert again.terms == pytest.approx(result.solution.terms)


def test_two_hold_a_session_together() -> None:
    problem = pose(social_service(days=5, permanences=({**MORNING, "workers": 2},)), busy=10)
    result = solve(problem, Stop(2), Options(reproducible=True))
    held = [s for s in publish(result.solution).segments if s.activity is Activity.PERMANENCE]
    assert [s.agent for s in held] == ["ann", "bob"]


def test_a_session_that_nobody_may_hold_is_reported() -> None:
    permanences = ({**FLEXIBLE, "languages": "de"},)
    problem = pose(social_service(days=5, permanences=permanences))
    result = solve(problem, Stop(1), Options(reproducible=True))
    assert result.solution.terms["permanences"] == 200.0


PHONED: Settings = {**held("one", "09:00", "11:00"), "by_phone": True}


@pytest.mark.parametrize(
    ("minutes", "price", "status", "cost"),
    [
        (60, 40, "covered", 0.0),
        (60, 0, "by_phone", 0.0),
        (240, 40, "by_phone", 40.0),
        (240, 300, None, 200.0),
    ],
)
def test_in_person_first_then_by_telephone_then_not_at_all(
    minutes: int, price: int, status: str | None, cost: float
) -> None:
    rules = {"permanences": {"by_phone": price}}  # four hours there and back fit into no day
    problem = pose(
        social_service(days=2, permanences=(PHONED,), people=("ann",), minutes=minutes, rules=rules)
    )
    solution = solve(problem, Stop(1), Options(reproducible=True)).solution
    roster = publish(solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []
    assert sum(f.cost for f in found if f.rule == "permanences") == pytest.approx(cost)
    assert solution.terms.get("permanences", 0.0) == pytest.approx(cost)
    places = [s.place for s in roster.segments if s.activity is Activity.PERMANENCE]
    assert places == {"covered": ["namur"], "by_phone": ["hall"], None: []}[status]
    assert [r.status for r in session_records(problem.scenario, roster)] == [status or "uncovered"]
    assert adopt(problem, roster).terms == pytest.approx(solution.terms)


def test_no_bound_is_above_a_roster_with_sessions_by_telephone() -> None:
    two = {**PHONED, "workers": 2}
    problem = pose(
        social_service(days=2, permanences=(two, FLEXIBLE), rules={"permanences": {"by_phone": 3}})
    )
    result = solve(problem, Stop(3), Options(reproducible=True))
    assert result.bound is not None
    assert result.bound <= result.solution.cost + 1e-6
    held = [
        s for s in publish(result.solution).segments if s.ref == "one" and s.activity is Activity.PERMANENCE
    ]
    assert len(held) == 2
