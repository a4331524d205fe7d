from pathlib import Path

import pytest

from wfm.cli.usage import language
from wfm.labels import LANGUAGES, help_words, translate

from .conftest import Call, Outcome, change

WRONG = [
    (["plna"], "usage.unknown_command_near", {"word": "plna", "near": "plan, replan"}),
    (["frobnicate"], "usage.unknown_command", {"word": "frobnicate"}),
    (["plan", "x", "--zzz"], "usage.unknown_option", {"word": "--zzz"}),
    (["plan", "x", "--qiet"], "usage.unknown_option_near", {"word": "--qiet", "near": "--quiet"}),
    (["export", "x"], "usage.missing", {"option": "--out"}),
    (["plan", "x", "y"], "usage.extra", {"words": "y"}),
    (["plan", "x", "--seconds", "many"], "expected.number", {}),
    (["plan", "x", "--seconds", "0"], "usage.above_zero", {}),
    (["plan", "x", "--gap", "7"], "usage.share", {}),
    (["plan", "x", "--workers", "0"], "usage.whole_between", {"low": 1, "high": 256}),
    (["new", "x", "--template", "none"], "expected.one_of", None),
    (["staff", "x", "--date", "soon"], "usage.day", {}),
    (["staff", "x", "-o", "a.xlsx"], "usage.ending", {"ending": ".csv"}),
    (["explain", "x", "y", "--at", "Monday at ten"], "usage.moment", {}),
    (["capacity", "x", "--hires", "5..2"], "usage.hires", {"most": 1000}),
    (["replan", "x", "y", "--absent", "A1"], "usage.both", {"one": "--absent", "other": "--on"}),
    (["replan", "x", "y", "--absent", "A1", "--on", "soon"], "usage.days", {}),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("arguments", "key", "words"), WRONG, ids=[" ".join(case[0]) for case in WRONG])
def test_wrong_usage_is_told_in_the_language_asked_for(
    wfm: Call, arguments: list[str], key: str, words: dict[str, object] | None, lang: str
) -> None:
    outcome = wfm(*arguments, f"--lang={lang}") if len(arguments) > 1 else _alone(wfm, arguments, lang)
    told = "\n".join(outcome.problems)
    assert outcome.code == 2
    wanted = translate(lang, key, **words) if words is not None else "crisis-line"
    assert wanted in told


def _alone(wfm: Call, arguments: list[str], lang: str) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", lang)
        return wfm(*arguments)


@pytest.mark.parametrize(
    ("arguments", "key", "words"), WRONG[4:], ids=[" ".join(case[0]) for case in WRONG[4:]]
)
def test_wrong_usage_is_one_document_for_machines(
    wfm: Call, arguments: list[str], key: str, words: dict[str, object] | None
) -> None:
    outcome = wfm(*arguments, "--json", "--lang", "nl")
    assert outcome.code == 2
    assert list(outcome.json) == ["error"]
    assert outcome.problems[-1] == translate("nl", "usage.error", text=outcome.json["error"])
    assert words is None or translate("nl", key, **words) in outcome.json["error"]
    assert wfm(*arguments, "--lang", "nl").out == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_argument_that_is_missing_is_called_as_in_the_help(wfm: Call, lang: str) -> None:
    outcome = _alone(wfm, ["plan"], lang)
    name = help_words(lang)["placeholder.SCENARIO"]
    assert outcome.problems[0].endswith(f"{{{name}}}")
    assert translate(lang, "usage.missing", option=name) in outcome.problems[-1]


def test_the_language_is_that_of_the_option_the_scenario_or_the_machine(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(mine / "service.toml", "[horizon]", "[horizon")
    assert language(["plan", str(mine), "--lang", "nl"]) == "nl"
    assert language(["plan", str(mine), "--lang=de"]) == "de"
    assert language(["plan", str(mine), "--lang", "es"]) == "fr"
    assert language(["plan", "nowhere"]) == "en"
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    assert language(["plan", "nowhere"]) == "nl"


def test_a_scenario_that_is_no_toml_is_told_in_its_language(wfm: Call, mine: Path) -> None:
    change(mine / "service.toml", "[horizon]", "[horizon")
    outcome = wfm("check", mine)
    assert outcome.code == 3
    assert "attendu" in outcome.problems[0]


def test_no_command_shows_the_help(wfm: Call) -> None:
    outcome = wfm()
    assert "Commands:" in outcome.out + "\n".join(outcome.problems)


@pytest.mark.parametrize(
    "at", ["2/7/2027 10h", "2027-07-02T10:00", "2.7.2027 10:00", "02/07/2027 10u", "2027-07-02 10:00"]
)
def test_a_moment_as_people_type_it(wfm: Call, small: Path, planned: Path, at: str) -> None:
    outcome = wfm("explain", small, planned / "roster.json", "--at", at, "--seconds", 0.1, "--lang", "en")
    assert outcome.code == 0
    assert outcome.out.startswith("Friday 2 July 2027, 10:00 to 10:15")


def test_a_workbook_without_settings_is_told_in_the_language_of_its_sheets(wfm: Call, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    assert wfm("new", tmp_path / "x", "--lang", "fr").code == 0
    book = load_workbook(tmp_path / "x" / "input.xlsx")
    del book["Service"]
    book.save(tmp_path / "cut.xlsx")
    outcome = wfm("check", tmp_path / "cut.xlsx")
    assert outcome.code == 3
    assert any("cette feuille manque" in line for line in outcome.problems)
