from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.edits.hand import EARLY, FRIDAY, MONDAY, SCENARIO, TUESDAY, day_of, document
from wfm.edits.edit import Edits, Held
from wfm.erlang import staff
from wfm.errors import Message
from wfm.forecast import predict
from wfm.labels import LANGUAGES
from wfm.labels.dates import Week
from wfm.report.shift_rows import shift_row
from wfm.solver.audit import audit
from wfm.undoing import HOURS, MOST, Undoing, _fewer
from wfm.values.finding import Finding
from wfm.values.roster import Roster, Segment

NIGHT = 4 * 60
REQUIREMENT = staff(SCENARIO, predict(SCENARIO))
WRITTEN = document()


def held(segments: tuple[Segment, ...], *, edited: bool = True) -> Held:
    return Held(segments[0].agent, segments[0].date, shift_row(segments), edited=edited)


def edited(*days: tuple[Segment, ...], kept: tuple[Held, ...] = ()) -> tuple[Undoing, list[Finding]]:
    """The written roster with some days in it as somebody edited them, and what is broken in it."""
    places = {(day[0].agent, day[0].date) for day in days}
    others = [s for s in WRITTEN.segments if (s.agent, s.date) not in places]
    roster = Roster((*others, *(s for day in days for s in day)), WRITTEN.roster.agents)
    edits = Edits(WRITTEN, held=(*map(held, days), *kept))
    hard = [finding for finding in audit(SCENARIO, REQUIREMENT, roster) if finding.hard]
    return Undoing(edits, SCENARIO, REQUIREMENT, roster), hard


def test_the_edit_that_breaks_a_rule_is_the_one_to_take_back() -> None:
    undoing, hard = edited(day_of("a0", MONDAY, NIGHT), day_of("a1", TUESDAY, NIGHT))
    early = [f for f in hard if f.message.key == "finding.shift.early"]
    assert [(f.agent, f.date) for f in early] == [("a0", MONDAY), ("a1", TUESDAY)]
    for finding in early:
        (told,) = undoing.mends(finding)
        assert told.key == "change.undo"
        assert (told.params["agent"], told.params["date"]) == (finding.agent, finding.date)
        was = next(s for s in WRITTEN.segments if (s.agent, s.date) == (finding.agent, finding.date))
        assert told.params["start"] == f"{was.start:%H:%M}"
        assert len({told.text(lang) for lang in LANGUAGES}) == len(LANGUAGES)


def test_findings_of_different_weeks_are_told_apart() -> None:
    """What is left of the rule in another week does not hide what the edit taken back mends in this one."""
    undoing, hard = edited(day_of("a0", MONDAY, NIGHT))
    early = next(f for f in hard if f.message.key == "finding.shift.early")
    this, other = (
        replace(early, date=None, message=Message("finding.hours.over", {"week": week, "minutes": 60}))
        for week in (Week(MONDAY), Week(MONDAY + timedelta(days=7)))
    )
    assert undoing.mends(this)
    left = [(held, [*found, other]) for held, found in undoing._tried]
    undoing.__dict__["_tried"] = left
    assert undoing.mends(this)
    assert undoing.mends(other) == []


def test_a_day_that_was_only_kept_is_to_be_let_go() -> None:
    night = day_of("a0", MONDAY, NIGHT)
    undoing, hard = edited(night)
    kept = Undoing(Edits(WRITTEN, held=(held(night, edited=False),)), SCENARIO, REQUIREMENT, undoing.roster)
    finding = next(f for f in hard if f.message.key == "finding.shift.early")
    assert undoing.mends(finding)
    (told,) = kept.mends(finding)
    assert told.key == "change.undo_keep"
    assert len({told.text(lang) for lang in LANGUAGES}) == len(LANGUAGES)


def test_an_added_shift_may_be_taken_away_again() -> None:
    """Where the day was free as it was written."""
    night = day_of("a0", MONDAY, NIGHT)
    undoing, hard = edited(night)
    free = WRITTEN.model_copy(
        update={"segments": tuple(s for s in WRITTEN.segments if (s.agent, s.date) != ("a0", MONDAY))}
    )
    added = Undoing(Edits(free, held=(held(night),)), SCENARIO, REQUIREMENT, undoing.roster)
    finding = next(f for f in hard if f.message.key == "finding.shift.early")
    assert [told.key for told in added.mends(finding)] == ["change.undo_free"]


def test_only_broken_rules_are_mended() -> None:
    undoing, _ = edited(day_of("a0", MONDAY, NIGHT))
    soft = next(f for f in audit(SCENARIO, REQUIREMENT, undoing.roster) if not f.hard)
    assert undoing.mends(soft) == ()


def test_days_that_break_a_rule_are_tried_first_however_many_others_are_held() -> None:
    night = day_of("a0", MONDAY, NIGHT)
    undoing, hard = edited(night)
    others = (held(day_of("a1", FRIDAY, EARLY)),) * MOST
    kept = (*others, held(night, edited=False))
    many = Undoing(Edits(WRITTEN, held=kept), SCENARIO, REQUIREMENT, undoing.roster)
    assert many.mends(next(f for f in hard if f.message.key == "finding.shift.early"))


def test_hours_that_a_kept_day_let_go_leaves_open_do_not_speak_against_it() -> None:
    """Another shift can take its place; where an edit is taken back, what was written stands."""
    early = next(f for f in edited(day_of("a0", MONDAY, NIGHT))[1] if f.message.key == "finding.shift.early")
    hours = replace(early, rule=HOURS)
    assert _fewer([hours], [early], besides=False)
    assert not _fewer([hours], [early], besides=True)
    assert not _fewer([early, hours], [early, hours], besides=False)
    assert _fewer([early], [early, hours], besides=False)
