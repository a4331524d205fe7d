from datetime import date, timedelta
from xml.etree import ElementTree

from wfm.report.palette import PAPER
from wfm.report.svg import HEAD, INK, LINE, PALE, PANEL, Frame, document, text
from wfm.report.words import Words

from .test_palette import contrast


def test_panels_stand_one_under_the_other() -> None:
    written = document([[text(1, 2, "A & B")], [text(1, 2, "<C>")]])
    assert written.startswith(HEAD + "\n")
    root = ElementTree.fromstring(written)
    assert root.attrib["viewBox"].split()[-1] == str(2 * PANEL)
    assert [one.text for one in root.findall(".//{*}text")] == ["A & B", "<C>"]


def test_any_words_can_be_drawn() -> None:
    written = document([[text(1, 2, "a\x00\x0b\ufffe<script>")]])
    (drawn,) = ElementTree.fromstring(written).findall(".//{*}text")
    assert drawn.text == "a  \ufffd<script>"


def test_words_in_every_colour_that_they_have_can_be_read() -> None:
    assert all(contrast(colour[1:], PAPER) >= 4.5 for colour in (INK, LINE, PALE))


def test_columns_and_values_have_their_places() -> None:
    frame = Frame(4, 10.0, left=100, right=180)
    points = frame.points([0.0, 10.0, 5.0])
    assert [x for x, _ in points] == [110, 130, 150]
    low, high, middle = (y for _, y in points)
    assert low - middle == middle - high > 0


def test_a_narrow_frame_names_fewer_days() -> None:
    days = [date(2027, 5, 1) + timedelta(days=k) for k in range(60)]
    wide, narrow = (Frame(60, 1.0, right=right).dates(days, range(60), Words("en")) for right in (944, 400))
    assert len(narrow) < len(wide) <= 14
    assert "01-05" in narrow[0]
