from __future__ import annotations

import pytest

from wfm.hours_words import GROUPS, plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("du lundi au vendredi de 9h à 12 h 30", "lundi-vendredi 9-12:30"),
        ("maandag t/m vrijdag: 9 – 12 uur 15", "maandag-vrijdag 9-12:15"),
        ("Mo bis Fr von 9 bis 12 Uhr und 13 Uhr bis 17 Uhr", "Mo-Fr 9-12 13-17"),
        ("9h-12 h 13 h-17h", "9-12 13-17"),
        ("9-12 uur 15-17 uur, 9 uur 15 - 12 uur", "9-12 15-17, 9 15-12"),  # minutes or another hour
        ("8h30 - 9u15", "8h30-9u15"),
        ("op werkdagen; in het weekend", "@work ; @rest"),
        ("tous les jours, chaque jour ouvrable", "@all , @work"),
        ("Mon 9 am-11 am", "Mon 9 am-11 am"),
        ("demain", "demain"),
    ],
)
def test_words_around_days_and_times(text: str, words: str) -> None:
    assert " ".join(plain(text).split()) == words


def test_groups_of_days() -> None:
    assert GROUPS["@all"] == (*GROUPS["@work"], *GROUPS["@rest"])
