from pathlib import Path

import pytest

from .conftest import ROUBAIX, Call


def test_the_month_sums_to_what_is_published(wfm: Call) -> None:
    told = wfm("forecast", ROUBAIX, "--json").json
    assert told["total"] == pytest.approx(16_000, abs=1)
    assert (told["from"], told["to"]) == ("2027-07-01", "2027-07-31")
    assert [queue["id"] for queue in told["queues"]] == ["general", "medico-social"]
    assert sum(queue["total"] for queue in told["queues"]) == pytest.approx(told["total"])
    assert sum(one["calls"] for one in told["intervals"]) == pytest.approx(told["total"])
    starts = {one["start"] for one in told["intervals"]}
    assert "2027-07-01T08:30:00+02:00" in starts
    assert not any(start.startswith("2027-07-14") for start in starts)


def test_a_row_a_day_and_a_total(wfm: Call, small: Path) -> None:
    lines = wfm("forecast", small).out.splitlines()
    assert max(map(len, lines)) <= 80
    rows = [line.split() for line in lines]
    assert [row[1] for row in rows if row[:1] and len(row) > 1 and row[1].endswith("-07")] == [
        *("01-07", "02-07", "05-07", "06-07", "07-07", "08-07", "09-07")
    ]
    assert rows[-2][0] == "Total"


def test_other_days_than_the_horizon(wfm: Call, small: Path) -> None:
    told = wfm("forecast", small, "--from", "2027-07-12", "--to", "13/07/2027", "--json").json
    assert (told["from"], told["to"]) == ("2027-07-12", "2027-07-13")
    assert {one["start"][:10] for one in told["intervals"]} == {"2027-07-12", "2027-07-13"}


@pytest.mark.parametrize(
    "days", [("--from", "2027-02-29"), ("--from", "2027-07-05", "--to", "2027-07-04"), ("--to", "2127-01-01")]
)
def test_days_that_make_no_period_are_wrong_usage(wfm: Call, small: Path, days: tuple[str, ...]) -> None:
    assert wfm("forecast", small, *days).code == 2


def test_every_interval_goes_to_the_table(wfm: Call, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    outcome = wfm("forecast", small, "-o", path)
    assert outcome.code == 0
    assert str(path) in outcome.out.replace("\n", "")
    header, first, *_ = path.read_text(encoding="utf-8-sig").splitlines()
    assert header == "queue;start;calls;aht_s;version"
    assert first.startswith("general;2027-07-01 08:30;19,62")
    rows = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert len(rows) == len(wfm("forecast", small, "--json").json["intervals"])


def test_a_table_that_is_not_ours_stays(wfm: Call, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("mine", encoding="utf-8")
    outcome = wfm("forecast", small, "-o", path, "--quiet")
    assert (outcome.code, outcome.out, len(outcome.problems)) == (5, "", 1)
    assert path.read_text(encoding="utf-8") == "mine"
    assert wfm("forecast", small, "-o", path, "--quiet", "--force").code == 0
