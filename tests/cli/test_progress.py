import io
import sys

import pytest

from wfm.cli import interrupt
from wfm.cli.progress import Lines, MovingLine, sentence, shown
from wfm.report.words import Words
from wfm.solver.stop import Progress

EN = Words("en")
FIRST = Progress(0.4, "construct", 2224.6, None, None)
SAME = Progress(0.9, "construct", 2224.6, None, None)
BOUND = Progress(2.0, "bound", 2224.6, 2041.0, 0.0826)
RAISED = Progress(3.0, "bound", 2224.6, 2100.0, 0.0560)
BETTER = Progress(5.0, "bound", 2200.0, 2041.0, 0.0722)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_an_event_in_words() -> None:
    assert sentence(BOUND, EN) == "lower bound: cost 2,224.6, bound 2,041.0, gap 8.3%"
    assert sentence(FIRST, EN) == "first roster: cost 2,224.6, bound –, gap –"


def test_a_line_for_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(EN)
    for event in (FIRST, SAME, BOUND, RAISED, RAISED, BETTER):
        lines.take(event)
    told = capsys.readouterr()
    assert told.out == ""
    assert [line.split()[0] for line in told.err.splitlines()] == ["0.4", "2.0", "3.0", "5.0"]


def test_the_moving_line_shows_the_latest_event() -> None:
    line = MovingLine(EN, 30.0)
    assert line.__rich__().plain.endswith("/ 30 s  first roster")
    line.take(BOUND)
    assert line.__rich__().plain.endswith(sentence(BOUND, EN))
    interrupt.requested.set()
    assert "interrupted" in line.__rich__().plain


def test_a_terminal_gets_a_moving_line_and_a_file_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, moving in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with shown(EN, 30.0, quiet=False) as take:
            take(BOUND)
        assert ("\x1b[" in stream.getvalue()) is moving
        assert "lower bound" in stream.getvalue()


def test_quiet_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with shown(EN, 30.0, quiet=True) as take:
        take(FIRST)
    assert capsys.readouterr().err == ""
