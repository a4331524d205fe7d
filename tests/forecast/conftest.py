from collections.abc import Callable
from datetime import date

import pytest

from wfm.forecast.basis import Basis
from wfm.scenario.scenario import Scenario

HOURS = "Mon-Fri 08:30-12:30 13:30-17:30, Thu 08:30-11:00 13:30-17:30"


def _scenario(
    *,
    hours: str = HOURS,
    first: str = "2027-07-01",
    last: str = "2027-07-31",
    interval: int = 15,
    holidays: str = "fr",
    calendar: dict[str, object] | None = None,
    queue: dict[str, object] | None = None,
    queues: list[dict[str, object]] | None = None,
    **tables: object,
) -> Scenario:
    """One French line over July 2027, unless told otherwise."""
    line = {"id": "general", "open": hours, "aht_s": 240, "patience_s": 120, **(queue or {})}
    service = {
        "name": "test",
        "zone": "Europe/Paris",
        "interval_minutes": interval,
        "horizon": {"from": first, "to": last},
        "calendar": {"holidays": holidays, **(calendar or {})},
        "queue": queues or [line],
    }
    return Scenario.model_validate({"service": service, **tables})


@pytest.fixture
def make() -> Callable[..., Scenario]:
    return _scenario


@pytest.fixture
def basis() -> Callable[[Scenario], Basis]:
    return lambda scenario: Basis(scenario, scenario.grid)


@pytest.fixture
def total() -> Callable[..., dict[str, object]]:
    """A row of totals, by default July 2027."""

    def row(
        calls: float = 16000, first: str = "2027-07-01", last: str = "2027-07-31", **more: object
    ) -> dict[str, object]:
        return {"from": first, "to": last, "queue": "general", "offered": calls, **more}

    return row


@pytest.fixture
def day() -> Callable[[str], date]:
    return date.fromisoformat
