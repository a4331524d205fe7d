"""Options of the whole suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew",
        action="store_true",
        help="Write what the program prints now into pages and transcripts, instead of comparing.",
    )


@pytest.fixture(scope="session")
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether pages and transcripts are to be renewed."""
    return bool(request.config.getoption("--renew"))
