from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tests.solver.build import Settings, need, pose, service
from tests.solver.desk import FILES, tasked
from tests.solver.office import written
from tests.solver.outing import MORNING, social_service
from wfm.solver.offers import alike, offers
from wfm.solver.rules import RULES
from wfm.solver.set_up import build
from wfm.values.roster import Roster

TUESDAY = date(2026, 3, 3)

# Calls come from 08:00 to 18:00, files are done then, too; one agent takes calls, the other nothing.
AGENTS: Sequence[Settings] = ({"skills": ["calls"]}, {"skills": []})


@pytest.mark.parametrize("pooled", [True, False])
def test_who_is_put_on_a_line_is_not_at_the_desk_while_it_is_open(pooled: bool) -> None:
    problem = tasked(pooled=pooled, agents=AGENTS, activity=[FILES])
    offered = offers(problem)
    lines = [1 + j for j in problem.serving]
    files = next(1 + j for j, task in enumerate(problem.tasks) if task.queue is None)
    assert offered[:, 0, 7].tolist() == [True, True]  # before the line opens
    assert offered[:, 0, 9].tolist() == [pooled, True]
    assert offered[:, files, 9].tolist() == [True, True]
    assert offered[:, files, 7].tolist() == [False, False]
    assert offered[:, lines, 9].any(axis=1).tolist() == [not pooled, False]


def test_workers_are_alike_whose_lines_are() -> None:
    agents = ({"skills": ["a"]}, {"skills": ["a", "b"]}, {"skills": ["a"]}, {"skills": ["b", "a"]})
    queues = ({"id": "a"}, {"id": "b", "open": "Mon-Fri 09:00-12:00"})
    assert alike(pose(service(queues=queues, agents=agents))) == (0, 1, 0, 1)


@pytest.mark.parametrize(("low", "high", "left"), [("11:00", "11:15", []), ("15:00", "16:00", ["ann"])])
def test_whoever_keeps_a_day_and_is_away_on_it_holds_no_session_meanwhile(
    low: str, high: str, left: list[str]
) -> None:
    away = {"agent": "ann", "from": f"{TUESDAY} {low}", "to": f"{TUESDAY} {high}"}
    scenario = social_service(days=5, permanences=(MORNING,), people=("ann", "zoe"), absences=[away])
    day = tuple(written(scenario, "ann", TUESDAY, "08:00 phone 12:30 lunch 13:00 phone 16:00"))
    published, where = Roster(day), frozenset({("ann", TUESDAY)})
    problem = build(scenario, need(scenario), RULES, published, where)
    assert problem.allowed[0][1].any()
    offered = offers(problem)
    (j,) = problem.away
    assert [worker.id for worker in problem.workers if offered[worker.index, 1 + j].any()] == left
