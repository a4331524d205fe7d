"""Helpers on this machine: a pool of processes, made when first used and gone without waiting."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def processes(count: int) -> Iterator[Executor | None]:
    """So many processes, or None where there are to be none.

    They are started afresh (``spawn``), which asks a script that plans to do so under ``if __name__ ==
    "__main__"``. Ctrl-C is for the process that asked; at the end the others are terminated.
    Where that one is killed, they end by themselves.
    """
    if count < 1:
        yield None
        return
    context = multiprocessing.get_context("spawn")
    before = {child.pid for child in multiprocessing.active_children()}
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_prepared)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            if child.pid not in before:
                child.terminate()


def _prepared() -> None:
    """What a helper does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End with the process that asked: once that is killed, a helper would wait for its work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
