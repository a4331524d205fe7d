from pathlib import Path

import pytest

from wfm.errors import ScenarioError
from wfm.scenario.observed import read_kept, read_observed
from wfm.scenario.scenario import Scenario

SERVICE = {
    "name": "test",
    "horizon": {"from": "2027-07-01", "to": "2027-07-02"},
    "queue": [{"id": "general", "open": "Mon-Fri 08:00-17:00", "aht_s": 200}],
}


def test_today_is_read_like_a_history(tmp_path: Path) -> None:
    path = tmp_path / "today.csv"
    path.write_text("start;queue;offered\n01/07/2027 8h00;general;12\n", encoding="utf-8")
    (row,) = read_observed(path, Scenario.model_validate({"service": SERVICE}))
    assert (row.queue, row.offered, row.start.hour) == ("general", 12, 8)


def test_every_problem_is_told(tmp_path: Path) -> None:
    scenario = Scenario.model_validate({"service": SERVICE})
    path = tmp_path / "today.csv"
    path.write_text("start;queue;offered\n01/07/2027 8h00;genral;x\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_observed(path, scenario)
    assert [problem.column for problem in caught.value.problems] == ["offered", "queue"]
    with pytest.raises(ScenarioError):
        read_observed(tmp_path / "none.csv", scenario)


@pytest.mark.parametrize("calls", ["1,125", "1.125", "1125e-3"])
def test_decimals_of_a_kept_forecast_are_never_thousands(tmp_path: Path, calls: str) -> None:
    path = tmp_path / "kept.csv"
    path.write_text(f"queue;start;calls;aht_s;version\ngeneral;2027-07-01 08:00;{calls};200;a\n", "utf-8-sig")
    scenario = Scenario.model_validate({"service": SERVICE})
    if "e" in calls:
        with pytest.raises(ScenarioError):
            read_kept(path, scenario)
    else:
        (row,) = read_kept(path, scenario)
        assert (row.queue, row.start.hour, row.calls, row.aht_s, row.version) == (
            "general",
            8,
            1.125,
            200,
            "a",
        )
