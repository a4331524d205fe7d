"""How long the files of a large roster take to write, one after the other on one core.

    python -m benchmarks.workbook --agents 500 --weeks 4

The roster is the first one found for the work of ``benchmarks.centre``: what is measured here is the writing.
``megabytes`` is the most memory of the process that writes, which is not the one that plans. The last line is
JSON; ``--profile`` prints where the time of the workbook goes instead.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.centre_instance import centre
from benchmarks.memory import peak_megabytes
from wfm.report.figures import Figures
from wfm.report.html import page_bytes
from wfm.report.words import Words
from wfm.values.document import RosterDocument


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Time and memory of writing a roster.")
    parser.add_argument("--agents", type=int, default=500)
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args(arguments)
    size = {"agents": options.agents, "weeks": options.weeks}
    # Each in a process of its own, so that its memory is its own too.
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        text = pool.submit(planned, options.agents, options.weeks, options.seed).result()
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        print(json.dumps(size | pool.submit(written, text, options.profile).result()))


def planned(agents: int, weeks: int, seed: int) -> str:
    """A roster as JSON, found in a second of search."""
    import wfm

    return wfm.plan(centre(agents, weeks, seed), wfm.Stop(seconds=1)).document.to_json()


def written(text: str, profile: bool) -> dict[str, float]:
    """Write the workbook and the page; seconds, megabytes and kilobytes of the files."""
    from wfm.report.excel import workbook_bytes

    figures, words = Figures(RosterDocument.model_validate_json(text)), Words("fr")
    if profile:
        measure = cProfile.Profile()
        measure.runcall(workbook_bytes, figures, words)
        pstats.Stats(measure).sort_stats("cumulative").print_stats(30)
    began = time.process_time()
    workbook = workbook_bytes(figures, words)
    seconds, peak = time.process_time() - began, peak_megabytes()
    page = page_bytes(figures, words)
    return {
        "seconds": round(seconds, 1),
        "megabytes": round(peak),
        "workbook_kb": len(workbook) // 1024,
        "page_seconds": round(time.process_time() - began - seconds, 1),
        "page_kb": len(page) // 1024,
    }


if __name__ == "__main__":
    main()
