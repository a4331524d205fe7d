import io
import sys

import pytest

from wfm.cli import sentences
from wfm.cli.sentences import echo, fold, readable, width


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert fold("Nothing wrong.", 20) == "Nothing wrong."


def test_lines_are_broken_between_words_and_continue_indented() -> None:
    assert fold("one two three four", 9) == "one two\n  three\n  four"
    assert fold("one two\nthree four", 7) == "one two\nthree\n  four"


def test_no_word_is_broken() -> None:
    assert fold("in a/very-long/path/to.csv here", 12) == "in\n  a/very-long/path/to.csv\n  here"


def test_no_line_begins_with_a_sign_of_french() -> None:
    assert fold("attendu une valeur : 12", 21) == "attendu une valeur :\n  12"
    assert fold("la colonne « code » manque", 19) == "la colonne « code »\n  manque"
    assert fold("la colonne « code » manque", 18) == "la colonne\n  « code » manque"


def test_only_terminals_have_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "33")
    for terminal, expected in ((True, 33), (False, None)):
        monkeypatch.setattr("sys.stdout.isatty", lambda terminal=terminal: terminal, raising=False)
        assert width() == expected


def test_files_get_a_sentence_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "word " * 30
    for columns, lines in ((40, 5), (None, 1)):
        monkeypatch.setattr(sentences, "width", lambda columns=columns, *, err: columns)
        echo(text, err=True)
        assert len(capsys.readouterr().err.splitlines()) == lines


def test_letters_that_a_terminal_lacks_are_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="cp437")
    monkeypatch.setattr(sys, "stdout", terminal)
    readable()
    terminal.write("À décrocher")
    terminal.flush()
    assert terminal.buffer.getvalue().decode("cp437") == "? décrocher"
