"""Simulate a roster: the public door to the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.simulation.behaviour import Behaviour, BookedCallback
from wfm.simulation.callers import Dice
from wfm.simulation.engine import run
from wfm.simulation.result import Simulation
from wfm.simulation.setup import Closing, Demand, Duty, demand, duties
from wfm.simulation.tally import tally
from wfm.values.forecast import Floats, Forecast
from wfm.values.roster import Roster


def simulate(
    scenario: Scenario,
    roster: Roster,
    *,
    seed: int = 0,
    replications: int = 20,
    forecast: Forecast | None = None,
    behaviour: Mapping[str, Behaviour] | None = None,
    callbacks: Sequence[BookedCallback] = (),
    closing: Closing = "serve",
    confidence: float = 0.95,
) -> Simulation:
    """What callers would live through with a roster.

    The horizon is simulated again and again. Calls come as a Poisson process at the rates of the forecast;
    patience is exponential. Agents answer in their phone segments, finish the call that they are in when a
    segment ends, and are absent for a whole day with the probability of the rules' shrinkage. The same seed
    gives the same callers (when they call, how long they wait and talk) and the same absent days to another
    roster: differences between rosters are known far better than each figure.

    Args:
        scenario: queues, agents, targets and shrinkage.
        roster: the roster to try out.
        seed: seed of the random numbers, 0 or more.
        replications: number of times that the horizon is simulated, 2 or more.
        forecast: first calls and handling times; by default the scenario's own forecast, the repeat calls
            that it counted taken out.
        behaviour: what callers do besides waiting and hanging up, by id of the queue; by default they call
            again, and find a limit of trunks, as the scenario says of the queue.
        callbacks: call-backs booked for a window.
        closing: ``serve``: callers who wait when a line closes stay until they are answered or hang up, at
            most until it opens again; ``turn_away``: they are sent away.
        confidence: coverage of the confidence intervals.

    Raises:
        RosterError: the roster names agents or queues that the scenario does not know.
        ValueError: fewer than 2 replications; behaviour or call-backs of an unknown queue; steps after a
            call that are more likely than 1 in all.
    """
    if replications < 2:
        raise ValueError("a confidence interval needs 2 replications or more")
    forecast = forecast or _first_calls(scenario)
    given = demand(scenario, forecast, behaviour or {}, callbacks, closing)
    on_duty = duties(scenario, roster, given, forecast.grid)
    shape = (len(scenario.agents), forecast.grid.days)
    counts = [
        _replicate(given, on_duty, Dice(seed, number), shape, scenario.service.rules.shrinkage)
        for number in range(replications)
    ]
    return Simulation(
        forecast.grid,
        given.names,
        seed,
        confidence,
        np.stack([one.sum(axis=2) for one in counts]),
        np.mean(counts, axis=0),
    )


def _first_calls(scenario: Scenario) -> Forecast:
    """The scenario's own forecast, the repeat calls that it counted taken out."""
    from wfm.erlang import first_calls
    from wfm.forecast import predict

    counted = predict(scenario)
    return replace(counted, calls=first_calls(scenario, counted))


def _replicate(
    given: Demand, on_duty: Sequence[Duty], dice: Dice, shape: tuple[int, int], shrinkage: float
) -> Floats:
    """The tally of one replication, some agents absent."""
    absent = dice.absences(*shape) < shrinkage
    present = [duty.stretch for duty in on_duty if not absent[duty.stretch.agent, duty.day]]
    return tally(run(given.centre, present, dice), given.centre, present, given.within)
