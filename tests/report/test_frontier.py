from dataclasses import replace

import pytest

from wfm.labels import LANGUAGES
from wfm.report.frontier import frontier_table
from wfm.report.words import Words
from wfm.values.frontier import Step

STEPS = (
    Step(0, 0, 970.0, 30.0, "mended"),
    Step(2, 3, 991.0, 9.0, "chosen"),
    Step(3, 5, 995.0, 5.0),
    Step(9, 20, 1000.0, 0.0, "free"),
)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_and_version_has_its_word(lang: str) -> None:
    words = Words(lang)
    proven, not_proven = (frontier_table(STEPS, words, proven=known) for known in (True, False))
    assert all(len(row) == len(proven.header) for row in proven.rows)
    kinds = [row[0] for row in proven.texts(words)]
    assert len(set(kinds)) == 4
    assert kinds[2] == ""
    assert proven.note != not_proven.note


def test_people_against_calls() -> None:
    words = Words("en")
    table = frontier_table(STEPS, words, proven=True)
    assert table.texts(words)[:2] == [
        ["mended", "0", "0", "970", "97.0%", "30.0"],
        ["chosen", "2", "3", "991", "99.1%", "9.0"],
    ]
    alone = frontier_table(STEPS[1:2], words, proven=True)
    assert alone.texts(words)[0][4] == "100.0%"
    assert frontier_table((Step(0, 0, 0.0, 0.0, "chosen"),), words, proven=True).texts(words)[0][4] == "–"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_versions_that_are_there_are_explained(lang: str) -> None:
    words = Words(lang)
    for kind in ("free", "mended"):
        told = words(f"replan.note_{kind}")
        assert told in frontier_table(STEPS, words, proven=True).note
        others = tuple(step for step in STEPS if step.kind != kind)
        assert told not in frontier_table(others, words, proven=True).note


@pytest.mark.parametrize("lang", LANGUAGES)
def test_why_a_version_with_fewer_people_was_not_chosen(lang: str) -> None:
    """The column is there where there is such a version, and says each limit that it does not keep."""
    words = Words(lang)
    failed = replace(STEPS[0], failed=("work", "sessions"))
    table = frontier_table((failed, *STEPS[1:]), words, proven=True)
    assert table.header[-1] == words("replan.refused")
    reasons = [row[-1] for row in table.texts(words)]
    assert reasons == [f"{words('replan.failed_work')}, {words('replan.failed_sessions')}", "–", "–", "–"]
    assert words("replan.refused") not in frontier_table(STEPS, words, proven=True).header
    limits = ("calls", "work", "sessions", "hard")
    assert len({words(f"replan.failed_{limit}") for limit in limits}) == len(limits)
