from datetime import date
from xml.etree import ElementTree

from wfm.forecast.plot import backtest_svg
from wfm.values.backtest import Backtest, Score

SCORE = Score(interval=0.1, day=0.1, week=0.1, month=0.1, bias=0.0)


def test_two_lines_and_their_names() -> None:
    days = tuple(date(2027, 5, number) for number in (3, 4, 5, 4))
    result = Backtest(
        days[:1],
        28,
        {"wfm": SCORE},
        {"wfm": (SCORE,)},
        SCORE,
        0.8,
        0.95,
        days,
        (9.0, 20, 4, 20),
        (8.0, 1, 5, 19),
    )
    tree = ElementTree.fromstring(backtest_svg(result, "Calls < 21", "came", "forecast"))
    lines = [node.attrib["points"].split() for node in tree.iter() if node.tag.endswith("polyline")]
    assert [len(line) for line in lines] == [3, 3]
    heights = [[float(point.split(",")[1]) for point in line] for line in lines]
    assert heights[0][1] == 40.0
    assert heights[1][1] == 40.0 + 240 / 20
    texts = [node.text for node in tree.iter() if node.tag.endswith("text")]
    assert {"Calls < 21", "came", "forecast", "2027-05-03", "2027-05-05", "20"} <= set(texts)
