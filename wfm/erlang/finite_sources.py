"""Engset: a limited number of callers, so that those who talk do not call.

Source: T. O. Engset, "Die Wahrscheinlichkeitsrechnung zur Bestimmung der Waehleranzahl in automatischen
Fernsprechaemtern", Elektrotechnische Zeitschrift 39 (1918).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import FloatArray, flat, numbers
from wfm.erlang.roots import find_root


def engset(agents: npt.ArrayLike, sources: npt.ArrayLike, load: npt.ArrayLike) -> FloatArray:
    """Share of calls blocked when a limited number of sources calls and nobody waits (call congestion).

    A source that is free calls at intensity M; what a caller finds is the system of the N - 1 others:
    ``P = C(N-1, n) M^n / sum(C(N-1, k) M^k for k in 0..n)``. The total load a counts calls at the intensity
    that N sources reach when the blocked ones stay free, ``M = a / (N - a (1 - P))``, hence a fixed point.

    Args:
        agents: servers n, whole, >= 0.
        sources: callers N, whole, > 0.
        load: offered load a of all sources together, Erlangs.

    Returns:
        Array of the broadcast shape; 0 where there is a server for every source or no load, 1 without
        servers.

    Raises:
        ValueError: if an argument is NaN, outside its range or not whole, or the load is not below the
            sources.
    """
    shape, (n, total, a) = flat(
        numbers("agents", agents, whole=True),
        numbers("sources", sources, positive=True, whole=True),
        numbers("load", load),
    )
    if np.any(a >= total):
        raise ValueError("load must be below the number of sources")
    result = np.where((n == 0) & (total > 0), 1.0, 0.0)
    blocks = (a > 0) & (n > 0) & (n < total)
    n, total, a = n[blocks], total[blocks], a[blocks]

    def excess(p: FloatArray) -> FloatArray:
        return _congestion(n, total, a / (total - a * (1.0 - p))) - p

    result[blocks] = find_root(excess, np.zeros_like(a), np.ones_like(a))
    return result.reshape(shape)


def _congestion(servers: FloatArray, sources: FloatArray, intensity: FloatArray) -> FloatArray:
    """Call congestion at a given intensity of a free source, by the recursion of its inverse."""
    inverse = np.ones_like(intensity)
    for k in range(1, int(servers.max(initial=0.0)) + 1):
        step = 1.0 + inverse * k / (intensity * np.maximum(sources - k, 1.0))
        inverse = np.where(k <= servers, step, inverse)
    return 1.0 / inverse
