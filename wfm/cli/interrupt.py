"""Ctrl-C: what was begun is either finished or given up, and never ends in a traceback.

A command that leaves a result behind (``plan``, ``replan``) goes on until its result is safe: the signal only
sets an event. Every other command is given up at once. Nothing heavy is imported here: the handler stands
before all else.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Sequence
from types import FrameType

INTERRUPTED = 130
"""Exit code of a command that was interrupted."""

requested = threading.Event()
"""Set by the first Ctrl-C (or a polite request to terminate) and never cleared; signals are process-wide."""

_FINISHING = ("plan", "replan")


def finishes(arguments: Sequence[str]) -> bool:
    """Whether a command line (without the program's name) asks for a command that ends what it began."""
    return next((word for word in arguments if not word.startswith("-")), "") in _FINISHING


def install(*, finish: bool) -> None:
    """Handle SIGINT and SIGTERM from now on.

    Args:
        finish: the command goes on and looks at ``requested``; otherwise ``KeyboardInterrupt`` is raised.
    """

    def handle(signum: int, frame: FrameType | None) -> None:
        requested.set()
        if not finish:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, handle)
    signal.signal(signal.SIGTERM, handle)
