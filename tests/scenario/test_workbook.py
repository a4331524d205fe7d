import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import MAC_EPOCH

from wfm.errors import Problem
from wfm.labels import NO_BREAK
from wfm.scenario import sheet_rows, workbook
from wfm.scenario.reader import read

Find = Callable[[Path], tuple[Problem, ...]]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]

SERVICE = [
    ("key", "value"),
    ("name", "Test"),
    ("horizon.from", datetime(2027, 7, 1)),
    ("horizon.to", datetime(2027, 7, 31)),
    ("calendar.closed", "2027-07-15|2027-07-16"),
    ("rules.shift.shortest", timedelta(hours=6)),
    ("rules.shift.latest_start", time(10)),
    ("rules.shift.step", 30),
    ("targets.answer_rate", 0.9),
]
SHEETS: dict[str, list[Any]] = {
    "service": SERVICE,
    "queues": [
        ("id", "open", "open_on_holidays", "aht_s", "target.service_level"),
        (12, "Mon-Fri 08:30-12:30", True, 210.0, 0.8),
    ],
    "Agents ": [("id", "weekly_hours", "skills", "from"), ("a", timedelta(hours=30, minutes=24), 12, None)],
    "availability": [("agent", "weekday", "from", "to"), ("a", "Mon", 8, datetime(1900, 1, 1))],
    "totals": [("from", "to", "queue", "offered"), (datetime(2027, 7, 1), datetime(2027, 7, 31), 12, 16000)],
    "_notes": [("anything", "goes")],
}


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    """Save the sheets above, some of them replaced, as a workbook."""

    def saved(**sheets: list[Any] | None) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in {**SHEETS, **sheets}.items():
            if rows is not None:
                page = book.create_sheet(name)
                for row in rows:
                    page.append(row)
        path = tmp_path / "input.xlsx"
        book.save(path)
        return path

    return saved


def test_cells_as_a_workbook_holds_them(save: Callable[..., Path]) -> None:
    scenario = read(save())
    service, (queue,), (agent,) = scenario.service, scenario.queues, scenario.agents
    assert service.horizon.first == date(2027, 7, 1)
    assert service.calendar.closed == (date(2027, 7, 15), date(2027, 7, 16))
    assert (service.rules.shift.shortest, service.rules.shift.latest_start) == (360, 600)
    assert service.rules.shift.step == 30
    assert (queue.id, queue.aht_s, queue.open_on_holidays) == ("12", 210, True)
    assert queue.target is not None
    assert queue.target.service_level == 0.8
    assert (agent.weekly_hours, agent.skills, agent.first) == (1824, ("12",), None)
    assert (scenario.availability[0].start, scenario.availability[0].end) == (480, 1440)
    assert scenario.totals[0].offered == 16000


def test_problems_are_told_with_sheet_row_and_column(save: Callable[..., Path], problems: Find) -> None:
    path = save(
        queues=[("id", "open", "aht_s"), (12, "Mon-Fri 08:30-12:30", 3.5)],
        agents=None,
        availability=None,
        totals=[("from", "to", "queue", "offered"), (), (620, datetime(2027, 7, 31), 12, "many")],
    )
    found = [(p.file, p.sheet, p.row, p.column, p.value) for p in problems(path)]
    assert found == [
        ("input.xlsx", "queues", 2, "aht_s", "3.5"),
        ("input.xlsx", "totals", 3, "from", "620"),
        ("input.xlsx", "totals", 3, "offered", "many"),
    ]


def test_strange_sheets_and_settings_are_told(save: Callable[..., Path], problems: Find) -> None:
    path = save(agent=[("id",)], weather=[("id",)], service=[*SERVICE, ("rules.shift.shortst", 5)])
    found = [(p.sheet, p.row, p.column, p.expected.key) for p in problems(path)]
    assert found == [
        ("agent", None, None, "expected.unknown_sheet_near"),
        ("service", 10, "rules.shift.shortst", "expected.unknown_setting_near"),
        ("weather", None, None, "expected.unknown_sheet"),
    ]


