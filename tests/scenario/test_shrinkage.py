from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from wfm.erlang import Cause as Reason
from wfm.erlang import Shrinkage
from wfm.scenario.rules import Rules
from wfm.scenario.shrinkage import UNNAMED


def causes(cell: object) -> Rules:
    return Rules.model_validate({"shrinkage": cell})


@pytest.mark.parametrize("cell", [0.08, "8 %", {"illness": 0.08}, {"illness": {"share": "8 %"}}])
def test_one_cause_is_what_it_says(cell: object) -> None:
    rules = causes(cell)
    assert rules.shrinkage == pytest.approx(0.08)
    assert set(rules.causes) <= {UNNAMED, "illness"}


def test_what_is_planned_has_left_the_roster() -> None:
    rules = causes({"illness": 0.04, "late": 0.01, "leave": {"share": 0.2, "planned": "yes"}})
    assert rules.shrinkage == pytest.approx(0.05 / 0.8)
    reasons = (Reason(name, one.share, one.planned) for name, one in rules.causes.items())
    assert rules.shrinkage == pytest.approx(Shrinkage(reasons).unplanned)


def test_without_causes_everybody_is_there() -> None:
    planned = causes({"leave": {"share": 0.3, "planned": True}})
    assert Rules().shrinkage == causes({}).shrinkage == planned.shrinkage == 0


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("many", [((), "expected.number")]),
        ({"illness": 4}, [(("illness",), "expected.share")]),
        ({"illness": 1, "late": "x"}, [(("illness",), "less_than"), (("late",), "expected.number")]),
        ({"illness": {"planned": True}}, [(("illness", "share"), "missing")]),
        ({"illness": 0.5, "leave": {"share": 0.5, "planned": True}}, [((), "expected.shrinkage_total")]),
    ],
)
def test_shares_that_cannot_be(cell: object, told: list[tuple[tuple[str, ...], str]]) -> None:
    with pytest.raises(ValidationError) as caught:
        causes(cell)
    expected = [(("shrinkage", *place), label) for place, label in told]
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == expected


def test_a_wrong_share_is_told_where_it_stands(
    write: Callable[..., Path], told: Callable[[Path], object], settings: Callable[..., str]
) -> None:
    text = settings(("[rules.shift]", "[rules.shrinkage]\nillness = 3\n\n[rules.shift]"))
    row = text.splitlines().index("illness = 3") + 1
    assert told(write(settings=text)) == [("service.toml", row, "rules.shrinkage.illness", "share")]
