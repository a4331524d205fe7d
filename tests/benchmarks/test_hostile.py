"""Hostile and broken scenarios end in one clear message or are read rightly, within bounded memory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.hostile import measured
from benchmarks.hostile_files import tables, workbooks, write
from wfm.errors import ScenarioError
from wfm.scenario.reader import read

READ = {
    *("sound", "macros", "external links", "formula in a name", "laughs in [Content_Types].xml"),
    *("table: sound", "table: UTF-16", "table: commas in Windows letters", "table: formula in a name"),
}
"""Those that are scenarios like any other, for all that is odd about them."""

LARGE = {
    *("zeros", "cells", "empty rows", "empty cells", "far columns", "strings", "long strings", "styles"),
    *("junk", "attributes", "deep", "table: empty lines", "table: one line", "table: quotes", "table: rows"),
    "table: wrong rows",
}
"""Those that take long to make; ``python -m benchmarks.hostile`` measures all of them."""

SMALL = sorted({*workbooks(), *tables()} - LARGE)


@pytest.mark.parametrize("name", SMALL)
def test_one_clear_message_or_read_rightly(name: str, tmp_path: Path) -> None:
    path = write(name, tmp_path)
    if name in READ:
        scenario = read(path)
        assert [agent.id for agent in scenario.agents] == ["a"]
        return
    with pytest.raises(ScenarioError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert problem.file == ("input.xlsx" if path.is_file() else "agents.csv")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory as Linux has them")
@pytest.mark.parametrize("name", ["empty cells", "attributes", "table: one line"])
def test_bombs_are_read_in_bounded_memory(name: str) -> None:
    outcome = measured(name, megabytes=1_000)
    assert outcome is not None
    assert len(outcome.problems) <= 1
    assert outcome.megabytes < 500
