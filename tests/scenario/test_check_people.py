from collections.abc import Callable
from pathlib import Path

import pytest

from wfm.errors import Problem

Write = Callable[..., Path]
Find = Callable[[Path], tuple[Problem, ...]]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]
Settings = Callable[..., str]

AGENTS = "id;weekly_hours;skills\na;35;general\n"
SITE = "id;open\nnord;Mon-Fri 08:00-18:00\n"


def test_nobody_is_needed_to_check_a_service(write: Write, told: Tell) -> None:
    assert told(write()) == []


def test_several_sites_and_an_agent_of_none(write: Write, told: Tell) -> None:
    agents = "id;weekly_hours;skills;site\na;35;general;nord\nb;35;general;\n"
    assert told(write(agents=agents, sites=SITE)) == []
    assert told(write(agents=agents, sites=SITE + "sud;Mon-Fri 09:00-17:00\n")) == [
        ("agents.csv", 3, "site", "site_named")
    ]


def test_contracts_beyond_the_legal_week(write: Write, problems: Find, settings: Settings) -> None:
    agents = "id;weekly_hours;fte;skills\na;48;;general\nb;48h15;;general\nc;;1;general\n"
    (problem,) = problems(write(agents=agents))
    assert (problem.row, problem.column, problem.value) == (3, "weekly_hours", "48h15")
    assert problem.expected.params == {"limit": "48:00"}
    text = settings(('profile = "fr-public"', 'profile = "fr-public"\nhours.full_time = "50h"'))
    assert [(p.row, p.column) for p in problems(write(settings=text, agents=agents))] == [
        (3, "weekly_hours"),
        (4, "fte"),
    ]
    free = settings(('"fr-public"', '"eu-minimum"'))
    assert problems(write(settings=free, agents=agents)) == ()


def test_a_shortest_shift_beyond_the_legal_day(write: Write, problems: Find, settings: Settings) -> None:
    text = settings(
        ('latest_end = "18:00"', 'latest_end = "22:00"\nshortest = "10h15"\nlongest = "11h"'),
    )
    (problem,) = problems(write(settings=text))
    assert (problem.row, problem.column, problem.value) == (19, "rules.shift.shortest", "10:15")
    legal = settings(('latest_end = "18:00"', 'latest_end = "22:00"\nshortest = "10h"\nlongest = "11h"'))
    assert problems(write(settings=legal)) == ()


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('earliest_start = "08:00"', 'earliest_start = "07:45"', "rules.shift.earliest_start"),
        ('latest_end = "18:00"', 'latest_end = "18:15"', "rules.shift.latest_end"),
    ],
)
def test_shifts_outside_the_site(
    write: Write, problems: Find, settings: Settings, old: str, new: str, column: str
) -> None:
    assert problems(write(sites=SITE)) == ()
    (problem,) = problems(write(settings=settings((old, new)), sites=SITE))
    assert (problem.column, problem.expected.key) == (column, "expected.shift_in_site")
    assert problem.expected.params == {"opens": "08:00", "closes": "18:00"}
    wide = SITE + "sud;Mon 07:00-19:00\n"
    assert problems(write(settings=settings((old, new)), sites=wide)) == ()


def test_shifts_outside_at_both_ends_are_one_problem(write: Write, problems: Find) -> None:
    (problem,) = problems(write(sites="id;open\nnord;Mon-Fri 09:00-17:00\n"))
    assert (problem.column, problem.value) == ("rules.shift.earliest_start", "08:00–18:00")


def test_a_line_open_when_nobody_may_work_is_allowed(write: Write, told: Tell, settings: Settings) -> None:
    text = settings(('open = "Mon-Fri 08:30-17:30"', 'open = "Mon-Sun 00:00-24:00"'))
    assert told(write(settings=text, agents=AGENTS, sites=SITE)) == []


def test_a_wrong_queue_hides_nothing_that_rules_say(write: Write, told: Tell, settings: Settings) -> None:
    agents = "id;weekly_hours;skills\na;60;general\n"
    sites = "id;open\ns;Mon-Fri 9-12\n"
    text = settings(('open = "Mon-Fri 08:30-17:30"', 'open = "sometimes"'))
    found = told(write(settings=text, agents=agents, sites=sites))
    assert [key for *_, key in found] == ["legal_week", "shift_in_site", "hours"]
    broken = text.replace('latest_end = "18:00"', 'latest_end = "x"')
    assert [key for *_, key in told(write(settings=broken, agents=agents, sites=sites))] == ["clock", "hours"]
