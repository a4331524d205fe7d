from collections.abc import Callable
from pathlib import Path

from wfm.errors import Problem

Write = Callable[..., Path]
Find = Callable[[Path], tuple[Problem, ...]]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]
Settings = Callable[..., str]

AGENTS = "id;weekly_hours;skills\na;35;general\n"
SITE = "id;open\nnord;Mon-Fri 08:00-18:00\n"


def test_skills_of_no_use(write: Write, problems: Find) -> None:
    agents = (
        "id;weekly_hours;skills\na;35;general|filing\nb;35;filing\nc;35;\nd;35;general|Médico\ne;35;med-ico\n"
    )
    found = problems(write(agents=agents))
    assert [(p.row, p.value, p.expected.key, p.expected.params) for p in found] == [
        (3, "filing", "expected.unknown_skill", {"known": "general, medico", "skill": "filing"}),
        (4, None, "expected.unknown_skill", {"known": "general, medico", "skill": ""}),
        (5, "general|Médico", "expected.skill_spelled", {"near": "medico"}),
        (6, "med-ico", "expected.skill_spelled", {"near": "medico"}),
    ]


def test_a_queue_may_need_a_skill_of_another_name(write: Write, told: Tell, settings: Settings) -> None:
    text = settings(('id = "general"', 'id = "general"\nskill = "phone"'))
    assert told(write(settings=text, agents=AGENTS)) == [("agents.csv", 2, "skills", "unknown_skill")]


def test_deferred_work_needs_skills_too(write: Write, told: Tell, settings: Settings) -> None:
    work = '[[deferred]]\nid = "mail"\nskill = "writing"\nopen = "Mon-Fri 09:00-17:00"\nminutes = 5\n'
    agents = "id;weekly_hours;skills\na;35;general\nb;35;writing\n"
    assert told(write(settings=f"{settings()}{work}a_week = 9\n", agents=agents)) == []
    assert told(write(agents=agents)) == [("agents.csv", 3, "skills", "unknown_skill")]


def test_a_skill_that_nearly_is_one(write: Write, problems: Find) -> None:
    (found,) = problems(write(agents="id;weekly_hours;skills\na;35;general\nb;35;genral\nc;35;medico\n"))
    assert "genral" in found.expected.text("fr")
    assert (found.expected.key, found.expected.params["near"]) == ("expected.unknown_skill_near", "general")


def test_what_else_is_wrong_hides_no_skill(write: Write, told: Tell, settings: Settings) -> None:
    agents = "id;weekly_hours;skills;days\na;35;genral;vijf\nb;x;medico;5\n"
    text = settings(('open = "Mon-Fri 08:30-17:30"', 'open = "sometimes"'))
    assert told(write(settings=text, agents=agents)) == [
        ("agents.csv", 2, "days", "number"),
        ("agents.csv", 2, "skills", "unknown_skill_near"),
        ("agents.csv", 3, "weekly_hours", "weekly_hours"),
        ("service.toml", 22, "queue.general.open", "hours"),
    ]


def test_those_who_hold_permanences_need_no_other_skill(write: Write, told: Tell) -> None:
    agents = "id;weekly_hours;skills\na;35;\nb;35;\n"
    assert told(write(agents=agents, regions="id;titulars\nr;a\n")) == [
        ("agents.csv", 3, "skills", "unknown_skill")
    ]
