"""A discrete-event check of a roster: what its callers would live through.

``simulate`` is the door for scenarios and rosters. The engine under it speaks of numbers only (``Centre``,
``Stretch``, ``run``). docs/simulation.md says what is simulated and how it was checked.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfm.simulation.behaviour import Behaviour as Behaviour
    from wfm.simulation.behaviour import BookedCallback as BookedCallback
    from wfm.simulation.estimate import Estimate as Estimate
    from wfm.simulation.result import Simulation as Simulation
    from wfm.simulation.simulation import simulate as simulate

_HOME = {
    "Behaviour": "behaviour",
    "BookedCallback": "behaviour",
    "Estimate": "estimate",
    "Simulation": "result",
    "simulate": "simulation",
}


def __getattr__(name: str) -> object:
    """A public name, imported from its module the first time it is asked for."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(_HOME)
