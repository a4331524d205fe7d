"""Sums and means of intervals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wfm.report.service import MeanInterval, ServiceFigures
from wfm.values.document import RosterDocument
from wfm.values.records import IntervalRecord


@pytest.fixture
def records(document: RosterDocument) -> list[IntervalRecord]:
    """Two intervals of ten and thirty calls: one with an agent too many, one with two too few."""
    one = document.requirement.intervals[0]
    few = {"calls": 10.0, "answered": 10.0, "in_time": 8.0, "required": 3, "planned": 4}
    many = {"calls": 30.0, "answered": 18.0, "in_time": 6.0, "required": 6, "planned": 4}
    return [one.model_copy(update=few), one.model_copy(update=many)]


def test_sums(records: list[IntervalRecord]) -> None:
    figures = ServiceFigures.of(records, 30)
    assert (figures.calls, figures.answered, figures.in_time) == (40, 28, 14)
    assert (figures.required_hours, figures.planned_hours, figures.missing_hours) == (4.5, 4.0, 1.0)
    assert (figures.answer_rate, figures.service_level) == (0.7, 0.35)


def test_no_interval_no_rate() -> None:
    figures = ServiceFigures.of([], 15)
    assert (figures.calls, figures.missing_hours) == (0, 0)
    assert (figures.answer_rate, figures.service_level) == (None, None)


def test_plain_values(records: list[IntervalRecord]) -> None:
    figures = replace(ServiceFigures.of(records, 30), answered=20.0)
    plain = figures.to_dict()
    assert plain["answer_rate"] == 0.5
    assert plain["missing_hours"] == 1.0
    assert len(plain) == 8


def test_means_weigh_calls(records: list[IntervalRecord]) -> None:
    assert MeanInterval.of(records) == MeanInterval(required=4.5, planned=4.0, answer_rate=0.7)
    silent = [r.model_copy(update={"calls": 0.0, "answered": 0.0}) for r in records]
    assert MeanInterval.of(silent).answer_rate is None
