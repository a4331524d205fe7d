from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from wfm.scenario import cell_text
from wfm.scenario.cell_text import fold


def refused(read: Callable[[object], object], cell: object) -> str:
    """The label with which a cell is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        read(cell)
    return caught.value.type.removeprefix("expected.")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12.5", 12.5),
        ("12,5", 12.5),
        (" 16 000 ", 16000),
        ("16\u00a0000,25", 16000.25),
        ("16\u202f000", 16000),
        ("0,125", 0.125),
        ("1234", 1234),
        ("-3", -3),
        (12, 12),
        (0.5, 0.5),
    ],
)
def test_numbers_as_planners_write_them(cell: object, value: float) -> None:
    assert cell_text.number(cell) == value


@pytest.mark.parametrize(
    "cell",
    [
        "nan", "inf", "-inf", "NaN", "1e5", "12 a", "a", "", "1 23", "12 34", "1.234,5", "1,2,3", "٣", "#N/A",
        True, False, float("nan"), float("inf"), 10**400, None, [1], "1_000", "+5", "0x10", "--1",
    ],
)  # fmt: skip
def test_what_is_no_number(cell: object) -> None:
    assert refused(cell_text.number, cell) == "number"


@pytest.mark.parametrize("cell", ["16.000", "16,000", "1.234", "-100,500"])
def test_a_number_with_two_readings(cell: str) -> None:
    assert refused(cell_text.number, cell) == "number_two_ways"


@given(st.floats(min_value=-1e9, max_value=1e9))
def test_a_written_number_reads_the_same_with_either_decimal_sign(value: float) -> None:
    words = f"{value:.6f}"
    assert cell_text.number(words) == cell_text.number(words.replace(".", ",")) == float(words)


@given(st.text(max_size=12))
def test_text_is_a_finite_number_or_refused(words: str) -> None:
    try:
        value = cell_text.number(words)
    except PydanticCustomError:
        return
    assert abs(value) <= 1e12
    assert any(character.isdigit() for character in words)


@pytest.mark.parametrize(
    ("read", "cell", "label"),
    [
        (cell_text.whole, "2,5", "whole"),
        (cell_text.non_negative, "-0,1", "non_negative"),
        (cell_text.positive, 0, "positive"),
        (cell_text.share, 80, "share"),
        (cell_text.share, "120 %", "share"),
        (cell_text.share, "-1 %", "share"),
        (cell_text.factor, 120, "factor"),
        (cell_text.handling_seconds, "3,5", "handling_seconds"),
        (cell_text.handling_seconds, 7201, "handling_seconds"),
        (cell_text.handling_seconds, "5,5 min", "handling_minutes"),
        (cell_text.handling_seconds, "330 s", "number"),
        (cell_text.measured_seconds, -1, "non_negative"),
    ],
)
def test_numbers_out_of_bounds(read: Callable[[object], object], cell: object, label: str) -> None:
    assert refused(read, cell) == label


@pytest.mark.parametrize(
    ("cell", "seconds"), [("5,5 min", 330), ("3 min 30 s", 210), ("4 minutes", 240), ("4min", 240)]
)
def test_a_handling_time_in_minutes_is_told_in_seconds(cell: str, seconds: int) -> None:
    with pytest.raises(PydanticCustomError) as error:
        cell_text.handling_seconds(cell)
    assert error.value.context == {"seconds": seconds}


def test_bounded_numbers() -> None:
    assert cell_text.whole("12,0") == 12
    assert cell_text.non_negative("0") == 0
    assert cell_text.positive("0,1") == 0.1
    assert [cell_text.share(cell) for cell in (0, 1, "0,8", "80 %", "80%")] == [0, 1, 0.8, 0.8, 0.8]
    assert cell_text.factor("1,2") == 1.2
    assert [cell_text.handling_seconds(cell) for cell in (10, "7200")] == [10, 7200]
    assert cell_text.measured_seconds("0") is None
    assert cell_text.measured_seconds("6,5") == 6.5


@pytest.mark.parametrize(
    ("cell", "value"),
    [(" Élodie \t B ", "Élodie B"), ("E\u0301", "É"), (12.0, "12"), (7, "7"), ("a\u00a0b", "a b"), ("", "")],
)
def test_text_is_one_clean_line(cell: object, value: str) -> None:
    assert cell_text.text(cell) == value


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        (True, "text"), (1.5, "text"), (None, "text"), (float("nan"), "text"), (float("inf"), "text"),
        ("#REF!", "formula_error"), ("#N/A", "formula_error"), ("x" * 201, "short_text"),
        ("a\u202eb", "short_text"), ("a\0b", "short_text"),
    ],
)  # fmt: skip
def test_what_is_no_text(cell: object, label: str) -> None:
    assert refused(cell_text.text, cell) == label


def test_idents_are_names_that_a_list_can_hold() -> None:
    assert cell_text.ident(12.0) == "12"
    assert refused(cell_text.ident, "  ") == "ident"
    assert refused(cell_text.ident, "a|b") == "ident"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("general|medico-social", ("general", "medico-social")),
        (" a | b || a ", ("a", "b")),
        (["a", "b"], ("a", "b")),
        (("fr",), ("fr",)),
        (12.0, ("12",)),
        ("", ()),
    ],
)
def test_names_are_kept_in_order_and_once(cell: object, value: tuple[str, ...]) -> None:
    assert cell_text.names(cell) == value


@pytest.mark.parametrize("cell", ["a, b", "a;b"])
def test_names_with_another_separator(cell: str) -> None:
    assert refused(cell_text.names, cell) == "names"


def test_yes_and_no_in_four_languages() -> None:
    assert all(cell_text.yes_no(cell) for cell in (True, "Yes", "oui", "JA", "VRAI", "1", " x ", "o", "Y"))
    assert not any(cell_text.yes_no(cell) for cell in (False, "no", "non", "Nee", "nein", "FAUX", "0", "N"))
    assert {refused(cell_text.yes_no, cell) for cell in ("maybe", 1, None, 0.0)} == {"yes_no"}


def test_marks() -> None:
    assert all(cell_text.mark(cell) for cell in ("x", " X", "✓", "v", "ja", True))
    assert not any(cell_text.mark(cell) for cell in ("nee", False))
    assert {refused(cell_text.mark, cell) for cell in ("maybe", 1, None)} == {"mark"}


def test_folded_names_differ_by_more_than_case_accents_and_blanks() -> None:
    assert fold("Élodie  Ba") == fold("elodieba") == fold("E\u0301LODIE BA")
    assert fold("1-12") != fold("11-2")
