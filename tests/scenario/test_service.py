from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from wfm.scenario.service import Queue, Service

QUEUE = {"id": "general", "open": "Mon-Fri 08:30-17:00", "aht_s": 210}
SERVICE = {"name": "Test", "horizon": {"from": "2027-07-01", "to": "2027-07-31"}, "queue": [QUEUE]}


def test_a_service_with_no_more_than_it_needs() -> None:
    service = Service.model_validate(SERVICE)
    assert (service.language, service.zone, service.interval_minutes) == ("en", "Europe/Brussels", 15)
    assert service.calendar.holidays == "none"
    assert service.rules.profile == "be-federal"
    assert service.queues[0].patience_s is None


def test_a_queue_needs_the_skill_of_its_name_unless_told_otherwise() -> None:
    assert Queue.model_validate(QUEUE).needs == "general"
    assert Queue.model_validate({**QUEUE, "skill": "phone"}).needs == "phone"


def test_yes_and_no_in_a_table() -> None:
    assert Queue.model_validate({**QUEUE, "open_on_holidays": "oui"}).open_on_holidays


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"interval_minutes": 7}, "expected.one_of"),
        ({"language": "es"}, "expected.one_of"),
        ({"zone": "Europe/Lille"}, "expected.zone"),
        ({"name": " "}, "expected.ident"),
        ({"queue": []}, "too_short"),
        ({"horizon": {"from": "2027-07-02", "to": "2027-07-01"}}, "expected.not_before"),
        ({"horizon": {"from": "2027-07-01", "to": "2072-07-31"}}, "expected.horizon_length"),
        ({"targets": {"answer_rate": 90}}, "expected.share"),
        ({"calendar": {"holidays": "france"}}, "expected.one_of"),
        ({"calendar": {"closed": ["29/02/2027"]}}, "expected.day"),
        ({"queue": [{**QUEUE, "aht_s": 3.5}]}, "expected.handling_seconds"),
        ({"queue": [{**QUEUE, "patience_s": 0}]}, "expected.positive"),
        ({"queue": [{**QUEUE, "deflection": 27}]}, "expected.share"),
        ({"queue": [{**QUEUE, "open": "always"}]}, "expected.hours"),
        ({"queue": [{**QUEUE, "redial": 1}]}, "less_than"),
        ({"queue": [{**QUEUE, "reconnect": 1}]}, "less_than"),
        ({"queue": [{**QUEUE, "trunks": 0}]}, "greater_than_equal"),
        ({"queue": [{**QUEUE, "trunks": 6.5}]}, "expected.whole"),
        ({"queue": [{**QUEUE, "redial": 0.5, "observed_answer_rate": 0.8}]}, "expected.patience_for_redial"),
        ({"queue": [{**QUEUE, "patience_s": 90, "redial": 0.5}]}, "expected.observed_answer_rate"),
        ({"queue": [{**QUEUE, "reconnect": 0.1}]}, "expected.observed_answer_rate"),
        ({"staffing": {"method": "erlang"}}, "expected.one_of"),
    ],
)
def test_settings_that_cannot_be(values: dict[str, object], label: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Service.model_validate(SERVICE | values)
    assert caught.value.errors()[0]["type"] == label


def test_repeat_calls_need_the_answer_rate_of_the_counts() -> None:
    line = {**QUEUE, "patience_s": 90, "redial": "60 %", "reconnect": 0.1, "observed_answer_rate": "45 %"}
    queue = Queue.model_validate(line)
    assert (queue.redial, queue.reconnect, queue.observed_answer_rate) == (0.6, 0.1, 0.45)
    by_trunks = Queue.model_validate({**QUEUE, "trunks": 6, "redial": 0.6, "observed_answer_rate": 0.1})
    assert by_trunks.loses_calls
    assert not Queue.model_validate(QUEUE).loses_calls


@pytest.mark.parametrize(
    ("given", "kept"), [("FR", "fr"), ("lu", "LU"), ("DE-nw", "DE-NW"), ("be-legal", "be-legal")]
)
def test_a_country_is_a_holiday_profile(given: str, kept: str) -> None:
    service = Service.model_validate(SERVICE | {"calendar": {"holidays": given}})
    assert service.calendar.holidays == kept


def test_what_is_missing_for_repeat_calls_is_told_at_the_queue(
    write: Callable[..., Path], told: Callable[[Path], object], settings: Callable[..., str]
) -> None:
    text = settings(
        ("aht_s = 210", "aht_s = 210\npatience_s = 120\nredial = 0.5"),
        ("aht_s = 300", "aht_s = 300\nredial = 0.5"),
    )
    queues = [row for row, line in enumerate(text.splitlines(), 1) if line == "[[queue]]"]
    assert told(write(settings=text)) == [
        ("service.toml", queues[0], "queue.general.observed_answer_rate", "observed_answer_rate"),
        ("service.toml", queues[1], "queue.medico.patience_s", "patience_for_redial"),
    ]
