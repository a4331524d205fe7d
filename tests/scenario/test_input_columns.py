from datetime import date, datetime, time

import pytest

from wfm.hours import WeeklyHours
from wfm.labels import LANGUAGES
from wfm.scenario.input_columns import Column, input_columns, setting_columns
from wfm.scenario.schema import columns, setting_keys, tables
from wfm.scenario.service import Queue


def column(table: str, name: str) -> Column:
    return next(found for found in input_columns()[table] if found.name == name)


@pytest.mark.parametrize("table", list(input_columns()))
def test_every_column_of_a_table_is_there_and_is_read_somehow(table: str) -> None:
    model = Queue if table == "queues" else tables()[table]
    assert tuple(found.name for found in input_columns()[table]) == columns(model)
    assert all(found.reads for found in input_columns()[table])


def test_settings_are_those_of_the_service() -> None:
    assert set(setting_columns()) <= set(setting_keys())
    assert setting_columns()["horizon.from"].reads == "day"
    assert setting_columns()["rules.shift.latest_end"].reads == "late_clock"
    assert 15 in setting_columns()["interval_minutes"].values


@pytest.mark.parametrize(
    ("table", "name", "cell", "typed"),
    [
        ("agents", "from", "2027-03-01", date(2027, 3, 1)),
        ("agents", "weekly_hours", "30,4", 30.4),
        ("agents", "weekly_hours", "30h24", "30h24"),
        ("agents", "id", "0012", "0012"),
        ("absences", "from", "2027-03-01 13:00", datetime(2027, 3, 1, 13)),
        ("absences", "code", "annual", "congé annuel"),
        ("pins", "to", "24:00", "24:00"),
        ("pins", "from", "8:30", time(8, 30)),
        ("pins", "mode", "forbid", "interdit"),
        ("pins", "mode", "whatever", "whatever"),
        ("wishes", "weekday", "Tue", "mardi"),
        ("queues", "open_on_holidays", True, "oui"),
        ("queues", "languages", ["fr", "nl"], "fr|nl"),
        ("sites", "open", "Mon-Fri 08:00-12:00, Sat 9:00-10:00", "Lun-Ven 08:00-12:00, Sam 9:00-10:00"),
        ("permanences", "recurrence", "every Tuesday", "tous les mardis"),
        ("permanences", "recurrence", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("history", "offered", "12.0", 12),
    ],
)  # fmt: skip
def test_cells_as_a_french_workbook_holds_them(table: str, name: str, cell: object, typed: object) -> None:
    found = column(table, name).typed(cell, "fr")
    assert found == typed
    assert type(found) is type(typed)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_choice_is_read_back(lang: str) -> None:
    for table, found in input_columns().items():
        for each in found:
            for word in each.choices(lang):
                assert each.typed(word, "en") in each.choices("en"), (table, each.name, word)
    assert len(column("wishes", "weekday").choices(lang)) == 7
    assert column("agents", "name").choices(lang) == ()


@pytest.mark.parametrize(
    ("lang", "typed"),
    [("de", "Mo-Fr 08:00-12:00, Dienstag 9:00-10:00"), ("nl", "Maa-Vri 08:00-12:00, Din 9:00-10:00")],
)
def test_weekdays_are_shortened_as_people_do_where_they_are_read_back(lang: str, typed: str) -> None:
    cell = "Mon-Fri 08:00-12:00, Tue 9:00-10:00"
    assert column("sites", "open").typed(cell, lang) == typed
    assert WeeklyHours.parse(typed) == WeeklyHours.parse(cell)
