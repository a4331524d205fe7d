from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wfm.errors import Message
from wfm.labels import LANGUAGES
from wfm.values.explanation import Away, Moment, Overview, Present, QueueAt, Relief, Worst
from wfm.values.roster import Activity

START, END = datetime(2026, 3, 12, 10, tzinfo=UTC), datetime(2026, 3, 12, 10, 15, tzinfo=UTC)
ONE, TWO = (Message("limit.other", {"rule": name}) for name in ("x", "y"))
AWAY = Away("A1", Activity.LUNCH, (START, END), (ONE, TWO), ("x", "y"), False, True, {"coverage": 0.5})


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "the rule « x » or the rule « y »"),
        ({"together": True}, "the rule « x » and the rule « y »"),
        ({"reasons": ()}, "nothing: could be moved here"),
        ({"reasons": (), "possible": False}, "no duty of any length fits"),
        ({"possible": None}, "not looked into: no time left (--seconds)"),
    ],
)
def test_what_keeps_an_agent_away(changes: dict[str, object], text: str) -> None:
    away = replace(AWAY, **changes)  # type: ignore[arg-type]
    assert away.text() == text
    assert all(away.text(lang) for lang in LANGUAGES)
    assert away.to_dict()["text"] == text


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        (None, []),
        ({"coverage": 5.0, "hours": 4.0}, []),
        ({"coverage": 4.0, "hours": 5.0}, ["hours"]),
        ({"coverage": -30.0, "hours": 5.0, "pins": 50.0}, ["pins", "hours"]),
        ({"coverage": 0.0, "hours": 5.0, "wishes": 0.4}, ["hours"]),
        ({"hours": 5.0, "coverage": -6.0}, []),
        ({"hours": 0.9}, []),
    ],
)
def test_rules_that_make_most_of_the_cost(terms: dict[str, float] | None, told: list[str]) -> None:
    away = replace(AWAY, terms=terms)
    assert list(away.besides_calls) == told
    assert away.to_dict()["terms"] == terms
    assert away.to_dict()["change"] == (None if terms is None else sum(terms.values()))


def test_a_moment_as_plain_values() -> None:
    queue = QueueAt("line", 12.5, 4, 3, 0.25)
    idle = replace(AWAY, activity=None, shift=None)
    told = Moment(START, END, (queue,), (Present("A2", ("line",)),), (AWAY, idle), 1.5, 0.5, 0).to_dict("fr")
    assert told["queues"] == [{"queue": "line", "calls": 12.5, "required": 4, "present": 3, "saves": 0.25}]
    assert told["present"] == [{"agent": "A2", "queues": ["line"]}]
    assert (told["start"], told["lost"], told["saves"]) == ("2026-03-12T10:00:00+00:00", 1.5, 0.5)
    assert told["away"] == [AWAY.to_dict("fr"), idle.to_dict("fr")]
    assert AWAY.to_dict()["shift"] == ["2026-03-12T10:00:00+00:00", "2026-03-12T10:15:00+00:00"]
    assert (idle.to_dict()["shift"], idle.to_dict()["activity"]) == (None, None)


def test_an_overview_as_plain_values() -> None:
    as_is = Relief("", Message("relief.as_is"), 2.0, 0.0)
    days = Relief("days", Message("relief.days"), 3.0, 1.0)
    worst = Worst(START, END, 1.5, 3, 0.5)
    told = Overview(9.0, {"coverage": 9.0}, (worst,), as_is, (days,), "lagrangian", 1).to_dict("nl")
    assert told["reliefs"] == [
        {"rule": "days", "limit": "een werkdag meer per week", "at_most": 3.0, "found": 1.0}
    ]
    assert told["as_is"] == as_is.to_dict("nl")
    assert told["worst"] == [worst.to_dict()]
    assert (told["cost"], told["cost_terms"], told["unplaced"]) == (9.0, {"coverage": 9.0}, 1)
