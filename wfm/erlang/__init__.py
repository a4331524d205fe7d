"""Staffing: from calls to agents. Pure functions of numbers, vectorised by numpy broadcasting, in seconds.

One model a file, its source in the docstring; docs/staffing.md has the formulas, limits and measured
accuracy. Nothing is imported until it is used, so that ``import wfm`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfm.erlang.blending import Blend as Blend
    from wfm.erlang.blending import blended as blended
    from wfm.erlang.blending import least_reserve as least_reserve
    from wfm.erlang.blocking import erlang_b as erlang_b
    from wfm.erlang.deferred import Backlog as Backlog
    from wfm.erlang.deferred import callback_agents as callback_agents
    from wfm.erlang.deferred import callback_load as callback_load
    from wfm.erlang.deferred import fifo_backlog as fifo_backlog
    from wfm.erlang.deferred import research_callbacks as research_callbacks
    from wfm.erlang.expected_service import service_with as service_with
    from wfm.erlang.finite_sources import engset as engset
    from wfm.erlang.lines import required_trunks as required_trunks
    from wfm.erlang.measures import Performance as Performance
    from wfm.erlang.measures import performance as performance
    from wfm.erlang.pooling import Pool as Pool
    from wfm.erlang.pooling import PoolingGain as PoolingGain
    from wfm.erlang.pooling import pool as pool
    from wfm.erlang.pooling import pooling_gain as pooling_gain
    from wfm.erlang.pooling import union_requirements as union_requirements
    from wfm.erlang.pooling import unions as unions
    from wfm.erlang.priority import TwoClasses as TwoClasses
    from wfm.erlang.priority import first_class_late as first_class_late
    from wfm.erlang.priority import priority_waits as priority_waits
    from wfm.erlang.priority import two_classes as two_classes
    from wfm.erlang.redials import RedialPerformance as RedialPerformance
    from wfm.erlang.redials import caller_answer_rate as caller_answer_rate
    from wfm.erlang.redials import unique_calls as unique_calls
    from wfm.erlang.redials import with_redials as with_redials
    from wfm.erlang.repeats import first_calls as first_calls
    from wfm.erlang.requirement import staff as staff
    from wfm.erlang.service_levels import Definition as Definition
    from wfm.erlang.service_levels import service_level as service_level
    from wfm.erlang.service_levels import wait_quantile as wait_quantile
    from wfm.erlang.shrinkage import Cause as Cause
    from wfm.erlang.shrinkage import Shrinkage as Shrinkage
    from wfm.erlang.shrinkage import rostered_for as rostered_for
    from wfm.erlang.staffing import required_agents as required_agents
    from wfm.erlang.tiers import tier_rates as tier_rates
    from wfm.erlang.tiers import visits as visits
    from wfm.erlang.transient import Transient as Transient
    from wfm.erlang.transient import transient_performance as transient_performance
    from wfm.erlang.uncertainty import UncertainPerformance as UncertainPerformance
    from wfm.erlang.uncertainty import uncertain_agents as uncertain_agents
    from wfm.erlang.uncertainty import uncertain_performance as uncertain_performance
    from wfm.erlang.value import loss_curve as loss_curve
    from wfm.erlang.value import value_of_nth_agent as value_of_nth_agent
    from wfm.erlang.varying import Method as Method
    from wfm.erlang.varying import OfferedLoad as OfferedLoad
    from wfm.erlang.varying import effective_rate as effective_rate
    from wfm.erlang.varying import modified_offered_load as modified_offered_load
    from wfm.erlang.waiting import erlang_c as erlang_c

_MODULES = {
    "blending": ("Blend", "blended", "least_reserve"),
    "blocking": ("erlang_b",),
    "deferred": ("Backlog", "callback_agents", "callback_load", "fifo_backlog", "research_callbacks"),
    "expected_service": ("service_with",),
    "finite_sources": ("engset",),
    "lines": ("required_trunks",),
    "measures": ("Performance", "performance"),
    "pooling": ("Pool", "PoolingGain", "pool", "pooling_gain", "union_requirements", "unions"),
    "priority": ("TwoClasses", "first_class_late", "priority_waits", "two_classes"),
    "redials": ("RedialPerformance", "caller_answer_rate", "unique_calls", "with_redials"),
    "repeats": ("first_calls",),
    "requirement": ("staff",),
    "service_levels": ("Definition", "service_level", "wait_quantile"),
    "shrinkage": ("Cause", "Shrinkage", "rostered_for"),
    "staffing": ("required_agents",),
    "tiers": ("tier_rates", "visits"),
    "transient": ("Transient", "transient_performance"),
    "uncertainty": ("UncertainPerformance", "uncertain_agents", "uncertain_performance"),
    "value": ("loss_curve", "value_of_nth_agent"),
    "varying": ("Method", "OfferedLoad", "effective_rate", "modified_offered_load"),
    "waiting": ("erlang_c",),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


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
