from collections.abc import Callable
from pathlib import Path

import pytest

from wfm.errors import Problem

Write = Callable[..., Path]
Tell = Callable[[Path], list[tuple[str, int | None, str | None, str]]]
Settings = Callable[..., str]
Find = Callable[[Path], tuple[Problem, ...]]

GENERAL, MEDICO = 'id = "general"\n', 'id = "medico"\n'


def tier(to: str, share: str = "0.1") -> str:
    return f'escalates_to = "{to}"\nescalation = {share}\n'


def test_a_chain_needs_no_demand_of_its_own(write: Write, told: Tell, settings: Settings) -> None:
    totals = "from;to;queue;offered\n2027-07-01;2027-07-31;general;800\n"
    chained = settings((GENERAL, GENERAL + tier("medico")))
    assert told(write(settings=chained, totals=totals)) == []
    assert [key for *_, key in told(write(totals=totals))] == ["demand"]


def test_a_line_that_nobody_has(write: Write, problems: Find, settings: Settings) -> None:
    (found,) = problems(write(settings=settings((GENERAL, GENERAL + tier("medcio")))))
    assert (found.row, found.column, found.value) == (22, "queue.general.escalates_to", "medcio")
    assert found.expected.key == "expected.unknown_line_near"
    (far,) = problems(write(settings=settings((GENERAL, GENERAL + tier("zzz")))))
    assert far.expected.key == "expected.unknown_line"


def test_deferred_work_born_of_calls_that_nobody_takes(write: Write, told: Tell, settings: Settings) -> None:
    work = '\n[[deferred]]\nid = "mail"\nopen = "Mon-Fri 09:00-17:00"\nminutes = 5\nshare = 0.1\n'
    text = settings() + work
    assert told(write(settings=text + 'queue = "general"\n')) == []
    assert [(column, key) for _, _, column, key in told(write(settings=text + 'queue = "nobody"\n'))] == [
        ("deferred.mail.queue", "unknown_line")
    ]


def test_tiers_end_somewhere(write: Write, problems: Find, settings: Settings) -> None:
    text = settings((GENERAL, GENERAL + tier("medico")), (MEDICO, MEDICO + tier("general")))
    (found,) = problems(write(settings=text))
    assert (found.row, found.column, found.value) == (22, "queue.general.escalates_to", "medico")
    assert "general → medico → general" in found.text("en")


@pytest.mark.parametrize(
    ("line", "missing"), [('escalates_to = "medico"\n', "escalation"), ("escalation = 0.1\n", "escalates_to")]
)
def test_a_share_and_a_line_come_together(
    write: Write, told: Tell, settings: Settings, line: str, missing: str
) -> None:
    found = told(write(settings=settings((GENERAL, GENERAL + line))))
    assert [(column, key) for _, _, column, key in found] == [
        (f"queue.general.{missing}", "escalation_whole")
    ]
