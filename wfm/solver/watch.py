"""A call of a solver in a thread of its own, under a hard deadline.

A time limit can be missed by far, and a solver that runs in the main thread keeps Python from seeing Ctrl-C.
So the caller watches a thread, and in the worst case leaves it behind.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from wfm.solver.clock import Clock

_log = logging.getLogger(__name__)

GRACE = 2.0  # seconds that a solver gets to end after its time
POLL = 0.05
Found = TypeVar("Found")


def watched(call: Callable[[], Found], clock: Clock, seconds: float) -> Found | None:
    """What a call returns; None where it fails, takes too long, or the clock is cancelled.

    Args:
        call: the call; it must let go of the interpreter while it runs.
        clock: the search's clock.
        seconds: most time.
    """
    found: list[Found] = []
    thread = threading.Thread(target=_kept, args=(call, found), daemon=True)
    thread.start()
    waited = 0.0
    while thread.is_alive() and waited < seconds + GRACE and not clock.stop.cancel.is_set():
        thread.join(POLL)
        waited += POLL
    return found[0] if found else None


def _kept(call: Callable[[], Found], found: list[Found]) -> None:
    try:
        found.append(call())
    except Exception:
        _log.exception("a solver failed; the search goes on without it")
