from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from wfm.scenario.cell_targets import targets

THREE = ((2, 0.66), (5, 0.84), (10, 1.0))


@pytest.mark.parametrize(
    "cell",
    [
        "2:66% | 5:84% | 10:100%",
        "2 j = 66 %; 5 j = 84 %; 10 j = 100 %",
        "2 jours ouvrables : 66 %, 5 jours ouvrables : 84 %, 10 jours ouvrables : 100 %",
        "10 dagen: 100%; 2 dagen: 66%; 5 dagen: 84%",
        "2=0,66|5=0.84|10=1",
        "66 % in 2 working days; 84% within 5 days; 100% in 10 d",
        "66 % en 2 j | 84 % en 5 j | 100 % en 10 j",
        "66 % binnen 2 werkdagen; 84 % binnen 5 werkdagen; 100 % binnen 10 werkdagen",
        "66 % in 2 Tagen; 84 % innerhalb von 5 Arbeitstagen; 100 % in 10 Tagen",
        [{"days": 2, "share": 0.66}, {"days": 5, "share": 0.84}, {"days": 10, "share": 1}],
    ],
)
def test_targets_as_people_type_them(cell: object) -> None:
    assert targets(cell) == THREE


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "2",
        "66%",
        "2:66",
        "2 weeks: 66%",
        "2:66% | 2:84%",
        "2:84% | 5:66%",
        "61:100%",
        0.66,
        [],
        [{"days": 2}],
        [{"days": 2, "share": 1, "sahre": 1}],
        [{"days": -1, "share": 1}],
        [{"days": "two", "share": 1}],
        ["2:66%"],
    ],
)
def test_what_is_no_target(cell: object) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        targets(cell)
    assert caught.value.type == "expected.targets"
