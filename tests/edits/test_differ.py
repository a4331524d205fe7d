from __future__ import annotations

from dataclasses import replace

from tests.edits.hand import EARLY, FRIDAY, LATE, MONDAY, TUESDAY, day_of
from wfm.edits.differ import Base, Found, paired, repeated, shift_edits
from wfm.report.shift_rows import ShiftRow, shift_row

A, B, C = day_of("a", MONDAY, EARLY), day_of("b", MONDAY, LATE), day_of("a", TUESDAY, EARLY)
BASE: Base = {number: (shift_row(parts), parts) for number, parts in enumerate((A, B, C), start=1)}
ROWS = {number: row for number, (row, _) in BASE.items()}


def found(**changed: ShiftRow | None) -> list[Found]:
    """The rows as written, save some, by ``n`` and their number."""
    return [Found(number, changed.get(f"n{number}", row)) for number, row in ROWS.items()]


def kinds(rows: list[Found]) -> list[str]:
    return [edit.kind for edit in shift_edits(BASE, rows)[0]]


def test_nothing_changed() -> None:
    assert shift_edits(BASE, found()) == ([], [])


def test_a_swap_is_one_edit_and_holds_both_with_their_appointments() -> None:
    rows = found(n1=replace(ROWS[1], agent="b"), n2=replace(ROWS[2], agent="a"))
    (edit,), held = shift_edits(BASE, rows)
    assert (edit.kind, edit.agent, edit.message.params["other"]) == ("swapped", "a", "b")
    assert [(one.agent, one.origin, one.lunch) for one in held] == [("b", A, True), ("a", B, True)]


def test_a_swap_with_other_times_is_two_moves() -> None:
    rows = found(n1=replace(ROWS[1], agent="b", end=1000), n2=replace(ROWS[2], agent="a"))
    assert kinds(rows) == ["moved", "moved"]


def test_lunch_stays_at_its_time_or_goes_along_with_a_shift_moved_as_a_whole() -> None:
    whole = replace(ROWS[1], start=EARLY + 60, end=EARLY + 540)
    late = replace(ROWS[1], start=EARLY + 240, end=EARLY + 720)
    longer = replace(ROWS[1], end=EARLY + 540)
    apart = replace(ROWS[1], start=1200, end=1380)
    own = replace(whole, lunch=(720, 750))
    _, held = shift_edits(BASE, found(n1=whole))
    assert held[0].row
    assert (held[0].row.lunch, held[0].lunch) == ((750, 780), False)
    for row, lunch, wanted in (
        (late, (990, 1020), False),
        (longer, (750, 780), False),
        (apart, None, False),
        (own, (720, 750), True),
    ):
        (one,) = shift_edits(BASE, found(n1=row))[1]
        assert one.row
        assert (one.row.lunch, one.lunch) == (lunch, wanted)


def test_a_day_that_is_left_is_held_free() -> None:
    edits, held = shift_edits(BASE, found(n1=replace(ROWS[1], date=FRIDAY), n2=None))
    assert [edit.kind for edit in edits] == ["moved", "removed"]
    assert {(one.agent, one.date) for one in held if one.row is None} == {("a", MONDAY), ("b", MONDAY)}


def test_a_day_that_another_shift_takes_is_not_free() -> None:
    rows = [*found(n1=None), Found(None, replace(ROWS[1], start=600))]
    edits, held = shift_edits(BASE, rows)
    assert [edit.kind for edit in edits] == ["added", "removed"]
    assert [(one.agent, one.row is None) for one in held] == [("a", False)]


def test_kept_and_let_go() -> None:
    kept = replace(ROWS[1], keep=True)
    edits, held = shift_edits(BASE, found(n1=kept))
    assert [edit.kind for edit in edits] == ["kept"]
    assert [(one.edited, one.origin) for one in held] == [(False, A)]
    pinned: Base = {1: (kept, A)}
    assert [e.kind for e in shift_edits(pinned, [Found(1, ROWS[1])])[0]] == ["freed"]
    assert shift_edits(pinned, [Found(1, ROWS[1])])[1] == []
    assert shift_edits(pinned, [Found(1, kept)])[0] == []


def test_copied_rows_go_on_with_the_one_that_names_the_same_day() -> None:
    copy = Found(1, replace(ROWS[1], agent="c"))
    assert paired(BASE, [copy, *found()]) == {1: 1, 2: 2, 3: 3}
    assert paired(BASE, [copy, copy]) == {0: 1}
    assert paired(BASE, [Found(9, ROWS[1]), Found(None, ROWS[2])]) == {}


def test_two_rows_for_one_day() -> None:
    wheres = [row.where for row in ROWS.values()]
    assert list(repeated([*wheres, ROWS[2].where, None, None])) == [(3, 1)]
