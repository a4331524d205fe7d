import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from wfm.cli.app import COMMANDS, app
from wfm.cli.helped import PROGRAM, Command, Told, command_key, option_key, page, placed, usage_line
from wfm.labels import LANGUAGES, help_words

from .conftest import Call, change

NAMES = [command.__name__ for command in COMMANDS]
OTHERS = [lang for lang in LANGUAGES if lang != "en"]


def contexts(lang: str = "en") -> Iterator[typer.Context]:
    """The program and each of its commands, asked for help in a language."""
    program = cast(TyperGroup, typer.main.get_command(app))
    top = cast(typer.Context, program.context_class(program, info_name=PROGRAM, obj=lambda: lang))
    yield top
    for name, command in program.commands.items():
        yield cast(typer.Context, command.context_class(command, info_name=name, parent=top))


def params() -> Iterator[tuple[typer.Context, Told]]:
    """Each argument and option of each command."""
    for context in contexts():
        yield from ((context, cast(Told, param)) for param in context.command.get_params(context))


def keys() -> set[str]:
    """Everything of the catalogues that commands name."""
    named = {f"command.{command_key(context)}" for context in contexts()}
    return named | {option_key(param) for _, param in params()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_option_has_its_help_and_none_is_left_over(lang: str) -> None:
    told = {key for key in help_words(lang) if key.startswith(("command.", "option."))}
    assert told == keys()
    assert len(told) > len(NAMES) + 30
    assert {key.partition(".")[2] for key in help_words(lang) if key.startswith("more.")} <= {PROGRAM, *NAMES}


@pytest.mark.parametrize("lang", OTHERS)
def test_no_help_is_left_in_english(lang: str) -> None:
    english, other = help_words("en"), help_words(lang)
    same = [
        key
        for key in english
        if key.startswith(("command.", "more.", "option.")) and other[key] == english[key]
    ]
    assert not same
    pages = "\n".join(page(context) for context in contexts(lang))
    for words in (
        "Usage",
        "Commands:",
        "default:",
        "required",
        "<int",
        "<float>",
        "SCENARIO]",
        " this ",
        " the ",
    ):
        assert words not in pages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_fits_a_terminal_and_a_command_fits_a_line(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    pages = [page(context) for context in contexts(lang)]
    assert len(pages) == 1 + len(NAMES)
    assert max(len(line) for shown in pages for line in shown.splitlines()) <= 80
    listed = pages[0].split(help_words(lang)["page.commands"].replace("\u00a0", " "))[1].splitlines()
    assert [line.split()[0] for line in listed if line] == NAMES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_value_and_every_word_in_capitals_is_known(lang: str) -> None:
    words = help_words(lang)
    rows = [row[0] for context, param in params() if (row := param.get_help_record(context))]
    kinds = {kind for row in rows for kind in re.findall(r"<([a-z ]+)>", row)}
    capitals = {word for row in rows for word in re.findall(r"\b[A-Z]{2,}\b", row)} | {
        "OPTIONS",
        "COMMAND",
        "ARGS",
    }
    assert {f"type.{kind}" for kind in kinds} == {key for key in words if key.startswith("type.")}
    assert {f"placeholder.{word}" for word in capitals} == {
        key for key in words if key.startswith("placeholder.")
    }


def test_what_stands_for_a_value_is_put_into_words() -> None:
    assert placed("--on DAY[..DAY]", help_words("nl")) == "--on DAG[..DAG]"
    assert placed("ROSTER.json <path>", help_words("fr")) == "PLANNING.json <chemin>"
    assert placed("--hires 0..40 A <fr|nl>", help_words("de")) == "--hires 0..40 A <fr|nl>"


def test_limits_defaults_and_what_is_required_are_told_in_words(wfm: Call) -> None:
    flat = " ".join(wfm("plan", "--help", "--lang", "fr").out.split())
    assert (
        "--workers <nombre entier> Nombre de fils d'exécution de la recherche. [par défaut : 2 ; 1<=x<=256]"
        in flat
    )
    assert "[par défaut : 0.0]" in flat
    assert "classeur .xlsx. [obligatoire]" in flat
    simulated = " ".join(wfm("simulate", "--help", "--lang", "nl").out.split())
    assert "[standaard: 0; x>=0]" in simulated
    assert "None" not in simulated
    assert "False" not in simulated


def test_the_language_is_that_of_the_option_the_scenario_or_the_machine(
    wfm: Call, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wfm("plan", "--help").out.startswith("Usage: wfm plan")
    assert wfm("plan", "--help", "--lang", "nl").out.startswith("Gebruik: wfm plan")
    assert wfm("--help", "--lang=de").out.startswith("Aufruf: wfm")
    assert wfm("--lang", "fr", "new", "--help").out.startswith("Emploi : wfm new")
    change(mine / "service.toml", 'language = "fr"', 'language = "de"')
    assert wfm("check", mine, "--help").out.startswith("Aufruf: wfm check")
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    assert wfm("plan", "--help").out.startswith("Gebruik: wfm plan")
    assert wfm("plan", "--help", "--lang", "en").out.startswith("Usage: wfm plan")
    assert "\n".join(wfm().problems).strip().startswith("Gebruik: wfm [OPTIES] OPDRACHT")


def test_wrong_usage_and_help_show_the_same_usage(wfm: Call) -> None:
    shown = wfm("audit", "--help", "--lang", "de").out.splitlines()[0]
    assert shown == "Aufruf: wfm audit [OPTIONEN] {SZENARIO} {DIENSTPLAN.(json|xlsx)}"
    assert wfm("audit", "--lang", "de").problems[0] == shown
    audit = next(context for context in contexts() if command_key(context) == "audit")
    assert usage_line(audit, "de") == shown


def offered(words: str, lang: str) -> str:
    """What zsh is told for the last word of a command line, a word on each included."""
    asked = {"_WFM_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": words, "LC_ALL": lang}
    return CliRunner().invoke(app, [], prog_name=PROGRAM, env=asked).stdout


def test_a_shell_offers_commands_and_options_with_their_help() -> None:
    assert help_words("fr")["command.new"] in offered("wfm ne", "fr_BE.UTF-8")
    assert help_words("nl")["option.absent"] in offered("wfm replan a b --abs", "nl_BE.UTF-8")
    assert "crisis-line" in offered("wfm new mine --template ", "de_DE.UTF-8")


def test_commands_are_of_the_class_that_translates() -> None:
    assert all(isinstance(context.command, Command) for context in contexts() if context.parent)
