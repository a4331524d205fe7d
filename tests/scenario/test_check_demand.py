from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]
Settings = Callable[..., str]

HEAD = "from;to;queue;offered\n"


def test_a_queue_of_which_nothing_is_known(write: Write, told: Tell) -> None:
    totals = HEAD + "2027-07-01;2027-07-31;general;800\n"
    assert told(write(totals=totals)) == [("service.toml", 26, "queue.medico.id", "demand")]


@pytest.mark.parametrize(
    "more",
    [
        {"history": "start;queue;offered\n2027-05-03 09:00;medico;3\n"},
        {"events": "from;to;queue;extra\n2027-07-01;2027-07-02;medico;50\n"},
        {"events": "from;to;extra\n2027-07-01;2027-07-02;50\n"},
    ],
)
def test_history_or_an_event_is_enough(write: Write, told: Tell, more: dict[str, str]) -> None:
    assert told(write(totals=HEAD + "2027-07-01;2027-07-31;general;800\n", **more)) == []


def test_unreadable_demand_is_not_missing_demand(write: Write, told: Tell) -> None:
    assert told(write(totals=HEAD + "2027-07-01;2027-07-31;general;x\n")) == [
        ("totals.csv", 2, "offered", "number")
    ]
    assert told(write(totals='from;"to')) == [("totals.csv", 1, None, "closed_quotes")]


def test_a_queue_that_is_never_open(write: Write, told: Tell, settings: Settings) -> None:
    text = settings(('open = "Mon-Fri 08:30-17:30"', 'open = "Mon-Fri"'))
    assert told(write(settings=text)) == [("service.toml", 22, "queue.general.open", "open_sometime")]


def test_history_counts_a_time_once(write: Write, told: Tell) -> None:
    rows = ("2027-05-03 09:00;general;3", "2027-05-03 09:00;medico;3", "03/05/2027 9h00;general;4")
    history = "\n".join(("start;queue;offered", *rows))
    assert told(write(history=history)) == [("history.csv", 4, "start", "history_once")]
    assert told(write(history=f"{history}\n{rows[0]}".replace("general;4", "general;3"))) == []


def test_the_hour_that_autumn_repeats_may_be_there_twice(
    write: Write, told: Tell, settings: Settings
) -> None:
    rows, other = ["25/10/2026 02:30;general;1", "25/10/2026 02:30;general;2"], "25/10/2026 02:30;general;3"
    text = settings(('language = "en"', 'zone = "Europe/Paris"'))
    assert told(write(settings=text, history="start;queue;offered\n" + "\n".join(rows))) == []
    found = told(write(settings=text, history="start;queue;offered\n" + "\n".join([*rows, other])))
    assert found == [("history.csv", 4, "start", "history_once")]
    utc = settings(('language = "en"', 'zone = "UTC"'))
    assert len(told(write(settings=utc, history="start;queue;offered\n" + "\n".join(rows)))) == 1


def test_handling_times_of_history_that_are_minutes(write: Write, told: Tell) -> None:
    head = "start;queue;offered;aht_s\n"
    minutes = head + "2027-05-03 09:00;general;3;3,5\n2027-05-03 09:15;general;3;4\n"
    assert told(write(history=minutes)) == [("history.csv", 2, "aht_s", "handling_seconds")]
    seconds = (
        head + "2027-05-03 09:00;general;1;6\n2027-05-03 09:15;general;3;240\n2027-05-03 09:30;general;0;0\n"
    )
    assert told(write(history=seconds)) == []


def test_totals_that_count_days_twice(write: Write, told: Tell) -> None:
    totals = (
        HEAD + "2027-07-10;2027-07-20;general;80\n2027-07-01;2027-07-31;general;800\n"
        "2027-07-25;2027-07-26;general;8\n2027-08-01;2027-08-31;general;8\n2027-07-01;2027-07-31;medico;800\n"
    )
    assert told(write(totals=totals)) == [
        ("totals.csv", 2, "from", "totals_apart"),
        ("totals.csv", 4, "from", "totals_apart"),
    ]
    history = "start;queue;offered\n2027-05-03 09:00;general;3\n"
    assert told(write(totals=totals, history=history)) == []


def test_calls_that_could_not_arrive(write: Write, told: Tell, settings: Settings) -> None:
    totals = (
        HEAD
        + "2027-07-14;2027-07-14;general;80\n2027-07-17;2027-07-18;medico;5\n2027-07-20;2027-07-20;medico;5\n"
        "2027-07-24;2027-07-25;medico;0\n2027-07-16;2027-07-17;general;80\n"
    )
    closures = "date;queue\n2027-07-20;medico\n"
    found = told(write(totals=totals, closures=closures))
    assert found == [("totals.csv", row, "from", "open_day") for row in (2, 3, 4)]
    working = settings(('holidays = "fr"', 'holidays = "fr"\nopen_on = [2027-07-14]'))
    assert [row for _, row, _, _ in told(write(settings=working, totals=totals, closures=closures))] == [3, 4]


def test_profiles_of_nothing(write: Write, told: Tell) -> None:
    rows = (";Mon;;0", ";Tue;;0", ";;08:00;0", ";;10:00;1", "general;Mon;08:00;0", "general;Mon;09:00;0")
    profiles = "\n".join(("queue;weekday;start;share", *rows))
    assert told(write(profiles=profiles)) == [
        ("profiles.csv", 2, "share", "some_share"),
        ("profiles.csv", 6, "share", "some_share"),
    ]


def test_a_share_is_given_once(write: Write, told: Tell) -> None:
    profiles = "queue;weekday;start;share\n;Mon;;1\n;lundi;;2\n;;08:00;1\n;;8h;2\n;Mon;08:00;2\n"
    assert told(write(profiles=profiles)) == [
        ("profiles.csv", 3, "weekday", "profile_once"),
        ("profiles.csv", 5, "start", "profile_once"),
    ]
