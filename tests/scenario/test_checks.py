from collections.abc import Callable
from pathlib import Path

import pytest

from wfm.errors import Problem
from wfm.labels import LANGUAGES
from wfm.scenario.hints import counted, unknown
from wfm.scenario.names import NAMED_IN

Write = Callable[..., Path]
Find = Callable[[Path], tuple[Problem, ...]]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]
Settings = Callable[..., str]

AGENTS = "id;weekly_hours;skills\na;35;general\nb;35;medico\n"


def test_names_that_nobody_has(write: Write, problems: Find) -> None:
    place = write(
        agents="id;weekly_hours;skills;site\nanna;35;general;nord\nb;35;general;nrd\n",
        sites="id;open\nnord;Mon-Fri 08:00-18:00\n",
        absences="agent;from;to\nana;2027-07-01;2027-07-02\nana;2027-07-05;2027-07-06\nb;2027-07-05;2027-07-06\n",
        events="from;to;queue;factor\n2027-07-01;2027-07-02;;2\n2027-07-01;2027-07-02;xyz;2\n",
        closures="date;queue;site\n2027-07-01;general;\n2027-07-02;;sud\n",
    )
    assert [(p.file, p.row, p.column, p.value, p.expected.key) for p in problems(place)] == [
        ("absences.csv", 2, "agent", "ana", "expected.unknown_agent_near"),
        ("agents.csv", 3, "site", "nrd", "expected.unknown_site_near"),
        ("closures.csv", 3, "site", "sud", "expected.unknown_site"),
        ("events.csv", 3, "queue", "xyz", "expected.unknown_queue"),
    ]
    absence, site, _, event = problems(place)
    assert absence.expected.params == {"near": "anna", "rows": counted(2)}
    assert site.expected.params["near"] == "nord"
    assert event.expected.params["known"] == "general, medico"


def test_owners_of_call_backs_are_agents(write: Write, problems: Find) -> None:
    rows = "T1;general;2;b\nT2;general;2;\nT3;general;2;bee\nT4;general;2;nobody\nT5;general;2;nobody\n"
    place = write(agents=AGENTS, callbacks=f"id;queue;due_days;owner\n{rows}")
    assert [(p.file, p.row, p.column, p.value, p.expected.key) for p in problems(place)] == [
        ("callbacks.csv", 4, "owner", "bee", "expected.unknown_agent"),
        ("callbacks.csv", 5, "owner", "nobody", "expected.unknown_agent"),
    ]
    assert problems(place)[1].expected.params["rows"] == counted(2)


def test_a_name_of_a_wrong_row_is_known_all_the_same(write: Write, told: Tell) -> None:
    place = write(
        agents="id;weekly_hours;skills\na;?;general\n", absences="agent;from;to\na;2027-07-01;2027-07-02\n"
    )
    assert told(place) == [("agents.csv", 2, "weekly_hours", "weekly_hours")]


def test_names_in_wrong_rows_are_checked_too(write: Write, told: Tell) -> None:
    totals = "from;to;queue;offered\n2027-07-01;2027-07-31;generl;many\n"
    assert told(write(totals=totals)) == [
        ("totals.csv", 2, "offered", "number"),
        ("totals.csv", 2, "queue", "unknown_queue_near"),
    ]


def test_queues_are_not_checked_while_settings_are_unreadable(write: Write, told: Tell) -> None:
    assert told(write(settings="[[queue]\n")) == [("service.toml", 1, None, "toml")]


def test_absences_without_a_table_of_agents(write: Write, told: Tell) -> None:
    absences = "agent;from;to\na;2027-07-01;2027-07-02\n"
    assert told(write(absences=absences)) == [("absences.csv", 2, "agent", "unknown_agent")]


def test_ids_are_told_apart_by_more_than_case_accents_and_blanks(write: Write, problems: Find) -> None:
    agents = "id;weekly_hours;skills\nÉva;35;general\nb;35;general\n eva;35;general\nE VA;35;general\n"
    found = problems(write(agents=agents))
    assert [(p.row, p.column, p.value, p.expected.params) for p in found] == [
        (4, "id", "eva", {"row": 2}),
        (5, "id", "E VA", {"row": 2}),
    ]


def test_an_agent_twice_is_one_problem(write: Write, told: Tell) -> None:
    assert told(write(agents=AGENTS + "a;28;general\n")) == [("agents.csv", 4, "id", "id_once")]


def test_a_queue_twice(write: Write, told: Tell, settings: Settings) -> None:
    text = settings(('id = "medico"', 'id = "General"'))
    place = write(
        settings=text,
        totals="from;to;queue;offered\n2027-07-01;2027-07-31;general;9\n2027-07-01;2027-07-31;General;9",
    )
    assert told(place) == [("service.toml", 26, "queue.General.id", "queue_once")]


def test_two_agents_may_have_one_name(write: Write, told: Tell) -> None:
    agents = "id;name;weekly_hours;skills\na;Ann Bé;35;general\nb;Ann Bé;35;general\n"
    assert told(write(agents=agents)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["queue", "place", "language", *NAMED_IN])
def test_every_name_that_nobody_has_can_be_told(kind: str, lang: str) -> None:
    known = ["alpha", "beta"]
    far, close = (unknown(kind, word, known, rows=2).text(lang) for word in ("zzzzz", "alpba"))
    assert "alpha, beta" in far or kind in ("agent", "place")  # agents are too many to name
    assert "alpha" in close
    assert far != close


def test_regions_that_there_are_not(write: Write, told: Tell) -> None:
    place = write(
        agents="id;weekly_hours;skills;region\na;35;general;south\nb;35;general;atlantis\n",
        sites="id;open;region\nhall;Mon-Fri 08:00-18:00;sout\n",
        regions="id;titulars\nsouth;a\n",
    )
    assert told(place) == [
        ("agents.csv", 3, "region", "unknown_region"),
        ("sites.csv", 2, "region", "unknown_region_near"),
    ]
