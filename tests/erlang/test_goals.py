import pytest

from wfm.errors import ScenarioError

from .test_requirement import staffed


def test_a_queue_without_targets_gets_a_default() -> None:
    known, unknown = staffed(), staffed(patience=None)
    assert (known.required == staffed(targets={"answer_rate": 0.9}).required).all()
    assert (unknown.required == staffed(patience=None, targets={"service_level": 0.8}).required).all()
    assert (known.priced_by_patience, unknown.priced_by_patience) == ((True,), (False,))


def test_targets_that_nobody_can_meet_are_refused() -> None:
    with pytest.raises(ScenarioError) as caught:
        staffed(targets={"answer_rate": 1.0})
    assert "q0" in caught.value.problems[0].text("fr")
    assert staffed(patience=None, targets={"answer_rate": 1.0}).required[0, 32] == 6


def test_trunks_are_a_known_way_to_lose_calls() -> None:
    by_default, asked = (
        staffed(patience=None, line={"trunks": 9}, targets=t) for t in ({}, {"answer_rate": 0.9})
    )
    assert (by_default.required == asked.required).all()
    with pytest.raises(ScenarioError):
        staffed(patience=None, line={"trunks": 9}, targets={"answer_rate": 1.0})
