from __future__ import annotations

import logging
import threading

import pytest

from wfm.solver.clock import Clock
from wfm.solver.stop import Stop
from wfm.solver.watch import watched


def test_what_a_call_returns() -> None:
    assert watched(lambda: 7, Clock(Stop(60)), 30.0) == 7


def test_a_call_that_fails_is_told_and_returns_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> int:
        raise RuntimeError("broken")

    with caplog.at_level(logging.ERROR):
        assert watched(fails, Clock(Stop(60)), 30.0) is None
    assert "goes on without it" in caplog.text


def test_a_call_that_does_not_end_is_left_behind() -> None:
    never = threading.Event()
    assert watched(never.wait, Clock(Stop(60)), 0.1) is None
    never.set()


def test_a_cancelled_clock_does_not_wait() -> None:
    clock, never = Clock(Stop(60)), threading.Event()
    clock.stop.cancel.set()
    assert watched(never.wait, clock, 600.0) is None
    never.set()


def test_a_call_that_takes_too_long_is_asked_to_end_and_may_still_return() -> None:
    asked = threading.Event()
    assert watched(asked.wait, Clock(Stop(60)), 0.1, asked.set) is True
