from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tests.values.test_capacity import FOUND, POINTS
from wfm.labels import LANGUAGES
from wfm.report.capacity_plot import capacity_svg
from wfm.report.svg import HEAD
from wfm.report.words import Words
from wfm.values.capacity import Reached


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_curves_and_the_rosters_made(lang: str) -> None:
    written = capacity_svg(FOUND, Words(lang), 0.9)
    assert written.startswith(HEAD + "\n")
    root = ElementTree.fromstring(written)
    callers, answered = (
        [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
        for line in root.findall(".//{*}polyline")
    )
    (dot,) = root.findall(".//{*}circle")
    assert len(callers) == len(answered) == 2
    assert answered[0][0] == callers[0][0] < answered[1][0]
    assert answered[1][1] < answered[0][1]
    assert (float(dot.attrib["cx"]), float(dot.attrib["cy"])) == (answered[1][0], answered[0][1])
    assert len(root.findall(".//{*}path")) == 1


def test_numbers_of_people_are_spaced_as_they_are() -> None:
    points = tuple(replace(POINTS[0], hires=hires) for hires in (0, 5, 40))
    root = ElementTree.fromstring(capacity_svg(replace(FOUND, points=points), Words("en")))
    line = root.findall(".//{*}polyline")[0]
    first, second, third = (float(point.split(",")[0]) for point in line.attrib["points"].split())
    assert third - first == pytest.approx(8 * (second - first), abs=0.5)
    assert not root.findall(".//{*}path")


def test_a_service_without_calls_has_an_empty_picture() -> None:
    nothing = replace(POINTS[0], reached=Reached(0.0, 0.0, 0.0, 0.0, 0.0))
    root = ElementTree.fromstring(capacity_svg(replace(FOUND, points=(nothing,)), Words("en")))
    assert [line.attrib["points"] for line in root.findall(".//{*}polyline")] == ["", ""]
