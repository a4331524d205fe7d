"""What the crisis line of INASTI has published, and the roster of its first week."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import wfm
from wfm.cli.app import app
from wfm.erlang import staff
from wfm.forecast import predict
from wfm.planning import Plan
from wfm.scenario.streams import arrivals
from wfm.values.document import RosterDocument
from wfm.values.roster import Roster

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "inasti-corona"
SCENARIO = wfm.read(FOLDER)
MONDAY, TUESDAY = date(2020, 3, 16), date(2020, 3, 17)
SHORT = wfm.Stop(seconds=4)


@pytest.fixture(scope="module")
def planned() -> Plan:
    """The first week after a few seconds, from a list of names."""
    return wfm.plan(SCENARIO, SHORT, reproducible=True)


def test_82_inspectors_and_controllers() -> None:
    answering = [agent for agent in SCENARIO.agents if agent.team in ("Inspection", "Contrôle")]
    assert len(answering) == 82
    assert len({agent.name for agent in SCENARIO.agents}) == len(SCENARIO.agents)
    assert {agent.languages for agent in answering} == {("fr",), ("nl",), ("fr", "nl")}


def test_six_numbers_three_subjects_in_two_languages() -> None:
    assert len(SCENARIO.queues) == 6
    assert {queue.languages for queue in SCENARIO.queues} == {("fr",), ("nl",)}
    requirement = staff(SCENARIO, predict(SCENARIO))
    assert (requirement.required.max(axis=1) > 0).all()


def test_the_third_day_of_the_first_week_is_the_busiest() -> None:
    horizon = SCENARIO.service.horizon
    assert (horizon.first, horizon.last) == (MONDAY, date(2020, 3, 20))
    week = predict(SCENARIO)
    days = [float(week.calls[:, week.grid.day_intervals(day)].sum()) for day in week.grid.dates]
    assert days == pytest.approx([2_900, 4_400, 5_634, 4_300, 3_400], abs=1e-6)


def test_every_name_is_in_the_roster_unless_away(planned: Plan) -> None:
    away = {absence.agent for absence in SCENARIO.absences}
    assert {s.agent for s in planned.roster.segments} == {agent.id for agent in SCENARIO.agents} - away
    assert not [finding for finding in wfm.audit(SCENARIO, planned.roster) if finding.hard]


def test_languages_are_honoured(planned: Plan) -> None:
    """Nobody counts for a line in a language that is not spoken, and call-backs are made in the right one."""
    spoken = {agent.id: set(agent.languages) for agent in SCENARIO.agents}
    for agent in SCENARIO.agents:
        taken = {queue.languages for queue in SCENARIO.queues if SCENARIO.takes(agent, queue)}
        assert {language for (language,) in taken} <= spoken[agent.id]
    made = [s for s in planned.roster.segments if s.activity == "callback"]
    assert {s.ref for s in made} == {"rappels-fr", "rappels-nl"}
    assert all((s.ref or "").removeprefix("rappels-") in spoken[s.agent] for s in made)


def test_callers_back_within_their_deadline(planned: Plan) -> None:
    born = {work.id: planned.requirement.calls_by_day()[work.queue] for work in SCENARIO.service.deferred}
    minutes = {work.id: work.minutes for work in SCENARIO.service.deferred}
    share = {work.id: work.share for work in SCENARIO.service.deferred}
    for name, calls in born.items():
        for k, day in enumerate(planned.forecast.grid.dates[2:]):
            due = sum(
                share[name](d) * calls[d] for d in list(calls)[: k + 1]
            )  # of two working days ago, or before
            done = sum(s.minutes for s in planned.roster.segments if s.ref == name and s.date <= day)
            assert done / minutes[name] >= due - 1e-6
    assert not [finding for finding in wfm.audit(SCENARIO, planned.roster) if finding.rule == "deferred"]


def test_fewer_questions_need_research_as_the_list_of_answers_grows(planned: Plan) -> None:
    days = [date(2020, 3, day) for day in range(16, 21)]
    for work in SCENARIO.service.deferred:
        assert [work.share(day) for day in days] == [0.12, 0.12, 0.10, 0.10, 0.08]
    calls = planned.requirement.calls_by_day()
    for come in arrivals(SCENARIO, calls):
        born = [calls[come.work.queue][day] for day in days]
        assert np.array(come.items) / born == pytest.approx([0.12, 0.12, 0.10, 0.10, 0.08])


def test_volunteers_answer_from_their_first_day_on(planned: Plan) -> None:
    since = {agent.id: agent.first for agent in SCENARIO.agents if agent.team == "Volontaires"}
    assert len(since) == 10
    assert set(since.values()) == {date(2020, 3, 19)}
    days = {s.date for s in planned.roster.segments if s.agent in since and s.activity == "phone"}
    assert days == {date(2020, 3, 19), date(2020, 3, 20)}


def test_nine_are_ill_the_next_morning(planned: Plan, tmp_path: Path) -> None:
    """The command: the nine stay at home, Monday is past, nearly all others keep their days."""
    on_tuesday = {s.agent for s in planned.roster.segments if s.date == TUESDAY and s.activity == "phone"}
    ill = sorted(on_tuesday)[::8][:9]
    assert len(ill) == 9
    published = tmp_path / "roster.json"
    published.write_text(planned.document.to_json(), encoding="utf-8")
    search = ("--seconds", "2", "--reproducible", "--json", "--quiet")
    absent = ("--absent", ",".join(ill), "--on", str(TUESDAY), "-o", str(tmp_path / "again"))
    outcome = CliRunner().invoke(app, ["replan", str(FOLDER), str(published), *absent, *search])
    assert outcome.exit_code == 0, outcome.output
    assert json.loads(outcome.stdout)["audit"]["hard"] == 0
    before, after = map(_shapes, (planned.roster, _written(tmp_path / "again")))
    assert not {agent for agent, day in after if day == TUESDAY} & set(ill)
    assert all(after.get(key) == day for key, day in before.items() if key[1] == MONDAY)
    others = [key for key in before if key[0] not in ill and key[1] > MONDAY]
    assert sum(after.get(key) == before[key] for key in others) > 0.9 * len(others)


def _written(folder: Path) -> Roster:
    return RosterDocument.read(folder / "roster.json").roster


def _shapes(roster: Roster) -> dict[tuple[str, date], tuple[object, object]]:
    """Start and end of each day of work."""
    return {(agent, day): (segments[0].start, segments[-1].end) for agent, day, segments in roster.days()}
