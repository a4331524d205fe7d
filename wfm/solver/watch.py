"""A call of a solver in a thread of its own, under a hard deadline.

A time limit can be missed by far, and a solver that runs in the main thread keeps Python from seeing Ctrl-C.
So the caller watches a thread, and in the worst case leaves it behind.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from wfm.solver.clock import Clock

_log = logging.getLogger(__name__)

GRACE = 2.0  # seconds that a solver gets to end after it was asked to, or after its time
POLL = 0.05
Found = TypeVar("Found")


def watched(
    call: Callable[[], Found], clock: Clock, patience: float, stop: Callable[[], None] | None = None
) -> Found | None:
    """What a call returns; None where it fails, takes too long, or the clock is cancelled.

    Args:
        call: the call; it must let go of the interpreter while it runs.
        clock: the search's clock.
        patience: wall seconds to wait.
        stop: what asks the solver to end, and leaves it a moment to do so.
    """
    found: list[Found] = []
    thread = threading.Thread(target=_kept, args=(call, found), daemon=True)
    thread.start()
    until = time.monotonic() + patience
    while thread.is_alive() and not clock.stop.cancel.is_set() and time.monotonic() < until:
        thread.join(POLL)
    if thread.is_alive() and stop:
        if clock.reproducible and not clock.stop.cancel.is_set():
            _log.warning("a solver took more than %.0f s: the roster may not repeat itself", patience)
        stop()
        thread.join(GRACE)
    return found[0] if found else None


def _kept(call: Callable[[], Found], found: list[Found]) -> None:
    """Put what a call returns into a list that stays empty when it fails."""
    try:
        found.append(call())
    except Exception:
        _log.exception("a solver failed; the search goes on without it")
