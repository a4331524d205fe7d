"""The tables of an explanation: one interval of a roster, or what each rule costs in all of it."""

from __future__ import annotations

from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words
from wfm.values.explanation import Away, Moment, Overview, Relief, Worst


def moment_tables(moment: Moment, words: Words) -> tuple[Table, ...]:
    """Queues, who is on the phone, and who is not; where no queue is open, only that."""
    queues = _queues(moment, words)
    return (queues, _present(moment, words), _away(moment, words)) if moment.queues else (queues,)


def overview_tables(overview: Overview, words: Words) -> tuple[Table, ...]:
    """The cost, the worst intervals, and what each rule costs."""
    return _costs(overview, words), _worst(overview, words), _reliefs(overview, words)


def _header(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words(key) for key in keys)


def _calls(value: float, words: Words) -> str:
    """Calls with two decimals: what one interval loses is often less than one."""
    return words.number(value, 2)


def _queues(moment: Moment, words: Words) -> Table:
    rows = tuple(
        (
            Item(queue.queue),
            Item(queue.calls, Kind.NUMBER),
            Item(queue.required, Kind.COUNT),
            Item(queue.present, Kind.COUNT),
            Item(_calls(queue.saves, words)),
        )
        for queue in moment.queues
    )
    span = {"start": f"{moment.start:%H:%M}", "end": f"{moment.end:%H:%M}"}
    title = words("explain.moment", date=words.long_date(moment.start.date()), **span)
    keys = ("report.queue", "report.calls", "report.required", "report.planned", "explain.queue_saves")
    if not rows:
        return Table("moment", title, _header(words, *keys), (), words("report.nothing_open"))
    note = words("explain.lost", lost=_calls(moment.lost, words), saves=_calls(moment.saves, words))
    return Table("moment", title, _header(words, *keys), rows, note)


def _present(moment: Moment, words: Words) -> Table:
    rows = tuple((Item(one.agent), Item(", ".join(one.queues))) for one in moment.present)
    title = words("explain.on", count=len(rows))
    return Table("present", title, _header(words, "report.agent", "explain.serves"), rows)


def _away(moment: Moment, words: Words) -> Table:
    rows = tuple(
        (
            Item(away.agent),
            Item(_doing(away, words)),
            Item(away.text(words.lang)),
            Item(None if away.change is None else _signed(away.change, words)),
        )
        for away in moment.away
    )
    header = _header(words, "report.agent", "explain.doing", "explain.reason", "explain.change")
    notes = [words("explain.away_note"), _made_of(moment, words)] if rows else []
    return Table("away", words("explain.away", count=len(rows)), header, rows, " ".join(filter(None, notes)))


def _made_of(moment: Moment, words: Words) -> str:
    """What the costs of being there are made of where they are not calls for the most part."""
    found: dict[str, list[str]] = {}
    for away in moment.away:
        for rule, cost in away.besides_calls.items():
            found.setdefault(rule, []).append(f"{away.agent} {_signed(cost, words)}")
    if not found:
        return ""
    parts = (f"{words.known('term', rule)} ({', '.join(people)})" for rule, people in found.items())
    return words("explain.made_of", parts=", ".join(parts))


def _doing(away: Away, words: Words) -> str:
    if away.activity:
        return words(f"activity.{away.activity.value}")
    if away.absent:
        return words("activity.absent")
    if not away.shift:
        return words("explain.off")
    start, end = away.shift
    return words("explain.works", start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def _signed(change: float, words: Words) -> str:
    text = _calls(change, words)
    return f"+{text}" if change > 0 and any(digit in "123456789" for digit in text) else text


def _costs(overview: Overview, words: Words) -> Table:
    rows = [
        (Item(words.known("term", name)), Item(cost, Kind.NUMBER)) for name, cost in overview.terms.items()
    ]
    rows.append((Item(words("report.total")), Item(overview.cost, Kind.NUMBER)))
    return Table("costs", words("report.costs"), _header(words, "report.term", "report.amount"), tuple(rows))


def _worst(overview: Overview, words: Words) -> Table:
    header = _header(
        words,
        "report.date",
        "report.from",
        "report.to",
        "report.lost",
        "report.present",
        "explain.queue_saves",
    )
    rows = tuple(_interval(worst, words) for worst in overview.worst)
    return Table("worst", words("explain.worst"), header, rows)


def _interval(worst: Worst, words: Words) -> tuple[Item, ...]:
    return (
        Item(worst.start.date(), Kind.DATE),
        Item(worst.start, Kind.CLOCK),
        Item(worst.end, Kind.CLOCK),
        Item(_calls(worst.lost, words)),
        Item(worst.present, Kind.COUNT),
        Item(_calls(worst.saves, words)),
    )


def _reliefs(overview: Overview, words: Words) -> Table:
    header = _header(words, "cli.rule", "explain.asks", "explain.at_most", "explain.found")
    rows = tuple(_relief(relief, words) for relief in (overview.as_is, *overview.reliefs))
    note = words("explain.reliefs_note", origin=words.known("origin", overview.origin))
    return Table("reliefs", words("explain.reliefs"), header, rows, note)


def _relief(relief: Relief, words: Words) -> tuple[Item, ...]:
    name = words.known("rule", relief.rule) if relief.rule else "–"
    limit = relief.limit.text(words.lang)
    return Item(name), Item(limit), Item(relief.at_most, Kind.NUMBER), Item(relief.found, Kind.NUMBER)
