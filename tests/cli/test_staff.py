from pathlib import Path

import pytest

from .conftest import Call, change


def test_the_requirement_meets_the_targets(wfm: Call, small: Path) -> None:
    told = wfm("staff", small, "--json").json
    assert [queue["id"] for queue in told["queues"]] == ["general", "medico-social"]
    assert told["shrinkage"] == 0.03
    for one in told["intervals"]:
        agents = [service["agents"] for service in one["service"]]
        assert agents == [one["required"] - 1, one["required"], one["required"] + 1]
        fewer, enough, more = (service["answer_rate"] for service in one["service"])
        assert fewer < enough < more
        assert enough >= 0.90
        assert one["service"][1]["service_level"] >= 0.80
    hours = sum(one["required"] for one in told["intervals"] if one["queue"] == "general") / 4
    assert told["queues"][0]["hours"] == pytest.approx(hours)
    assert told["queues"][0]["peak"] == max(
        one["required"] for one in told["intervals"] if one["queue"] == "general"
    )


def test_nobody_is_required_where_nobody_calls(wfm: Call, mine: Path) -> None:
    change(mine / "totals.csv", "medico-social;3200", "medico-social;0")
    told = wfm("staff", mine, "--json").json
    quiet = [one for one in told["intervals"] if one["queue"] == "medico-social"]
    assert quiet
    assert {one["required"] for one in quiet} == {0}
    assert [service["agents"] for service in quiet[0]["service"]] == [0, 1]
    assert wfm("staff", mine).code == 0


def test_a_queue_of_unknown_patience(wfm: Call, mine: Path) -> None:
    change(mine / "service.toml", "aht_s = 300\npatience_s = 180", "aht_s = 300")
    told = wfm("staff", mine, "--json").json
    assert [queue["priced_by_patience"] for queue in told["queues"]] == [True, False]
    assert all(
        one["service"][1]["service_level"] >= 0.8
        for one in told["intervals"]
        if one["queue"] == "medico-social"
    )


def test_tables_of_a_day_and_of_the_peaks(wfm: Call, small: Path) -> None:
    outcome = wfm("staff", small, "--date", "2027-07-01", "--lang", "en")
    lines = outcome.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0] == "Agents required — Accueil social général, Thursday 1 July 2027"
    times = [line.split()[0] for line in lines if line[2:3] == ":"]
    assert times[:2] == ["08:30", "08:45"]
    assert "11:00" not in times  # closed on Thursdays from 11:00 to 13:30
    peaks = outcome.out.split("Most agents required at once, day by day")[1]
    assert len([line for line in peaks.splitlines() if "-07 " in line]) == 7


def test_a_closed_day_is_told(wfm: Call, small: Path) -> None:
    assert "No queue is open." in wfm("staff", small, "--date", "2027-07-04", "--lang", "en").out
    assert wfm("staff", small, "--date", "2027-08-04").code == 2


def test_every_interval_goes_to_the_table(wfm: Call, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    assert wfm("staff", small, "-o", path, "--quiet").out == ""
    header, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    assert header.startswith("queue;start;calls;aht_s;required;agents_n-1;answer_rate_n-1;")
    assert len(rows) == len(wfm("staff", small, "--json").json["intervals"])
    assert {row.count(";") for row in rows} == {header.count(";")}
