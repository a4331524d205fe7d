from dataclasses import replace

import pytest

from tests.values.test_capacity import FOUND
from wfm.labels import LANGUAGES
from wfm.report.capacity import capacity_table
from wfm.report.words import Words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_has_its_word(lang: str) -> None:
    table = capacity_table(FOUND, Words(lang), 0.9)
    assert len(table.header) == 9
    assert all(len(row) == len(table.header) for row in table.rows)
    assert len(table.note) > 200


def test_a_row_for_each_number() -> None:
    words = Words("en")
    table = capacity_table(FOUND, words, 0.9)
    assert table.texts(words) == [
        ["0", "5", "100", "200", "75.0%", "50.0%", "95.0%", "–", "–"],
        ["2", "7", "140", "200", "95.0%", "50.0%", "95.0%", "75.0%", "-20.0\N{NO-BREAK SPACE}points"],
    ]
    assert [row[4].alert for row in table.rows] == [True, False]
    assert "Of these numbers, 2 is the least" in table.note
    assert "like most of those who are there" in table.note


def test_what_is_not_known_is_not_told() -> None:
    words = Words("en")
    points = tuple(replace(point, planned=None) for point in FOUND.points)
    table = capacity_table(replace(FOUND, points=points, newcomer=None), words)
    assert len(table.header) == 7
    assert "Really planned" not in table.note
    assert "least" not in table.note
    assert "colleague" not in table.note


def test_a_newcomer_as_the_service_says() -> None:
    assert FOUND.newcomer
    own = replace(FOUND, newcomer=replace(FOUND.newcomer, like_most=False))
    assert "35:00 a week, line, fr, as the section [hire] says" in capacity_table(own, Words("en")).note
