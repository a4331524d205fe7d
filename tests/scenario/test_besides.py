from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from tests.scenario.conftest import SETTINGS, Told
from wfm.hours import WeeklyHours
from wfm.scenario.besides import in_hours
from wfm.scenario.deferred import Deferred
from wfm.scenario.reader import read

Write = Callable[..., Path]
Tell = Callable[[Path], list[Told]]

SECTIONS = (
    SETTINGS
    + """
[[deferred]]
id = "forms"
minutes = 10
a_week = 50

[[activity]]
id = "files"
hours_a_week = 20
"""
)
MAIL = "id;minutes;a_week;target\nmail;8;300;2 j = 66 %, 5 j = 84 %\n"
MEETINGS = "id;kind;open;hours_a_week\nmeet;réunion;Mon 09:00-11:00;6\n"


def test_tables_come_after_the_sections_of_the_settings(write: Write) -> None:
    service = read(write(SECTIONS, deferred=MAIL, activities=MEETINGS)).service
    assert [work.id for work in service.deferred] == ["forms", "mail"]
    assert [work.id for work in service.activities] == ["files", "meet"]
    assert [(p.days, p.share) for p in service.deferred[1].promises] == [(2, 0.66), (5, 0.84)]
    assert service.activities[1].kind == "meeting"


def test_work_without_hours_may_be_done_while_a_line_is_open(write: Write) -> None:
    settings = SECTIONS.replace(
        'id = "medico"\nopen = "Mon-Fri 08:30-17:30"', 'id = "medico"\nopen = "Fri-Sat 17-19"'
    )
    service = read(write(settings, deferred=MAIL, activities=MEETINGS)).service
    lines = WeeklyHours.parse("Mon-Thu 08:30-17:30, Fri 08:30-19:00, Sat 17-19")
    assert [work.open for work in service.deferred] == [lines, lines]
    assert [work.open for work in service.activities] == [lines, WeeklyHours.parse("Mon 9-11")]


def test_hours_of_its_own_are_kept() -> None:
    own = Deferred.model_validate({"id": "mail", "open": "Mon 9-10", "minutes": 1, "a_week": 1})
    assert in_hours([own], [WeeklyHours.parse("Tue 9-10")]) == (own,)


def test_an_id_is_that_of_one_work_only(write: Write, told: Tell) -> None:
    twice = MAIL + "FORMS;10;5;\n"
    same = "id;hours_a_week\nmail;20\n"
    assert told(write(SECTIONS, deferred=twice, activities=same)) == [
        ("activities.csv", 2, "id", "work_once"),
        ("deferred.csv", 3, "id", "work_once"),
    ]


def test_rows_are_told_with_their_columns(write: Write, told: Tell) -> None:
    rows = "id;minutes;a_week;queue;target\na;8;;;\nb;8;;lost;\nc;8;5;;2:84% | 5:66%\n"
    apart = "id;minutes;queue;share\nd;8;general;8% | 2026-03-02..2026-03-04: 7% | 2026-03-04..: 6%\n"
    assert told(write(deferred=rows)) == [
        ("deferred.csv", 2, "a_week", "a_week_or_queue"),
        ("deferred.csv", 3, "queue", "unknown_queue"),
        ("deferred.csv", 4, "target", "targets"),
    ]
    assert told(write(deferred=apart)) == [("deferred.csv", 2, "share", "shares_apart")]


def test_skills_of_the_tables_are_skills_that_work_needs(write: Write, told: Tell) -> None:
    agents = "id;weekly_hours;skills\na;35;letters\n"
    assert [found[3] for found in told(write(agents=agents))] == ["unknown_skill"]
    mail = "id;minutes;a_week;skill\nmail;8;300;letters\n"
    assert told(write(agents=agents, deferred=mail)) == []


def test_sheets_of_a_workbook_in_french(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[list[object]]] = {
        "Service": [
            ["Réglage", "Valeur"],
            ["Nom du service", "Essai"],
            ["Premier jour", "2027-03-01"],
            ["Dernier jour", "2027-03-14"],
        ],
        "Files": [
            ["Identifiant", "Horaire d'ouverture", "Durée de traitement en secondes"],
            ["ligne", "lun-ven 9-17", 240],
        ],
        "Travail différé": [
            ["Identifiant", "Minutes par dossier", "Dossiers par semaine", "Délais promis"],
            ["courriels", 8, 300, "66 % en 2 j; 100 % en 5 j"],
        ],
        "Totaux": [["Du", "Au", "File", "Appels présentés"], ["2027-03-01", "2027-03-14", "ligne", 900]],
        "Activités": [["Identifiant", "Heures voulues par semaine"], ["dossiers", 20]],
    }
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "s.xlsx")
    service = read(tmp_path / "s.xlsx").service
    (mail,), (files,) = service.deferred, service.activities
    assert (mail.id, mail.minutes, mail.a_week, files.hours_a_week) == ("courriels", 8, 300, 1200)
    assert [(p.days, p.share) for p in mail.promises] == [(2, 0.66), (5, 1.0)]
    assert mail.open == files.open == service.queues[0].open
