from datetime import date, datetime

import pytest
from pydantic import ValidationError

from wfm.scenario.base import Part
from wfm.scenario.demand import Closure, Event, HistoryRow, Override, ProfileRow, Total

JULY = {"from": "2027-07-01", "to": "2027-07-31"}


def test_history_as_telephone_systems_export_it() -> None:
    row = HistoryRow.model_validate({"start": "03/05/2027 9:00", "queue": 12.0, "offered": "7", "aht_s": "0"})
    assert row == HistoryRow(start=datetime(2027, 5, 3, 9), queue="12", offered=7)
    assert row.aht_s is None


def test_profiles_weigh_weekdays_or_times() -> None:
    assert ProfileRow(weekday="Tue", share="1,05") == ProfileRow(weekday=1, share=1.05)
    assert ProfileRow(start="8h30", share=2).start == 510


def test_a_total_may_tell_both_counts_and_its_own_handling_time() -> None:
    total = Total.model_validate({**JULY, "queue": "q", "raw": "76 639", "offered": 55379, "aht_s": 216})
    assert (total.raw, total.offered, total.aht_s) == (76639, 55379, 216)


def test_an_event_may_be_another_day_or_a_mailing() -> None:
    assert Event.model_validate({**JULY, "like": "24/12/2026"}).like == date(2026, 12, 24)
    assert Event.model_validate({**JULY, "extra": 900, "median_days": "2,5"}).spread == 0.8


def test_closures_last_all_day_unless_told_otherwise() -> None:
    closure = Closure(day="2027-07-15")
    assert (closure.start, closure.end, closure.queue, closure.site) == (0, 1440, "", "")


@pytest.mark.parametrize(
    ("model", "row", "label"),
    [
        (Total, {**JULY, "queue": "q"}, "raw_or_offered"),
        (Total, {**JULY, "queue": "q", "raw": 4, "offered": 5}, "not_before"),
        (Total, {"from": "2027-07-31", "to": "2027-07-01", "queue": "q", "raw": 5}, "not_before"),
        (Total, {**JULY, "queue": "q", "raw": -1}, "non_negative"),
        (ProfileRow, {"share": 1}, "weekday_or_start"),
        (Event, JULY, "factor_or_extra"),
        (Event, {**JULY, "factor": 2, "extra": 10}, "factor_or_extra"),
        (Event, {**JULY, "like": "2027-06-01", "extra": 10}, "factor_or_extra"),
        (Event, {**JULY, "factor": 2, "median_days": 4}, "extra_with_curve"),
        (Event, {**JULY, "extra": 10, "counted": "yes"}, "counted_factor"),
        (Override, {**JULY, "why": "fair"}, "factor_or_calls"),
        (Override, {**JULY, "calls": 5}, "missing"),
        (Override, {**JULY, "calls": 5, "why": "fair", "start": "12:00", "end": "9:00"}, "after"),
        (Override, {"from": "2027-07-31", "to": "2027-07-01", "calls": 5, "why": "fair"}, "not_before"),
        (Event, {"from": "2027-07-31", "to": "2027-07-01", "factor": 2}, "not_before"),
        (Closure, {"date": "2027-07-15", "from": "14:00", "to": "13:00"}, "after"),
        (HistoryRow, {"start": "2027-05-03", "queue": "q", "offered": 1}, "moment"),
    ],
)
def test_rows_that_cannot_be(model: type[Part], row: dict[str, object], label: str) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(row)
    found = [error["type"].removeprefix("expected.") for error in caught.value.errors()]
    assert found == [label]
