from collections.abc import Callable
from pathlib import Path

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

AGENTS = "id;weekly_hours;skills;contract\na;35;general;k\n"
CONTRACTS = "id;most_shifts\nk;D=2\n"
SHIFTS = "id;start;end\nD;08:30;16:00\n"


def test_named_shifts_and_contracts_that_go_together(write: Write, told: Tell) -> None:
    requests = "agent;date;shift;mode\na;2027-07-01;D;on\n"
    assert told(write(agents=AGENTS, contracts=CONTRACTS, shifts=SHIFTS, requests=requests)) == []


def test_names_that_there_are_not(write: Write, told: Tell) -> None:
    agents = AGENTS.replace(";k", ";kk")
    requests = "agent;date;shift;mode\na;2027-07-01;E;on\n"
    shifts = "id;start;end;not_next\nD;08:30;16:00;F\n"
    contracts = "id;most_shifts\nk;X=2\n"
    found = told(write(agents=agents, contracts=contracts, shifts=shifts, requests=requests))
    assert {(file, column) for file, _, column, _ in found} == {
        ("agents.csv", "contract"),
        ("requests.csv", "shift"),
        ("shifts.csv", "not_next"),
        ("contracts.csv", "most_shifts"),
    }


def test_shifts_outside_the_window_and_shifts_alike(write: Write, told: Tell) -> None:
    shifts = SHIFTS + "N;03:00;08:00\nT;09:00;23:59\nU;08:30;16:00\n"
    assert told(write(shifts=shifts)) == [
        ("shifts.csv", 3, "start", "shift_in_window"),
        ("shifts.csv", 4, "end", "shift_in_window"),
        ("shifts.csv", 5, "start", "shift_times_once"),
    ]
