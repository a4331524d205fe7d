import pytest

from wfm.cli import interrupt
from wfm.cli.search import Asked, searching
from wfm.cli.session import Session
from wfm.solver.stop import Progress

ASKED = Asked(seconds=3.0, gap=0.02, seed=7, workers=1, reproducible=False)
EVENT = Progress(seconds=1.0, phase="improve", cost=12.0, bound=None, gap=None)


def test_when_it_ends() -> None:
    stop = ASKED.stop()
    assert (stop.seconds, stop.gap) == (3.0, 0.02)
    interrupt.requested.set()
    assert stop.cancel.is_set()


def test_what_is_handed_on(capsys: pytest.CaptureFixture[str]) -> None:
    with Session("en") as session, searching(session, ASKED) as settings:
        settings["on_progress"](EVENT)
    assert (settings["seed"], settings["workers"], settings["reproducible"]) == (7, 1, False)
    assert "improvement" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("workers", "reproducible", "searches", "helped"),
    [
        (1, False, 1, False),
        (2, True, 1, False),
        (2, False, 0, False),
        (2, False, 1, True),
    ],
)
def test_helpers(workers: int, reproducible: bool, searches: int, helped: bool) -> None:
    asked = ASKED._replace(workers=workers, reproducible=reproducible)
    with Session("en") as session, searching(session, asked, searches=searches) as settings:
        assert (settings["executor"] is not None) is helped


@pytest.mark.parametrize(("quiet", "searches"), [(True, 1), (False, 0)])
def test_nothing_is_shown(capsys: pytest.CaptureFixture[str], quiet: bool, searches: int) -> None:
    with Session("en", quiet=quiet) as session, searching(session, ASKED, searches=searches) as settings:
        settings["on_progress"](EVENT)
    assert capsys.readouterr().err == ""
