from datetime import UTC, date, datetime, timedelta

from wfm.values.day_change import Appointment, DayShape, day_changes
from wfm.values.roster import Activity, Roster, Segment

DAY = date(2026, 3, 2)


def at(hour: float) -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC) + timedelta(hours=hour)


def work(*parts: tuple[float, float, Activity], agent: str = "ann", ref: str | None = None) -> Roster:
    return Roster(tuple(Segment(agent, DAY, at(a), at(b), what, ref=ref) for a, b, what in parts))


PHONE, BREAK, LUNCH = Activity.PHONE, Activity.BREAK, Activity.LUNCH
USUAL = work((8, 10, PHONE), (10, 10.25, BREAK), (10.25, 12, PHONE), (12, 12.5, LUNCH), (12.5, 16, PHONE))


def changed(before: Roster, after: Roster) -> int:
    return len(day_changes(before, after, {"ann", "bob"}, {DAY}))


def test_the_shape_of_a_day_is_its_times_and_its_lunch() -> None:
    lunch = Appointment(LUNCH, at(12), at(12.5))
    assert DayShape.of(USUAL.segments) == DayShape(at(8), at(16), (lunch,))
    assert DayShape.of(()) is None


def test_desk_work_and_short_breaks_may_move() -> None:
    other = work(
        (8, 9, Activity.BACKOFFICE),
        (9, 9.25, BREAK),
        (9.25, 12, Activity.CALLBACK),
        (12, 12.5, LUNCH),
        (12.5, 16, PHONE),
    )
    assert changed(USUAL, other) == 0


def test_times_lunch_and_days_off_may_not() -> None:
    later = work((8.5, 12, PHONE), (12, 12.5, LUNCH), (12.5, 16, PHONE))
    lunch = work((8, 12.25, PHONE), (12.25, 12.75, LUNCH), (12.75, 16, PHONE))
    assert [changed(USUAL, other) for other in (later, lunch, Roster(()))] == [1, 1, 1]
    assert changed(Roster(()), USUAL) == 1


def test_what_is_done_elsewhere_or_with_others_is_known_too() -> None:
    for activity in (Activity.PERMANENCE, Activity.TRAVEL, Activity.MEETING, Activity.TRAINING):
        held = work((8, 12, PHONE), (12, 12.5, LUNCH), (12.5, 14, PHONE), (14, 15, activity), (15, 16, PHONE))
        assert changed(USUAL, held) == 1


def test_a_break_within_a_training_does_not_cut_it() -> None:
    one = work((8, 9, Activity.TRAINING), (9, 9.25, BREAK), (9.25, 11, Activity.TRAINING), (11, 12, PHONE))
    other = work(
        (8, 10, Activity.TRAINING), (10, 10.25, BREAK), (10.25, 11, Activity.TRAINING), (11, 12, PHONE)
    )
    assert DayShape.of(one.segments) == DayShape(
        at(8), at(12), (Appointment(Activity.TRAINING, at(8), at(11)),)
    )
    assert changed(one, other) == 0


def test_another_session_at_the_same_time_is_another_day() -> None:
    first, second = (work((8, 12, Activity.PERMANENCE), ref=ref) for ref in ("p1", "p2"))
    assert changed(first, second) == 1


def test_only_those_agents_and_days_that_are_asked_for() -> None:
    both = Roster((*USUAL.segments, *work((8, 12, PHONE), agent="bob").segments))
    found = day_changes(Roster(()), both, {"bob"}, {DAY}, {("bob", DAY)})
    assert [(change.agent, change.before, change.absent) for change in found] == [("bob", None, True)]
    assert day_changes(Roster(()), both, {"ann", "bob"}, {DAY + timedelta(days=1)}) == ()


def test_plain_values() -> None:
    (change,) = day_changes(USUAL, Roster(()), {"ann"}, {DAY})
    told = change.to_dict()
    assert (told["agent"], told["date"], told["after"], told["absent"]) == ("ann", "2026-03-02", None, False)
    assert told["before"] == {
        "start": "2026-03-02T08:00:00+00:00",
        "end": "2026-03-02T16:00:00+00:00",
        "appointments": [
            {
                "activity": "lunch",
                "start": "2026-03-02T12:00:00+00:00",
                "end": "2026-03-02T12:30:00+00:00",
                "ref": None,
            }
        ],
    }
