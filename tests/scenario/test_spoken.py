import pytest

from wfm.scenario.spoken import language_in, language_named


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ('name = "a\nlanguage = "fr"\n', "fr"),
        ("language = 'NL'", "nl"),
        ("[horizon\n  language=de-BE", "de"),
        ('# language = "fr"', None),
        ('language = "es"', None),
        ("", None),
    ],
)
def test_the_language_is_read_where_the_rest_cannot_be(text: str, lang: str | None) -> None:
    assert language_in(text) == lang


@pytest.mark.parametrize(
    ("value", "lang"),
    [("fr", "fr"), (" FR-be", "fr"), ("Deutsch", "de"), ("es", None), (3, None)],
)
def test_a_language_by_its_first_letters(value: object, lang: str | None) -> None:
    assert language_named(value) == lang
