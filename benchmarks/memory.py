"""The memory of this process."""

from __future__ import annotations

from pathlib import Path


def peak_megabytes() -> float:
    """The most memory that this process had, in megabytes; not that of the process which started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
