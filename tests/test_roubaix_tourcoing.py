"""Who is reached by which calls in the centre of Roubaix-Tourcoing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import wfm
from wfm.erlang import first_calls
from wfm.planning import Plan
from wfm.simulation.callers import Dice
from wfm.simulation.engine import run
from wfm.simulation.ledger import Outcome
from wfm.simulation.setup import demand, duties

SCENARIO = wfm.read(Path(__file__).resolve().parent.parent / "examples" / "roubaix-tourcoing")
LINES = {queue.id: row for row, queue in enumerate(SCENARIO.queues)}
THREE = {agent.id for agent in SCENARIO.agents if "medico-social" in agent.skills}


@pytest.fixture(scope="module")
def planned() -> Plan:
    """The month after a second."""
    return wfm.plan(SCENARIO, wfm.Stop(seconds=1), reproducible=True)


def test_three_of_ten_agents_are_medico_social() -> None:
    assert len(SCENARIO.agents) == 10
    assert len(THREE) == 3


def test_medico_social_calls_only_reach_the_three(planned: Plan) -> None:
    """Call by call, in a simulated month: nobody else on the phone ever answers one."""
    reached = {name: _answering(planned, line) for name, line in LINES.items()}
    assert reached["medico-social"] == THREE
    assert reached["general"] == {agent.id for agent in SCENARIO.agents if "general" in agent.skills}
    assert reached["general"] - THREE


def test_the_staff_of_the_medico_social_line_is_counted_from_the_three(planned: Plan) -> None:
    """What the plan says of the line: nobody else is among its agents, in no interval."""
    rows = [row for row in planned.document.requirement.intervals if row.queue == "medico-social"]
    assert max(row.planned for row in rows) == 3
    assert sum(row.answered for row in rows) > 0


def _answering(planned: Plan, line: int) -> set[str]:
    """Those who answer calls of a line in a simulated month."""
    forecast = planned.forecast
    first = replace(forecast, calls=first_calls(SCENARIO, forecast))
    given = demand(SCENARIO, first, {}, (), "serve")
    stretches = [duty.stretch for duty in duties(SCENARIO, planned.roster, given, first.grid)]
    record = run(given.centre, stretches, Dice(0, 0))
    calls = np.flatnonzero((record.line == line) & (record.outcome == Outcome.ANSWERED))
    return {SCENARIO.agents[int(agent)].id for agent in record.agent[calls]}
