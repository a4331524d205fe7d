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


def test_wrong_usage_ends_with_2(wfm: Call) -> None:
    for arguments in (["sing"], ["plan"], ["plan", "x", "--loud"], ["check", "x", "--lang", "es"]):
        assert wfm(*arguments).code == 2
