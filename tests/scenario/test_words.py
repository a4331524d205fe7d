from itertools import combinations

import pytest

from wfm.labels import LANGUAGES, input_words
from wfm.scenario.base import Part
from wfm.scenario.cell_word import ABSENCE_CODES
from wfm.scenario.cells import OneOf
from wfm.scenario.pins import MODES, Pin
from wfm.scenario.schema import columns, sheets, tables
from wfm.scenario.service import Queue
from wfm.scenario.words import (
    CODES,
    Headers,
    about,
    column_word,
    plain,
    setting_key,
    setting_word,
    sheet_names,
    sheet_word,
    sheets_language,
    value_word,
    value_words,
)

ROWS: dict[str, type[Part]] = {"queues": Queue, **tables()}
SHEETS = (*sheets(), "help", "check")
PLACES = [(table, column) for table, headers in sheets().items() for column in headers.columns]


def choices() -> list[tuple[str, tuple[str | int, ...]]]:
    """Every column of a table that takes one of a few values, with its values."""
    fields = [(name, field) for model in ROWS.values() for name, field in model.model_fields.items()]
    return [
        (name, tuple(mark.values))
        for name, field in fields
        for mark in field.metadata
        if isinstance(mark, OneOf)
    ]


def clashes(words: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The names that share a word."""
    return [(a, b) for a, b in combinations(words, 2) if words[a] & words[b]]


@pytest.mark.parametrize("table", list(sheets()))
def test_every_column_has_a_word_in_four_languages_and_shares_none(table: str) -> None:
    words: dict[str, set[str]] = {}
    for column in sheets()[table].columns:
        found = [input_words(lang).get(f"column_in.{table}.{column}") for lang in LANGUAGES]
        found = found if all(found) else [input_words(lang)[f"column.{column}"] for lang in LANGUAGES]
        assert all(word and plain(word) for word in found), column
        words[column] = {plain(word) for word in found} | {plain(column)}
    assert not clashes(words)


@pytest.mark.parametrize(("table", "column"), PLACES)
def test_a_header_is_read_in_every_language(table: str, column: str) -> None:
    headers = sheets()[table]
    for lang in LANGUAGES:
        assert headers.name(f" {column_word(table, column, lang).upper()} *") == column
    assert headers.name(column) == column


def test_sheets_have_titles_that_a_workbook_can_hold_and_none_is_shared() -> None:
    words = {name: {plain(sheet_word(name, lang)) for lang in LANGUAGES} for name in SHEETS}
    assert not clashes(words)
    for name in SHEETS:
        for lang in LANGUAGES:
            title = sheet_word(name, lang)
            assert len(title) <= 31
            assert not set(title) & set("[]:*?/\\")
            assert sheet_names(SHEETS)[plain(title)] == name


@pytest.mark.parametrize(("column", "values"), [*choices(), ("code", (*ABSENCE_CODES, "UNAVAILABLE"))])
def test_values_have_words_in_four_languages_and_share_none(
    column: str, values: tuple[str | int, ...]
) -> None:
    section = CODES if column == "code" else "value"
    assert not clashes({str(value): set(value_words(value, section)) for value in values})
    for lang in LANGUAGES:
        assert all(f"{section}.{value}" in input_words(lang) for value in values), lang


@pytest.mark.parametrize(("table", "column"), [place for place in PLACES if place[0] != "service"])
def test_every_column_is_explained_shortly_in_four_languages(table: str, column: str) -> None:
    said = [about(table, column, lang) for lang in LANGUAGES]
    assert all(5 < len(text) <= 120 and text.endswith(".") for text in said), said
    assert len(set(said)) == 4


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_left_over(lang: str) -> None:
    """Words of columns and values that no table has would never be read."""
    known = {column for headers in sheets().values() for column in headers.columns}
    for key in input_words(lang):
        section, _, rest = key.partition(".")
        if section in ("column", "about"):
            assert rest in known, key
        elif section in ("column_in", "about_in"):
            table, _, column = rest.partition(".")
            assert column in columns(ROWS[table]), key


def test_the_language_is_that_of_most_words() -> None:
    headers = Headers("agents", ("id", "name", "skills", "site"))
    assert headers.language(["Identifiant", "Nom", "skills"]) == "fr"
    assert headers.language(["id", "name", "skills"]) is None
    assert headers.language([]) is None
    assert sheets_language(SHEETS, ["Medewerkers", "Wensen", "Service"]) == "nl"
    assert sheets_language(SHEETS, ["agents", "wishes", "service"]) is None


def test_what_has_no_word_is_told_by_its_name() -> None:
    assert column_word("agents", "shoe_size", "fr") == "shoe_size"
    assert value_word(15, "fr") == "15"
    assert plain(" Jour de la semaine * ") == "jourdelasemaine"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mode", MODES)
def test_modes_of_pins_have_one_word_and_the_former_one_is_read(lang: str, mode: str) -> None:
    for word in (mode, value_word(mode, lang), input_words(lang)[f"former.{mode}"]):
        assert Pin.model_validate({"agent": "a", "date": "2027-03-01", "mode": word.upper()}).mode == mode


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_setting_that_is_explained_has_one_word_of_its_own(lang: str) -> None:
    names = [name for name in input_words(lang) if name.startswith("setting.")]
    words = [setting_word(name.removeprefix("setting."), lang) for name in names]
    assert len({plain(word) for word in words}) == len(names)
    assert [setting_key(word) for word in words] == [name.removeprefix("setting.") for name in names]
    assert setting_key("rules.other") == setting_word("rules.other", lang) == "rules.other"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_settings_are_read_by_the_word_that_they_had_once(lang: str) -> None:
    once = "former.setting."
    found = [name.removeprefix(once) for name in input_words(lang) if name.startswith(once)]
    assert found
    for key in found:
        assert setting_key(input_words(lang)[f"{once}{key}"]) == key
        assert setting_key(setting_word(key, lang)) == key
