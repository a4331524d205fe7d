from collections.abc import Callable
from datetime import date

from wfm.forecast import audit_counts
from wfm.forecast.audited import Note, audited
from wfm.scenario.scenario import Scenario

from .histories import HOURS, Rows, history, usual

Make = Callable[..., Scenario]
FIRST, WEDNESDAY, SUNDAY = date(2025, 3, 3), date(2025, 3, 26), date(2025, 3, 30)
CHECKS = (
    audit_counts.told_twice,
    audit_counts.other_steps,
    audit_counts.missing_days,
    audit_counts.missing_rows,
    audit_counts.outside_hours,
    audit_counts.outage_days,
    audit_counts.far_off_days,
    audit_counts.contradictions,
)


def notes(make: Make, rows: Rows, **more: object) -> list[Note]:
    (given,) = audited(make(hours=HOURS, holidays="none", history=rows, **more))
    return [note for check in CHECKS for note in check(given)]


def kinds(make: Make, rows: Rows, **more: object) -> list[tuple[str, tuple[date, ...]]]:
    return [(note.kind, note.days) for note in notes(make, rows, **more)]


def but(calls: float | None, *, at: range = range(480, 1080)) -> Rows:
    """Twelve weeks of the usual, but for some times of a Wednesday."""
    return history(FIRST, 84, lambda d, m: calls if d == WEDNESDAY and m in at else usual(d, m))


def test_nothing_odd(make: Make) -> None:
    assert kinds(make, history(FIRST, 84)) == []


def test_rows_told_twice(make: Make) -> None:
    rows = history(FIRST, 84)
    again = [row for row in rows if row["start"].startswith(str(WEDNESDAY))]
    assert kinds(make, rows + again) == [("twice", (WEDNESDAY,))]


def test_the_hour_that_autumn_repeats_is_not_told_twice(make: Make) -> None:
    night = [{"start": f"2025-10-26 {hour}:00", "queue": "general", "offered": 1} for hour in (1, 2, 2, 3)]
    (given,) = audited(make(history=night))
    assert list(audit_counts.told_twice(given)) == []
    (given,) = audited(make(history=[*night, night[0]]))
    assert len(list(audit_counts.told_twice(given))) == 1


def test_rows_of_another_length(make: Make) -> None:
    rows = (
        history(FIRST, 77) + history(date(2025, 5, 19), 3, step=15) + history(date(2025, 5, 22), 1, step=60)
    )
    (found,) = notes(make, rows)
    assert (found.kind, len(found.days), found.found.params["step"]) == ("steps", 4, 30)


def test_missing_days_and_rows(make: Make) -> None:
    assert kinds(make, but(None)) == [("missing_days", (WEDNESDAY,))]
    (found,) = notes(make, but(None, at=range(600, 720)))
    assert (found.kind, found.days, found.found.params["rows"]) == ("missing_rows", (WEDNESDAY,), 4)


def test_an_outage_and_a_rush(make: Make) -> None:
    assert kinds(make, but(0.0, at=range(600, 720))) == [("outage", (WEDNESDAY,))]
    assert kinds(make, but(240.0)) == [("far_off", (WEDNESDAY,))]
    assert kinds(make, but(1.0)) == [("far_off", (WEDNESDAY,))]


def test_what_the_planner_explains_is_not_odd(make: Make) -> None:
    event = {"from": WEDNESDAY, "to": WEDNESDAY, "factor": 6}
    assert kinds(make, but(240.0), events=[event]) == []


def test_calls_while_closed(make: Make) -> None:
    rows = history(FIRST, 84, lambda d, m: 20.0 if d == SUNDAY else usual(d, m))
    (found,) = notes(make, rows)
    assert (found.kind, found.days, found.found.params["percent"]) == ("outside", (SUNDAY,), 1.2)


def test_parts_that_are_more_than_the_whole(make: Make) -> None:
    rows = history(FIRST, 84)
    rows[4] |= {"answered": rows[4]["offered"], "abandoned": 2}
    assert kinds(make, rows) == [("contradiction", (FIRST,))]
