from pathlib import Path

from typer.testing import CliRunner

from wfm.cli.app import app
from wfm.cli.new import Template
from wfm.cli.options import Lang
from wfm.version import __version__

from .conftest import Call

COMMANDS = (
    *("new", "check", "forecast", "staff", "plan", "replan", "audit", "explain"),
    *("simulate", "compare", "capacity", "export"),
)


def test_the_version(wfm: Call) -> None:
    outcome = wfm("--version")
    assert (outcome.code, outcome.out) == (0, f"wfm {__version__}\n")


def test_help_names_every_command(wfm: Call) -> None:
    outcome = wfm("--help")
    assert outcome.code == 0
    listed = [line.split()[0] for line in outcome.out.split("Commands:")[1].splitlines() if line.strip()]
    assert listed == list(COMMANDS)
    assert "..." not in outcome.out.split("Commands:")[1]


def test_every_command_has_help_within_80_columns(wfm: Call) -> None:
    for command in COMMANDS:
        outcome = wfm(command, "--help")
        assert outcome.code == 0
        assert max(map(len, outcome.out.splitlines())) <= 80
        for option in ("--json", "--lang", "--quiet"):
            assert option in outcome.out


def test_a_language_before_the_command_is_that_of_the_command(wfm: Call, tmp_path: Path) -> None:
    asked = ("--lang", "nl", "new")
    assert "Vervolg" in wfm(*asked, tmp_path / "a").out
    assert "Weiter" in wfm(*asked, tmp_path / "b", "--lang", "de").out
    assert wfm("--lang", "es", "new", tmp_path / "c").code == 2


def completed(words: str) -> list[str]:
    """What a shell offers for the last word of a command line."""
    typed = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    result = CliRunner().invoke(app, [], prog_name="wfm", env={"_WFM_COMPLETE": "complete_bash", **typed})
    return result.stdout.split()


def test_a_shell_completes_commands_options_templates_and_languages() -> None:
    assert completed("wfm ") == list(COMMANDS)
    assert completed("wfm replan a b --abs") == ["--absent"]
    assert completed("wfm new mine --template ") == [template.value for template in Template]
    assert completed("wfm check mine --lang ") == [lang.value for lang in Lang]


def test_wrong_usage_ends_with_2(wfm: Call) -> None:
    for arguments in (["sing"], ["plan"], ["plan", "x", "--loud"], ["check", "x", "--lang", "es"]):
        assert wfm(*arguments).code == 2
