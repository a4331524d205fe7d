from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.edits.hand import FRIDAY, MONDAY, SCENARIO, Book, document
from wfm.edits.known import pin_record, strangers, works_of
from wfm.edits.read import read_edits
from wfm.errors import RosterError
from wfm.labels import LANGUAGES, catalogue
from wfm.scenario.pins import WORK, Pin
from wfm.values.records_edits import PinRecord

NAMED = SCENARIO.but(
    agents=tuple(agent.model_copy(update={"name": f"Dirk Evers {agent.id}"}) for agent in SCENARIO.agents)
)


def pin(activity: str) -> Pin:
    return Pin.model_validate({"agent": "a0", "date": MONDAY, "activity": activity})


def test_who_and_when_must_be_known() -> None:
    assert list(strangers("a0", MONDAY, SCENARIO)) == []
    assert list(strangers("zz", MONDAY - timedelta(days=9), None)) == []
    columns = [column for column, _ in strangers("zz", MONDAY - timedelta(days=9), SCENARIO)]
    assert columns == ["agent", "date"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_name_is_answered_with_its_id(lang: str) -> None:
    ((column, wanted),) = strangers("dirk evers A2", MONDAY, NAMED)
    assert (column, wanted.params["near"]) == ("agent", "a2")
    assert "« a2 »" in wanted.text(lang).replace("\u00a0", " ")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("work", WORK)
def test_letters_of_the_day_sheets_mean_an_activity(lang: str, work: str) -> None:
    letter = catalogue(lang)[f"letter.{work}"]
    assert pin_record(pin(letter.lower()), lang, WORK).activity == work
    assert pin_record(pin(letter), lang, (*WORK, letter)).activity == letter


def test_what_may_be_pinned() -> None:
    made = document(pins=(PinRecord(agent="a0", date=FRIDAY, activity="forms", mode="pin"),))
    assert works_of(SCENARIO, made) == WORK
    assert works_of(None, made) == (*WORK, "forms")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("day", [MONDAY, "20/5"], ids=["sound", "another cell is wrong"])
def test_a_pin_of_what_nobody_knows_is_refused(tmp_path: Path, lang: str, day: object) -> None:
    book = Book(lang)
    book.pin(agent="a0", date=day, mode="pin", activity="Tel", place="nowhere")
    with pytest.raises(RosterError) as caught:
        read_edits(book.save(tmp_path), SCENARIO)
    told = {problem.column: problem for problem in caught.value.problems}
    titles = {key: catalogue(lang)[f"edits.column.{key}"] for key in ("activity", "place")}
    assert told[titles["activity"]].value == "Tel"
    assert told[titles["activity"]].expected.key == "expected.one_of"
    listed = ", ".join(catalogue(lang)[f"activity.{work}"] for work in WORK)
    assert told[titles["activity"]].text(lang).endswith(listed)
    assert told[titles["place"]].expected.key.startswith("expected.unknown_site")
    assert len(told) == (2 if day is MONDAY else 3)


def test_a_pin_that_was_written_is_not_judged_again(tmp_path: Path) -> None:
    made = document(pins=(PinRecord(agent="a0", date=FRIDAY, activity="forms", mode="pin"),))
    assert read_edits(Book("fr", made).save(tmp_path), SCENARIO).pins == made.pins
