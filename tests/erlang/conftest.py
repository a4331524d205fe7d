"""The models again, in 40 digits and by other means: sums over states instead of closed forms."""

from collections.abc import Callable
from dataclasses import dataclass

import mpmath as mp
import pytest
from hypothesis import settings

settings.register_profile("wfm", deadline=None)
settings.load_profile("wfm")
mp.mp.dps = 40


def _blocking(agents: int, load: float) -> mp.mpf:
    inverse = mp.mpf(1)
    for k in range(1, agents + 1):
        inverse = 1 + k / mp.mpf(load) * inverse
    return 1 / inverse


def _waiting(agents: int, load: float) -> mp.mpf:
    b, a = _blocking(agents, load), mp.mpf(load)
    return agents * b / (agents - a + a * b)


@dataclass
class Line:
    """Measures of M/M/n/K+M in mpmath; times in seconds."""

    p_wait: mp.mpf
    p_abandon: mp.mpf
    p_block: mp.mpf
    service_level: mp.mpf
    asa: mp.mpf
    mean_wait: mp.mpf


def _line(agents: int, rate: float, aht: float, patience: float, trunks: int, within: float) -> Line:
    """All measures by summing over the states of the chain.

    A caller with i ahead is answered late with probability work / out I(x + 1, i + 1), an incomplete beta
    function that grows with i by one positive term.
    """
    lam, work, leave = mp.mpf(rate), agents / mp.mpf(aht), 1 / mp.mpf(patience)
    x, t = work / leave, mp.e ** (-leave * within)
    term = beta = t ** (x + 1)
    weight, waits, abandons, served_wait, late = mp.mpf(1), mp.mpf(0), mp.mpf(0), mp.mpf(0), mp.mpf(0)
    total, queue, sojourn = 1 / _blocking(agents, rate * aht), mp.mpf(0), mp.mpf(0)
    for i in range(trunks - agents):
        out = work + (i + 1) * leave
        sojourn += 1 / out
        waits += weight
        abandons += weight * (i + 1) * leave / out
        served_wait += weight * work / out * sojourn
        late += weight * work / out * beta
        term *= (x + 1 + i) / (i + 1) * (1 - t)
        beta += term
        weight *= lam / out
        total += weight
        queue += (i + 1) * weight
    answered = 1 - (abandons + weight) / total
    return Line(
        p_wait=waits / total,
        p_abandon=abandons / total,
        p_block=weight / total,
        service_level=answered - late / total,
        asa=served_wait / total / answered,
        mean_wait=queue / total / lam,
    )


@pytest.fixture
def exact_blocking() -> Callable[[int, float], mp.mpf]:
    return _blocking


@pytest.fixture
def exact_waiting() -> Callable[[int, float], mp.mpf]:
    return _waiting


@pytest.fixture
def exact_line() -> Callable[[int, float, float, float, int, float], Line]:
    """Agents, calls per second, aht, patience, trunks, threshold."""
    return _line
