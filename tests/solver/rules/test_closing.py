from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import Settings, pose, service
from tests.solver.office import ANN, BOB, GOOD, findings, office, weeks
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop
from wfm.values.roster import Activity

# In the office the line is closed from 12:30 to 13:30; bob also takes one that is not.
CLOSED = "Mon-Fri 08:30-12:00 13:00-16:30"


def found(day: str = GOOD, agents: tuple[Settings, ...] = (ANN,), **lunch: object) -> float:
    """Minutes of lunch that should rather lie while lines are closed."""
    scenario = office(days=1, agents=agents, rules={"lunch": {"open_price": 3, **lunch}})
    changes = {"0": day, "bob 0": GOOD if len(agents) > 1 else None}
    mine = [f for f in findings(scenario, weeks(scenario, changes)) if f.rule == "closing"]
    assert not any(f.hard for f in mine)
    assert sum(f.cost for f in mine) == pytest.approx(sum(f.amount for f in mine) / 60 * 3)
    return sum(f.amount for f in mine)


@pytest.mark.parametrize(
    ("lunch", "minutes"),
    [
        ("13:00 lunch 13:30", 0),
        ("13:10 lunch 13:40", 10),
        ("13:15 lunch 13:45", 15),
        ("13:30 lunch 14:00", 30),
    ],
)
def test_lunch_while_a_line_is_open_is_priced_by_the_minute(lunch: str, minutes: int) -> None:
    day = GOOD.replace("lunch 13:00 backoffice 13:30", f"backoffice {lunch}")
    assert found(day) == minutes


def test_who_has_no_choice_pays_nothing() -> None:
    assert found(agents=(ANN, BOB)) == 0  # one line of bob's is never closed
    late = GOOD.replace("lunch 13:00 backoffice 13:30", "backoffice 13:30 lunch 14:00")
    assert found(late) == 30
    assert found(late, earliest="13:20", latest="14:00") == 10  # ten minutes of it could be closed
    assert found(late, earliest="13:30", latest="14:00") == 0
    assert found(late, open_price=0) == 0
    assert found(late, agents=({**ANN, "skills": []},)) == 0


def test_the_search_puts_lunch_into_the_closing_where_no_more_calls_are_lost() -> None:
    """Lines with hardly a call lose the same whoever is there: the price alone says when to eat."""
    rules = {
        "shift": {"shortest": "7h", "longest": "7h", "earliest_start": "08:30", "latest_start": "09:30"},
        "lunch": {"earliest": "12:00", "latest": "14:00", "minutes": 60},
    }
    problem = pose(service(days=2, agents=4, queues=({"id": "line", "open": CLOSED},), rules=rules), busy=0.2)
    result = solve(problem, Stop(seconds=3), Options(reproducible=True))
    lunches = [s for s in publish(result.solution).segments if s.activity is Activity.LUNCH]
    assert lunches
    assert {(s.wall_start, s.wall_end) for s in lunches} == {(720, 780)}
    assert "closing" not in result.solution.terms
    assert result.bound is not None
    assert result.bound <= result.solution.cost + 1e-6


def test_only_choices_of_which_one_is_better_have_a_price() -> None:
    """No price where lines are open throughout, nor on a day on which none is."""
    priced = {"lunch": {"open_price": 0.1}}
    assert not pose(service(days=6, rules=priced)).prices
    assert not pose(service(days=6, queues=({"id": "line", "open": CLOSED},))).prices
    closed = pose(service(days=6, queues=({"id": "line", "open": CLOSED},), rules=priced))
    assert {day for _, day in closed.prices} == set(range(5))
    table, prices = closed.tables[0], closed.prices[0, 0]["closing"]
    beyond = np.round(prices[:-1] * 60 / 0.1)
    assert prices[-1] == 0
    assert np.all(beyond[~table.has_lunch()] == 0)
    assert set(beyond[table.has_lunch()]) == {0, 15, 30}
