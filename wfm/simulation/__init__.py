"""A discrete-event check of a roster: what its callers would live through.

``simulate`` is the door for scenarios and rosters. The engine under it speaks of numbers only (``Centre``,
``Stretch``, ``run``). docs/simulation.md says what is simulated and how it was checked.
"""

from __future__ import annotations

from wfm.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfm.simulation.behaviour import Behaviour as Behaviour
    from wfm.simulation.behaviour import BookedCallback as BookedCallback
    from wfm.simulation.estimate import Estimate as Estimate
    from wfm.simulation.result import Simulation as Simulation
    from wfm.simulation.simulation import simulate as simulate

_PUBLIC = {
    "behaviour": ("Behaviour", "BookedCallback"),
    "estimate": ("Estimate",),
    "result": ("Simulation",),
    "simulation": ("simulate",),
}

__getattr__, __dir__ = lazy(__name__, _PUBLIC)
