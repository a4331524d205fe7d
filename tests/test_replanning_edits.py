"""Edited workbooks planned again: every edit stands, the rest changes as little as possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.edits.hand import (
    EARLY,
    FRIDAY,
    MONDAY,
    SCENARIO,
    TUESDAY,
    WEDNESDAY,
    Book,
    Where,
    day_of,
    document,
    outline,
)
from tests.solver.outing import MORNING, social_service
from wfm.edits.edit import Edits, Held, said
from wfm.edits.read import read_edits
from wfm.planning import audit, plan
from wfm.replanning import replan
from wfm.replanning_edits import EditedReplan, replan_edits, with_held
from wfm.report.shift_rows import ShiftRow, shift_row
from wfm.scenario.people import Absence
from wfm.scenario.pins import Pin
from wfm.scenario.scenario import Scenario
from wfm.solver.stop import Stop
from wfm.values.document import RosterDocument
from wfm.values.records_edits import PinRecord
from wfm.values.roster import Activity, Roster, Segment

HOUR = timedelta(hours=1)
search = partial(replan, stop=Stop(seconds=0.4), reproducible=True)


@pytest.fixture(scope="module")
def written() -> RosterDocument:
    """A roster that keeps every rule."""
    return plan(SCENARIO, Stop(seconds=0.6), reproducible=True).document


def again(book: Book, folder: Path, scenario: Scenario = SCENARIO) -> tuple[Edits, EditedReplan]:
    edits = read_edits(book.save(folder), scenario)
    return edits, replan_edits(scenario, edits, search)


def days(roster: Roster) -> dict[Where, ShiftRow]:
    return {(agent, day): shift_row(parts) for agent, day, parts in roster.days()}


def worked(made: RosterDocument, agent: str) -> list[ShiftRow]:
    return [row for (name, _), row in days(made.roster).items() if name == agent]


def test_an_edit_stands_and_the_rest_stays(written: RosterDocument, tmp_path: Path) -> None:
    book, row = Book("fr", written), worked(written, "a0")[1]
    by = 30 if row.end <= 1020 else -30
    book.put(book.row("a0", row.date), low=minutes(row.start + by), high=minutes(row.end + by))
    edits, found = again(book, tmp_path)
    assert [edit.kind for edit in edits.edits] == ["times"]
    after = days(found.replan.plan.roster)
    assert (after["a0", row.date].start, after["a0", row.date].end) == (row.start + by, row.end + by)
    assert after["a0", row.date].keep
    changed = {(change.agent, change.date) for change in found.replan.changes}
    assert ("a0", row.date) in changed
    assert {agent for agent, day in changed if (agent, day) != ("a0", row.date)} == set(found.replan.people)
    assert not [finding for finding in found.findings if finding.hard]
    assert found.replan.plan.document.broken == ()


def minutes(wall: int) -> str:
    return f"{wall // 60}:{wall % 60:02d}"


def test_an_edit_that_no_rule_allows_is_put_in_and_told(written: RosterDocument, tmp_path: Path) -> None:
    book, row = Book("nl", written), worked(written, "a1")[0]
    book.put(book.row("a1", row.date), low="4:15", high="9:45", lunch_from=None, lunch_to=None)
    _, found = again(book, tmp_path)
    made = found.replan.plan
    assert outline(made.roster)["a1", row.date] == ("04:15", "09:45")
    hard = [finding for finding in found.findings if finding.hard]
    assert {(finding.agent, finding.date) for finding in hard} >= {("a1", row.date)}
    told = [broken for broken in made.document.broken if broken.date == row.date]
    assert {broken.agent for broken in told} == {"a1"}
    assert all(set(broken.texts) == {"fr", "nl", "de", "en"} for broken in told)
    assert made.document.findings is not None
    listed = [record for record in made.document.findings if record.hard]
    assert [record.rule for record in listed] == [finding.rule for finding in hard]
    assert any("a1" in record.help.get("nl", "") for record in listed)
    assert (made.bound, made.gap) == (None, None)
    chosen = found.replan.chosen  # told of the roster with the day in it, not of the search's
    assert chosen.answered == pytest.approx(made.report.figures.total.answered)
    assert chosen.lost == pytest.approx(made.document.cost_terms["coverage"])
    assert made.cost == pytest.approx(sum(finding.cost for finding in found.findings))


def test_a_day_off_a_pin_and_a_kept_shift(written: RosterDocument, tmp_path: Path) -> None:
    book = Book("de", written)
    free, kept = worked(written, "a2")[0], worked(written, "a3")[0]
    book.remove(book.row("a2", free.date))
    book.put(book.row("a3", kept.date), keep="x")
    other = worked(written, "a0")[-1]
    book.pin(agent="a0", date=other.date, mode="verbieten")
    _, found = again(book, tmp_path)
    after = days(found.replan.plan.roster)
    assert ("a2", free.date) not in after
    assert ("a0", other.date) not in after
    assert after["a3", kept.date].times == kept.times
    assert after["a3", kept.date].keep
    pins = found.replan.plan.document.pins
    assert {(pin.agent, pin.date, pin.mode) for pin in pins} == {
        ("a0", other.date, "forbid"),
        ("a2", free.date, "forbid"),
    }
    assert not any(f.hard for f in audit(found.replan.plan.scenario, found.replan.plan.roster))


def test_the_next_workbook_says_nothing_new_and_holds_the_same(
    written: RosterDocument, tmp_path: Path
) -> None:
    book = Book("en", written)
    gone, kept = worked(written, "a2")[0], worked(written, "a3")[0]
    book.remove(book.row("a2", gone.date))
    book.put(book.row("a3", kept.date), keep="x")
    _, first = again(book, tmp_path)
    second, found = again(Book("fr", first.replan.plan.document), tmp_path)
    assert second.edits == ()
    assert [(held.agent, held.date, held.edited) for held in second.held] == [("a3", kept.date, False)]
    assert second.pins == (PinRecord(agent="a2", date=gone.date, mode="forbid"),)
    assert ("a2", gone.date) not in days(found.replan.plan.roster)
    assert found.replan.plan.document.revision == written.revision + 2


def test_held_days_are_taken_from_the_search_where_they_fit() -> None:
    row = shift_row(day_of("a0", TUESDAY, EARLY))
    searched = Roster((*day_of("a0", TUESDAY, EARLY), *day_of("a1", MONDAY, EARLY)), ("a0", "a1"))
    wanted = document().roster
    fits = [Held("a0", TUESDAY, row, lunch=True), Held("a2", FRIDAY, None)]
    roster, forced = with_held(SCENARIO, searched, wanted, fits)
    assert not forced
    assert days(roster)["a0", TUESDAY].keep
    assert not days(roster)["a1", MONDAY].keep
    later = ShiftRow("a0", TUESDAY, row.start, row.end + 30, row.lunch)
    lunch = ShiftRow("a0", TUESDAY, row.start, row.end, (700, 730))
    late = ShiftRow("a2", WEDNESDAY, 570, 1050)
    for held in (
        Held("a0", TUESDAY, later),
        Held("a0", TUESDAY, lunch, lunch=True),
        Held("a2", WEDNESDAY, late),
    ):
        roster, forced = with_held(SCENARIO, searched, wanted, [held])
        assert forced
        assert days(roster)[held.agent, held.date].times == days(wanted)[held.agent, held.date].times
    roster, forced = with_held(SCENARIO, searched, Roster(()), [Held("a1", MONDAY, None)])
    assert forced
    assert ("a1", MONDAY) not in days(roster)
    assert roster.agents == ("a0", "a1")


def session(agent: str) -> tuple[Segment, ...]:
    """The Tuesday of an agent with a permanence where the meeting was."""
    return tuple(
        replace(segment, activity=Activity.PERMANENCE, ref="P1")
        if segment.activity is Activity.MEETING
        else segment
        for segment in day_of(agent, TUESDAY, EARLY)
    )


def desk(agent: str) -> tuple[Segment, ...]:
    """The same day without it."""
    return tuple(
        replace(segment, activity=Activity.PHONE) if segment.activity is Activity.MEETING else segment
        for segment in day_of(agent, TUESDAY, EARLY)
    )


def test_a_session_that_its_holder_cannot_hold_is_not_lost_but_a_colleague_may_take_it() -> None:
    """Of this permanence the scenario knows nothing, so that nobody can hold it."""
    held = Held("a0", TUESDAY, shift_row(session("a0")), lunch=True)
    wanted = Roster(session("a0"))
    lost, forced = with_held(SCENARIO, Roster((*desk("a0"), *desk("a1"))), wanted, [held])
    assert forced
    assert [s.ref for s in lost.segments if s.activity is Activity.PERMANENCE] == ["P1"]
    handed, forced = with_held(SCENARIO, Roster((*desk("a0"), *session("a1"))), wanted, [held])
    assert not forced
    assert [s.agent for s in handed.segments if s.activity is Activity.PERMANENCE] == ["a1"]
    moved = tuple(replace(s, start=s.start + HOUR, end=s.end + HOUR) for s in desk("a0"))
    put_in, forced = with_held(SCENARIO, Roster((*moved, *session("a1"))), wanted, [held])
    assert forced
    assert [s.agent for s in put_in.segments if s.activity is Activity.PERMANENCE] == ["a1"]
    assert days(put_in)["a0", TUESDAY].times == days(wanted)["a0", TUESDAY].times


def test_a_meeting_is_not_lost_although_others_attend_it() -> None:
    held = Held("a0", TUESDAY, shift_row(desk("a0")), lunch=True)
    wanted = Roster(day_of("a0", TUESDAY, EARLY))
    _, forced = with_held(SCENARIO, Roster((*desk("a0"), *day_of("a1", TUESDAY, EARLY))), wanted, [held])
    assert forced


def test_hours_forbidden_that_leave_no_shift_are_told(written: RosterDocument, tmp_path: Path) -> None:
    book, row = Book("fr", written), worked(written, "a0")[1]
    book.pin(agent="a0", date=row.date, low="9:00", high="17:00", mode="forbid")
    _, made = again(book, tmp_path)
    reasons = {(c.agent, c.date): c.reason for c in made.replan.changes if c.reason}
    assert set(reasons) == {row.where}
    assert "09:00-17:00" in reasons[row.where].text("de")
    assert row.where not in days(made.replan.plan.roster)


def test_the_other_days_agree_with_a_kept_day_that_a_rule_forbids(
    written: RosterDocument, tmp_path: Path
) -> None:
    """Its hours count: the search does not give them a second time on other days."""
    book, kept = Book("fr", written), worked(written, "a3")[0]
    book.put(book.row("a3", kept.date), keep="x")
    ill = {"agent": "a3", "from": kept.date, "to": kept.date}
    told = SCENARIO.but(absences=(*SCENARIO.absences, Absence.model_validate(ill)))
    _, found = again(book, tmp_path, told)
    after = days(found.replan.plan.roster)
    assert after[kept.where].times == kept.times
    assert {(f.agent, f.date) for f in found.findings if f.hard} == {kept.where}
    assert (found.replan.plan.bound, found.replan.plan.gap) == (None, None)


def test_the_figures_count_what_wfm_changed_and_the_list_marks_the_rest(
    written: RosterDocument, tmp_path: Path
) -> None:
    book, row = Book("nl", written), worked(written, "a0")[0]
    other = worked(written, "a1")[-1]
    book.put(book.row("a0", row.date), low=minutes(row.start + 30), high=minutes(row.end + 30))
    book.pin(agent="a1", date=other.date, mode="verbieden")
    edits, found = again(book, tmp_path)
    assert edits.asked == {row.where, other.where}
    besides = [change for change in found.replan.changes if not change.by_hand]
    assert {change.agent for change in besides} == set(found.replan.people)
    chosen = found.replan.chosen
    assert (chosen.people, chosen.days) == (len(found.replan.people), len(besides))
    assert {(c.agent, c.date) for c in found.replan.changes if c.by_hand} == edits.asked


OUTING = social_service(days=5, permanences=(MORNING,), people=("ann", "bob", "zoe")).but(
    totals=SCENARIO.totals
)


def sent(*agents: str) -> RosterDocument:
    """A roster in which pins send some people to the session of Tuesday."""
    told = [{"agent": agent, "date": TUESDAY, "activity": "morning"} for agent in agents]
    scenario = OUTING.but(pins=tuple(Pin.model_validate(pin) for pin in told))
    return plan(scenario, Stop(seconds=0.6), reproducible=True).document


def holders(found: EditedReplan) -> list[str]:
    return [s.agent for s in found.replan.plan.roster.segments if s.activity is Activity.PERMANENCE]


def held_day(made: RosterDocument, agent: str, to: str = "") -> Held:
    """A day of an agent as it was written; kept, or somebody else's now."""
    parts = next(parts for name, day, parts in made.roster.days() if (name, day) == (agent, TUESDAY))
    row = replace(shift_row(parts), agent=to or agent)
    return Held(row.agent, TUESDAY, row, parts, lunch=True, edited=bool(to))


