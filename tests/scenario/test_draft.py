from collections.abc import Callable
from pathlib import Path

import pytest

from wfm.errors import Problem
from wfm.scenario import draft
from wfm.scenario.demand import Total
from wfm.scenario.draft import Draft
from wfm.scenario.folder import read_folder
from wfm.scenario.people import Agent
from wfm.scenario.reader import read

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]
Settings = Callable[..., str]


def test_sound_rows_are_carried_on_beside_wrong_ones(write: Write) -> None:
    text = "id;weekly_hours;skills;days\na;35;general;\n\nb;x;general;9\nc;30,4;general;4\n"
    draft = Draft.of(read_folder(write(agents=text)))
    agents = draft.rows(Agent)
    assert [agent.id for agent in agents.items] == ["a", "c"]
    assert [agents.number(item) for item in range(2)] == [2, 5]
    assert not agents.whole
    assert draft.rows(Total).whole
    assert [(p.row, p.column, p.value, p.expected.key) for p in draft.problems] == [
        (4, "weekly_hours", "x", "expected.weekly_hours"),
        (4, "days", "9", "expected.at_most"),
    ]


def test_a_problem_of_several_cells_is_told_at_the_cell_to_mend(write: Write, told: Tell) -> None:
    rows = ("a;35;0,5;general;;", "b;;;general;;", "c;35;;general;2027-07-02;2027-07-01")
    agents = "\n".join(("id;weekly_hours;fte;skills;from;to", *rows))
    assert told(write(agents=agents)) == [
        ("agents.csv", 2, "weekly_hours", "hours_or_fte"),
        ("agents.csv", 3, "weekly_hours", "hours_or_fte_missing"),
        ("agents.csv", 4, "to", "not_before"),
    ]


def test_what_a_missing_column_causes_is_told_once(write: Write, told: Tell) -> None:
    assert told(write(agents="id;skills\na;general\nb;general\n")) == [
        ("agents.csv", 2, "weekly_hours", "hours_or_fte_missing")
    ]
    assert told(write(agents="name;weekly_hours\nA;35\nB;35\n"))[0] == (
        "agents.csv",
        1,
        "id",
        "missing_column",
    )


def test_empty_cells_of_needed_columns(write: Write, told: Tell) -> None:
    totals = "from;to;queue;offered\n2027-07-01;2027-07-31;;800\n;2027-07-31;medico;200\n"
    assert told(write(totals=totals)) == [
        ("totals.csv", 2, "queue", "missing"),
        ("totals.csv", 3, "from", "missing"),
    ]


def test_every_wrong_setting_is_told_at_its_line(write: Write, told: Tell, settings: Settings) -> None:
    text = settings(
        ("to = 2027-07-31", 'to = "29/02/2027"'),
        ('"fr-public"', '"fr-private"'),
        ("[calendar]", "[calender]"),
        ("aht_s = 210", "aht = 210"),
        ('latest_end = "18:00"', 'latest_end = "12:00"'),
    )
    assert told(write(settings=text)) == [
        ("service.toml", 7, "horizon.to", "day"),
        ("service.toml", 9, "calender", "unknown_setting_near"),
        ("service.toml", 13, "rules.profile", "one_of"),
        ("service.toml", 18, "rules.shift.latest_end", "shift_fits"),
        ("service.toml", 23, "queue.general.aht", "unknown_setting_near"),
    ]


def test_a_misspelled_name_is_one_problem(write: Write, told: Tell, settings: Settings) -> None:
    totals = "form;to;queue;offerd\n2027-07-01;2027-07-31;general;800\n2027-07-01;2027-07-31;medico;200\n"
    assert told(write(totals=totals)) == [
        ("totals.csv", 1, "form", "unknown_column_near"),
        ("totals.csv", 1, "offerd", "unknown_column_near"),
    ]
    text = settings(("[horizon]", "[horizn]"), ("open =", "opn ="))
    assert told(write(settings=text)) == [
        ("service.toml", 5, "horizn", "unknown_setting_near"),
        ("service.toml", 22, "queue.general.opn", "unknown_setting_near"),
    ]


