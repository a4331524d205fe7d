"""Calls of whole days: many simple forecasts, weighed by how they would have done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from wfm.forecast.calendar_terms import Terms, choices, columns, prior_mean
from wfm.forecast.days import NORMAL, Series
from wfm.forecast.levels import HALF_LIVES, levels
from wfm.forecast.records import Ints
from wfm.forecast.regression import Fit, Sample, fit
from wfm.values.forecast import Bools, Floats

LONGEST_MEMORY = 4 * 366
SHORT_HISTORY = 21
INNER_ORIGINS, INNER_STEP, INNER_HORIZON, INNER_LEAST = 10, 14, 28, 28
ERROR_CAP = 3.0
POWER = 8.0


@dataclass(frozen=True, eq=False)
class Trial:
    """What the candidates would have said at an earlier day.

    Attributes:
        origin: day number at which they forecast.
        day: ordinary open days forecast, ``[n]``.
        said: their calls by candidate, ``[C, n]``.
    """

    origin: int
    day: Ints
    said: Floats


@dataclass(frozen=True, eq=False)
class DayModel:
    """Day totals of one series, learned from all of its history.

    Attributes:
        series: the series.
        whole: days of the history recorded for the larger part, ``[H]``; others are not learned from.
    """

    series: Series
    whole: Bools

    @cached_property
    def ordinary(self) -> Bools:
        """Days of the history to learn from: open, recorded, nothing special, ``[H]``."""
        series, count = self.series, len(self.series.counts)
        usable = self.whole & series.learn & series.days.is_open[:count]
        ordinary: Bools = (
            usable & (series.days.kind[:count] == NORMAL) & (np.arange(count) >= count - LONGEST_MEMORY)
        )
        return ordinary

    @cached_property
    def terms(self) -> tuple[Terms, ...]:
        """The calendar models to choose among."""
        seen = np.flatnonzero(self.ordinary)
        return choices(int(seen[-1] - seen[0]) + 1)

    @cached_property
    def designs(self) -> list[Floats]:
        """The columns of each calendar model, for all days."""
        return [columns(self.series.days, terms) for terms in self.terms]

    @cached_property
    def fits(self) -> list[Fit]:
        """Each calendar model fitted to all of the history."""
        return self._fit(self._sample(len(self.series.counts)))

    @cached_property
    def trust(self) -> Floats:
        """How far each day of the history is believed, ``[H]``: 0 for outliers and days not learned from."""
        trust = np.zeros(len(self.series.counts))
        trust[self.ordinary] = np.mean([one.trust for one in self.fits], axis=0)
        return trust

    def expected(self, wanted: Ints) -> Floats:
        """Calls that the days wanted would bring as ordinary days, ``[n]``."""
        sample = self._sample(len(self.series.counts))
        if int(sample.day[-1] - sample.day[0]) < SHORT_HISTORY:
            return self._weekday_means(sample)[self.series.days.weekday[wanted]]
        said = self._candidates(sample, self.fits, len(self.series.counts), wanted)
        expected: Floats = self.weights @ said
        return expected

    def usual(self, wanted: Ints) -> Floats:
        """Calls that days of the history would have brought as ordinary days, as seen today, ``[n]``."""
        last = len(self.fits[0].level) - 1
        weekday = self.series.days.weekday[wanted]
        seen = [
            one.level[np.minimum(wanted, last)] * one.weekday[weekday] * np.exp(design[wanted] @ one.effects)
            for one, design in zip(self.fits, self.designs, strict=True)
        ]
        usual: Floats = np.mean(seen, axis=0)
        return usual

    @cached_property
    def trials(self) -> list[Trial]:
        """The candidates at earlier origins, each with nothing but what was known then."""
        now, first = len(self.series.counts), int(np.flatnonzero(self.ordinary)[0])
        found = []
        for origin in range(now - INNER_STEP, now - INNER_STEP * INNER_ORIGINS - 1, -INNER_STEP):
            days = np.arange(origin, min(origin + INNER_HORIZON, now))
            days = days[self.ordinary[days]] if origin - first >= INNER_LEAST else days[:0]
            if len(days):
                sample = self._sample(origin)
                found.append(Trial(origin, days, self._candidates(sample, self._fit(sample), origin, days)))
        return found

    @cached_property
    def weights(self) -> Floats:
        """Weight of each candidate, ``[C]``: ``(least error / error)^8`` over the trials, all alike without.

        The error of a day is capped at ``ERROR_CAP`` times the median relative error, so that an outlier does
        not choose the model.
        """
        count = 2 * len(HALF_LIVES) * len(self.terms)
        if not self.trials:
            return np.full(count, 1.0 / count)
        said = np.concatenate([trial.said for trial in self.trials], axis=1)
        actual = self.series.totals[np.concatenate([trial.day for trial in self.trials])]
        error = np.abs(said - actual)
        usual = np.maximum(np.median(said, axis=0), 1e-9)
        cap = ERROR_CAP * float(np.median(np.median(error, axis=0) / usual)) * usual
        mean = np.maximum(np.minimum(error, cap).mean(axis=1), 1e-12)
        weight = (mean.min() / mean) ** POWER
        weights: Floats = weight / weight.sum()
        return weights

    def _sample(self, now: int) -> Sample:
        day = np.flatnonzero(self.ordinary[:now])
        days = self.series.days
        return Sample(day, days.weekday[day], self.series.totals[day], days.usual.sum(axis=1))

    def _fit(self, sample: Sample) -> list[Fit]:
        return [fit(sample, design[sample.day], prior_mean(design.shape[1])) for design in self.designs]

    def _candidates(self, sample: Sample, fits: list[Fit], now: int, wanted: Ints) -> Floats:
        """What every candidate says of some days, ``[C, n]``."""
        weekday, said = self.series.days.weekday[wanted], []
        for one, design in zip(fits, self.designs, strict=True):
            effect = np.exp(design @ one.effects)
            week = levels(sample, one, effect[sample.day], now)
            said.append(week[:, weekday] * effect[wanted])
        return np.concatenate(said)

    def _weekday_means(self, sample: Sample) -> Floats:
        """Mean day of each weekday, outliers aside; a weekday not seen takes its factor, ``[7]``."""
        one = self.fits[0]
        week: Floats = levels(sample, one, np.ones(len(sample.day)), len(self.series.counts))[-1]
        return week
