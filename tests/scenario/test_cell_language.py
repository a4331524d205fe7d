from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

from wfm.scenario import cell_language


def test_codes_do_not_depend_on_case() -> None:
    assert cell_language.codes("FR|nl|fr") == ("fr", "nl")


@pytest.mark.parametrize(
    "cell", ["FR/NL", "fr, nl", "fr ; nl", "fr|nl|", ["FR", "nl"], "français/Nederlands"]
)
def test_languages_are_separated_in_many_ways(cell: object) -> None:
    assert cell_language.codes(cell) == ("fr", "nl")


@pytest.mark.parametrize("cell", ["français", "Francais", "Frans", "FRENCH", "Französisch", "fr"])
def test_names_in_four_languages_are_codes(cell: str) -> None:
    assert cell_language.codes(cell) == ("fr",)


def test_other_languages_have_codes() -> None:
    assert cell_language.codes("ar|lsfb|de-AT") == ("ar", "lsfb", "de-at")
    assert cell_language.codes("") == ()


@pytest.mark.parametrize("cell", ["franzais", "f", "fr nl", "50%", "fr&nl"])
def test_what_is_no_language_is_refused_by_its_word(cell: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        cell_language.codes(f"nl|{cell}")
    assert refused.value.type == "expected.language"
    assert refused.value.context == {"word": cell}


def test_a_table_tells_the_row_and_column(
    write: Callable[..., Path], told: Callable[[Path], list[tuple[str, int | None, str | None, str]]]
) -> None:
    agents = "id;weekly_hours;skills;languages\na;35;general;fr\nb;35;general;franzais\n"
    assert ("agents.csv", 3, "languages", "language") in told(write(agents=agents))
