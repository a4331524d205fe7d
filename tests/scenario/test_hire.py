from collections.abc import Callable
from pathlib import Path

import pytest

from wfm.errors import Problem, ScenarioError
from wfm.scenario.hire import Hire, usual_hire
from wfm.scenario.people import Agent
from wfm.scenario.reader import read

Write = Callable[..., Path]
Find = Callable[[Path], tuple[Problem, ...]]
Settings = Callable[..., str]

AGENTS = "id;weekly_hours;skills\na;35;general\n"


def section(settings: Settings, text: str) -> str:
    return settings(("[[queue]]", f"[hire]\n{text}\n\n[[queue]]"))


def agent(**columns: object) -> Agent:
    return Agent.model_validate({"id": "a", "weekly_hours": 35, "skills": "general", **columns})


def test_a_new_colleague_as_planners_write_one(write: Write, settings: Settings) -> None:
    text = section(
        settings, 'weekly_hours = "30h24"\nskills = "general|medico"\nlanguages = "fr"\nfrom = 2027-07-05'
    )
    hire = read(write(settings=text, agents=AGENTS)).service.hire
    assert hire is not None
    assert (hire.weekly_hours, hire.skills, hire.languages) == (1824, ("general", "medico"), ("fr",))
    one, two = hire.agents(2, ["a"])
    assert (one.id, two.id) == ("new-1", "new-2")
    columns = {"weekly_hours": "30h24", "skills": "general|medico", "languages": "fr", "from": "2027-07-05"}
    assert one == Agent.model_validate({"id": "new-1", **columns})


def test_the_ids_of_new_colleagues_are_nobody_elses() -> None:
    hire = Hire(fte=1, skills=("general",))
    assert [one.id for one in hire.agents(2, ["new-2", "new--1"])] == ["new---1", "new---2"]
    assert hire.agents(0, ["new-1"]) == ()


def test_by_default_a_colleague_like_most() -> None:
    people = [
        agent(skills="general|medico", languages="fr"),
        agent(weekly_hours=20, days=3, skills="medico|general", languages="fr"),
        agent(weekly_hours=20, days=3, skills="general", site="nord"),
        agent(weekly_hours=20, days=3, skills=""),
    ]
    hire = usual_hire(None, people)
    assert (hire.weekly_hours, hire.days, hire.fte, hire.site) == (1200, 3, None, "")
    assert (hire.skills, hire.languages) == (("general", "medico"), ("fr",))
    own = Hire(fte=0.5, skills=("medico",))
    assert usual_hire(own, people) is own
    assert usual_hire(None, [agent(skills="")]).skills == ()


def test_nobody_to_be_like() -> None:
    with pytest.raises(ScenarioError) as caught:
        usual_hire(None, [])
    (problem,) = caught.value.problems
    assert (problem.file, problem.column) == ("service.toml", "hire")


@pytest.mark.parametrize(
    ("text", "column", "key"),
    [
        ('skills = "general"', "hire.weekly_hours", "hours_or_fte_missing"),
        ('fte = 1\nweekly_hours = 35\nskills = "general"', "hire.weekly_hours", "hours_or_fte"),
        ("fte = 1", "hire.skills", "missing"),
        ("fte = 1\nskills = []", "hire.skills", "one_or_more"),
        ('fte = 1\nskills = "filing"', "hire.skills", "unknown_skill"),
        ('fte = 1\nskills = "Médico"', "hire.skills", "skill_spelled"),
        ('fte = 1\nskills = "general"\nsite = "est"', "hire.site", "unknown_site"),
        ('fte = 1\nskills = "general"\ncontract = "k"', "hire.contract", "unknown_contract"),
        ('weekly_hours = 49\nskills = "general"', "hire.weekly_hours", "legal_week"),
        ('fte = 1\nskill = "general"', "hire.skill", "unknown_setting_near"),
    ],
)
def test_what_a_new_colleague_cannot_be(
    write: Write, problems: Find, settings: Settings, text: str, column: str, key: str
) -> None:
    (problem,) = problems(write(settings=section(settings, text), agents=AGENTS))
    assert (problem.file, problem.column) == ("service.toml", column)
    assert problem.expected.key == f"expected.{key}"
    assert problem.row is not None


def test_several_sites_and_no_word_of_which(write: Write, problems: Find, settings: Settings) -> None:
    sites = "id;open\nnord;Mon-Fri 08:00-18:00\nsud;Mon-Fri 08:00-18:00\n"
    agents = "id;weekly_hours;skills;site\na;35;general;nord\n"
    text = section(settings, 'fte = 1\nskills = "general"')
    (problem,) = problems(write(settings=text, agents=agents, sites=sites))
    assert (problem.column, problem.expected.key) == ("hire.site", "expected.site_named")
    placed = section(settings, 'fte = 1\nskills = "general"\nsite = "sud"')
    assert problems(write(settings=placed, agents=agents, sites=sites)) == ()
