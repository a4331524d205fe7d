import os
import signal
from collections.abc import Iterator

import pytest

from wfm.cli import interrupt


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """The handlers of the test run come back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
    interrupt.requested.clear()


def test_only_a_plan_is_finished() -> None:
    assert interrupt.finishes(["plan", "scenario", "--seconds", "3"])
    assert interrupt.finishes(["--version", "plan"])
    assert not interrupt.finishes(["audit", "plan", "roster.json"])
    assert not interrupt.finishes(["--help"])
    assert not interrupt.finishes([])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_finishes_only_takes_note(number: signal.Signals) -> None:
    interrupt.install(finish=True)
    for _ in range(2):
        os.kill(os.getpid(), number)
    assert interrupt.requested.is_set()


def test_every_other_command_is_given_up() -> None:
    interrupt.install(finish=False)
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
    assert interrupt.requested.is_set()
