from __future__ import annotations

import pytest

from tests.solver.build import Settings
from tests.solver.office import broken, office
from tests.solver.rota import rota

OTHER: Settings = {"id": "D", "start": "09:00", "end": "16:00"}


def test_only_named_shifts_are_offered() -> None:
    problem = rota(agents=1)
    for table in problem.tables:
        assert set(table.kind.tolist()) == {0, 1}
        assert problem.allowed[0][table.day].any()


@pytest.mark.parametrize("shifts", [[OTHER], []])
def test_a_day_at_other_times_is_found(shifts: list[Settings]) -> None:
    assert ("shift_kinds" in broken(office(shifts=shifts))) == bool(shifts)
