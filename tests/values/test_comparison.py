from datetime import UTC, date, datetime

from wfm.values.comparison import Comparison, Pair, QueuePair, Side
from wfm.values.day_change import DayChange, DayShape

DAY = date(2026, 3, 2)
SHAPE = DayShape(datetime(2026, 3, 2, 8, tzinfo=UTC), datetime(2026, 3, 2, 12, tzinfo=UTC))
FOUND = Comparison(
    a=Side("One", DAY, DAY),
    b=Side("Two", DAY, DAY),
    figures=(Pair("calls", 10.0, 12.5), Pair("gap", None, 0.5)),
    terms=(Pair("coverage", 1.0, 0.5),),
    queues=(QueuePair("line", "Line", (Pair("calls", 10.0, None),)),),
    agents=(Pair("ann", 480.0, 240.0),),
    changes=(DayChange("ann", DAY, SHAPE, None), DayChange("ann", DAY, None, SHAPE)),
)


def test_a_difference_needs_both_sides() -> None:
    assert FOUND.figure("calls").difference == 2.5
    assert FOUND.figure("gap").difference is None
    assert Pair("calls", 10.0, None).difference is None


def test_people_are_counted_once() -> None:
    assert FOUND.people == 1


def test_plain_values() -> None:
    told = FOUND.to_dict()
    assert told["a"] == {"name": "One", "from": "2026-03-02", "to": "2026-03-02"}
    assert told["figures"] == {
        "calls": {"a": 10.0, "b": 12.5, "difference": 2.5},
        "gap": {"a": None, "b": 0.5, "difference": None},
    }
    assert told["queues"] == [{"id": "line", "calls": {"a": 10.0, "b": None, "difference": None}}]
    assert told["agents"] == [{"id": "ann", "a": 480.0, "b": 240.0, "difference": -240.0}]
    assert told["people_changed"] == 1
