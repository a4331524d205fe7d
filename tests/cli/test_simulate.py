import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from wfm.cli.simulate import note
from wfm.grid import Grid
from wfm.report.words import Words
from wfm.simulation import Simulation
from wfm.simulation.tally import COUNTS

from .conftest import Call, change


def test_what_callers_would_live_through(wfm: Call, small: Path, planned: Path) -> None:
    outcome = wfm("simulate", small, planned / "roster.json", "--replications", 4, "--lang", "en")
    assert outcome.code == 0
    assert "Simulation of the roster" in outcome.out
    assert "4 replications of the horizon, seed 0" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_the_figures_for_machines(wfm: Call, small: Path, planned: Path) -> None:
    told = wfm("simulate", small, planned / "roster.json", "--replications", 4, "--json").json
    assert [queue["id"] for queue in told["queues"]] == ["general", "medico-social"]
    for figures in (told["total"], *told["queues"]):
        rate = figures["answer_rate"]
        assert 0 < rate["low"] <= rate["value"] <= rate["high"] <= 1
        assert 0 < figures["promised"]["answer_rate"] <= 1
    offered = sum(queue["offered"]["value"] for queue in told["queues"])
    assert told["total"]["offered"]["value"] == pytest.approx(offered)


def test_the_same_seed_gives_the_same_callers(wfm: Call, small: Path, planned: Path) -> None:
    call = ("simulate", small, planned / "roster.json", "--replications", 2, "--json", "--seed")
    assert wfm(*call, 7).out == wfm(*call, 7).out != wfm(*call, 8).out


def test_every_interval_in_a_table(wfm: Call, small: Path, planned: Path, tmp_path: Path) -> None:
    file = tmp_path / "callers.csv"
    roster = planned / "roster.json"
    outcome = wfm("simulate", small, roster, "--replications", 2, "-o", file, "--lang", "en")
    assert outcome.code == 0
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert {row["queue"] for row in rows} == {"general", "medico-social"}
    assert all(float(row["answered"]) <= float(row["offered"]) for row in rows)


def test_a_roster_of_strangers_is_one_problem(wfm: Call, mine: Path, planned: Path) -> None:
    change(mine / "agents.csv", "A01;", "Z01;")
    outcome = wfm("simulate", mine, planned / "roster.json", "--lang", "en")
    assert outcome.code == 3
    assert any("A01" in problem for problem in outcome.problems)


def test_one_replication_is_a_mistake_of_use(wfm: Call, small: Path, planned: Path) -> None:
    assert wfm("simulate", small, planned / "roster.json", "--replications", 1).code == 2


def occupied(lines: dict[str, tuple[float, float]], total: tuple[float, float]) -> Simulation:
    """Two replications with these hours on calls and on duty."""
    sums = np.ones((2, len(COUNTS), len(lines) + 1))
    for place, hours in enumerate((*lines.values(), total)):
        sums[:, [COUNTS.index("busy"), COUNTS.index("duty")], place] = hours
    grid = Grid(date(2027, 3, 1), 1)
    return Simulation(grid, tuple(lines), 0, 0.95, sums, sums[0][:, :, None])


def test_a_total_outside_the_figures_of_the_queues_is_explained() -> None:
    """Of 10 hours, two agents of one queue each are busy for 9, and one who takes both for 2."""
    said = "Occupancy: an agent who can take several queues"
    words = Words("en")
    assert said in note(occupied({"a": (11, 20), "b": (11, 20)}, (20, 30)), words)
    assert said in note(occupied({"a": (11, 20), "b": (12, 20)}, (3, 30)), words)
    assert said not in note(occupied({"a": (9, 20), "b": (18, 20)}, (20, 30)), words)
    assert said not in note(occupied({"a": (11, 20)}, (11, 20)), words)
    assert said not in note(occupied({"a": (11, 20), "b": (11.001, 20)}, (11.002, 20)), words)
