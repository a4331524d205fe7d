import numpy as np

from tests.simulation.build import flat_line
from wfm.simulation.callers import Dice
from wfm.simulation.centre import Centre, Step
from wfm.simulation.ledger import Ledger, Outcome

STEP = 900.0


def ledger(*after: Step) -> Ledger:
    line = flat_line(1.0, 60.0, 4, STEP, patience_s=30.0, after_answer=after)
    return Ledger(Centre(STEP, (line, flat_line(0.0, 200.0, 4, STEP))), Dice(2, 0))


def test_steps_are_taken_as_often_as_they_are_likely() -> None:
    book = ledger(Step(0.2, 0, 60.0), Step(0.5, 1))
    firsts = book.firsts
    following = [book.next_call(100.0, call, answered=True) for call in range(firsts)]
    lines = np.array([book.line[call] if call >= 0 else -1 for call in following])
    shares = [np.mean(lines == line) for line in (0, 1, -1)]
    assert np.allclose(shares, [0.2, 0.5, 0.3], atol=0.03)
    assert all(book.next_call(100.0, call, answered=False) == -1 for call in range(firsts))


def test_a_further_call_belongs_to_its_caller() -> None:
    book = ledger(Step(1.0, 1, 60.0))
    call = book.next_call(500.0, 7, answered=True)
    assert call == book.firsts
    assert book.arrive[call] > 500.0
    record = book.record()
    assert record.caller[call] == 7
    assert record.outcome[call] == Outcome.PENDING
    assert np.isnan(record.began[call])
    assert record.firsts == book.firsts


def test_a_transfer_comes_at_once_and_waits_as_its_new_line_does() -> None:
    book = ledger(Step(1.0, 1))
    call = book.next_call(500.0, 7, answered=True)
    assert book.arrive[call] == 500.0
    assert book.patience[call] == np.inf


def test_a_call_after_the_last_interval_lasts_as_in_the_last() -> None:
    book = ledger(Step(1.0, 1))
    assert book.handling[book.next_call(99 * STEP, 7, answered=True)] > 0.0
