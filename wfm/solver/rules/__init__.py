"""The rules that hold, in the order in which they are posted.

A rule that is written but missing here would never run: a test compares this tuple with the folder.
"""

from wfm.solver.rule import Rule
from wfm.solver.rules.absences import Absences
from wfm.solver.rules.activities import Activities
from wfm.solver.rules.breaks import Breaks
from wfm.solver.rules.coverage import Coverage
from wfm.solver.rules.daily_rest import DailyRest
from wfm.solver.rules.days import Days
from wfm.solver.rules.hours import Hours
from wfm.solver.rules.lines import Lines
from wfm.solver.rules.lunch import Lunch
from wfm.solver.rules.one_shift import OneShift
from wfm.solver.rules.opening import Opening
from wfm.solver.rules.period_hours import PeriodHours
from wfm.solver.rules.run import Run
from wfm.solver.rules.shift import Shift
from wfm.solver.rules.skills import Skills
from wfm.solver.rules.week_limit import WeekLimit
from wfm.solver.rules.weekly_rest import WeeklyRest

RULES: tuple[Rule, ...] = (
    Opening(),
    Absences(),
    Shift(),
    Lunch(),
    OneShift(),
    Breaks(),
    Days(),
    Run(),
    Hours(),
    PeriodHours(),
    WeekLimit(),
    DailyRest(),
    WeeklyRest(),
    Skills(),
    Lines(),
    Activities(),
    Coverage(),
)
