from pathlib import Path

import pytest
import typer

from wfm.cli.options import above_zero, csv_file, share

from .conftest import Call


@pytest.mark.parametrize("value", [0.0, -1.0, float("nan"), float("inf")])
def test_seconds_are_a_number_above_zero(value: float) -> None:
    assert above_zero(0.5) == 0.5
    with pytest.raises(typer.BadParameter):
        above_zero(value)


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_share_is_between_0_and_1(value: float) -> None:
    assert [share(0.0), share(1.0)] == [0.0, 1.0]
    with pytest.raises(typer.BadParameter):
        share(value)


def test_a_table_has_the_name_of_a_table() -> None:
    assert csv_file(None) is None
    assert csv_file(Path("a.CSV")) == Path("a.CSV")
    with pytest.raises(typer.BadParameter, match=r"\.csv"):
        csv_file(Path("a.xlsx"))


def test_the_program_refuses_them_as_usage(wfm: Call, small: Path) -> None:
    for option in (("--seconds", "nan"), ("--gap", "7"), ("--seed", "-1"), ("--workers", "0")):
        assert wfm("plan", small, *option).code == 2
    assert wfm("staff", small, "-o", "a.xlsx").code == 2
