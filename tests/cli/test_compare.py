import json
from pathlib import Path

import pytest

from .conftest import Call, change

TITLES = {
    "en": ("Side by side", "Hours per agent", "No day changes."),
    "fr": ("Côte à côte", "Heures par agent", "Aucune journée ne change."),
    "nl": ("Naast elkaar", "Uren per medewerker", "Geen enkele dag verandert."),
    "de": ("Nebeneinander", "Stunden je Mitarbeiter", "Kein Tag ändert sich."),
}


@pytest.fixture
def other(planned: Path, tmp_path: Path) -> Path:
    """The roster of the small service without a day of one agent."""
    document = json.loads((planned / "roster.json").read_text(encoding="utf-8"))
    gone = document["segments"][0]["agent"], document["segments"][0]["date"]
    document["segments"] = [s for s in document["segments"] if (s["agent"], s["date"]) != gone]
    path = tmp_path / "other.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", TITLES)
def test_a_roster_beside_itself(wfm: Call, planned: Path, lang: str) -> None:
    roster = planned / "roster.json"
    outcome = wfm("compare", roster, roster, "--lang", lang)
    assert outcome.code == 0
    assert [title for title in TITLES[lang] if title not in outcome.out] == []
    assert max(map(len, outcome.out.splitlines())) <= 80
    assert outcome.problems == []


def test_two_rosters(wfm: Call, planned: Path, other: Path) -> None:
    outcome = wfm("compare", planned / "roster.json", other, "--lang", "en")
    assert outcome.code == 0
    assert "People: 1, days: 1." in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80
    told = wfm("compare", planned / "roster.json", other, "--json").json
    assert told["people_changed"] == 1
    assert told["changes"][0]["after"] is None
    assert told["figures"]["worked"]["difference"] < 0


def test_two_scenarios(wfm: Call, small: Path, mine: Path) -> None:
    change(mine / "service.toml", "aht_s = 300", "aht_s = 400")
    outcome = wfm("compare", small, mine, "--seconds", 0.3, "--lang", "en", "--quiet", "--json")
    assert outcome.code == 0
    told = outcome.json
    assert [queue["id"] for queue in told["queues"]] == ["general", "medico-social"]
    assert told["queues"][1]["answer_rate"]["difference"] < 0
    shown = wfm("compare", small, mine, "--seconds", 0.1, "--lang", "en").out
    assert "Service expected per queue" in shown
    assert "Days that change" not in shown


def test_what_cannot_be_read_is_told(wfm: Call, small: Path, planned: Path, tmp_path: Path) -> None:
    for name in ("none.json", "none", "none.xlsx"):
        outcome = wfm("compare", planned / "roster.json", tmp_path / name, "--lang", "en")
        assert (outcome.code, outcome.out, len(outcome.problems)) == (3, "", 1)
    assert wfm("compare", small).code == 2
