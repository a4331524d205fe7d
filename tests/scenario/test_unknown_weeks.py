from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, Settings, service
from wfm.labels import LANGUAGES
from wfm.scenario.unknown_weeks import unknown_weeks

KNOWN = [{"agent": "a0", "week": MONDAY - timedelta(weeks=k), "minutes": 2000} for k in range(1, 16)]


@pytest.mark.parametrize(
    ("agent", "worked", "profile", "told"),
    [
        ({"weekly_hours": 40}, [], "be-federal", 1),
        ({"weekly_hours": 38}, [], "be-federal", 0),  # the contract itself keeps the average
        ({"weekly_hours": 40}, KNOWN, "be-federal", 0),
        ({"weekly_hours": 40}, KNOWN[1:], "be-federal", 1),
        ({"weekly_hours": 40, "from": MONDAY}, [], "be-federal", 0),
        ({"weekly_hours": 40}, [], "fr-public", 0),
        ({"weekly_hours": 45}, [], "fr-public", 1),
        ({"weekly_hours": 50}, [], "none", 0),
        ({"contract": "few"}, [], "be-federal", 0),
        ({"contract": "many"}, [], "be-federal", 1),
        ({"contract": "free"}, [], "be-federal", 1),
    ],
)
def test_who_is_told(agent: Settings, worked: list[Settings], profile: str, told: int) -> None:
    kinds = [
        {"id": "few", "most_hours": 76},
        {"id": "many", "most_hours": 77},
        {"id": "free", "least_hours": 10},
    ]
    scenario = service(days=12, agents=[agent], rules={"profile": profile}, worked=worked, contracts=kinds)
    messages = list(unknown_weeks(scenario))
    assert len(messages) == told
    for message in messages:
        assert (message.key, message.params["agents"]) == ("law.history", "a0")
        assert all("worked.csv" in message.text(lang) for lang in LANGUAGES)


def test_many_are_told_together() -> None:
    (message,) = unknown_weeks(service(agents=[{"weekly_hours": 40} for _ in range(7)]))
    assert (message.params["count"], message.params["agents"]) == (7, "a0, a1, a2, a3, a4 …")
