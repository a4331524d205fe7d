import re
from pathlib import Path
from string import Formatter

import pytest

import wfm
from wfm.hours import WeeklyHours
from wfm.labels import LANGUAGES, catalogue, help_words, input_words, number_text, rounded, translate
from wfm.scenario.schema import tables
from wfm.scenario.words import sheet_word

KEY = re.compile(r'(?:invalid|expected)\(\s*"(\w+)"')


def words(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_the_same_things(lang: str) -> None:
    english, other = catalogue("en"), catalogue(lang)
    assert set(other) == set(english)
    assert {key: words(text) for key, text in other.items()} == {
        key: words(text) for key, text in english.items()
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_label_is_empty_or_badly_spaced(lang: str) -> None:
    for key, text in catalogue(lang).items():
        assert text, key
        assert not re.search(r"^ |  |[\t\n]| $", text), key


def test_every_problem_of_a_scenario_has_its_words() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(wfm.__path__[0], "scenario").glob("*.py")
    )
    used = {f"expected.{key}" for key in KEY.findall(code)}
    assert len(used) > 40
    assert used <= set(catalogue("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hours_given_as_an_example_can_be_read(lang: str) -> None:
    for key in ("expected.hours", "expected.open_sometime"):
        example = re.search(r"\w{2,}-\w{2,} \d.*$", translate(lang, key, word="?"))
        assert example
        assert any(WeeklyHours.parse(example[0], lang).days)


def test_words_are_filled_in() -> None:
    assert translate("nl", "problem.row", row=3) == "rij 3"


def test_unknown_languages_and_keys() -> None:
    with pytest.raises(ValueError, match="es"):
        catalogue("es")
    with pytest.raises(KeyError):
        translate("en", "no.such.key")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_the_input_are_the_same_in_every_language(lang: str) -> None:
    english, other = input_words("en"), input_words(lang)
    assert list(other) == list(english)
    assert all(words(text) == words(english[key]) for key, text in other.items())
    assert all(text and text == text.strip() and "  " not in text for text in other.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_the_help_are_the_same_in_every_language(lang: str) -> None:
    english, other = help_words("en"), help_words(lang)
    assert list(other) == list(english)
    assert all(words(text) == words(english[key]) for key, text in other.items())
    assert all(text and text == text.strip() and "  " not in text for text in other.values())


@pytest.mark.parametrize(
    ("lang", "text"),
    [("fr", "1\u00a0234,6"), ("nl", "1.234,6"), ("de", "1.234,6"), ("en", "1,234.6")],
)
def test_numbers_in_sentences_are_those_of_the_language(lang: str, text: str) -> None:
    assert text in translate(lang, "finding.coverage.lost", day="x", lost=1234.56)
    assert number_text(lang, 1234.6) == text
    assert number_text(lang, -0.04, ".1f").lstrip("0,.") == ""


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (196.5, 0, 197.0),
        (197.5, 0, 198.0),
        (-0.5, 0, -1.0),
        (1175.25, 1, 1175.3),
        (1175.25 - 2e-13, 1, 1175.3),
        (1175.2499, 1, 1175.2),
        (0.1 + 0.2 - 0.05, 1, 0.3),
        (3, 1, 3.0),
        (1e300, 2, 1e300),
        (float("inf"), 1, float("inf")),
    ],
)
def test_halves_are_rounded_as_spreadsheets_show_them(value: float, decimals: int, shown: float) -> None:
    assert rounded(value, decimals) == shown
    if abs(value) < 1e15:
        assert number_text("en", value, f".{decimals}f").replace(",", "") == f"{shown:.{decimals}f}"


def test_whole_numbers_have_no_separators() -> None:
    assert translate("nl", "problem.row", row=12345) == "rij 12345"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_has_a_number_made_elsewhere(lang: str) -> None:
    """Whatever is written to some decimals is a number of the language; nothing else formats them."""
    forms = [form for text in catalogue(lang).values() for _, _, form, _ in Formatter().parse(text) if form]
    assert {form for form in forms if form.endswith("f")} == {".1f", ".2f"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_are_named_by_their_sheet_and_their_file(lang: str) -> None:
    files = {name: f"« {sheet_word(name, lang)} » ({name}.csv)".replace("\u00a0", " ") for name in tables()}
    told = [text.replace("\u00a0", " ") for text in catalogue(lang).values()]
    named = [(text, name) for text in told for name in re.findall(r"(\w+)\.csv", text) if name in files]
    assert len(named) >= 5
    assert not [text for text, name in named if files[name] not in text]


def test_french_signs_never_leave_their_word() -> None:
    assert translate("fr", "problem.value", value="x") == "«\u00a0x\u00a0»"
    for words in (catalogue("fr"), input_words("fr"), help_words("fr")):
        assert not [text for text in words.values() if re.search(" [:;?!»]|« ", text)]
    assert "\u00a0;" not in "".join(catalogue("nl").values())


OTHER_TERMS = {
    "nl": ("zitting", "permanentie", "spreekuur", "vestiging", "de site", "mensen"),
    "de": ("mitarbeitende", "beschäftigt", "sprechtag", "erreichbarkeit"),
}
"""Words for a permanence, a site, an agent and the answer rate beside the one that is used."""


@pytest.mark.parametrize("lang", OTHER_TERMS)
def test_one_thing_has_one_word(lang: str) -> None:
    found = [
        (key, word)
        for entries in (catalogue(lang), input_words(lang), help_words(lang))
        for key, text in entries.items()
        for word in OTHER_TERMS[lang]
        if word in text.casefold() and not key.startswith("former.")
    ]
    assert found == []
