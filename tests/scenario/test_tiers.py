from typing import Any

import pytest

from wfm.scenario.service import Queue
from wfm.scenario.tiers import circles, in_order, receives


def queues(**onward: str) -> list[Queue]:
    """Queues by id, each with the one that it escalates to; empty for none."""
    lines: list[dict[str, Any]] = [{"id": name, "open": "Mon 09:00-12:00", "aht_s": 200} for name in onward]
    for line in lines:
        if to := onward[line["id"]]:
            line |= {"escalates_to": to, "escalation": 0.1}
    return [Queue.model_validate(line) for line in lines]


def test_each_comes_before_the_one_that_it_escalates_to() -> None:
    order = [queue.id for queue in in_order(queues(c="", b="c", a="b", x="c"))]
    assert sorted(order) == ["a", "b", "c", "x"]
    assert order.index("a") < order.index("b") < order.index("c")
    assert order.index("x") < order.index("c")


def test_circles_are_found_once_and_without_those_that_lead_to_them() -> None:
    assert list(circles(queues(a="b", b="c", c=""))) == []
    assert list(circles(queues(into="a", a="b", b="a", alone="alone"))) == [("a", "b"), ("alone",)]
    with pytest.raises(ValueError, match="a"):
        in_order(queues(a="b", b="a"))


def test_who_receives() -> None:
    lines = queues(a="b", b="")
    assert receives(lines, "b")
    assert not receives(lines, "a")
