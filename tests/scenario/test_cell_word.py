import pytest
from pydantic_core import PydanticCustomError

from wfm.errors import Choices
from wfm.labels import LANGUAGES
from wfm.scenario import cell_word
from wfm.scenario.words import CODES, value_word

MODES = ("pin", "forbid", "prefer")


@pytest.mark.parametrize("cell", ["forbid", "FORBID ", "interdit", "Verboden", "verboten", "forbidden"])
def test_a_value_by_its_name_or_in_any_language(cell: str) -> None:
    assert cell_word.one_of(cell, MODES) == "forbid"


def test_numbers_are_values_too() -> None:
    assert cell_word.one_of("15", (5, 15)) == 15
    assert cell_word.one_of(15.0, (5, 15)) == 15


def test_other_words_that_will_do() -> None:
    assert cell_word.one_of("lu", ("none",), str.isupper) == "LU"


def test_what_is_expected_is_told_in_the_language_of_the_reader() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        cell_word.one_of("pinned down", MODES)
    values = (caught.value.context or {})["values"]
    assert values == Choices(MODES)
    assert values.text("fr") == "fixé, interdit, préféré"


@pytest.mark.parametrize("code", ["annual", "ANNUAL", " Training ", "Union", "PARTTIME", "telework"])
def test_codes_that_tell_nothing_private_are_kept(code: str) -> None:
    assert cell_word.absence_code(code) == code.strip().upper()


@pytest.mark.parametrize(
    "code",
    [
        "SICK", "MEDICAL_PT", "MATERNITY", "maladie", "congé maladie", "ziek", "krank", "Mutterschutz",
        "zwangerschap", "burn-out", "depression of Mrs X", "ANNUAL (operation)", "UNAVAILABLE", 7,
    ],
)  # fmt: skip
def test_reasons_of_health_and_free_words_are_never_kept(code: object) -> None:
    assert cell_word.absence_code(code) == "UNAVAILABLE"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reasons_are_read_in_every_language(lang: str) -> None:
    for code in cell_word.ABSENCE_CODES:
        assert cell_word.absence_code(value_word(code, lang, CODES).upper()) == code
