"""What hostile and broken scenarios cost: seconds of the processor, peak memory, and what is said of each.

    python -m benchmarks.hostile [NAME ...]

Each is read in a process of its own, which fails where it asks for more than ``--megabytes`` of memory. The
last line is JSON: the slowest and the largest.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from benchmarks.hostile_files import tables, workbooks, write
from benchmarks.memory import peak_megabytes

MEGABYTES = 1_500
"""Address space of a process, interpreter and libraries included."""


class Outcome(NamedTuple):
    """How reading went.

    Attributes:
        problems: what was told; none when it was read.
        seconds: of the processor.
        megabytes: at the peak.
    """

    problems: tuple[str, ...]
    seconds: float
    megabytes: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Time and memory of hostile scenarios.")
    names = [*workbooks(), *tables()]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(names)}")
    parser.add_argument("--megabytes", type=int, default=MEGABYTES)
    options = parser.parse_args(arguments)
    worst = (0.0, 0.0)
    for name in options.names or names:
        found = measured(name, options.megabytes)
        if found is None:
            print(f"{name:36} FAILED")
            continue
        worst = (max(worst[0], found.seconds), max(worst[1], found.megabytes))
        said = found.problems[0] if found.problems else "read"
        more = f" (+{len(found.problems) - 1})" if len(found.problems) > 1 else ""
        print(f"{name:36} {found.seconds:5.1f} s {found.megabytes:5.0f} MB  {said[:110]}{more}")
    print(json.dumps({"seconds": round(worst[0], 1), "megabytes": round(worst[1])}))


def measured(name: str, megabytes: int = MEGABYTES) -> Outcome | None:
    """Read one of them in a process of its own; None when that process fails."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        path = write(name, Path(folder))
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_read, args=(path, megabytes, theirs))
        process.start()
        theirs.close()
        try:
            return Outcome(*ours.recv())
        except EOFError:
            return None
        finally:
            process.join()


def _read(path: Path, megabytes: int, answer: Connection) -> None:
    """Read a scenario and tell how it went."""
    from wfm.errors import ScenarioError
    from wfm.scenario.reader import read

    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    began = time.process_time()
    problems: tuple[str, ...] = ()
    try:
        read(path)
    except ScenarioError as error:
        problems = tuple(problem.text("en") for problem in error.problems[:1_000])
    answer.send((problems, time.process_time() - began, peak_megabytes()))


if __name__ == "__main__":
    main()
