"""The headline, and the days at a glance."""

from __future__ import annotations

from collections.abc import Callable

from wfm.report.figures import Figures
from wfm.report.html_figures import overview, tiles, worst_day
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records_edits import BrokenRecord

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


def test_a_broken_rule_is_in_the_headline(make_document: Make) -> None:
    made = make_document(1, 1)
    assert not any(tile.alert for tile in tiles(Figures(made), Words("nl")))
    broken = BrokenRecord(rule="days", agent="A01", date=None, texts={})
    told = {
        tile.label: tile
        for tile in tiles(Figures(made.model_copy(update={"broken": (broken,)})), Words("nl"))
    }
    assert (told["Status"].value, told["Status"].alert) == ("regel overtreden: zo niet bruikbaar", True)


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


def test_the_day_on_which_most_is_missing(figures: Figures) -> None:
    words = Words("fr")
    hours = {
        day: sum(max(0, r.required - r.planned) for r in records) / 4
        for day in figures.board.working_days
        for records in [[r for q in ("general", "medico") for r in figures.intervals(q, day)]]
    }
    worst = worst_day(figures, words)
    assert worst is not None
    most = max(hours, key=lambda day: hours[day])
    assert worst.name == f"d{most}"
    assert words.long_date(most) in worst.said
    assert words.number(hours[most], 1) in worst.said


def test_no_day_where_nobody_is_missing(make_document: Make) -> None:
    made = make_document(2, 1)
    enough = tuple(r.model_copy(update={"planned": r.required}) for r in made.requirement.intervals)
    need = made.requirement.model_copy(update={"intervals": enough})
    assert worst_day(Figures(made.model_copy(update={"requirement": need})), Words("en")) is None
    nothing = made.requirement.model_copy(update={"intervals": ()})
    empty = made.model_copy(update={"requirement": nothing, "segments": ()})
    assert worst_day(Figures(empty), Words("en")) is None
