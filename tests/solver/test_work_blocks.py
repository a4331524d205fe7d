from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.build import MONDAY
from tests.solver.office import office, written
from wfm.scenario.activities import Activity
from wfm.solver.work_blocks import block_faults, blocks_of

FILES = Activity.model_validate(
    {"id": "files", "open": "Mon-Fri 09:00-17:00", "hours_a_week": 4, "shortest": "1h"}
)


def test_a_pause_ends_a_block() -> None:
    day = tuple(written(office(), "ann", MONDAY, "09:00 backoffice 10:00 11:00 backoffice 12:00"))
    assert [len(block) for block in blocks_of(day)] == [1, 1]
    joined = tuple(written(office(), "ann", MONDAY, "09:00 backoffice 10:00 backoffice 12:00"))
    assert [len(block) for block in blocks_of(joined)] == [2]
    assert list(blocks_of(())) == []


@pytest.mark.parametrize(
    ("day", "text", "able", "found"),
    [
        (0, "09:00 backoffice 10:00", True, []),
        (0, "09:00 backoffice 09:45", True, ["short"]),
        (0, "08:45 backoffice 10:00", True, ["closed"]),
        (5, "09:00 backoffice 10:00", True, ["closed"]),
        (0, "09:00 backoffice 10:00", False, ["skill"]),
    ],
)
def test_what_can_be_wrong_with_a_block(day: int, text: str, able: bool, found: list[str]) -> None:
    block = tuple(written(office(), "ann", MONDAY + timedelta(days=day), text))
    assert [key for key, _ in block_faults(FILES, block, able=able)] == found
