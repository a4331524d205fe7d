"""How problems are put into words: short values, suggestions, labels for what pydantic found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches

from wfm.errors import Message
from wfm.hours import format_clock
from wfm.labels.dates import Typed
from wfm.scenario.base import EXPECTED
from wfm.scenario.cell_day import FIRST_SERIAL, number_day
from wfm.scenario.cell_text import fold

SHORT = 40
_LIMITS = {
    "greater_than": ("above", "gt"),
    "greater_than_equal": ("at_least", "ge"),
    "less_than": ("below", "lt"),
    "less_than_equal": ("at_most", "le"),
}
_KINDS = {
    "missing": "missing",
    "too_short": "one_or_more",
    "model_type": "section",
    "model_attributes_type": "section",
    "dict_type": "section",
    "tuple_type": "list_of_sections",
    "list_type": "list_of_sections",
}


def short(value: object) -> str:
    """A cell in words, cut to a length that fits a message."""
    words = "".join(c if c.isprintable() else "?" for c in " ".join(str(value).split()))
    return words if len(words) <= SHORT else words[: SHORT - 1] + "…"


def shown(value: object) -> str | Typed:
    """A cell as the planner sees it; midnight is not told of a date in a workbook.

    A moment in a cell that is formatted as a length comes as the days since 1900, and is told as the moment.
    """
    if isinstance(value, timedelta) and value.days >= FIRST_SERIAL:
        value = datetime.combine(number_day(value.days), time()) + timedelta(seconds=value.seconds)
    if isinstance(value, time | timedelta):
        return _clock(value)
    if not isinstance(value, date):
        return short(value)
    timed = isinstance(value, datetime) and (value.hour or value.minute or value.second)
    return Typed(value if timed or not isinstance(value, datetime) else value.date())


def _clock(value: time | timedelta) -> str:
    """A time of day, or a length, in hours and minutes, and seconds where there are any: ``"08:30"``."""
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    minutes, seconds = divmod(abs(round(value.total_seconds())), 60)
    sign = "-" if value < timedelta() else ""
    return f"{sign}{format_clock(minutes)}" + (f":{seconds:02d}" if seconds else "")


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that was surely meant, or None."""
    by_fold = {fold(name): name for name in known}
    match = get_close_matches(fold(word), by_fold, n=1, cutoff=0.7)
    return by_fold[match[0]] if match else None


def unknown(
    kind: str, word: str, known: Collection[str], *, rows: int | None = None, **params: object
) -> Message:
    """The label ``expected.unknown_<kind>``, or ``..._near`` with a suggestion where there is one.

    Args:
        kind: what the word should be, for example ``"queue"``.
        word: what was given.
        known: what it could have been.
        rows: in how many rows it stands, where the label tells it.
        **params: what else the label leaves open.
    """
    if rows is not None:
        params["rows"] = counted(rows)
    suggestion = near(word, known)
    if suggestion is None:
        return Message(f"{EXPECTED}unknown_{kind}", {"known": ", ".join(known), **params})
    return Message(f"{EXPECTED}unknown_{kind}_near", {"near": suggestion, **params})


def unknown_person(word: str, names: Mapping[str, str]) -> Message:
    """That nobody has this id; with the id of the person whose name it is, or else the nearest id.

    Args:
        word: what was given: an id with a slip, a name, or a part of one that nobody else has.
        names: the name of each person, by id; empty where it is not known.
    """
    found = named(word, names)
    return expected("unknown_person_near", near=found) if found else unknown("person", word, names)


def named(word: str, names: Mapping[str, str]) -> str | None:
    """The id of the only one with this name, its parts in any order, or with this part of one; else None."""
    same = [
        ident for ident, name in names.items() if fold(name) == fold(word) or _parts(name) == _parts(word)
    ]
    parts = [ident for ident, name in names.items() if fold(word) in map(fold, name.split())]
    return next((found[0] for found in (same, parts) if len(found) == 1), None)


def _parts(name: str) -> list[str]:
    return sorted(map(fold, name.split()))


def suggested(kind: str, meant: str, rows: int) -> Message:
    """The label ``expected.unknown_<kind>_near``: what was surely meant, and in how many rows it stands."""
    return expected(f"unknown_{kind}_near", near=meant, rows=counted(rows))


def counted(rows: int) -> Message:
    """``"1 row"``, ``"2 rows"``."""
    return Message("problem.rows_one" if rows == 1 else "problem.rows_more", {"rows": rows})


def expected(key: str, **params: object) -> Message:
    """The label ``expected.<key>``."""
    return Message(f"{EXPECTED}{key}", params)


def message(kind: str, words: Mapping[str, object]) -> Message:
    """What pydantic found wrong, as a label; its own text is never shown.

    Args:
        kind: type of one of ``ValidationError.errors()``.
        words: its context.
    """
    if kind.startswith(EXPECTED):
        return Message(kind, dict(words))
    if kind in _LIMITS:
        key, bound = _LIMITS[kind]
        return expected(key, limit=f"{words[bound]:g}")
    return expected(_KINDS.get(kind, "other"))
