from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import hostile_files

from .conftest import Call, change

NOTHING_WRONG = {
    "en": "nothing wrong",
    "fr": "rien à signaler",
    "nl": "niets aan te merken",
    "de": "nichts zu beanstanden",
}


def renamed_pdf(folder: Path) -> Path:
    workbook = folder.parent / "plan.xlsx"
    workbook.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    return workbook


def text_in_a_number_column(folder: Path) -> Path:
    change(folder / "totals.csv", "12800", "beaucoup")
    return folder


def impossible_date(folder: Path) -> Path:
    change(folder / "absences.csv", "A07;2027-07-02;2027-07-02", "A07;2027-02-29;2027-03-01")
    return folder


def agent_twice(folder: Path) -> Path:
    change(folder / "agents.csv", "A02;Bruno", "A01;Bruno")
    change(folder / "absences.csv", "A02", "A01")
    return folder


def unknown_queue(folder: Path) -> Path:
    change(folder / "profiles.csv", ";Monday;;1,25", "generall;Monday;;1,25")
    return folder


def shift_outside_the_site(folder: Path) -> Path:
    change(folder / "service.toml", 'latest_end = "18:00"', 'latest_end = "20:00"')
    return folder


def all_calls_within_a_minute(folder: Path) -> Path:
    change(folder / "service.toml", "service_level = 0.80", "service_level = 1")
    return folder


def all_calls_answered(folder: Path) -> Path:
    change(folder / "service.toml", "answer_rate = 0.90", 'answer_rate = "100 %"')
    return folder


def idle_agents(folder: Path) -> Path:
    change(folder / "service.toml", "answer_rate = 0.90", "max_occupancy = 0")
    return folder


def no_such_folder(folder: Path) -> Path:
    return folder.parent / "nowhere"


GARBAGE: dict[Callable[[Path], Path], str] = {
    renamed_pdf: "plan.xlsx: this is a PDF document, not an .xlsx workbook",
    text_in_a_number_column: "totals.csv › row 2 › column « offered »: « beaucoup » — expected a number",
    impossible_date: "absences.csv › row 2 › column « from »: « 2027-02-29 » — expected a date that exists",
    agent_twice: "agents.csv › row 3 › column « id »: « A01 » — expected an id of its own; row 2 has",
    unknown_queue: "profiles.csv › row 2 › column « queue »: « generall » — no queue has this id; did you",
    shift_outside_the_site: "service.toml › row 34 › column « rules.shift.latest_end »: « 08:00–20:00 » — ",
    all_calls_within_a_minute: "column « targets.service_level »: « 1 » — expected less than 1",
    all_calls_answered: "column « targets.answer_rate »: « 100 % » — 100 % is never reached",
    idle_agents: "column « targets.max_occupancy »: « 0 » — expected more than 0",
    no_such_folder: "nowhere: there is no such folder or workbook",
}


@pytest.mark.parametrize("spoil", GARBAGE, ids=lambda spoil: spoil.__name__)
def test_garbage_is_one_clear_problem(wfm: Call, mine: Path, spoil: Callable[[Path], Path]) -> None:
    source = spoil(mine)
    outcome = wfm("check", source, "--lang", "en")
    assert outcome.code == 3
    assert outcome.out == ""
    assert len(outcome.problems) == 1
    assert GARBAGE[spoil] in outcome.problems[0]


def test_a_problem_is_told_in_the_language_of_the_scenario(wfm: Call, mine: Path) -> None:
    assert "attendu\u00a0: un nombre" in wfm("check", text_in_a_number_column(mine)).problems[0]
    change(mine / "service.toml", 'language = "fr"', 'language = "nl"')
    assert "verwacht: een getal" in wfm("check", mine).problems[0]


@pytest.mark.parametrize("command", ["forecast", "staff", "plan"])
def test_every_command_refuses_garbage(wfm: Call, mine: Path, tmp_path: Path, command: str) -> None:
    options = ["-o", tmp_path / "out"] if command == "plan" else []
    outcome = wfm(command, text_in_a_number_column(mine), *options)
    assert (outcome.code, len(outcome.problems)) == (3, 1)
    assert not (tmp_path / "out").exists()


def test_all_problems_at_once_as_json(wfm: Call, mine: Path) -> None:
    text_in_a_number_column(impossible_date(agent_twice(mine)))
    outcome = wfm("check", mine, "--json", "--lang", "en")
    assert outcome.code == 3
    told = outcome.json["problems"]
    assert [(problem["file"], problem["row"]) for problem in told] == [
        ("absences.csv", 2),
        ("agents.csv", 3),
        ("totals.csv", 2),
    ]


def test_what_cannot_be_forecast_is_a_problem_too(wfm: Call, mine: Path) -> None:
    (mine / "profiles.csv").write_text("queue;weekday;start;share\n;;20:00;1\n", encoding="utf-8")
    outcome = wfm("check", mine)
    assert outcome.code == 3
    assert all("total" in problem for problem in outcome.problems)


def test_a_sound_scenario_is_told_in_its_language(wfm: Call, small: Path) -> None:
    outcome = wfm("check", small)
    assert outcome.code == 0
    assert outcome.problems == []
    assert len(outcome.out.splitlines()) == 1
    assert "files\u00a0: 2, agents\u00a0: 10" in outcome.out
    assert "queues: 2, agents: 10" in wfm("check", small, "--lang", "en").out
    assert all(words in wfm("check", small, "--lang", lang).out for lang, words in NOTHING_WRONG.items())
    assert wfm("check", small, "--quiet").out == ""


