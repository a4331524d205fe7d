import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
import typer

from wfm.cli.capacity import numbers

from .conftest import Call, change

TITLES = {
    "en": ("Answer rate by staff", "Optimistic:", "like most of those who are there"),
    "fr": ("Taux de décroché selon l'effectif", "Optimiste\u00a0:", "comme la plupart des"),
    "nl": ("Bereikbaarheid volgens personeel", "Optimistisch:", "zoals de meesten die er zijn"),
    "de": ("Annahmequote nach Personal", "Optimistisch:", "wie die meisten"),
}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0..4", (0, 1, 2, 3, 4)),
        ("0..40:20", (0, 20, 40)),
        ("3..12:5", (3, 8)),
        ("10, 0,5", (0, 5, 10)),
        ("0,8..10", (0, 8, 9, 10)),
        ("7", (7,)),
    ],
)
def test_numbers_as_planners_write_them(text: str, wanted: tuple[int, ...]) -> None:
    assert numbers(text) == wanted


@pytest.mark.parametrize(
    "text", ["", "4..1", "0..9:0", "-1", "0-40", "a", "1,,2", "0..1001", "0..1000", "1.5"]
)
def test_numbers_that_are_none(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        numbers(text)


@pytest.mark.parametrize("lang", TITLES)
def test_a_row_for_each_number(wfm: Call, small: Path, lang: str) -> None:
    outcome = wfm("capacity", small, "--hires", "0..2", "--lang", lang)
    assert outcome.code == 0
    assert [title for title in TITLES[lang] if title not in outcome.out] == []
    assert max(map(len, outcome.out.splitlines())) <= 80
    assert outcome.problems == []


def test_table_picture_and_json(wfm: Call, small: Path, tmp_path: Path) -> None:
    table, picture = tmp_path / "capacity.csv", tmp_path / "capacity.svg"
    outcome = wfm("capacity", small, "--hires", "0,2", "-o", table, "--plot", picture, "--json")
    assert outcome.code == 0
    told = outcome.json
    assert told["files"] == [str(table), str(picture)]
    assert [point["hires"] for point in told["points"]] == [0, 2]
    assert told["points"][1]["answer_rate"] > told["points"][0]["answer_rate"]
    assert told["hire"]["skills"] == ["general"]
    ElementTree.parse(picture)
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert [row["hires"] for row in rows] == ["0", "2"]
    assert float(rows[1]["answer_rate"].replace(",", ".")) == pytest.approx(
        told["points"][1]["answer_rate"], abs=1e-5
    )
    assert wfm("capacity", small, "--hires", "0", "--out", table, "--quiet").code == 0


def test_rosters_are_really_made_where_asked(wfm: Call, small: Path) -> None:
    outcome = wfm("capacity", small, "--hires", "0..2", "--solve", "--seconds", 0.1, "--json", "--quiet")
    planned = [point["planned"] for point in outcome.json["points"]]
    assert all(one["answer_rate"] > 0.5 for one in planned)


def test_usage_and_files_of_others(wfm: Call, small: Path, tmp_path: Path) -> None:
    assert wfm("capacity", small, "--hires", "4..1").code == 2
    assert wfm("capacity", small, "--plot", "a.png").code == 2
    foreign = tmp_path / "mine.csv"
    foreign.write_text("my;own\n", encoding="utf-8")
    assert wfm("capacity", small, "--hires", "0", "-o", foreign).code == 5
    assert foreign.read_text(encoding="utf-8") == "my;own\n"


def test_nobody_and_no_word_of_a_new_colleague(wfm: Call, mine: Path) -> None:
    for name in ("agents.csv", "absences.csv"):
        (mine / name).unlink()
    outcome = wfm("capacity", mine, "--lang", "en")
    assert (outcome.code, len(outcome.problems)) == (3, 1)
    assert outcome.problems[0].startswith("service.toml › column « hire »: there is no agent")
    change(
        mine / "service.toml",
        '[[queue]]\nid = "general"',
        '[hire]\nfte = 1\nskills = "general"\n\n[[queue]]\nid = "general"',
    )
    assert wfm("capacity", mine, "--hires", "0,5", "--quiet").code == 0
