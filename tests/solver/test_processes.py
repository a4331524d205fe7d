from __future__ import annotations

import multiprocessing
import subprocess
import sys

from wfm.solver.processes import processes


def test_there_may_be_none() -> None:
    with processes(0) as pool:
        assert pool is None


def test_processes_work_and_are_gone_at_the_end() -> None:
    before = {child.pid for child in multiprocessing.active_children()}  # what other tests left
    with processes(1) as pool:
        assert pool is not None
        assert pool.submit(abs, -3).result() == 3
        children = [c for c in multiprocessing.active_children() if c.pid not in before]
        assert len(children) == 1
    for child in children:
        child.join(10)
    assert not any(child.is_alive() for child in children)


def test_nobody_is_left_behind_by_who_is_killed() -> None:
    """The helper holds the end of a pipe: what is read from it ends with the helper, not before."""
    code = """
import os, signal
from wfm.solver.processes import processes

with processes(1) as pool:
    assert pool.submit(abs, -3).result() == 3
    print("helped", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=False, timeout=60
    )
    assert done.stdout == "helped\n"
    assert done.returncode < 0
