from __future__ import annotations

from datetime import date

import pytest

from tests.solver.build import service
from tests.solver.office import ANN, BOB, GOOD, Changes, broken, findings, office, weeks


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"0": GOOD.replace("backoffice", "phone")}, {"skills.closed"}),  # the line is closed at lunch
        ({"bob 0": GOOD.replace("backoffice", "phone")}, set()),  # not for experts
        ({"bob 0": GOOD.replace("backoffice", "phone:expert")}, set()),
        ({"bob 0": GOOD.replace("backoffice", "phone:line")}, {"skills.closed"}),
        ({"0": GOOD.replace("13:30 phone", "13:30 phone:expert")}, {"skills.queue"}),
        ({"0": GOOD.replace("13:30 phone", "13:30 phone:line")}, set()),
        ({"0": GOOD.replace("13:30 phone", "13:30 phone:lines")}, {"skills.queue"}),
        ({"0": GOOD.replace("08:30", "08:15")}, {"skills.closed"}),
        ({"0": GOOD.replace("08:30 phone", "08:15 backoffice 08:30 phone")}, set()),
    ],
)
def test_calls_need_an_open_line_and_the_skill(changes: Changes, faults: set[str]) -> None:
    assert broken(office(rules={"hours": {"over": 15}}), changes) == faults


def test_one_who_may_not_take_a_queue_does_not_close_it_for_others() -> None:
    expert = GOOD.replace("13:30 phone", "13:30 phone:expert")
    scenario = office()
    assert broken(scenario, {"bob 0": expert}) == set()
    assert broken(scenario, {"0": expert, "bob 0": expert}) == {"skills.queue"}


@pytest.mark.parametrize(
    ("languages", "faults"),
    [(["nl"], {"skills.closed"}), (["fr"], set()), (["de", "fr"], set()), ([], {"skills.closed"})],
)
def test_a_queue_may_ask_for_a_language(languages: list[str], faults: set[str]) -> None:
    scenario = service(
        days=14,
        queues=({"id": "line", "languages": ["fr"], "open": "Mon-Sun 08:30-12:30 13:30-17:30"},),
        agents=({**ANN, "languages": languages}, {**BOB, "languages": ["fr", "nl"]}),
    )
    hard = [f for f in findings(scenario, weeks(scenario)) if f.hard]
    assert {f.message.key.removeprefix("finding.") for f in hard} == faults
    assert {f.agent for f in hard} <= {"ann"}


def test_a_line_is_named_as_people_do() -> None:
    queues = ({"id": "line", "label": "Line of all"}, {"id": "expert", "label": "Experts", "skill": "expert"})
    scenario = service(days=14, queues=queues, agents=(ANN, BOB))
    wrong = weeks(scenario, {"0": GOOD.replace("13:30 phone", "13:30 phone:expert")})
    named = [
        f.message.params["queue"]
        for f in findings(scenario, wrong)
        if f.message.key == "finding.skills.queue"
    ]
    assert named == ["Experts"]


def test_nobody_is_on_the_phone_on_a_holiday() -> None:
    easter = date(2026, 4, 6)
    scenario = office(first=easter, days=5, calendar={"holidays": "fr"}, rules={"hours": {"over": "20h"}})
    assert broken(scenario) == {"skills.closed", "opening.site"}
