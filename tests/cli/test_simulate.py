import csv
from pathlib import Path

import pytest

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
