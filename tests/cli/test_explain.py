from pathlib import Path

import pytest

from wfm.values.document import RosterDocument

from .conftest import Call, change

AT = "2027-07-02 10:00"
GOLDEN = {
    "en": (
        "Friday 2 July 2027, 10:00 to 10:15",
        "On the phone",
        "What keeps the agent away",
        "an absence on 2 July 2027",
    ),
    "fr": (
        "vendredi 2 juillet 2027, de 10:00 à 10:15",
        "Au téléphone",
        "Ce qui retient l'agent",
        "une absence le 2 juillet 2027",
    ),
    "nl": (
        "vrijdag 2 juli 2027, 10:00 tot 10:15",
        "Aan de telefoon",
        "Wat de medewerker weghoudt",
        "een afwezigheid op 2 juli 2027",
    ),
}


@pytest.mark.parametrize("lang", GOLDEN)
def test_a_moment(wfm: Call, small: Path, planned: Path, lang: str) -> None:
    at = ("explain", small, planned / "roster.json", "--at", AT, "--lang", lang)
    outcome = wfm(*at)
    assert outcome.code == 0
    first, *rest = GOLDEN[lang]
    assert outcome.out.splitlines()[0] == first
    assert all(text in outcome.out for text in rest[:-1])
    told = wfm(*at, "--json").json
    (absent,) = (away for away in told["away"] if away["agent"] == "A07")
    assert absent["rules"] == ["absences"]
    assert absent["possible"] is False
    assert absent["text"].startswith(rest[-1])
    assert "A07" not in {one["agent"] for one in told["present"]}
    assert max(map(len, outcome.out.splitlines())) <= 80


TITLES = {
    "en": ("The cost, term by term", "Where most is lost", "What each rule costs", "as it is"),
    "fr": ("Le coût, poste par poste", "Où l'on perd le plus", "Ce que coûte chaque règle", "tel quel"),
    "nl": ("De kosten, post per post", "Waar het meest verloren gaat", "Wat elke regel kost", "zoals het is"),
}


@pytest.mark.parametrize("lang", TITLES)
def test_the_whole_roster(wfm: Call, small: Path, planned: Path, lang: str) -> None:
    outcome = wfm("explain", small, planned / "roster.json", "--seconds", 0.2, "--lang", lang)
    assert outcome.code == 0
    assert [title for title in TITLES[lang] if title not in outcome.out] == []
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_the_whole_roster_as_json(wfm: Call, small: Path, planned: Path) -> None:
    told = wfm("explain", small, planned / "roster.json", "--seconds", 0.2, "--json").json
    assert told["bound_origin"] == "lagrangian"
    assert sum(told["cost_terms"].values()) == pytest.approx(told["cost"])
    assert {relief["rule"] for relief in told["reliefs"]} >= {"absences", "breaks", "hours", "lunch", "shift"}
    assert all(relief["found"] <= relief["at_most"] for relief in told["reliefs"])


def test_days_that_the_rules_do_not_allow_are_told(wfm: Call, mine: Path, planned: Path) -> None:
    change(mine / "service.toml", 'latest_start = "10:00"', 'latest_start = "08:00"')
    outcome = wfm("explain", mine, planned / "roster.json", "--at", AT, "--lang", "en")
    assert outcome.code == 0
    assert outcome.problems[0].startswith("roster.json: the scenario was changed")
    assert outcome.problems[1].startswith("Days of agents that the rules do not allow as they stand: ")


@pytest.mark.parametrize(("at", "code"), [("2027-08-01 10:00", 3), ("noon", 2), ("2027-07-05", 2)])
def test_no_such_moment(wfm: Call, small: Path, planned: Path, at: str, code: int) -> None:
    outcome = wfm("explain", small, planned / "roster.json", "--at", at, "--lang", "en")
    assert outcome.code == code
    assert outcome.out == ""
    asked = wfm("explain", small, planned / "roster.json", "--at", at, "--lang", "en", "--json")
    assert list(asked.json) == (["problems"] if code == 3 else ["error"])
    if code == 3:
        assert outcome.problems == [
            "--at: « 1 August 2027 at 10:00 » — expected a moment of the planning period,"
            " 1 to 9 July 2027, such as 01/07/2027 10:00"
        ]


def test_no_more_can_be_gained_than_the_plan_left(wfm: Call, small: Path, planned: Path) -> None:
    made = RosterDocument.read(planned / "roster.json")
    assert made.bound is not None
    told = wfm("explain", small, planned / "roster.json", "--seconds", 0.01, "--json").json
    assert told["as_is"]["at_most"] <= made.cost - made.bound + 1e-6
