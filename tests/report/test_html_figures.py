"""The headline, and the days at a glance."""

from __future__ import annotations

from collections.abc import Callable

from wfm.report.figures import Figures
from wfm.report.html_figures import overview, tiles
from wfm.report.words import Words
from wfm.values.document import RosterDocument

from .page import parse

Make = Callable[..., RosterDocument]


def test_the_headline(figures: Figures) -> None:
    words = Words("en")
    found = {tile.label: tile for tile in tiles(figures, words)}
    total = figures.total
    assert found["Answer rate"].value == words.percent(total.answered / total.calls)
    assert found["Service level"].value == words.percent(total.in_time / total.calls)
    assert found["Hours"].value == words.number(
        sum(s.minutes for s in figures.document.segments if s.activity.works) / 60, 1
    )
    assert found["Gap to the bound"].note == f"lower bound: {words.number(figures.document.bound, 1)}"


def test_no_bound_is_said(make_document: Make) -> None:
    made = make_document(1, 1).model_copy(update={"bound": None, "gap": None})
    found = {tile.label: tile for tile in tiles(Figures(made), Words("en"))}
    assert (found["Gap to the bound"].value, found["Gap to the bound"].note) == ("–", "no bound")


def test_the_overview_leads_to_every_day(figures: Figures) -> None:
    picture = parse(overview(figures, Words("en")).encode())
    days = figures.board.working_days
    assert [link.attributes["href"] for link in picture.all("a")] == [f"#d{day}" for day in days]
    calls = sum(figures.service(queue, days[0]).calls for queue in ("general", "medico"))
    assert picture.all("title")[0].text.startswith(f"Monday 5 July 2027: {calls:.0f} calls expected")
    assert [text.text for text in picture.all("text")][1:3] == ["Mon 5", "Tue 6"]


def test_a_long_horizon_names_some_days(make_document: Make) -> None:
    picture = parse(overview(Figures(make_document(1, 9)), Words("en")).encode())
    labels = [text.text for text in picture.all("text")][1:]
    assert len(labels) == len(picture.all("a")) > 31
    assert sum(map(bool, labels)) <= 31
