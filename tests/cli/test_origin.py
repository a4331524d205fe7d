from datetime import date
from pathlib import Path

import pytest

from tests.edits.hand import SCENARIO, document
from wfm.cli.origin import MOST_NAMES, differences, tell_changed, tell_origin
from wfm.cli.session import Session
from wfm.errors import RosterError
from wfm.labels import LANGUAGES
from wfm.labels.dates import Period
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import AgentRecord, QueueRecord, RequirementRecord

from .conftest import Call, change

QUEUES = tuple(QueueRecord(id=queue.id) for queue in SCENARIO.queues)
NEED = RequirementRecord(interval_minutes=30, queues=QUEUES, intervals=())
OWN = document(requirement=NEED, name=SCENARIO.service.name)
OTHER_NEED = RequirementRecord(interval_minutes=15, queues=(QueueRecord(id="legal"),), intervals=())
OTHER: dict[str, dict[str, object]] = {
    "service": {"name": "Elsewhere"},
    "period": {"first": date(SCENARIO.grid.first.year - 1, 12, 1)},
    "zone": {"zone": "Europe/Paris"},
    "interval": {"requirement": OTHER_NEED.model_copy(update={"queues": QUEUES})},
    "queues": {"requirement": OTHER_NEED.model_copy(update={"interval_minutes": 30})},
    "agents": {"agents": (OWN.agents[0], AgentRecord(id="Z1"))},
}


def other(**changes: object) -> RosterDocument:
    return OWN.model_copy(update={"scenario_hash": "0" * 16, **changes})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("what", OTHER)
def test_each_difference_is_told(what: str, lang: str) -> None:
    found = list(differences(other(**OTHER[what]), SCENARIO, Words(lang)))
    assert len(found) == (2 if what in ("queues", "agents") else 1)
    assert not any("{" in text for text in found)


def test_in_words() -> None:
    told = "; ".join(differences(other(**OTHER["service"], **OTHER["queues"]), SCENARIO, Words("en")))
    assert told == (
        f"the service « Elsewhere » instead of « {SCENARIO.service.name} »; "
        "queues that the scenario does not have: legal; queues that the roster does not have: line"
    )


def test_many_names_are_cut_short() -> None:
    agents = tuple(AgentRecord(id=f"Z{k}") for k in range(MOST_NAMES + 2))
    told = next(differences(other(agents=(*OWN.agents, *agents)), SCENARIO, Words("en")))
    assert told.endswith("Z0, Z1, Z2, Z3, Z4 (+ 2)")


def test_the_same_scenario_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Session("en") as session:
        tell_origin(session, "roster.json", other(), SCENARIO)
        assert tell_changed(session, "roster.json", OWN, SCENARIO)
    assert capsys.readouterr() == ("", "")


def test_a_scenario_that_was_changed(capsys: pytest.CaptureFixture[str]) -> None:
    with Session("en") as session:
        assert not tell_changed(session, "roster.json", other(), SCENARIO)
        assert not tell_changed(session, "roster.json", other(name="Elsewhere"), SCENARIO)
    changed, elsewhere = capsys.readouterr().err.splitlines()
    assert changed == "roster.json: the scenario was changed after this roster was made."
    assert elsewhere.startswith("roster.json was made from another scenario: the service « Elsewhere »")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_in_common(lang: str) -> None:
    made = other(first=date(2020, 1, 1), last=date(2020, 1, 31), agents=(AgentRecord(id="Z1"),))
    with pytest.raises(RosterError) as error:
        tell_origin(Session(lang), "roster.json", made, SCENARIO)
    period, agents = (problem.text(lang) for problem in error.value.problems)
    assert Period(SCENARIO.grid.first, SCENARIO.grid.last).text(lang) in period
    assert SCENARIO.agents[0].id in agents


@pytest.mark.parametrize("command", ["audit", "explain", "simulate", "replan"])
def test_commands_say_so(wfm: Call, mine: Path, planned: Path, tmp_path: Path, command: str) -> None:
    change(mine / "service.toml", "from = 2027-07-01\nto = 2027-07-09", "from = 2027-07-12\nto = 2027-07-16")
    more = ("-o", tmp_path / "out") if command == "replan" else ()
    outcome = wfm(command, mine, planned / "roster.json", *more, "--lang", "en")
    assert (outcome.code, outcome.out, len(outcome.problems)) == (3, "", 1)
    assert outcome.problems[0].startswith("roster.json: expected a roster with a day of the planning period")
    assert not (tmp_path / "out").exists()


def test_a_replan_goes_on_with_a_warning(wfm: Call, mine: Path, planned: Path, tmp_path: Path) -> None:
    change(mine / "service.toml", "to = 2027-07-09", "to = 2027-07-08")
    fast = ("--seconds", 0.3, "--workers", 1, "--quiet", "--lang", "en")
    outcome = wfm("replan", mine, planned / "roster.json", "-o", tmp_path / "out", *fast)
    assert outcome.code == 0
    assert outcome.problems == [
        "roster.json was made from another scenario: the period 1 to 9 July 2027 instead of 1 to 8 July 2027."
    ]