def test_settings_of_the_wrong_shape(write: Write, told: Tell, settings: Settings) -> None:
    text = settings(
        ('[rules]\nprofile = "fr-public"\n\n[rules.shift]', "[old]"),
        ('name = "Test"', 'name = "Test"\nrules = 5'),
    )
    assert ("service.toml", 3, "rules", "section") in told(write(settings=text))
    assert told(write(settings='name = "x"\nqueue = 5\n[horizon]\nfrom = 2027-07-01\nto = 2027-07-02\n')) == [
        ("service.toml", 2, "queue", "list_of_sections")
    ]
    no_queue = 'name = "x"\nqueue = []\n[horizon]\nfrom = 2027-07-01\nto = 2027-07-02\n'
    assert ("service.toml", 2, "queue", "one_or_more") in told(write(settings=no_queue, totals=""))


def test_where_very_many_rows_are_wrong_the_others_are_not_checked(
    write: Write, told: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "BLOCK", 2)
    monkeypatch.setattr(draft, "MOST_WRONG", 3)
    rows = "".join(f"a{n};{'35' if n == 1 else 'many'};general\n" for n in range(9))
    found = told(write(agents=f"id;weekly_hours;skills\n{rows}"))
    assert found == [
        *(("agents.csv", row, "weekly_hours", "weekly_hours") for row in (2, 4, 5)),
        ("agents.csv", 6, None, "more_wrong"),
    ]


def test_what_a_missing_column_causes_is_told_once_over_all_blocks(
    write: Write, told: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "id;skills\na;general\nb;general\nc;general\n"
    whole = told(write(agents=text))
    monkeypatch.setattr(draft, "BLOCK", 1)
    assert told(write(agents=text)) == whole


@pytest.mark.parametrize(("lang", "days"), [("nl", [0, 1]), ("fr", [1, 6])])
def test_weekdays_of_two_languages_are_those_of_the_scenario(
    write: Write, settings: Settings, lang: str, days: list[int]
) -> None:
    """Tables have the headers of code; one with headers of a language is read in that."""
    spoken = settings(('language = "en"', f'language = "{lang}"'), ("Mon-Fri", "ma di"))
    tables = {
        "agents": "id;weekly_hours;skills\na;35;general\n",
        "wishes": "agent;weekday;mode\na;ma;off\na;di;off\n",
        "sites": "id;Openingsuren\ns;di 8-12 12-18, ma 8-18\n",
    }
    scenario = read(write(spoken, **tables))
    assert [wish.weekday for wish in scenario.wishes] == days
    assert [day for day in range(7) if scenario.queues[0].open.days[day]] == days
    assert [day for day in range(7) if scenario.sites[0].open.days[day]] == [0, 1]


def test_weekdays_of_two_languages_where_none_is_known(
    write: Write, settings: Settings, problems: Callable[[Path], tuple[Problem, ...]]
) -> None:
    found = problems(write(settings(("Mon-Fri", "ma di"))))
    assert [problem.expected.key for problem in found] == ["expected.weekday_two_ways"]
    assert "maandag, mardi" in found[0].text("nl")


def test_a_wrong_cell_hides_nothing_of_its_row(write: Write, told: Tell) -> None:
    """Cells that cannot go together are told beside one that cannot be read, but never because of it."""
    rows = ("a;35;1;general;vijf;;", "b;x;;general;;2027-07-02;2027-07-01", "c;;x;general;;;")
    agents = "\n".join(("id;weekly_hours;fte;skills;days;from;to", *rows))
    wishes = "agent;weekday;date;mode\na;xyz;;off\na;Mon;2027-02-30;off\na;Mon;2027-07-05;free\n"
    assert told(write(agents=agents, wishes=wishes)) == [
        ("agents.csv", 2, "days", "number"),
        ("agents.csv", 2, "weekly_hours", "hours_or_fte"),
        ("agents.csv", 3, "weekly_hours", "weekly_hours"),
        ("agents.csv", 4, "fte", "number"),
        ("wishes.csv", 2, "weekday", "weekday"),
        ("wishes.csv", 3, "date", "day"),
        ("wishes.csv", 4, "mode", "one_of"),
        ("wishes.csv", 4, "weekday", "weekday_or_date"),
    ]
