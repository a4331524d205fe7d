"""Pictures: things lie where they belong, and texts stay texts."""

from __future__ import annotations

import re

import pytest

from wfm.report.html_svg import HEAD, PLOT, WIDTH, Block, Plot, Ruler, Step, Tip, plots, row

from .page import Element, parse

HOURS = Ruler(480, 1080, 60)


def read(markup: str) -> Element:
    return parse(markup.encode())


def paths(picture: Element, kind: str) -> list[str]:
    return [path.attributes["d"] for path in picture.all("path", class_=kind)]


def test_ends_of_the_ruler() -> None:
    assert (HOURS.x(480), HOURS.x(780), HOURS.x(1080)) == (0, WIDTH // 2, WIDTH)
    assert list(HOURS.ticks)[-1] == 1080
    assert paths(read(HOURS.lines(9)), "line")[0].startswith("M0 0V9M100 0V9")


def test_hours_are_named_right_of_their_lines() -> None:
    texts = read(HOURS.axis(["08:00", "<b>"])).all("text")
    assert [(t.attributes["x"], t.text) for t in texts] == [("2", "08:00"), ("102", "<b>")]


def test_blocks_with_letters_where_there_is_room() -> None:
    blocks = [
        Block(480, 600, "phone", "T", 'a "phone" & more'),
        Block(600, 605, "break", "C", "too small for a letter"),
        Block(605, 780, "lunch", "M", "</title>"),
    ]
    picture = read(row(HOURS, blocks, "h0"))
    assert paths(picture, "phone") == ["M0 1H200V21H0z"]
    assert [title.text for title in picture.all("title")] == [block.said for block in blocks]
    (text,) = picture.all("text")
    assert (text.text, text.attributes["x"]) == ("TM", "100 354")
    assert picture.all("use")[0].attributes["href"] == "#h0"


def test_a_row_of_nothing_has_no_letters() -> None:
    assert read(row(HOURS, [], "h0")).all("text") == []


def heights(path: str) -> list[float]:
    return [float(value) for value in re.findall(r"V(-?[\d.]+)", path)]


def test_curves_share_a_scale_and_break_where_nothing_is_open() -> None:
    wanted = [Step(480, 540, 4), Step(540, 600, 8), Step(660, 720, 2)]
    given = [Step(480, 540, 2), Step(540, 600, 6), Step(660, 720, 2)]
    picture = read(plots(HOURS, [Plot("Agents", wanted, given, given)], [Tip(480, 540, "8 of 9")]))
    base = HEAD + PLOT
    (missing,), (line,) = paths(picture, "missing"), paths(picture, "wanted")
    assert missing.count("z") == missing.count("M") == 2
    assert line.count("M") == 2
    assert "z" not in line
    assert min(heights(missing)) == pytest.approx(HEAD)
    assert heights(paths(picture, "given")[0])[0] == pytest.approx(base - PLOT * 2 / 8, abs=0.05)
    assert len(paths(picture, "dashed")) == 1
    assert [title.text for title in picture.all("title")] == ["8 of 9"]


def test_plots_stand_one_under_the_other() -> None:
    plot = Plot("", [Step(480, 540, 1)], [Step(480, 540, 1)])
    picture = read(plots(HOURS, [plot, plot], []))
    bases = [int(path.split("H")[0].split()[1]) for path in paths(picture, "base")]
    assert bases == [HEAD + PLOT, 2 * (HEAD + PLOT)]
    assert paths(picture, "dashed") == []
    assert picture.all("svg")[0].attributes["viewbox"] == f"0 0 {WIDTH} {bases[1] + 2}"


def test_nothing_at_all_lies_on_the_ground() -> None:
    picture = read(plots(HOURS, [Plot("", [Step(480, 540, 0.0)], [])], []))
    assert set(heights(paths(picture, "wanted")[0])) <= {float(HEAD + PLOT)}
    assert paths(picture, "given") == [""]


def test_a_stretch_may_lead_somewhere() -> None:
    picture = read(plots(HOURS, [], [Tip(480, 540, "Monday", "#d1"), Tip(540, 600, "Tuesday")]))
    assert [a.attributes["href"] for a in picture.all("a")] == ["#d1"]
    assert len(paths(picture, "tip")) == 2