def test_a_kept_day_keeps_its_session_although_somebody_nearer_could_hold_it() -> None:
    made = sent("bob")
    kept = (held_day(made, "bob"), held_day(made, "ann"))
    told = tuple(said("kept", one.row, one.row) for one in kept)
    found = replan_edits(OUTING, Edits(made, told, kept), search)
    assert holders(found) == ["bob"]
    assert not {c.agent for c in found.replan.changes if c.date == TUESDAY} & {"ann", "bob"}


def test_a_session_that_leaves_a_kept_day_is_told_and_counts_as_a_change() -> None:
    made = sent("bob")
    kept = held_day(made, "bob")
    away = {"agent": "bob", "from": f"{TUESDAY} 09:00", "to": f"{TUESDAY} 11:00"}
    ill = OUTING.but(absences=(Absence.model_validate(away),))
    found = replan_edits(ill, Edits(made, (said("kept", kept.row, kept.row),), (kept,)), search)
    assert holders(found) == ["ann"]
    assert days(found.replan.plan.roster)["bob", TUESDAY].times == kept.row.times  # type: ignore[union-attr]
    mine = [c for c in found.replan.changes if (c.agent, c.date) == ("bob", TUESDAY)]
    assert [c.by_hand for c in mine] == [False]
    assert "ann" in found.replan.people


@pytest.mark.parametrize(("other", "may"), [("bob", True), ("zoe", False)])
def test_a_session_goes_along_with_a_shift_to_whoever_may_hold_it(other: str, may: bool) -> None:
    made = sent("ann")
    swapped = (held_day(made, "ann", other), held_day(made, other, "ann"))
    found = replan_edits(OUTING, Edits(made, held=swapped), search)
    (holder,) = holders(found)
    assert (holder == other) is may
