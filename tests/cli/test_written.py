from pathlib import Path

import pytest

from wfm.cli.session import Session
from wfm.cli.written import MOST_ERRORS, in_short, tell_written
from wfm.errors import OutputError
from wfm.labels import LANGUAGES
from wfm.report.outputs import Written

OUT = Path("out")
EDITED = {"fr": "retouche", "nl": "aangepast", "de": "bearbeitet", "en": "edited"}


def test_calendars_are_told_by_their_number() -> None:
    files = [OUT / "roster.json", OUT / "calendars" / "a.ics", OUT / "calendars" / "b.ics", OUT / "hours.csv"]
    assert in_short(files) == [
        *(str(OUT / "roster.json"), str(OUT / "hours.csv")),
        f"{OUT / 'calendars'} (2)",
    ]


def test_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    with Session("en") as session:
        told = tell_written(session, Written((OUT / "a.json",), ()))
    assert told == {"files": [str(OUT / "a.json")]}
    assert capsys.readouterr() == (f"Written: {OUT / 'a.json'}\n", "")


def test_many_errors_are_cut_short_for_people_only(capsys: pytest.CaptureFixture[str]) -> None:
    errors = tuple(OutputError(f"error {k}") for k in range(MOST_ERRORS + 2))
    with Session("en") as session:
        told = tell_written(session, Written((), errors))
    out, problems = capsys.readouterr()
    assert out == ""
    assert problems.splitlines() == [*(f"error {k}" for k in range(MOST_ERRORS)), "+ 2 more"]
    assert told == {"files": [], "error": "\n".join(map(str, errors))}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("home", "folder"),
    [("out", "out-{}"), (".", "{}"), ("my rosters/out", '"my rosters/out-{}"')],
)
def test_an_edited_workbook_and_what_to_do(
    capsys: pytest.CaptureFixture[str], lang: str, home: str, folder: str
) -> None:
    edited, beside = Path(home, "roster.xlsx"), Path(home, "roster (2).xlsx")
    with Session(lang) as session:
        session.source = Path("my-service")
        told = tell_written(session, Written((beside,), (), ((edited, beside),)))
    sentence = capsys.readouterr().err
    quoted = f'"{edited}"' if " " in home else str(edited)
    assert sentence.startswith(str(edited))
    assert sentence.endswith(f"wfm replan my-service {quoted} -o {folder.format(EDITED[lang])}\n")
    assert str(beside) in sentence
    assert told == {"files": [str(beside)], "kept": [str(edited)]}
