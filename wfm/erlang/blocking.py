"""Erlang B: calls that find every line taken are lost.

Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic
telephone exchanges" (1917); D. L. Jagerman, "Some properties of the Erlang loss function", Bell System
Technical Journal 53 (1974), for real numbers of servers.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

from wfm.erlang.arrays import FloatArray, flat, numbers
from wfm.erlang.special import log_poisson, select, upper_fraction


def _log_blocking_overloaded(agents: FloatArray, load: FloatArray) -> FloatArray:
    return np.log(upper_fraction(agents, load) / load)


def _log_blocking(agents: FloatArray, load: FloatArray) -> FloatArray:
    return np.asarray(log_poisson(agents, load) - np.log(special.gammaincc(agents + 1.0, load)))


def log_blocking(agents: FloatArray, load: FloatArray) -> FloatArray:
    """``log B(n, a)`` for vectors of n >= 0 and a > 0; finite where B itself would underflow."""
    overloaded = load > agents + 1.0 + 3.0 * np.sqrt(agents + 1.0)
    result = select(overloaded, _log_blocking_overloaded, _log_blocking, agents, load)
    return np.minimum(result, 0.0)


def erlang_b(agents: npt.ArrayLike, load: npt.ArrayLike) -> FloatArray:
    """Probability that a call is blocked when it can never wait (M/M/n/n).

    ``B(n, a) = (a^n / n!) / sum(a^k / k! for k in 0..n)``, continued to real n by
    ``1/B = integral over t > 0 of a e^(-a t) (1 + t)^n`` (Jagerman 1974).

    Args:
        agents: servers n, any real number >= 0.
        load: offered load a in Erlangs, >= 0.

    Returns:
        Array of the broadcast shape. 1 with no servers; 0 with servers and no load.

    Raises:
        ValueError: if an argument is negative, NaN or infinite.
    """
    shape, (n, a) = flat(numbers("agents", agents), numbers("load", load))
    result = np.where(n == 0, 1.0, 0.0)
    busy = (a > 0) & (n > 0)
    result[busy] = np.exp(log_blocking(n[busy], a[busy]))
    return result.reshape(shape)