def test_a_misspelled_column_of_queues_is_one_problem(save: Callable[..., Path], told: Tell) -> None:
    queues = [("id", "open", "aht"), (12, "Mon 08:30-12:30", 210), (13, "Mon 08:30-12:30", 210)]
    assert told(save(queues=queues)) == [("input.xlsx", 1, "aht", "unknown_column_near")]
    without = [("id", "open"), (12, "Mon 08:30-12:30"), (13, "Mon 08:30-12:30")]
    assert told(save(queues=without)) == [("input.xlsx", 1, "aht_s", "missing_column")]


@pytest.mark.parametrize("sheet", ["service", "queues"])
def test_a_workbook_without_settings(save: Callable[..., Path], problems: Find, sheet: str) -> None:
    (problem,) = problems(
        save(**{sheet: None}, agents=None, availability=None, totals=None, **{"Agents ": None})
    )
    assert problem.sheet == sheet
    assert problem.expected.key in ("expected.sheet_present", "expected.missing")


@pytest.mark.parametrize(
    ("start", "label"),
    [
        (b"%PDF-1.7 ...", "no_pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no_old_workbook"),
        (b"PK\x03\x04 and nothing more", "sound_workbook"),
        (b"id;name\na;b\n", "workbook"),
        (b"", "workbook"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, told: Tell, start: bytes, label: str) -> None:
    path = tmp_path / "input.xlsx"
    path.write_bytes(start)
    assert told(path) == [("input.xlsx", None, None, label)]


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("members", "label"),
    [
        ({"word/document.xml": b"<a/>"}, "workbook"),
        ({"xl/workbook.xml": b"<a/>"}, "sound_workbook"),
        ({"xl/workbook.xml": b"<a/>", "xl/sheet.xml": b"0" * (2 * 2**20)}, "smaller_workbook"),
        ({"xl/workbook.xml": b"<a/>"} | {f"x/{k}": b"" for k in range(2000)}, "smaller_workbook"),
    ],
    ids=["a document", "no sheets", "bomb", "many members"],
)
def test_archives_that_are_not_opened(
    tmp_path: Path, told: Tell, members: dict[str, bytes], label: str
) -> None:
    path = archive(tmp_path / "input.xlsx", members)
    assert told(path) == [("input.xlsx", None, None, label)]


def test_a_cut_off_workbook(save: Callable[..., Path], told: Tell) -> None:
    path = save()
    path.write_bytes(path.read_bytes()[:-400])
    assert told(path) == [("input.xlsx", None, None, "sound_workbook")]


def test_large_workbooks_are_not_opened(
    save: Callable[..., Path], told: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LARGEST_FILE", 1000)
    assert told(save()) == [("input.xlsx", None, None, "smaller_workbook")]


def test_rows_are_bounded(save: Callable[..., Path], problems: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows, "MOST_ROWS", 8)
    (problem,) = problems(save())
    assert (problem.sheet, problem.expected.key) == ("service", "expected.fewer_rows")


def test_a_history_has_a_row_an_interval_and_may_be_long(
    save: Callable[..., Path], problems: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = [(datetime(2026, 7, 1, 8, 30) + timedelta(minutes=30 * k), 12, 5) for k in range(12)]
    path = save(totals=None, Historique=[("start", "queue", "offered"), *calls])
    monkeypatch.setattr(sheet_rows, "MOST_ROWS", 11)
    assert len(read(path).history) == len(calls)
    monkeypatch.setattr(workbook, "MOST_INTERVALS", 12)
    (problem,) = problems(path)
    assert (problem.sheet, problem.expected.params) == ("Historique", {"limit": 12})


def test_days_without_a_format_are_those_of_the_workbook(save: Callable[..., Path]) -> None:
    rows = [("agent", "from", "to"), ("a", 46569, "1/7/27")]
    (absence,) = read(save(absences=rows)).absences
    assert (absence.first, absence.last) == (date(2027, 7, 1), date(2027, 7, 1))
    path = save(absences=[rows[0], ("a", 46569 - 1462, "1 juli 2027")])
    book = load_workbook(path)
    book.epoch = MAC_EPOCH
    book.save(path)
    (absence,) = read(path).absences
    assert (absence.first, absence.last) == (date(2027, 7, 1), date(2027, 7, 1))


def test_a_long_run_of_empty_rows_ends_a_sheet(
    save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_rows, "MOST_BLANK_ROWS", 3)
    rows = [*SHEETS["totals"], (), (), (), (), ("not", "read", "any", "more")]
    assert len(read(save(totals=rows)).totals) == 1


def test_formula_errors_are_told(save: Callable[..., Path], told: Tell) -> None:
    agents = [("id", "weekly_hours", "skills"), ("a", "35", "#REF!")]
    assert told(save(**{"Agents ": agents})) == [("input.xlsx", 2, "skills", "formula_error")]


FRENCH: dict[str, list[Any]] = {
    "Contrôle": [("wfm", "does not read this")],
    "Service": [("Réglage", "Valeur", "Signification"), *[(*row, "-") for row in SERVICE[1:]]],
    "FILES": [
        ("Identifiant *", "Openingsuren", "Durée de traitement en secondes", "Ouvert les jours fériés"),
        (12, "Lun-Ven 08:30-12:30", 210, "oui"),
    ],
    "Medewerkers": [
        ("identifiant", "Heures par semaine", "Vaardigheden"),
        ("Exemple : A01", "?", "?"),
        ("a", "30,4", 12),
    ],
    "absences": [("Agent", "Du", "Bis", "Motif"), ("a", "05/07/2027", "2027-07-06", "Congé annuel")],
    "Epingles": [("agent", "Datum", "Mode"), ("a", "2027-07-07", "interdit")],
    "Totaux": [("Du", "Au", "File", "Appels présentés"), ("1/7/2027", "31/7/2027", 12, "16 000")],
}


def in_french(**sheets: list[Any]) -> dict[str, list[Any] | None]:
    return {**dict.fromkeys(SHEETS), **FRENCH, **sheets}


def test_words_of_four_languages_may_be_mixed(save: Callable[..., Path]) -> None:
    scenario = read(save(**in_french()))
    assert scenario.queues[0].open_on_holidays
    assert (scenario.agents[0].id, scenario.agents[0].weekly_hours) == ("a", 1824)
    assert (scenario.absences[0].code, scenario.absences[0].last) == ("ANNUAL", date(2027, 7, 6))
    assert (scenario.pins[0].mode, scenario.totals[0].offered) == ("forbid", 16000)


def test_problems_name_sheets_and_columns_as_the_planner_wrote_them(
    save: Callable[..., Path], problems: Find
) -> None:
    path = save(
        **in_french(
            Totaux=[("Du", "Au", "File"), ("1/7/2027", "31/7/2027", 12)],
            Epingles=[("Agent", "Date", "Mode"), ("a", "2027-07-07", "peut-être")],
            Fermeture=[("Date",)],
            FILES=[("Identifiant", "Durée de traitement en secondes"), (12, 210)],
            agents=[("id",)],
        )
    )
    found = [(p.sheet, p.row, p.column, p.expected.text("fr").replace(NO_BREAK, " ")) for p in problems(path)]
    assert found == [
        ("Epingles", 2, "Mode", "attendu : l'une de ces valeurs : fixé, interdit, préféré"),
        ("FILES", 1, "Horaire d'ouverture", "cette colonne manque"),
        (
            "Fermeture",
            None,
            None,
            "table inconnue ; vouliez-vous dire « Fermetures » ? (vos propres feuilles commencent par _)",
        ),
        ("Totaux", 2, "Appels présentés", "attendu : « Appels au numéro », « Appels présentés » ou les deux"),
        (
            "agents",
            None,
            None,
            "cette table est déjà donnée par la feuille « Medewerkers » ; une seule est attendue",
        ),
    ]


def test_a_missing_sheet_is_told_in_the_language_of_the_others(
    save: Callable[..., Path], problems: Find
) -> None:
    (problem,) = problems(save(**(in_french() | {"Service": None})))
    assert (problem.sheet, problem.expected.key) == ("Service", "expected.sheet_present")


def test_merged_cells_and_formulas_without_result_hide_nothing_else(
    save: Callable[..., Path], problems: Find
) -> None:
    path = save(**{"Agents ": [*SHEETS["Agents "], ("b", "=1+1", 12, None), ("c", "x", "nobody", None)]})
    book = load_workbook(path)
    book["Agents "].merge_cells("C2:C3")
    book["Agents "].merge_cells("D2:D3")  # nothing is lost: both are empty
    book["queues"]["B2"] = "=2*100"
    book.save(path)
    titles = [cell.value for cell in book["Agents "][1]]
    found = [(p.sheet, p.row, p.column, p.expected.key) for p in problems(path)]
    assert found == [
        ("Agents ", 3, titles[1], "expected.formula_result"),
        ("Agents ", 3, titles[2], "expected.unmerged"),
        ("Agents ", 4, titles[1], "expected.weekly_hours"),
        ("Agents ", 4, titles[2], "expected.unknown_skill"),
        ("queues", 2, book["queues"]["B1"].value, "expected.formula_result"),
    ]


def test_an_id_without_result_makes_no_names_unknown(save: Callable[..., Path], told: Tell) -> None:
    agents = [SHEETS["Agents "][0], ("=1+1", *SHEETS["Agents "][1][1:])]
    absent = [("agent", "from", "to"), ("a", "2027-07-01", "2027-07-01")]
    assert told(save(**{"Agents ": agents, "absences": absent})) == [
        ("input.xlsx", 2, str(agents[0][0]), "formula_result")
    ]


def test_a_sheet_that_cannot_be_read_is_told_in_the_language_of_the_titles(
    save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(**in_french())
    monkeypatch.setattr(sheet_rows, "MOST_ROWS", 1)
    given = workbook.read_workbook(path)
    assert (given.spoken, {problem.expected.key for problem in given.problems}) == (
        "fr",
        {"expected.fewer_rows"},
    )


def test_cells_may_be_for_others_to_judge(save: Callable[..., Path]) -> None:
    path = save(totals=[("from", "queue"), ("2027-07-01", 12), (None, 13)])
    book = load_workbook(path)
    book["totals"].merge_cells("A2:A3")
    book.save(path)
    strict, lenient = (workbook.read_sheets(path, lambda _: True, every_cell=told) for told in (True, False))
    assert strict.problems == lenient.problems == []
    assert strict.rows["totals"][2] == (3, ["#VALUE!", "13"])
    assert lenient.rows["totals"][2] == (3, [None, "13"])


def test_two_sheets_for_one_table(save: Callable[..., Path], told: Tell, problems: Find) -> None:
    path = save(agents=[("id", "weekly_hours", "skills"), ("b", 35, 12)])
    assert told(path) == [("input.xlsx", None, None, "sheet_once")]
    assert problems(path)[0].sheet == "agents"


def test_sheets_that_nobody_asks_for_are_not_read(
    save: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(_notes=[("many",)] * 20)
    monkeypatch.setattr(sheet_rows, "MOST_ROWS", 10)
    found = workbook.read_sheets(path, lambda title: title == "totals")
    assert list(found.rows) == ["totals"]
    assert found.others == ["service", "queues", "Agents ", "availability", "_notes"]
    (problem,) = workbook.read_sheets(path, lambda title: title == "_notes").problems
    assert (problem.sheet, problem.expected.params) == ("_notes", {"limit": 10})


def test_other_ways_of_packing_are_refused(tmp_path: Path, told: Tell) -> None:
    path = tmp_path / "input.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("xl/workbook.xml", b"<a/>")
    assert told(path) == [("input.xlsx", None, None, "sound_workbook")]


def test_a_roster_is_no_scenario(save: Callable[..., Path], told: Tell) -> None:
    path = save(_roster=[("a roster",)], **{"Week 27": [("agent",)]})
    assert told(path) == [("input.xlsx", None, None, "no_roster")]
