from __future__ import annotations

from datetime import date

import pytest
from pydantic_core import PydanticCustomError

from wfm.scenario.cell_shares import ALWAYS, share_on, shares

WEDNESDAY, THURSDAY, FRIDAY = (date(2020, 3, day) for day in (18, 19, 20))
THREE = ((*ALWAYS, 0.1), (WEDNESDAY, THURSDAY, 0.08), (FRIDAY, date.max, 0.06))


@pytest.mark.parametrize(
    "cell",
    [
        "10% | 2020-03-18..2020-03-19: 8% | 2020-03-20..: 6%",
        "20/03/2020.. = 0,06; 18/03/2020 .. 19/03/2020 = 0,08; 0,10",
        "18.03.2020..19.03.2020: 8 % | 10 % | 20.03.2020 ..: 6 %",
        [
            {"share": 0.1},
            {"from": FRIDAY, "share": "6 %"},
            {"from": WEDNESDAY, "to": THURSDAY, "share": 0.08},
        ],
        THREE,
    ],
)
def test_shares_as_people_type_them(cell: object) -> None:
    assert shares(cell) == THREE


@pytest.mark.parametrize("cell", [0.1, "0,1", "10 %", [{"share": 0.1}]])
def test_one_share_holds_always(cell: object) -> None:
    assert shares(cell) == ((*ALWAYS, 0.1),)


def test_a_day_has_the_share_of_its_dates_else_that_without() -> None:
    days = [date(2020, 3, 17), WEDNESDAY, THURSDAY, FRIDAY, date(2021, 1, 1)]
    assert [share_on(THREE, day) for day in days] == [0.1, 0.08, 0.08, 0.06, 0.06]
    assert share_on(shares("..2020-03-18: 8%"), THURSDAY) == 0.0


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        (1.5, "shares"),
        ("10 % of them", "shares"),
        ("2020-03-18: 8%", "shares"),
        ("2020-03-18..2020-03-32: 8%", "shares"),
        ("2020-03-19..2020-03-18: 8%", "shares"),
        ("2020-03-18..2020-03-19: 80", "shares"),
        ("10% | 8%", "shares"),
        ("", "shares"),
        ([], "shares"),
        ([{"from": FRIDAY}], "shares"),
        ([{"from": FRIDAY, "share": 0.1, "til": FRIDAY}], "shares"),
        ("2020-03-18..2020-03-19: 8% | 2020-03-19..: 6%", "shares_apart"),
        ("2020-03-18..: 8% | 2020-03-20..2020-03-21: 6%", "shares_apart"),
    ],
)
def test_what_is_no_share(cell: object, key: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        shares(cell)
    assert caught.value.type == f"expected.{key}"
