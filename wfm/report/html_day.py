"""A day on the page: what its queues need and get, and who does what, on one clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from wfm.report.figures import Figures, label_of, queue_labels, ref_labels
from wfm.report.html_svg import Block, Plot, Ruler, Step, Tip, plots, row
from wfm.report.segments import joined, subject
from wfm.report.words import Words, hours_text
from wfm.values.records import AgentRecord, IntervalRecord, QueueRecord
from wfm.values.roster import HOME, Segment

ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Demand:
    """What callers of one queue may expect on the day: its name, the figures in words, the curves."""

    label: str
    said: str
    curves: Markup


@dataclass(frozen=True, slots=True)
class Line:
    """One agent's day: who, the shift and the hours in words, the blocks."""

    agent: AgentRecord
    shift: str
    worked: str
    blocks: Markup


@dataclass(frozen=True, slots=True)
class DayView:
    """What the page shows of a day.

    Attributes:
        name: name of its place in the page.
        title: the date for people.
        short: the date in short.
        axis: the hours, with the lines that the rows draw.
        demands: one a queue that is open.
        lines: one an agent who works or is absent.
    """

    name: str
    title: str
    short: str
    axis: Markup
    demands: list[Demand]
    lines: list[Line]


def day_name(day: date) -> str:
    """The name of a day's place in the page."""
    return f"d{day.isoformat()}"


def day_views(figures: Figures, words: Words) -> Iterator[DayView]:
    """The working days in order."""
    segments: dict[tuple[str, date], tuple[Segment, ...]] = {
        (agent, day): group for agent, day, group in figures.document.roster.days()
    }
    for day in figures.board.working_days:
        view = _Day(figures, words, day, segments)
        title = words.long_date(day)
        yield DayView(
            name=day_name(day),
            title=title[:1].upper() + title[1:],
            short=words.short_date(day),
            axis=view.axis(),
            demands=list(view.demands()),
            lines=list(view.lines()),
        )


class _Day:
    """One day while it is drawn."""

    def __init__(
        self,
        figures: Figures,
        words: Words,
        day: date,
        segments: dict[tuple[str, date], tuple[Segment, ...]],
    ) -> None:
        board = figures.board
        slots = board.slots(day)
        self._figures, self._words, self._day, self._segments = figures, words, day, segments
        self._ruler = Ruler(slots.start * board.step, slots.stop * board.step, 60)
        self._lines = f"h{board.grid.index(day)}"  # every row repeats it: a short name
        self._labels, self._refs = queue_labels(figures.document), ref_labels(figures.document)

    def axis(self) -> Markup:
        """The hours, and their lines kept for the rows."""
        grid = self._figures.board.grid
        labels = [f"{grid.moment(minute):%H:%M}" for minute in self._ruler.ticks[:-1]]
        return self._ruler.axis(labels) + self._ruler.kept_lines(self._lines)

    def demands(self) -> Iterator[Demand]:
        """The queues that are open."""
        for queue in self._figures.document.requirement.queues:
            records = self._figures.intervals(queue.id, self._day)
            if records:
                yield self._demand(queue, records)

    def _demand(self, queue: QueueRecord, records: list[IntervalRecord]) -> Demand:
        words, service = self._words, self._figures.service(queue.id, self._day)
        said = words(
            "page.day_service",
            calls=words.number(service.calls),
            rate=words.percent(service.answer_rate),
            level=words.percent(service.service_level),
            seconds=words.number(queue.answer_within_s),
        )
        agents = Plot(
            words("page.agents", most=max(max(r.required, r.planned) for r in records)),
            self._steps(records, "required"),
            self._steps(records, "planned"),
        )
        calls = Plot(
            words("page.calls", most=words.number(max(r.calls for r in records), 1)),
            self._steps(records, "calls"),
            self._steps(records, "answered"),
            self._steps(records, "in_time"),
        )
        tips = [Tip(*self._span(r), self._told(r)) for r in records]
        return Demand(label_of(queue), said, plots(self._ruler, [agents, calls], tips))

    def _span(self, record: IntervalRecord) -> tuple[int, int]:
        start = self._figures.board.grid.elapsed(record.start)
        return start, start + self._figures.board.interval

    def _steps(self, records: list[IntervalRecord], name: str) -> list[Step]:
        return [Step(*self._span(record), getattr(record, name)) for record in records]

    def _told(self, record: IntervalRecord) -> str:
        words, grid = self._words, self._figures.board.grid
        _, end = self._span(record)
        return words(
            "page.interval",
            start=f"{record.start:%H:%M}",
            end=f"{grid.moment(end):%H:%M}",
            required=record.required,
            planned=record.planned,
            calls=words.number(record.calls, 1),
            answered=words.number(record.answered, 1),
            in_time=words.number(record.in_time, 1),
        )

    def lines(self) -> Iterator[Line]:
        """The agents who work, and those who are away all day."""
        for agent in self._figures.document.agents:
            segments = self._segments.get((agent.id, self._day))
            if segments:
                yield self._working(agent, segments)
            elif self._day in agent.absent:
                said = self._words(f"activity.{ABSENT}")
                whole = Block(
                    self._ruler.first, self._ruler.last, ABSENT, self._words(f"letter.{ABSENT}"), said
                )
                yield Line(agent, said, "", row(self._ruler, [whole], self._lines))

    def _working(self, agent: AgentRecord, segments: tuple[Segment, ...]) -> Line:
        shift = self._figures.board.shifts[agent.id, self._day]
        blocks = row(self._ruler, map(self._block, joined(segments)), self._lines)
        home = f" · {self._words(f'activity.{HOME}')}" if shift.home else ""
        times = f"{shift.start:%H:%M}–{shift.end:%H:%M}{home}"
        return Line(agent, times, hours_text(shift.worked), blocks)

    def _block(self, segment: Segment) -> Block:
        grid, activity = self._figures.board.grid, segment.activity
        about = subject(segment, self._labels, self._words)
        ref = f" · {self._refs.get(segment.ref, segment.ref)}" if segment.ref else ""
        said = f"{segment.start:%H:%M}–{segment.end:%H:%M} {about}{ref}"
        letter = self._words(f"letter.{activity}")
        return Block(grid.elapsed(segment.start), grid.elapsed(segment.end), activity, letter, said)
