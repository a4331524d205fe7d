"""The summary of a roster as tables: the roster, its service, its cost, what is missing, hours per agent."""

from __future__ import annotations

from wfm.report.figures import SHORTAGES, Figures, label_of, queue_labels, ref_labels
from wfm.report.service import ServiceFigures
from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import QueueRecord, Uncovered
from wfm.values.roster import Activity

CHANGES = "stability"
"""The rule whose cost is changed days; only a roster planned again has it."""


def summary_tables(figures: Figures, words: Words) -> tuple[Table, ...]:
    """The tables of the summary, in the order in which they are read."""
    return (
        _roster(figures, words),
        _queues(figures, words),
        _costs(figures, words),
        shortage_table(figures, words),
        _agents(figures, words),
    )


def status_item(document: RosterDocument, words: Words) -> Item:
    """How the search ended; of a roster that breaks a hard rule that instead, since nothing else matters."""
    broken = document.breaks_rules
    return Item(words.known("status", "broken" if broken else document.status), alert=broken)


def _header(words: Words, *names: str) -> tuple[str, ...]:
    return tuple(words(f"report.{name}") for name in names)


def _roster(figures: Figures, words: Words) -> Table:
    document = figures.document
    closed = ", ".join(words.short_date(day) for day in sorted(document.closed))
    lines = {
        "service": Item(document.name),
        "period": Item(words.period(document.first, document.last)),
        "status": status_item(document, words),
        "cost": Item(document.cost, Kind.NUMBER),
        "bound": Item(_bound(figures, words)),
        "gap_to_bound": Item(document.gap, Kind.SHARE),
        "closed_days": Item(closed or None),
        "made_with": Item(_versions(figures, words)),
    }
    rows = [(Item(words(f"report.{name}")), item) for name, item in lines.items()]
    told = [broken.texts.get(words.lang, broken.rule) for broken in document.broken]
    rows += [(Item(words("report.rule_broken"), alert=True), Item(text, alert=True)) for text in told]
    return Table("roster", words("report.roster"), _header(words, "figure", "value"), tuple(rows))


def _bound(figures: Figures, words: Words) -> str:
    document = figures.document
    if document.bound is None:
        return words("report.no_bound")
    bound = words.number(document.bound, 1)
    if not document.bound_origin:
        return bound
    return words("report.bound_from", bound=bound, origin=words.known("origin", document.bound_origin))


def _versions(figures: Figures, words: Words) -> str:
    document = figures.document
    return words("report.versions", wfm=document.wfm, ortools=document.ortools, seed=document.seed)


def _queues(figures: Figures, words: Words) -> Table:
    queues = figures.document.requirement.queues
    header = _header(
        words,
        *("queue", "calls", "answered", "answer_rate", "target", "service_level", "within_s", "target"),
        *("required_hours", "planned_hours", "missing_hours"),
    )
    rows = [_queue(queue, figures.queues[queue.id]) for queue in queues]
    if len(queues) > 1:
        rows.append(_total(figures, words))
    notes = [words("report.shared_note")] if len(queues) > 1 else []
    unknown = ", ".join(label_of(queue) for queue in queues if not queue.priced_by_patience)
    if unknown:
        notes.append(words("report.unknown_patience_note", queues=unknown))
    return Table("queues", words("report.queues"), header, tuple(rows), " ".join(notes))


def _queue(queue: QueueRecord, figures: ServiceFigures) -> tuple[Item, ...]:
    return _service(label_of(queue), figures, queue)


def _total(figures: Figures, words: Words) -> tuple[Item, ...]:
    """The row of all queues, whose calls are the sum of those that the rows show."""
    label, _, _, *others = _service(words("report.total"), figures.total, None)
    calls, answered = (Item(figures.counted(name), Kind.COUNT) for name in ("calls", "answered"))
    return label, calls, answered, *others


def _service(label: str, figures: ServiceFigures, queue: QueueRecord | None) -> tuple[Item, ...]:
    """A row of the service table; without a queue (the total) there is no target to show."""
    rate_target = queue.answer_rate if queue else None
    level_target = queue.service_level if queue else None
    return (
        Item(label),
        Item(figures.calls, Kind.COUNT),
        Item(figures.answered, Kind.COUNT),
        _against(figures.answer_rate, rate_target),
        Item(rate_target, Kind.SHARE),
        _against(figures.service_level, level_target),
        Item(queue.answer_within_s if queue else None, Kind.COUNT),
        Item(level_target, Kind.SHARE),
        Item(figures.required_hours, Kind.NUMBER),
        Item(figures.planned_hours, Kind.NUMBER),
        Item(figures.missing_hours, Kind.NUMBER),
    )


def _against(share: float | None, target: float | None) -> Item:
    below = share is not None and target is not None and share < target
    return Item(share, Kind.SHARE, alert=below)


def _costs(figures: Figures, words: Words) -> Table:
    terms = figures.document.cost_terms
    whole = sum(terms.values())
    rows = [
        (
            Item(words.known("term", name)),
            Item(cost, Kind.NUMBER),
            Item(cost / whole if whole else None, Kind.SHARE),
        )
        for name, cost in terms.items()
    ]
    rows.append(
        (Item(words("report.total")), Item(figures.document.cost, Kind.NUMBER), Item(None, Kind.SHARE))
    )
    note = words("report.changes_note") if CHANGES in terms else ""
    return Table("costs", words("report.costs"), _header(words, "term", "amount", "share"), tuple(rows), note)


def shortage_table(figures: Figures, words: Words, most: int = SHORTAGES) -> Table:
    """What is missing, the greatest loss first, so many rows at most."""
    queues, others = queue_labels(figures.document), ref_labels(figures.document)
    rows = tuple(
        _shortage(found, queues if found.kind == Activity.PHONE else others)
        for found in figures.shortages(most)
    )
    header = _header(words, "date", "from", "to", "missing", "lost", "queue")
    busy = any(not found.missing for found in figures.shortages(most))
    note = words("report.busy_elsewhere") if busy else "" if rows else words("report.no_shortage")
    return Table("shortages", words("report.shortages"), header, rows, note)


def _shortage(found: Uncovered, labels: dict[str, str]) -> tuple[Item, ...]:
    return (
        Item(found.start.date(), Kind.DATE),
        Item(found.start, Kind.CLOCK),
        Item(found.end, Kind.CLOCK),
        Item(found.missing or None, Kind.COUNT),
        Item(found.lost, Kind.NUMBER),
        Item(labels.get(found.ref, found.ref)),
    )


def _agents(figures: Figures, words: Words) -> Table:
    rows = []
    for agent in figures.document.agents:
        hours = figures.agents[agent.id]
        minutes = [Item(value, Kind.MINUTES) for value in (hours.worked, hours.phone, hours.contract)]
        person = (Item(agent.name or agent.id), Item(agent.id), Item(agent.team))
        rows.append((*person, *minutes, Item(hours.balance, Kind.BALANCE)))
    header = _header(words, "agent", "id", "team", "worked", "phone", "contract", "balance")
    return Table("agents", words("report.agents"), header, tuple(rows))
