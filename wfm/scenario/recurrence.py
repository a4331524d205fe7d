"""When something comes back, as planners write it: in words, as a list of dates, or as a rule of RFC 5545.

Days only; times of day and the time zone are somebody else's. Odd and even weeks are those of ISO 8601, told
by each day alone: counting every second week from a first day would swap them after a year of 53 weeks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from wfm.labels import translate
from wfm.scenario import cell_text, cell_time
from wfm.scenario.base import invalid
from wfm.scenario.cell_day import MacNumber, is_day
from wfm.scenario.pattern import Pattern
from wfm.scenario.recurrence_but import left_out
from wfm.scenario.recurrence_rule import Rule, is_rule, read_rule
from wfm.scenario.recurrence_sentence import dates_sentence, patterns_sentence
from wfm.scenario.recurrence_words import read_patterns

MOST_DATES = 1000
"""More dates than the longest horizon and the days around it have: more would be too long a time."""
LONGEST = 1000
"""Characters of a text in words or of a rule."""

_SOME_DATE = re.compile(r"\d+([-/.])\d+\1\d+", re.ASCII)
_BETWEEN_DATES = re.compile(r"[|;,]|\r?\n")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """When something comes back; exactly one of the first three attributes is given.

    Attributes:
        patterns: weekdays, in order, one pattern each.
        days: single dates, in order.
        rule: a rule that patterns cannot say.
        but: dates that are left out, in order.
    """

    patterns: tuple[Pattern, ...] = ()
    days: tuple[date, ...] = ()
    rule: Rule | None = None
    but: tuple[date, ...] = ()

    @classmethod
    def parse(cls, text: str, lang: str | None = None) -> Recurrence:
        """Read ``1er et 3e mardi``, ``elke maandag``, ``2026-03-03|2026-03-17``, ``FREQ=MONTHLY;BYDAY=1TU``.

        Dates that are left out may follow: ``every Tuesday except 2026-12-15``, ``... EXDATE:20261215``.

        Args:
            text: the recurrence.
            lang: the language in which weekdays are read that have two readings; None if it is not known.

        Raises:
            PydanticCustomError: of ``wfm.scenario.base.invalid``; the text cannot be read, can be read in two
                ways, stands for no date at all, or leaves out in words what it does not name.
        """
        base, but = left_out(text)
        found = cls._parse(base, lang)
        strange = [day for day in but if not found.dates(day, day)]
        if strange and not is_rule(text):
            raise invalid("recurrence_but", date=strange[0])
        return replace(found, but=tuple(day for day in but if day not in strange))

    @classmethod
    def _parse(cls, text: str, lang: str | None) -> Recurrence:
        """A recurrence without exceptions."""
        if is_rule(text):
            read = read_rule(cell_text.text(text, LONGEST))
            return cls(rule=read) if isinstance(read, Rule) else cls(read)
        parts = [part for part in _BETWEEN_DATES.split(text) if part.strip()]
        if _SOME_DATE.search(text) or any(map(is_day, parts)):
            return cls(days=cell_time.days(parts))
        return cls(read_patterns(cell_text.text(text, LONGEST), lang))

    def dates(self, first: date, last: date) -> tuple[date, ...]:
        """The dates from ``first`` to ``last``, both included; in order, each once.

        Raises:
            ValueError: there are more than ``MOST_DATES`` of them.
        """
        left = (day for day in self._between(first, last) if day not in self.but)
        found = tuple(islice(left, MOST_DATES + 1))
        if len(found) > MOST_DATES:
            raise ValueError(f"more than {MOST_DATES} dates from {first} to {last}")
        return found

    def _between(self, first: date, last: date) -> Iterator[date]:
        if self.rule:
            return self.rule.between(first, last)
        if self.days:
            return (day for day in self.days if first <= day <= last)
        every = (first + timedelta(days=k) for k in range((last - first).days + 1))
        return (day for day in every if any(pattern.on(day) for pattern in self.patterns))

    def sentence(self, lang: str) -> str:
        """The recurrence in words of ``lang`` (fr, nl, de or en), for a planner to check.

        ``parse`` gives the same recurrence back, but for rules, which have no words of their own.
        """
        if self.rule:
            words = translate(lang, "recurrence.rule", rule=self.rule)
        else:
            words = dates_sentence(self.days, lang) if self.days else patterns_sentence(self.patterns, lang)
        if not self.but:
            return words
        return translate(lang, "recurrence.but", recurrence=words, dates=dates_sentence(self.but, lang))


def recurrence(cell: object, lang: str | None = None) -> Recurrence:
    """A recurrence as a cell holds it: text, a date of a workbook, or a list of dates.

    ``lang`` is as in :meth:`Recurrence.parse`.
    """
    if isinstance(cell, Recurrence):
        return cell
    if isinstance(cell, str) and not isinstance(cell, MacNumber):
        return Recurrence.parse(cell, lang)
    days = cell_time.days(cell)
    if not days:
        raise invalid("recurrence")
    return Recurrence(days=days)
