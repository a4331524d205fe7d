"""wfm: workforce scheduling for public-service contact centres. Calls in, roster out.

::

    import wfm

    scenario = wfm.read("examples/roubaix-tourcoing")
    plan = wfm.plan(scenario, wfm.Stop(seconds=30))
    plan.report.to_excel("roster.xlsx")

Nothing heavy is loaded until it is used.
"""

from __future__ import annotations

from wfm.lazy import lazy
from wfm.version import __version__ as __version__

TYPE_CHECKING = False  # type checkers take it as true; the real one loads `typing` before Ctrl-C is handled
if TYPE_CHECKING:
    from wfm import erlang as erlang
    from wfm import forecast as forecast
    from wfm.comparing import compare as compare
    from wfm.errors import InputError as InputError
    from wfm.errors import NoRosterError as NoRosterError
    from wfm.errors import OutputError as OutputError
    from wfm.errors import RosterError as RosterError
    from wfm.errors import ScenarioError as ScenarioError
    from wfm.errors import WfmError as WfmError
    from wfm.explaining import check as check
    from wfm.explaining import explain as explain
    from wfm.hiring import capacity as capacity
    from wfm.planning import Plan as Plan
    from wfm.planning import audit as audit
    from wfm.planning import plan as plan
    from wfm.replanning import Replan as Replan
    from wfm.replanning import replan as replan
    from wfm.report.report import Report as Report
    from wfm.scenario.reader import read as read
    from wfm.scenario.scenario import Scenario as Scenario
    from wfm.simulation import Behaviour as Behaviour
    from wfm.simulation import BookedCallback as BookedCallback
    from wfm.simulation import Simulation as Simulation
    from wfm.simulation import simulate as simulate
    from wfm.solver.stop import Progress as Progress
    from wfm.solver.stop import Stop as Stop
    from wfm.values.capacity import Capacity as Capacity
    from wfm.values.comparison import Comparison as Comparison
    from wfm.values.concern import Concern as Concern
    from wfm.values.document import RosterDocument as RosterDocument
    from wfm.values.explanation import Moment as Moment
    from wfm.values.explanation import Overview as Overview
    from wfm.values.finding import Finding as Finding
    from wfm.values.forecast import Forecast as Forecast
    from wfm.values.requirement import Requirement as Requirement
    from wfm.values.roster import Roster as Roster

_PUBLIC = {
    "comparing": ("compare",),
    "errors": ("InputError", "NoRosterError", "OutputError", "RosterError", "ScenarioError", "WfmError"),
    "explaining": ("check", "explain"),
    "hiring": ("capacity",),
    "planning": ("Plan", "audit", "plan"),
    "replanning": ("Replan", "replan"),
    "report.report": ("Report",),
    "scenario.reader": ("read",),
    "scenario.scenario": ("Scenario",),
    "simulation": ("Behaviour", "BookedCallback", "Simulation", "simulate"),
    "solver.stop": ("Progress", "Stop"),
    "values.capacity": ("Capacity",),
    "values.comparison": ("Comparison",),
    "values.concern": ("Concern",),
    "values.document": ("RosterDocument",),
    "values.explanation": ("Moment", "Overview"),
    "values.finding": ("Finding",),
    "values.forecast": ("Forecast",),
    "values.requirement": ("Requirement",),
    "values.roster": ("Roster",),
}

__getattr__, __dir__ = lazy(__name__, _PUBLIC, ("erlang", "forecast"))
