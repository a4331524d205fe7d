"""The whole of what a planner reads, in three languages, kept in ``tests/cli/transcripts``.

``make renew`` writes these files anew: read the difference before you commit it.
Figures that a search finds are compared by their place only.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages import Block, commands
from tests.transcript import COLUMNS, SEARCHING, Run, agrees, run, terminal
from wfm.cli.app import COMMANDS

FILES = Path(__file__).parent / "transcripts"
LANGS = ("en", "fr", "nl")
WEEK = ("to = 2027-03-28", "to = 2027-03-07")
MISTAKES = (
    ("service.toml", "answer_rate = 0.90", "answer_rate = 90"),
    ("service.toml", 'zone = "Europe/Brussels"', 'zone = "Brussels"'),
    ("agents.csv", ";30.4;", ";a lot;"),
    ("agents.csv", "A06;", "A05;"),
    ("absences.csv", "2027-03-12", "2027-02-30"),
    ("totals.csv", ";general;", ";generol;"),
)
STEPS = {
    "new": ("wfm new mine", "wfm new mine"),
    "check": ("wfm check mine", "wfm check bad", "wfm check nowhere"),
    "forecast": ("wfm forecast mine",),
    "staff": ("wfm staff mine --date 2027-03-01",),
    "plan": ("wfm plan mine --seconds 1 --reproducible",),
    "audit": ("wfm audit mine out/roster.json", "wfm audit short out/roster.json"),
    "explain": ('wfm explain mine out/roster.json --at "2027-03-01 12:00"',),
    "simulate": ("wfm simulate mine out/roster.json --replications 2",),
    "replan": (
        "wfm replan mine out/roster.json --absent A01,A03 --on 2027-03-03 --seconds 1 --reproducible",
    ),
    "compare": ("wfm compare out/roster.json replanned/roster.json",),
    "capacity": ("wfm capacity mine --hires 0..2",),
    "export": ("wfm export out/roster.json -o again",),
}
HELP = ("wfm --help", *(f"wfm {command.__name__} --help" for command in COMMANDS))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def prepare() -> None:
    """One week of the starter; the same with mistakes; the same with somebody absent whom a roster needs."""
    change(Path("mine/service.toml"), *WEEK)
    for copy in ("bad", "short"):
        assert run(f"wfm new {copy} --quiet").code == 0
        change(Path(f"{copy}/service.toml"), *WEEK)
    for name, old, new in MISTAKES:
        change(Path("bad") / name, old, new)
    change(Path("short/absences.csv"), "A02;2027-03-08", "A04;2027-03-01")


def told(made: list[Run]) -> str:
    """Runs as a file holds them."""
    parts = (f"$ {one.command}\n" + "".join(f"{line}\n" for line in one.lines) for one in made)
    return "\n".join(f"{part}[{one.code}]\n" for part, one in zip(parts, made, strict=True))


def keep_or_compare(file: Path, made: list[Run], *, renew: bool) -> None:
    text = told(made)
    assert [line for line in text.splitlines() if len(line) > COLUMNS and not line.startswith("$")] == []
    if renew:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    kept = list(commands(Block("console", "", file.read_text(encoding="utf-8"))))
    assert [one.command for one in kept] == [one.command for one in made]
    for one, now in zip(kept, made, strict=True):
        *lines, code = one.lines
        assert code == f"[{now.code}]", f"{now.command} ended otherwise"
        if not agrees(lines, now):
            assert "\n".join(lines) == "\n".join(now.lines)  # for pytest to show the difference


@pytest.mark.parametrize("lang", LANGS)
def test_commands_tell_what_they_told(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renew: bool
) -> None:
    terminal(monkeypatch, lang)
    monkeypatch.chdir(tmp_path)
    for name, steps in STEPS.items():
        made = [run(f"{step} --lang {lang}") for step in steps]
        keep_or_compare(FILES / f"{name}.{lang}.txt", made, renew=renew)
        if name == "new":
            prepare()


@pytest.mark.parametrize("lang", LANGS)
def test_help_tells_what_it_told(lang: str, monkeypatch: pytest.MonkeyPatch, renew: bool) -> None:
    terminal(monkeypatch, lang)
    keep_or_compare(FILES / f"help.{lang}.txt", [run(command) for command in HELP], renew=renew)


def test_every_command_is_told() -> None:
    assert set(STEPS) == {command.__name__ for command in COMMANDS}
    assert set(STEPS) >= SEARCHING
    assert {path.name for path in FILES.iterdir()} == {
        f"{name}.{lang}.txt" for name in ("help", *STEPS) for lang in LANGS
    }


def test_all_mistakes_are_told_at_once() -> None:
    for lang in LANGS:
        text = (FILES / f"check.{lang}.txt").read_text(encoding="utf-8")
        bad = text.split("$ wfm check bad")[1].split("[3]")[0]
        files = [line.split(" › ")[0] for line in bad.splitlines() if " › " in line]
        assert {"service.toml", "agents.csv", "absences.csv", "totals.csv"} <= set(files)
        assert len(files) >= len(MISTAKES)
