from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, Settings, service
from wfm.labels import LANGUAGES
from wfm.scenario.unknown_weeks import unknown_weeks

FULL: Settings = {"weekly_hours": 38}
KNOWN = [{"agent": "a0", "week": MONDAY - timedelta(weeks=k), "minutes": 2000} for k in range(1, 16)]


@pytest.mark.parametrize(
    ("agent", "over", "worked", "profile", "told"),
    [
        (FULL, "1h", [], "be-federal", 1),
        (FULL, 0, [], "be-federal", 0),  # the contract alone keeps the average
        ({"weekly_hours": 19}, "1h", [], "be-federal", 0),
        (FULL, "1h", KNOWN, "be-federal", 0),
        (FULL, "1h", KNOWN[1:], "be-federal", 1),
        ({**FULL, "from": MONDAY}, "1h", [], "be-federal", 0),
        (FULL, "1h", [], "eu-minimum", 0),
        (FULL, "9h", [], "fr-public", 1),
        (FULL, "99h", [], "none", 0),
    ],
)
def test_who_is_told(agent: Settings, over: object, worked: list[Settings], profile: str, told: int) -> None:
    rules = {"profile": profile, "hours": {"over": over}}
    messages = list(unknown_weeks(service(agents=[agent], rules=rules, worked=worked)))
    assert len(messages) == told
    for message in messages:
        assert (message.key, message.params["agents"]) == ("law.history", "a0")
        assert all("worked.csv" in message.text(lang) for lang in LANGUAGES)


def test_many_are_told_together() -> None:
    agents = [FULL for _ in range(7)]
    (message,) = unknown_weeks(service(agents=agents, rules={"hours": {"over": 60}}))
    assert (message.params["count"], message.params["agents"]) == (7, "a0, a1, a2, a3, a4 …")
