from datetime import date
from xml.etree import ElementTree

import pytest

from wfm.labels import LANGUAGES
from wfm.report.backtest_plot import backtest_svg
from wfm.report.words import Words
from wfm.values.backtest import Backtest, Score


def score(error: float) -> Score:
    return Score(interval=error, day=error / 2, week=error / 4, month=error / 4, bias=0.0)


METHODS = {"wfm": score(0.2), "seasonal_naive": score(0.4), "mean_of_8": score(0.3)}
RESULT = Backtest(
    origins=(date(2027, 5, 3), date(2027, 5, 5)),
    horizon=28,
    methods=METHODS,
    by_origin={name: (one, one) for name, one in METHODS.items()},
    floor=score(0.1),
    coverage80=0.8,
    coverage95=0.95,
    days=tuple(date(2027, 5, number) for number in (3, 4, 5, 5)),
    actual=(9.0, 20.0, 4.0, 4.0),
    forecast=(8.0, 1.0, 20.0, 5.0),
)


def drawn(lang: str = "en") -> ElementTree.Element:
    return ElementTree.fromstring(backtest_svg({"q": RESULT}, {"q": "Calls < 21"}, Words(lang)))


def test_each_day_as_it_came_and_as_it_was_last_forecast() -> None:
    came, said = (
        [float(point.split(",")[1]) for point in line.attrib["points"].split()]
        for line in drawn().findall(".//{*}polyline")
    )
    assert len(came) == len(said) == 3
    assert came[1] == min(came)
    assert said[2] == pytest.approx(came[2] - (came[0] - came[1]) / 11, abs=0.1)


def test_a_dashed_line_where_each_forecast_was_made() -> None:
    dashed = drawn().findall(".//{*}line[@stroke-dasharray]")
    assert len(dashed) == len(RESULT.origins)
    left, right = (float(line.attrib["x1"]) for line in dashed)
    (first, *_, last) = drawn().findall(".//{*}polyline")[0].attrib["points"].split()
    assert left < float(first.split(",")[0]) < right < float(last.split(",")[0])


def test_bars_are_as_high_as_the_errors_and_chance_is_marked() -> None:
    bars = [bar for bar in drawn().findall(".//{*}rect[@x]") if float(bar.attrib["height"]) > 10]
    heights = [float(bar.attrib["height"]) for bar in bars[:9]]
    ratios = [height / heights[0] for height in heights]
    assert ratios == pytest.approx([1, 1.5, 2, 0.5, 0.75, 1, 0.25, 0.375, 0.5], abs=0.01)
    marks = [float(path.attrib["d"].split()[1].split("H")[0]) for path in drawn().findall(".//{*}path")]
    bottoms = [float(bar.attrib["y"]) + float(bar.attrib["height"]) for bar in bars[:9:3]]
    floors = [bottom - mark for bottom, mark in zip(bottoms, marks, strict=True)]
    assert floors == pytest.approx([heights[0] / 2, heights[0] / 4, heights[0] / 8], abs=0.15)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_drawn_is_named(lang: str) -> None:
    words = Words(lang)
    told = {one.text for one in drawn(lang).findall(".//{*}text")}
    names = [*(f"method_{name}" for name in (*METHODS, "floor")), "plot_came", "plot_said", "plot_errors"]
    assert {words(f"cli.{name}") for name in names} <= told
    assert words("cli.plot_backtest", queue="Calls < 21", days=28) in told
