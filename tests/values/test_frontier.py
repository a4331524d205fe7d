from wfm.values.frontier import Step


def test_plain_values() -> None:
    step = Step(people=2, days=3, answered=90.0, lost=10.0, kind="chosen")
    assert step.to_dict() == {
        "people": 2,
        "days": 3,
        "answered": 90.0,
        "lost": 10.0,
        "kind": "chosen",
        "failed": [],
    }
    assert Step(0, 0, 1.0, 2.0).kind == ""
