from pathlib import Path

import pytest

from wfm.cli.draw import draw, layout
from wfm.labels import LANGUAGES
from wfm.report.report import Report
from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words
from wfm.values.document import RosterDocument

EN = Words("en")


def table(*widths: int) -> Table:
    row = tuple(Item("x" * width) for width in widths)
    return Table("t", "Title", tuple("h" for _ in widths), (row,), "A note.")


def test_columns_stand_apart_where_there_is_room() -> None:
    assert layout(table(10, 10), EN, 24) == (2, [[0, 1]])
    assert layout(table(10, 10), EN, 23) == (1, [[0, 1]])


def test_what_is_too_wide_is_cut_in_parts_that_begin_alike() -> None:
    assert layout(table(10, 10, 10, 10), EN, 33) == (1, [[0, 1, 2], [0, 3]])
    assert layout(table(50, 50), EN, 40) == (1, [[0, 1]])  # no part is without a second column


def test_words_may_be_broken_at_blanks_and_figures_may_not() -> None:
    texts = Table("t", "", ("a", "b"), ((Item("x" * 5 + " " + "y" * 5), Item("z")),))
    assert layout(texts, EN, 10) == (2, [[0, 1]])
    figures = Table("t", "", ("a", "b"), ((Item("x"), Item(1_234_567, Kind.COUNT)),))
    assert layout(figures, EN, 11) == (1, [[0, 1]])


def test_a_table_has_its_title_its_rows_and_its_note(capsys: pytest.CaptureFixture[str]) -> None:
    rows = ((Item("[bold]Ann[/bold]"), Item(1234, Kind.COUNT)), (Item("Bob"), Item(7, Kind.COUNT)))
    draw([Table("t", "Title", ("Name", "Calls"), rows, "A note.")], EN)
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "Title"
    assert lines[1].split() == ["Name", "Calls"]
    assert lines[3:5] == ["[bold]Ann[/bold]  1,234", "Bob                   7"]
    assert lines[5] == "A note."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_fits_80_columns(planned: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(RosterDocument.read(planned / "roster.json"))
    draw(report.summary(lang), Words(lang))
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "…" not in out  # nothing is cut off
    for agent in report.document.agents:
        assert agent.id in out.split()
