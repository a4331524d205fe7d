"""The staffing functions against 40-digit arithmetic, over a wide grid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import mpmath as mp

from wfm import erlang


def exact_inverse_blocking(agents: int, load: float) -> mp.mpf:
    """``1 / B(n, a)`` by the recursion."""
    inverse = mp.mpf(1)
    for k in range(1, agents + 1):
        inverse = 1 + k * inverse / mp.mpf(load)
    return inverse


def exact_waits(agents: int, load: float) -> dict[str, mp.mpf]:
    """Erlang B and, where the queue is stable, Erlang C."""
    blocking = 1 / exact_inverse_blocking(agents, load)
    if load >= agents:
        return {"erlang_b": blocking}
    a = mp.mpf(load)
    return {"erlang_b": blocking, "erlang_c": agents * blocking / (agents - a + a * blocking)}


def scaled_gamma(s: mp.mpf, z: mp.mpf) -> tuple[mp.mpf, mp.mpf]:
    """``e^z z^-s gamma(s, z)`` by its series of positive terms, and minus its derivative in s."""
    term, slope = 1 / s, 1 / s
    total, derivative, k = term, term * slope, 0
    while term * slope > derivative * mp.mpf(10) ** -38 or k < z - s:
        k += 1
        term *= z / (s + k)
        slope += 1 / (s + k)
        total += term
        derivative += term * slope
    return total, derivative


def exact_abandonment(agents: int, load: float, patience: float, within: float) -> dict[str, mp.mpf]:
    """Erlang A with a mean handling time of 1."""
    x, y, u = agents * mp.mpf(patience), load * mp.mpf(patience), mp.mpf(within) / mp.mpf(patience)
    scaled, _ = scaled_gamma(x, y)
    _, slope = scaled_gamma(x + 1, y)
    p_wait = y * scaled / (exact_inverse_blocking(agents - 1, load) + y * scaled)
    abandons = p_wait * (1 - x / y + 1 / (y * scaled))
    z = y * mp.e**-u
    late = p_wait * mp.e ** (y - z - x * u - u) * scaled_gamma(x + 1, z)[0] / scaled
    waited = p_wait * patience * slope / scaled
    return {
        "p_wait": p_wait,
        "p_abandon": abandons,
        "service_level": 1 - abandons - late,
        "asa": waited / (1 - abandons),
    }


def grid_of_waits() -> Iterator[tuple[str, tuple[float, ...], mp.mpf, float]]:
    """Measure, place, exact value and value, for Erlang B and C."""
    loads = (
        1e-6,
        1e-3,
        0.1,
        0.5,
        0.8,
        0.95,
        0.999,
        1 - 1e-6,
        1.0,
        1 + 1e-6,
        1.01,
        1.05,
        1.2,
        2.0,
        5.0,
        100.0,
    )
    for agents, rho in product((1, 2, 3, 7, 15, 16, 40, 150, 600, 3000, 20_000, 100_000), loads):
        load = agents * rho
        for name, exact in exact_waits(agents, load).items():
            if exact > 1e-100:
                yield name, (agents, rho), exact, float(getattr(erlang, name)(agents, load))


def grid_of_abandonment() -> Iterator[tuple[str, tuple[float, ...], mp.mpf, float]]:
    """The same for Erlang A; patience in handling times."""
    agents_grid = (1, 2, 5, 13, 40, 150, 600, 3000)
    loads = (1e-3, 0.3, 0.7, 0.9, 0.99, 1.0, 1 + 1e-6, 1.05, 1.3, 2.0, 5.0)
    for agents, rho, patience, within in product(
        agents_grid, loads, (0.03, 0.3, 1.0, 5.0, 100.0), (0.0, 0.1)
    ):
        if agents * max(rho, 1.0) * patience > 1e4:
            continue
        line = erlang.performance(agents, agents * rho, 1.0, patience=patience, answer_within=within)
        for name, exact in exact_abandonment(agents, agents * rho, patience, within).items():
            if name == "service_level" or exact > 1e-100:
                yield name, (agents, rho, patience, within), exact, float(getattr(line, name))


def accuracy() -> None:
    """Prints the worst error of each measure: relative, but absolute for the service level."""
    mp.mp.dps = 40
    worst: dict[str, tuple[float, tuple[float, ...]]] = {}
    count: dict[str, int] = {}
    for name, place, exact, value in (*grid_of_waits(), *grid_of_abandonment()):
        error = float(abs(value - exact) / (1 if name == "service_level" else exact))
        count[name] = count.get(name, 0) + 1
        worst[name] = max(worst.get(name, (0.0, place)), (error, place))
    print(f"{'measure':15}{'cases':>7}{'worst error':>13}   at agents, load / agents [, patience, threshold]")
    for name, (error, place) in worst.items():
        print(f"{name:15}{count[name]:7}{error:13.1e}   {', '.join(f'{part:g}' for part in place)}")
