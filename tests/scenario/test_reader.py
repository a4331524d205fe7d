import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

import wfm.scenario
from wfm.errors import Problem, ScenarioError
from wfm.scenario.folder import read_folder
from wfm.scenario.reader import read
from wfm.scenario.scenario import Scenario

Find = Callable[[Path], tuple[Problem, ...]]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]


def leaves(prefix: str, values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from leaves(f"{prefix}{key}.", value)
        else:
            yield prefix + key, ", ".join(value) if isinstance(value, list) else value


def as_excel_would(cell: object) -> object:
    """A cell as Excel keeps what a planner types: numbers, dates and times, not text."""
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    readers: list[Callable[[str], object]] = [float, datetime.fromisoformat, time.fromisoformat]
    for typed in readers if isinstance(cell, str) else []:
        with suppress(ValueError):
            return typed(str(cell).replace(",", "."))
    return cell


def as_workbook(folder: Path, path: Path) -> Path:
    """Write a scenario folder as one workbook with the same tables."""
    settings = tomllib.loads((folder / "service.toml").read_text(encoding="utf-8"))
    queues = [dict(leaves("", queue)) for queue in settings.pop("queue")]
    columns = list(dict.fromkeys(key for queue in queues for key in queue))
    pages: dict[str, list[list[Any]]] = {
        "service": [["key", "value"], *([key, value] for key, value in leaves("", settings))],
        "queues": [columns, *([queue.get(key) for key in columns] for queue in queues)],
    }
    for name, table in read_folder(folder).tables.items():
        titles = list(table.titles)
        pages[name] = [titles, *([row.get(title) for title in titles] for _, row in table.rows)]
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in pages.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append([as_excel_would(cell) for cell in row])
    book.save(path)
    return path


def test_the_example_is_read_as_it_is_told(example: Path) -> None:
    scenario = read(str(example))
    assert scenario.service.language == "fr"
    assert scenario.grid.days == 31
    assert [queue.id for queue in scenario.queues] == ["general", "medico-social"]
    assert len(scenario.agents) == 10
    assert sum(total.offered or 0 for total in scenario.totals) == 16_000
    general, medico = scenario.queues
    assert [scenario.takes(agent, general) for agent in scenario.agents] == [True] * 10
    assert sum(scenario.takes(agent, medico) for agent in scenario.agents) == 3
    assert {agent.weekly_hours for agent in scenario.agents} == {35 * 60}
    calendar = scenario.calendar(date(2027, 7, 1), date(2027, 7, 31))
    assert scenario.open_spans(general, date(2027, 7, 15), calendar) == ((510, 660), (810, 1050))
    assert scenario.open_spans(general, date(2027, 7, 16), calendar) == ((510, 750), (810, 1050))
    assert scenario.open_spans(general, date(2027, 7, 14), calendar) == ()


def test_two_of_the_three_medico_social_agents_are_always_there(example: Path) -> None:
    scenario = read(example)
    away: dict[date, set[str]] = {}
    for absence in scenario.absences:
        for day in scenario.grid.dates:
            first, last = (d.date() if isinstance(d, datetime) else d for d in (absence.first, absence.last))
            if absence.agent.startswith("M") and first <= day <= last:
                away.setdefault(day, set()).add(absence.agent)
    assert away
    assert max(len(agents) for agents in away.values()) == 1


def test_a_workbook_with_the_same_tables_is_the_same_scenario(example: Path, tmp_path: Path) -> None:
    from_folder = read(example)
    from_workbook = read(as_workbook(example, tmp_path / "input.xlsx"))
    assert from_workbook == from_folder
    assert from_workbook.hash == from_folder.hash


def test_garbage_of_every_file_is_told_at_once(example: Path, problems: Find) -> None:
    def spoil(name: str, old: str, new: str) -> None:
        text = (example / name).read_text(encoding="utf-8")
        assert old in text
        (example / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    spoil("service.toml", 'latest_end = "18:00"', 'latest_end = "19:00"')
    spoil("agents.csv", "M03;", "m01 ;")
    spoil("absences.csv", "2027-07-06;TRAINING", "29/02/2027;TRAINING")
    spoil("totals.csv", "12800", "beaucoup")
    spoil("totals.csv", "medico-social", "medico-sociale")
    spoil("profiles.csv", ";Monday;", ";Lundo;")
    found = problems(example)
    assert [(p.file, p.row, p.column, p.value, p.expected.key.removeprefix("expected.")) for p in found] == [
        ("absences.csv", 3, "to", "29/02/2027", "day"),
        ("agents.csv", 11, "id", "m01", "id_once"),
        ("profiles.csv", 2, "weekday", "Lundo", "weekday"),
        ("service.toml", 34, "rules.shift.latest_end", "08:00–19:00", "shift_in_site"),
        ("totals.csv", 2, "offered", "beaucoup", "number"),
        ("totals.csv", 3, "queue", "medico-sociale", "unknown_queue_near"),
    ]


@pytest.mark.parametrize(
    ("name", "label"),
    [("nowhere", "source_present"), ("nowhere.xlsx", "source_present"), ("table.csv", "source"),
     ("old.xls", "source"), ("macro.xlsm", "source"), ("paper.XLSX", "no_pdf")],
)  # fmt: skip
def test_what_is_no_scenario(tmp_path: Path, told: Tell, name: str, label: str) -> None:
    if not name.startswith("nowhere"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    shown = str(tmp_path / name) if label == "source_present" else name  # a folder may be mistyped, too
    assert told(tmp_path / name) == [(shown, None, None, label)]


def test_the_error_holds_no_more_than_the_problems(example: Path) -> None:
    (example / "agents.csv").write_text(
        "id;name;weekly_hours;skills\na;Ann Bé;many;general\n", encoding="utf-8"
    )
    with pytest.raises(ScenarioError) as caught:
        read(example)
    words = str(caught.value)
    assert "agents.csv" in words
    assert "Ann" not in words
    assert "pydantic" not in words
    assert caught.value.__cause__ is None


def test_telework_is_no_absence(example: Path) -> None:
    rows = "agent;from;to;code\nA01;2027-07-01;2027-07-02;TELEWORK\nA01;2027-07-05;2027-07-05;maladie\n"
    (example / "absences.csv").write_text(rows, encoding="utf-8")
    scenario = read(example)
    assert [(a.first, a.code) for a in scenario.leave] == [(date(2027, 7, 5), "UNAVAILABLE")]
    assert scenario.telework == {"A01": {date(2027, 7, 1), date(2027, 7, 2)}}


def test_the_package_offers_the_reader() -> None:
    assert wfm.scenario.read is read
    assert wfm.scenario.Scenario is Scenario
    with pytest.raises(AttributeError):
        getattr(wfm.scenario, "nothing")  # noqa: B009
