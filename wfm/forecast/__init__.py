"""History or totals -> Forecast: one method a file, one shape.

A method is a function ``expected(basis, queue) -> Expected``; ``predict`` chooses one for each queue, lays
the events on top and cuts the horizon out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfm.forecast.prediction import predict

__all__ = ["predict"]


def __getattr__(name: str) -> object:
    """Load ``predict`` when it is first asked for: numpy stays out of ``import wfm``."""
    if name in __all__:
        from wfm.forecast.prediction import predict

        return predict
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
