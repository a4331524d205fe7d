"""Planted conflicts of what is fixed from outside, and the remedies that are told for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, Settings, need
from tests.solver.office import ANN, BOB, HALL, office
from wfm.labels import LANGUAGES
from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.conflict import conflicts
from wfm.solver.demand import Demand
from wfm.solver.rules import RULES
from wfm.solver.stop import Stop
from wfm.values.concern import Concern

SHIFT: Settings = {"step": 30, "earliest_start": "08:00", "latest_start": "08:00", "latest_end": "18:00"}


def pin(day: int, start: int, end: int, *, works: bool = True) -> Demand:
    return Demand("ann", MONDAY + timedelta(days=day), start * 60, end * 60, works)


def found(
    *demands: Demand,
    ann: Settings | None = None,
    rules: Settings | None = None,
    seconds: float = 60.0,
    days: int = 7,
    sites: Sequence[Settings] = (HALL,),
    absences: Sequence[Settings] = (),
    contracts: Sequence[Settings] = (),
) -> list[Concern]:
    agents: Sequence[Settings] = ({**ANN, **(ann or {})}, BOB)
    scenario = office(
        days=days,
        agents=agents,
        rules={"shift": SHIFT, **(rules or {})},
        sites=sites,
        absences=absences,
        contracts=contracts,
    )
    clock = Clock(Stop(seconds), reproducible=True)
    concerns = list(conflicts(scenario, need(scenario), RULES, demands, clock))
    for concern in concerns:
        assert concern.hard
        assert concern.agent == "ann"
        assert concern.date in {demand.day for demand in demands}
        assert all(concern.text(lang) for lang in LANGUAGES)
    return concerns


EVENINGS: Settings = {"shift": {**SHIFT, "latest_start": "14:00", "latest_end": "22:00"}}
TOO_CLOSE = (pin(1, 20, 22), pin(2, 8, 10))


def keys(concern: Concern) -> tuple[list[str], list[str]]:
    """What holds and what helps, without the sections of the catalogue."""
    pair = (concern.holds, concern.remedies)
    holds, remedies = ([message.key.split(".")[1] for message in messages] for messages in pair)
    return holds, remedies


def test_pins_that_can_be_kept_are_no_conflict() -> None:
    assert found(pin(0, 9, 11), pin(1, 14, 16), pin(5, 0, 24, works=False)) == []
    assert found() == []


def test_a_pin_later_than_the_shift_that_starts_at_eight() -> None:
    (concern,) = found(pin(3, 19, 20))
    assert keys(concern) == (["pin", "shift"], ["other", "pin"])  # neither start nor end alone helps
    (concern,) = found(pin(3, 16, 18))
    assert concern.text() == (
        "ann: these cannot hold together: the pin of 5 March 2026, 16:00 to 18:00 and shifts start from 08:00"
        " to 08:00, end by 18:00 and last 05:00 to 09:00. What would help: let ann start later than 08:00,"
        " let ann work longer than 09:00 a day or lift the pin of 5 March 2026, 16:00 to 18:00"
    )


def test_a_pin_during_an_absence() -> None:
    absences = [{"agent": "ann", "from": "2026-03-04", "to": "2026-03-04", "code": "ANNUAL"}]
    (concern,) = found(pin(2, 9, 11), absences=absences)
    assert keys(concern) == (["pin", "absences"], ["absences", "pin"])


def test_a_pin_while_the_site_is_closed() -> None:
    (concern,) = found(pin(0, 9, 11), sites=({**HALL, "open": "Tue-Fri 05:00-23:00"},), ann={"days": 5})
    assert keys(concern)[0] in (["pin", "opening"], ["pin", "hours"])


def test_a_pin_over_lunch() -> None:
    (concern,) = found(pin(0, 8, 16))
    assert keys(concern) == (["pin", "lunch"], ["other", "pin"])


def test_two_pins_too_close_for_the_night() -> None:
    (concern,) = found(*TOO_CLOSE, pin(4, 9, 10), rules=EVENINGS)
    assert keys(concern) == (["pin", "pin", "daily_rest"], ["daily_rest", "pin", "pin"])
    assert [str(message.params["date"]) for message in concern.holds[:2]] == ["2026-03-03", "2026-03-04"]


def test_pins_on_too_many_days() -> None:
    (concern,) = found(*(pin(day, 9, 10) for day in range(6)), rules={"hours": {"over": 600}})
    holds, remedies = keys(concern)
    assert holds == ["pin"] * 6 + ["days"]
    assert remedies == ["days"] + ["pin"] * 6


def test_pins_on_too_many_days_in_a_row() -> None:
    rules = {"hours": {"over": 600}, "limits": {"longest_run": 3}}
    (concern,) = found(*(pin(day, 9, 10) for day in range(4)), rules=rules)
    assert keys(concern) == (["pin"] * 4 + ["run"], ["run"] + ["pin"] * 4)


def test_a_pin_at_the_time_that_is_to_be_free() -> None:
    (concern,) = found(pin(0, 0, 24, works=False), pin(0, 9, 10))
    assert keys(concern) == (["free", "pin"], ["free", "pin"])


def test_two_pins_that_no_one_shift_can_hold() -> None:
    shift = {**SHIFT, "latest_start": "14:00", "latest_end": "20:00", "longest": "6h"}
    (concern,) = found(pin(0, 8, 9), pin(0, 19, 20), rules={"shift": shift})
    holds, remedies = keys(concern)
    assert holds == ["pin", "pin", "shift"]
    assert remedies == ["shift_longer", "pin", "pin"]


def test_each_of_two_conflicts_is_told() -> None:
    concerns = found(pin(0, 19, 20), pin(2, 19, 20), pin(3, 9, 10))
    assert sorted(str(concern.date) for concern in concerns) == ["2026-03-02", "2026-03-04"]


def test_without_a_second_opinion_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    true = cpsat.feasible

    def doubtful(model: object, clock: Clock, limits: cpsat.Limits) -> bool | None:
        return true(model, clock, limits) if limits.presolve else True  # type: ignore[arg-type]

    monkeypatch.setattr(cpsat, "feasible", doubtful)
    assert found(*TOO_CLOSE, rules=EVENINGS) == []


def test_without_time_nothing_is_told() -> None:
    assert found(*TOO_CLOSE, rules=EVENINGS, seconds=1e-9) == []


def test_a_rule_that_asks_for_more_work_is_no_conflict_where_other_days_can_give_it() -> None:
    """Two days in a row at least: the day after the pin is free to be worked."""
    contracts = [{"id": "pairs", "shortest_run": 2}]
    assert found(pin(2, 9, 10), ann={"contract": "pairs"}, contracts=contracts) == []
    asked = (pin(1, 0, 24, works=False), pin(2, 9, 10), pin(3, 0, 24, works=False))
    (concern,) = found(*asked, ann={"contract": "pairs"}, contracts=contracts)
    assert sorted(keys(concern)[0]) == ["free", "free", "pin", "shortest_run"]
