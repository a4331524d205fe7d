from pathlib import Path

import pytest

from wfm.cli.staff_deferred import Volume, volume_table
from wfm.report.words import Words

from .conftest import Call

TOLD = """
[[deferred]]
id = "mail"
label = "Courriels"
minutes = 8
a_week = 120
backlog = 20.5
target = "5:100%"

[[deferred]]
id = "search"
minutes = 30
queue = "general"
share = 0.1
"""


def test_what_waits_and_what_comes_in_hours() -> None:
    (table,) = volume_table([Volume("mail", "Courriels", 20.5, 240.0, 8.0)], Words("fr"))
    assert table.texts(Words("fr")) == [["Courriels", "20,5", "240,0", "8,0", "34,7"]]
    assert volume_table([], Words("fr")) == []


def test_the_volumes_of_a_scenario(wfm: Call, mine: Path) -> None:
    settings = mine / "service.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + TOLD, encoding="utf-8")
    told = wfm("staff", mine, "--json").json
    mail, search = told["deferred"]
    calls = sum(one["calls"] for one in told["intervals"] if one["queue"] == "general")
    assert (mail["backlog"], mail["minutes"]) == (20.5, 8.0)
    assert mail["hours"] == pytest.approx((20.5 + mail["items"]) * 8 / 60)
    assert (search["label"], search["backlog"]) == ("search", 0.0)
    assert search["items"] == pytest.approx(0.1 * calls)
    out = wfm("staff", mine, "--lang", "en").out
    assert "Waiting at the start" in out.replace("\n", " ")
    assert "Courriels" in out


def test_without_deferred_work_there_is_no_table(wfm: Call, small: Path) -> None:
    assert wfm("staff", small, "--json").json["deferred"] == []
    assert "Deferred" not in wfm("staff", small, "--lang", "en").out
