"""What counts as the same output."""

from __future__ import annotations

from tests.transcript import Run, agrees, mask, renewed, skeleton

ROWS = ("Shortages", "Mon 01-03  08:45      37.2", "Wed 10-03  08:30   1,034.3", "", "Written: out")
PLAN, CHECK = Run("wfm plan mine", ROWS, 0), Run("wfm check mine", ROWS, 0)


def test_figures_and_days_are_masked_whatever_their_width() -> None:
    assert mask("Mon 01-03  08:45      37.2") == mask("Wed 10-03  08:30   1,034.3") == "@ ## #:# #"
    assert mask("answer rate  −0.5 %  ──────") == mask("answer rate   12 %  ───")
    assert mask("Agents required") != mask("Agents missing")


def test_rows_of_one_table_may_be_more_or_fewer() -> None:
    assert skeleton(ROWS) == ["Shortages", "@ ## #:# #", "", "Written: out"]


def test_only_the_figures_of_a_search_may_vary() -> None:
    other = [line.replace("37.2", "5") for line in ROWS]
    assert agrees(other, PLAN)
    assert not agrees(other, CHECK)
    assert agrees(list(ROWS), CHECK)
    assert not agrees([*ROWS, "One line more"], PLAN)
    assert not agrees([line.replace("Written", "Wrote") for line in ROWS], PLAN)


def test_three_dots_stand_for_what_is_left_out() -> None:
    assert agrees(["Shortages", "...", "Written: out"], CHECK)
    assert agrees([*ROWS[:2], "...", *ROWS[3:]], PLAN)
    assert not agrees(["Shortage", "...", "Written: out"], PLAN)
    assert not agrees(["Shortages", "...", "Written: in"], PLAN)
    assert not agrees([*ROWS, "...", *ROWS], CHECK)


def test_renewing_leaves_out_as_much_as_before() -> None:
    assert list(renewed(["Old", "...", "Older", "Oldest"], CHECK)) == ["Shortages", "...", "", "Written: out"]
    assert list(renewed(["Old"], CHECK)) == list(ROWS)