def test_limits_looser_than_the_law_are_told_and_do_no_harm(wfm: Call, mine: Path) -> None:
    change(mine / "service.toml", "[rules.hours]", '[rules.limits]\ndaily_rest = "10h"\n\n[rules.hours]')
    outcome = wfm("check", mine, "--lang", "en")
    assert outcome.code == 0
    (warning,) = outcome.problems
    assert "daily_rest = 10:00" in warning
    assert "2000-815" in warning


def test_long_days_without_the_break_of_the_law_are_told(wfm: Call, mine: Path) -> None:
    change(mine / "service.toml", "[rules.lunch]", '[rules.lunch]\nafter = "10h"')
    outcome = wfm("check", mine, "--lang", "en")
    assert outcome.code == 0
    (warning,) = outcome.problems
    assert "[rules.lunch] after = 10:00" in warning


def test_an_average_that_nobody_can_judge_is_told(wfm: Call, mine: Path) -> None:
    limits = '[rules.limits]\naverage_week = "34h"\n\n[rules.hours]'
    change(mine / "service.toml", "[rules.hours]", limits)
    outcome = wfm("check", mine, "--lang", "en")
    assert outcome.code == 0
    assert ["worked.csv" in warning for warning in outcome.problems] == [True]


def test_a_sound_scenario_as_json(wfm: Call, small: Path) -> None:
    told = wfm("check", small, "--json").json
    assert told == {
        "name": "Accueil téléphonique social de Roubaix-Tourcoing",
        "from": "2027-07-01",
        "to": "2027-07-09",
        "days": 9,
        "queues": 2,
        "agents": 10,
        "calls": pytest.approx(5178.74, abs=0.01),
        "problems": [],
        "notes": [],
        "concerns": [],
    }


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Warning: A01: owes 35:00 in week 27 (5 to 11 July 2027) but at most 17:00 can be worked"),
        ("fr", "Attention\u00a0: A01\u00a0: doit 35:00 en semaine 27 (du 5 au 11 juillet 2027), mais"),
        ("nl", "Let op: A01: is 35:00 verschuldigd in week 27 (van 5 tot en met 11 juli 2027), maar"),
        ("de", "Achtung: A01: schuldet 35:00 in Woche 27 (5. bis 11. Juli 2027), aber höchstens 17:00"),
    ],
)
def test_hours_that_cannot_be_worked_are_a_warning(wfm: Call, mine: Path, lang: str, told: str) -> None:
    spare_days(mine)
    outcome = wfm("check", mine, "--lang", lang)
    assert outcome.code == 0
    assert any(line.startswith(told) for line in outcome.problems)
    assert NOTHING_WRONG[lang] not in outcome.out
    concerns = wfm("check", mine, "--lang", lang, "--json").json["concerns"]
    assert told.split(": ", 1)[1] in " ".join(concern["text"] for concern in concerns)
    assert wfm("check", mine, "--quiet").problems == []


def spare_days(folder: Path) -> None:
    """A01 works on two days a week at most."""
    table = folder / "agents.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    ends = [f"{row};2" if row.startswith("A01;") else f"{row};" for row in rows]
    table.write_text("\n".join([f"{header};days", *ends]) + "\n", encoding="utf-8")


def test_a_plan_warns_first_and_makes_a_roster_all_the_same(wfm: Call, mine: Path, tmp_path: Path) -> None:
    spare_days(mine)
    outcome = wfm("plan", mine, "-o", tmp_path / "out", "--seconds", 0.1, "--lang", "en")
    assert outcome.code == 0
    assert outcome.problems[0].startswith("Warning: A01: owes 35:00")
    assert (tmp_path / "out" / "roster.json").exists()


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "Impossible: A01: these cannot hold together: the pin of 2 July 2027, 18:00 to 19:00 and shifts",
        ),
        (
            "fr",
            "Impossible\u00a0: A01\u00a0: ne peuvent tenir ensemble\u00a0: l'épingle du 2 juillet 2027, de",
        ),
        (
            "nl",
            "Onmogelijk: A01: dit kan niet samengaan: de vastlegging van 2 juli 2027, 18:00 tot 19:00 en een",
        ),
        (
            "de",
            "Unmöglich: A01: dies lässt sich nicht vereinen: die Festlegung vom 2. Juli 2027, 18:00 bis",
        ),
    ],
)
def test_a_pin_that_cannot_be_kept_ends_with_3(wfm: Call, mine: Path, lang: str, told: str) -> None:
    change(mine / "sites.csv", "18:00", "20:00")
    pins = "agent;date;from;to;mode\nA01;2027-07-02;18:00;19:00;pin\n"
    (mine / "pins.csv").write_text(pins, encoding="utf-8")
    outcome = wfm("check", mine, "--quiet", "--lang", lang)
    assert outcome.code == 3
    (problem,) = outcome.problems
    assert problem.startswith(told)
    (concern,) = (c for c in wfm("check", mine, "--lang", lang, "--json").json["concerns"] if c["hard"])
    assert concern["text"] in problem
    assert len(concern["holds"]) == 2
    assert len(concern["remedies"]) >= 2


@pytest.mark.parametrize("name", ["laughs in xl/workbook.xml", "columns", "cut off", "table: zero bytes"])
def test_hostile_files_end_in_one_line(wfm: Call, tmp_path: Path, name: str) -> None:
    outcome = wfm("check", hostile_files.write(name, tmp_path))
    assert (outcome.code, len(outcome.problems)) == (3, 1)
