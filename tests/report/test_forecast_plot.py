from pathlib import Path
from xml.etree import ElementTree

import pytest

import wfm
from wfm.forecast import predict
from wfm.labels import LANGUAGES
from wfm.report.forecast_plot import forecast_svg
from wfm.report.svg import HEAD
from wfm.report.words import Words

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "roubaix-tourcoing"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("days", [2, 31])
def test_a_panel_for_each_queue(lang: str, days: int) -> None:
    scenario = wfm.read(EXAMPLE)
    first = scenario.service.horizon.first
    made = predict(scenario, first, first.replace(day=days))
    text = forecast_svg(made, ["A & B", "C"], Words(lang))
    assert text.startswith(HEAD + "\n")
    root = ElementTree.fromstring(text)
    lines = root.findall(".//{*}polyline")
    assert len(lines) == 2
    assert {len(line.attrib["points"].split()) for line in lines} == {days * 96 if days < 8 else days}
    titles = [one.text or "" for one in root.findall(".//{*}text[@font-weight]")]
    assert titles[0].startswith("A & B")


def test_the_line_lies_within_its_limits() -> None:
    scenario = wfm.read(EXAMPLE)
    root = ElementTree.fromstring(forecast_svg(predict(scenario), ["A", "B"], Words("en")))
    line, band = root.find(".//{*}polyline"), root.find(".//{*}polygon")
    assert line is not None
    assert band is not None
    heights = [float(point.split(",")[1]) for point in line.attrib["points"].split()]
    edges = [float(point.split(",")[1]) for point in band.attrib["points"].split()]
    high, low = edges[: len(heights)], edges[len(heights) :][::-1]
    assert all(a <= y + 0.1 and y <= b + 0.1 for a, y, b in zip(high, heights, low, strict=True))
