"""Figures that only the page has: the headline, and the days at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from wfm.report.figures import Figures
from wfm.report.html_day import day_name
from wfm.report.html_svg import Plot, Ruler, Step, Tip, plots
from wfm.report.service import ServiceFigures
from wfm.report.summary import status_item
from wfm.report.words import Words

_MOST_LABELS = 31


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the headline: what it is, how much, a word on it, and whether it should catch the eye."""

    label: str
    value: str
    note: str = ""
    alert: bool = False


def tiles(figures: Figures, words: Words) -> list[Tile]:
    """The figures to read first."""
    document, total = figures.document, figures.total
    part, whole = figures.counted("answered"), figures.counted("calls")
    answered = words("page.of", part=words.number(part), whole=words.number(whole))
    in_time = words("page.of", part=words.number(total.in_time), whole=words.number(total.calls))
    worked = sum(agent.worked for agent in figures.agents.values()) / 60
    owed = sum(agent.contract for agent in figures.agents.values()) / 60
    bound, status = document.bound, status_item(document, words)
    proven = words("report.no_bound") if bound is None else words("page.bound", bound=words.number(bound, 1))
    return [
        Tile(words("report.answer_rate"), words.percent(total.answer_rate), answered),
        Tile(words("report.service_level"), words.percent(total.service_level), in_time),
        Tile(
            words("report.missing_hours"),
            words.number(total.missing_hours, 1),
            words("page.required", hours=words.number(total.required_hours, 1)),
        ),
        Tile(
            words("report.worked"),
            words.number(worked, 1),
            words("page.contract", hours=words.number(owed, 1)),
        ),
        Tile(words("page.cost"), words.number(document.cost, 1), words("report.amount")),
        Tile(words("report.gap_to_bound"), words.percent(document.gap), proven),
        Tile(words("report.status"), status.text(words), alert=status.alert),
    ]


def _by_day(figures: Figures) -> Iterator[tuple[date, ServiceFigures]]:
    """The working days, each with the calls of all queues."""
    for day in figures.board.working_days:
        records = [
            record
            for queue in figures.document.requirement.queues
            for record in figures.intervals(queue.id, day)
        ]
        yield day, ServiceFigures.of(records, figures.board.interval)


@dataclass(frozen=True, slots=True)
class Worst:
    """The day on which most agents are missing: the name of its place, and a sentence that says so."""

    name: str
    said: str


def worst_day(figures: Figures, words: Words) -> Worst | None:
    """The day with the most agent-hours missing, the first of several; None where nobody is missing."""
    days = ((day, service.missing_hours) for day, service in _by_day(figures))
    day, hours = max(days, key=lambda pair: pair[1], default=(None, 0.0))
    if day is None or hours <= 0:
        return None
    return Worst(
        day_name(day), words("page.worst_day", date=words.long_date(day), hours=words.number(hours, 1))
    )


def overview(figures: Figures, words: Words) -> Markup:
    """The calls of each working day and those answered, as a picture that leads to the days."""
    days = list(_by_day(figures))
    if not days:
        return Markup("")
    ruler = Ruler(0, len(days), 1)
    every = -(-len(days) // _MOST_LABELS)
    labels = [_label(day, words) if k % every == 0 else "" for k, (day, _) in enumerate(days)]

    def steps(name: str) -> list[Step]:
        return [Step(k + 0.12, k + 0.88, getattr(service, name)) for k, (_, service) in enumerate(days)]

    most = words.number(max(service.calls for _, service in days))
    title = words("page.calls_by_day", most=most)
    tips = [Tip(k, k + 1, _told(*pair, words), f"#{day_name(pair[0])}") for k, pair in enumerate(days)]
    plot = Plot(title, steps("calls"), steps("answered"), steps("in_time"))
    return plots(ruler, [plot], tips) + ruler.axis(labels)


def _label(day: date, words: Words) -> str:
    return f"{words.weekday(day)} {day.day}"


def _told(day: date, service: ServiceFigures, words: Words) -> str:
    return words(
        "page.day",
        date=words.long_date(day),
        calls=words.number(service.calls),
        answered=words.number(service.answered),
        rate=words.percent(service.answer_rate),
    )
