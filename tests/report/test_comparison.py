from dataclasses import replace

import pytest

from tests.values.test_comparison import FOUND
from wfm.labels import LANGUAGES
from wfm.report.comparison import FIGURES, comparison_tables
from wfm.report.tables import DECIMALS, DIFFERENCES
from wfm.report.words import Words
from wfm.values.comparison import Pair


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_has_its_words(lang: str) -> None:
    words = Words(lang)
    every = replace(FOUND, figures=tuple(Pair(name, 1.0, 2.0) for name in FIGURES))
    tables = comparison_tables(every, words)
    assert [table.key for table in tables] == ["figures", "costs", "queues", "agents", "changes"]
    assert len(tables[0].rows) == len(FIGURES)
    for table in tables:
        assert table.title
        assert all(len(row) == len(table.header) for row in table.rows)


def test_figures_side_by_side() -> None:
    words = Words("en")
    figures, costs, queues, agents, _ = comparison_tables(FOUND, words)
    assert figures.texts(words) == [["Calls", "10", "13", "+3"], ["Gap to the bound", "–", "50.0%", "–"]]
    day = "Monday 2 March 2026"
    assert figures.note == f"A: One, {day}. B: Two, {day}."
    assert costs.texts(words) == [["Calls lost (coverage)", "1.0", "0.5", "-0.5"]]
    assert queues.texts(words) == [["Line", "Calls", "10", "–", "–"]]
    assert agents.texts(words) == [["ann", "8:00", "4:00", "-4:00"]]


def test_a_figure_that_neither_side_has_is_left_out() -> None:
    none = replace(FOUND, figures=(Pair("callers", None, None),))
    assert comparison_tables(none, Words("en"))[0].rows == ()


def test_changes_may_be_left_out() -> None:
    assert len(comparison_tables(FOUND, Words("en"), changes=False)) == 4


def test_every_kind_of_figure_has_its_difference() -> None:
    assert {kind for _, kind in FIGURES.values()} <= set(DIFFERENCES) == set(DECIMALS)
