from datetime import date, timedelta
from pathlib import Path

import pytest

from .conftest import Call


@pytest.fixture
def past(mine: Path) -> Path:
    """The small service with 18 weeks of history for its first queue, one day of them without any row."""
    first, gap = date(2027, 2, 22), date(2027, 6, 9)
    days = [first + timedelta(days=k) for k in range(126)]
    rows = [
        f"{day} {hour:02d}:00;general;{(20 - hour) * (7 - day.weekday())}"
        for day in days
        if day.weekday() < 5 and day != gap
        for hour in (9, 10, 11, 14, 15, 16)
    ]
    (mine / "history.csv").write_text("\n".join(["start;queue;offered", *rows]), encoding="utf-8")
    return mine


def test_oddities_are_told_by_check_and_forecast(wfm: Call, past: Path) -> None:
    checked = wfm("check", past, "--lang", "en")
    assert checked.code == 0
    assert "9 June 2027" in checked.out
    assert checked.problems == []
    told = wfm("forecast", past, "--json").json["notes"]
    assert {"missing_days", "cold_profile"} <= {note["kind"] for note in told}
    drawn = wfm("forecast", past, "--lang", "en").out
    assert "9 June" in drawn
    assert max(map(len, drawn.splitlines())) <= 80


def test_a_change_by_hand_is_told(wfm: Call, mine: Path) -> None:
    table = "from;to;queue;calls;who;why\n2027-07-05;2027-07-05;general;500;planner;strike\n"
    (mine / "overrides.csv").write_text(table, encoding="utf-8")
    (change,) = wfm("forecast", mine, "--json").json["changes"]
    assert (change["first"], change["why"], change["after"]) == ("2027-07-05", "strike", pytest.approx(500))
    assert "strike" in wfm("forecast", mine).out


def test_calls_of_today_change_the_rest_of_today(wfm: Call, past: Path, tmp_path: Path) -> None:
    today = tmp_path / "today.csv"
    today.write_text("start;queue;offered\n2027-07-05 09:00;general;500\n", encoding="utf-8")
    usual, more = (wfm("forecast", past, "--json", *extra).json for extra in ((), ("--observed", today)))
    (update,) = more["updates"]
    assert update["until"] == 600
    assert update["factor"] > 1
    assert more["total"] > usual["total"]
    assert more["version"] != usual["version"]
    assert "10:00" in wfm("forecast", past, "--observed", today).out
    today.write_text("start;queue;offered\n2027-07-05 09:00;unknown;500\n", encoding="utf-8")
    assert wfm("forecast", past, "--observed", today).code == 3


def test_a_back_test_shows_what_is_attainable(wfm: Call, past: Path) -> None:
    methods = wfm("forecast", past, "--backtest", "--json").json["backtest"]["general"]["methods"]
    assert {"wfm", "mean_of_8", "seasonal_naive", "floor"} <= set(methods)
    out = wfm("forecast", past, "--backtest", "--lang", "en").out
    assert "Back-test" in out
    assert "floor (chance)" in out


def test_a_picture(wfm: Call, mine: Path, tmp_path: Path) -> None:
    path = tmp_path / "calls.svg"
    assert wfm("forecast", mine, "--plot", path).code == 0
    assert path.read_text(encoding="utf-8").startswith("<?xml")
    assert wfm("forecast", mine, "--plot", path).code == 0
    path.write_text("<svg/>", encoding="utf-8")
    assert wfm("forecast", mine, "--plot", path).code == 5
    assert wfm("forecast", mine, "--plot", tmp_path / "calls.png").code == 2


@pytest.fixture
def kept(wfm: Call, past: Path, tmp_path: Path) -> Path:
    """A forecast of the last week of the history, kept."""
    path = tmp_path / "kept.csv"
    days = ("--from", "2027-06-21", "--to", "2027-06-25")
    assert wfm("forecast", past, *days, "--lang", "fr", "-o", path).code == 0
    return path


def test_a_kept_forecast_beside_what_came(wfm: Call, past: Path, kept: Path) -> None:
    told = wfm("forecast", past, "--compare", kept, "--json").json
    version = told["compared"]["versions"]
    assert kept.read_text(encoding="utf-8-sig").splitlines()[1].endswith(version[0])
    assert told["compared"]["days"] == [f"2027-06-{day}" for day in range(21, 26)]
    (one,) = told["compared"]["queues"]
    assert one["id"] == "general"
    assert one["interval"] < 0.05
    assert abs(one["bias"]) == pytest.approx(one["month"])
    assert wfm("forecast", past, "--json").json["compared"] is None


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "what came"), ("fr", "reçus"), ("nl", "ontvangen"), ("de", "eingegangene")]
)
def test_the_comparison_on_the_screen(wfm: Call, past: Path, kept: Path, lang: str, words: str) -> None:
    out = wfm("forecast", past, "--compare", kept, "--lang", lang).out
    assert words in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_forecast_twice_as_high_is_100_percent_too_high(wfm: Call, past: Path, tmp_path: Path) -> None:
    history = (past / "history.csv").read_text(encoding="utf-8").splitlines()
    came = [line.split(";") for line in history if line.startswith("2027-06-2")]
    rows = [f"{start};{queue};{2 * int(calls)};200" for start, queue, calls in came]
    path = tmp_path / "double.csv"
    path.write_text("\n".join(["start;queue;calls;aht_s", *rows]), encoding="utf-8")
    (one,) = wfm("forecast", past, "--compare", path, "--json").json["compared"]["queues"]
    assert [one[name] for name in ("interval", "day", "week", "month", "bias")] == pytest.approx([1.0] * 5)


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("start;queue;calls\n2027-06-21 09:00;general;5\n", "aht_s", "missing"),
        ("queue;start;calls;aht_s\ngenerl;2027-06-21 09:00;5;200\n", "queue", "did you mean « general »"),
        ("queue;start;calls;aht_s\ngeneral;2027-06-21 09:00;many;200\n", "calls", "expected a number"),
        ("queue;start;calls;aht_s\n", None, "no row"),
        ("queue;start;calls;aht_s\ngeneral;2028-06-21 09:00;5;200\n", None, "nothing to compare"),
    ],
)
def test_a_file_that_cannot_be_compared(
    wfm: Call, past: Path, tmp_path: Path, text: str, column: str | None, expected: str
) -> None:
    path = tmp_path / "kept.csv"
    path.write_text(text, encoding="utf-8")
    outcome = wfm("forecast", past, "--compare", path, "--json", "--lang", "en")
    (problem,) = outcome.json["problems"]
    assert outcome.code == 3
    assert (problem["file"], problem["column"]) == ("kept.csv", column)
    assert expected in problem["expected"]


def test_a_picture_of_the_back_test(wfm: Call, past: Path, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    assert wfm("forecast", past, "--plot", path).code == 0
    forecast = path.read_text(encoding="utf-8")
    assert wfm("forecast", past, "--plot", path, "--backtest", "--lang", "en").code == 0
    tested = path.read_text(encoding="utf-8")
    assert "floor (chance)" in tested
    assert "floor (chance)" not in forecast
    (past / "history.csv").unlink()
    assert wfm("forecast", past, "--plot", path, "--backtest").code == 0
    assert "stroke-dasharray" not in path.read_text(encoding="utf-8")
