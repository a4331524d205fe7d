from __future__ import annotations

from wfm.edits.changed_places import cell_name, changed_places
from wfm.report.excel_shown import Shown


def test_rows_that_are_gone_or_begin_otherwise() -> None:
    written: Shown = {1: ("x", "p"), 2: ("y", "q"), 3: ("", "r")}
    assert list(changed_places(written, [(1, ["x", "p"]), (2, ["z", "q"])])) == [(0, 2), (0, 3)]
    assert list(changed_places(written, [(1, ["y", "q"]), (2, ["x", "o"]), (3, [None, "r"])])) == [(1, 2)]


def test_names_of_cells() -> None:
    assert cell_name((0, 3)) == "A3"
    assert cell_name((27, 12)) == "AB12"
