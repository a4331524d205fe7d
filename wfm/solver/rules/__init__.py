"""The rules that hold, in the order in which they are posted.

A rule that is written but missing here would never run: a test compares this tuple with the folder.
"""

from wfm.solver.rule import Rule
from wfm.solver.rules.absences import Absences
from wfm.solver.rules.activities import Activities
from wfm.solver.rules.averages import Averages
from wfm.solver.rules.breaks import Breaks
from wfm.solver.rules.callbacks import Callbacks
from wfm.solver.rules.closing import Closing
from wfm.solver.rules.continuity import Continuity
from wfm.solver.rules.coverage import Coverage
from wfm.solver.rules.daily_rest import DailyRest
from wfm.solver.rules.days import Days
from wfm.solver.rules.days_off import DaysOff
from wfm.solver.rules.deferred import DeferredWork
from wfm.solver.rules.fairness import Fairness
from wfm.solver.rules.hours import Hours
from wfm.solver.rules.lines import Lines
from wfm.solver.rules.lunch import Lunch
from wfm.solver.rules.one_shift import OneShift
from wfm.solver.rules.opening import Opening
from wfm.solver.rules.pauses import Pauses
from wfm.solver.rules.period_hours import PeriodHours
from wfm.solver.rules.permanence_load import PermanenceLoad
from wfm.solver.rules.permanences import Permanences
from wfm.solver.rules.pins import Pins
from wfm.solver.rules.requests import Requests
from wfm.solver.rules.rooms import Rooms
from wfm.solver.rules.run import Run
from wfm.solver.rules.seats import Seats
from wfm.solver.rules.shares import Shares
from wfm.solver.rules.shift import Shift
from wfm.solver.rules.shift_counts import ShiftCounts
from wfm.solver.rules.shift_kinds import ShiftKinds
from wfm.solver.rules.shortest_run import ShortestRun
from wfm.solver.rules.skills import Skills
from wfm.solver.rules.stability import Stability
from wfm.solver.rules.start import Start
from wfm.solver.rules.stretch import Stretch
from wfm.solver.rules.succession import Succession
from wfm.solver.rules.telework import Telework
from wfm.solver.rules.week_limit import WeekLimit
from wfm.solver.rules.weekends import Weekends
from wfm.solver.rules.weekly_rest import WeeklyRest
from wfm.solver.rules.wishes import Wishes

RULES: tuple[Rule, ...] = (
    Opening(),
    Absences(),
    Shift(),
    Lunch(),
    ShiftKinds(),
    OneShift(),
    Breaks(),
    Pauses(),
    Days(),
    Run(),
    ShortestRun(),
    DaysOff(),
    Weekends(),
    ShiftCounts(),
    Hours(),
    PeriodHours(),
    WeekLimit(),
    Averages(),
    DailyRest(),
    WeeklyRest(),
    Pins(),
    Wishes(),
    Stability(),
    Start(),
    Fairness(),
    Shares(),
    Stretch(),
    Succession(),
    Requests(),
    Skills(),
    Lines(),
    Activities(),
    DeferredWork(),
    Callbacks(),
    Permanences(),
    PermanenceLoad(),
    Continuity(),
    Rooms(),
    Telework(),
    Seats(),
    Coverage(),
    Closing(),
)
