"""How fast the simulator is, and whether a roster keeps what it promises.

    python -m benchmarks.simulation [--scenario examples/roubaix-tourcoing] [--seconds 10] [--replications 20]

The roster is simulated as it is, then with single causes of a difference taken away: without random
absences, and with agents who can all take every queue. Speeds are per second of processor time.
"""

from __future__ import annotations

import argparse
from time import process_time

import numpy as np

import wfm
from wfm.erlang import performance, staff
from wfm.scenario.scenario import Scenario
from wfm.simulation.callers import Dice
from wfm.simulation.centre import Centre, Line, Stretch
from wfm.simulation.engine import run
from wfm.simulation.ledger import Outcome
from wfm.values.forecast import Forecast
from wfm.values.presence import on_phone

HOURS, AGENTS, LOAD, AHT, PATIENCE = 100, 50, 48.0, 240.0, 120.0


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--scenario", default="examples/roubaix-tourcoing")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--replications", type=int, default=20)
    given = parser.parse_args()
    one_queue()
    scenario = wfm.read(given.scenario)
    plan = wfm.plan(scenario, wfm.Stop(seconds=given.seconds))
    whole_roster(scenario, plan.roster, given.replications)
    promises(scenario, plan.forecast, plan.roster, given.replications)


def one_queue() -> None:
    """Calls a second of one core on M/M/50+M, best of five."""
    end = HOURS * 3600.0
    calls = np.full(HOURS, LOAD / AHT * 3600.0)
    line = Line(calls, np.full(HOURS, AHT), ((0.0, end),), patience_s=PATIENCE)
    on = [Stretch(agent, 0.0, end, frozenset({0})) for agent in range(AGENTS)]
    speeds, answered, offered = [], 0, 0
    for number in range(5):
        start = process_time()
        record = run(Centre(3600.0, (line,)), on, Dice(0, number))
        speeds.append(len(record.line) / (process_time() - start))
        answered += int(np.sum(record.outcome == Outcome.ANSWERED))
        offered += len(record.line)
    exact = float(performance(AGENTS, LOAD / AHT, AHT, patience=PATIENCE).answer_rate)
    print(f"M/M/50+M  {max(speeds):10,.0f} calls/s   answered {answered / offered:.4f}, exact {exact:.4f}")


def whole_roster(scenario: Scenario, roster: wfm.Roster, replications: int) -> None:
    """Calls a second of one core on a roster, forecast and figures included."""
    start = process_time()
    result = wfm.simulate(scenario, roster, replications=replications)
    seconds = process_time() - start
    speed = result.offered.value * replications / seconds
    print(f"roster    {speed:10,.0f} calls/s   {replications} replications in {seconds:.2f} s")


def promises(scenario: Scenario, forecast: Forecast, roster: wfm.Roster, replications: int) -> None:
    """Promised and simulated answer rate by queue, as it is and with causes taken away."""
    sure = reliable(scenario)
    print(f"\n{'answer rate':44}{'promised':>10}{'simulated':>12}")
    for name, case in (
        ("as it is", scenario),
        ("no random absence", sure),
        ("... and all take all calls", all_take_all(sure)),
    ):
        promised, total = promise(case, forecast, roster)
        result = wfm.simulate(case, roster, forecast=forecast, replications=replications)
        for queue, value in promised.items():
            print(f"{name:32}{queue:12.11}{value:10.1%}{result.queues[queue].answer_rate:10.1%}")
        print(f"{name:32}{'all':12}{total:10.1%}{result.answer_rate:10.1%}")


def reliable(scenario: Scenario) -> Scenario:
    """The scenario without absences that nobody planned."""
    rules = scenario.service.rules.model_copy(update={"causes": {}})
    return scenario.model_copy(update={"service": scenario.service.model_copy(update={"rules": rules})})


def all_take_all(scenario: Scenario) -> Scenario:
    """The scenario with agents who can take every queue."""
    skills = tuple(dict.fromkeys(queue.needs for queue in scenario.queues))
    spoken = tuple(dict.fromkeys(language for queue in scenario.queues for language in queue.languages))
    agents = tuple(a.model_copy(update={"skills": skills, "languages": spoken}) for a in scenario.agents)
    return scenario.model_copy(update={"agents": agents})


def nobody_calls_again(scenario: Scenario) -> Scenario:
    """The scenario in which all calls counted are those of different callers, each of whom calls once."""
    once: dict[str, object] = {"redial": 0.0, "reconnect": 0.0, "observed_answer_rate": None}
    queues = tuple(queue.model_copy(update=once) for queue in scenario.queues)
    service = scenario.service.model_copy(update={"queues": queues})
    return scenario.model_copy(update={"service": service})


def promise(scenario: Scenario, forecast: Forecast, roster: wfm.Roster) -> tuple[dict[str, float], float]:
    """The answer rate that the requirement expects of a roster, by queue and of all calls."""
    need = staff(scenario, forecast)
    counts = np.zeros((len(need.unions), need.grid.count), dtype=np.int64)
    covered = on_phone(roster, need.grid)
    for agent in scenario.agents:
        mine = {k for k, queue in enumerate(scenario.queues) if scenario.takes(agent, queue)}
        for u, union in enumerate(need.unions):
            counts[u, list(covered.get(agent.id, ()))] += bool(mine & set(union))
    service = need.service(counts)
    answered, calls = service.answered.sum(axis=1), service.offered.sum(axis=1)
    return dict(zip(forecast.queues, answered / calls, strict=True)), float(answered.sum() / calls.sum())


if __name__ == "__main__":
    main()
