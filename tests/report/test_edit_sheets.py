from wfm.labels import LANGUAGES
from wfm.report.edit_sheets import KEEP, PIN_COLUMNS, SHIFT_COLUMNS, in_all_languages, words_for
from wfm.scenario.cell_text import yes_no
from wfm.scenario.pins import Pin
from wfm.scenario.schema import columns


def test_labels_in_all_languages() -> None:
    assert in_all_languages("edits.shifts") == {
        "fr": "Horaires",
        "nl": "Diensten",
        "de": "Dienste",
        "en": "Shifts",
    }
    for column in {*SHIFT_COLUMNS, *PIN_COLUMNS}:
        assert len(in_all_languages(f"edits.column.{column}")) == len(LANGUAGES)


def test_pins_have_the_columns_of_the_scenario() -> None:
    assert set(PIN_COLUMNS) == set(columns(Pin))


def test_what_keeps_a_shift_is_a_yes() -> None:
    assert yes_no(KEEP)


def test_words_for_a_label_now_and_once() -> None:
    assert words_for("edits.column.agent") >= {"Agent", "Medewerker", "Mitarbeiter", "Person"}
    assert words_for("edits.column.date") == set(in_all_languages("edits.column.date").values())
