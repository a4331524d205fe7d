from wfm.scenario.demand import ProfileRow, Total
from wfm.scenario.people import Agent
from wfm.scenario.schema import adapter, columns, required, setting_keys, tables
from wfm.scenario.service import Queue


def test_tables_are_those_of_the_scenario() -> None:
    assert tables()["agents"] is Agent
    assert tables()["totals"] is Total
    assert "service" not in tables()


def test_columns_have_the_names_that_planners_write() -> None:
    assert columns(Total) == ("from", "to", "queue", "raw", "offered", "aht_s")
    assert required(Total) == ("from", "to", "queue")
    assert "target.answer_rate" in columns(Queue)
    assert required(Queue) == ("id", "open", "aht_s")


def test_settings_are_known_by_their_dotted_keys() -> None:
    assert {"horizon.from", "rules.shift.step", "queue.aht_s", "rules.shift", "queue"} <= set(setting_keys())


def test_a_whole_table_is_checked_in_one_go() -> None:
    rows = adapter(ProfileRow).validate_python(
        [{"weekday": "Mon", "share": "1,5"}, {"start": "8:30", "share": 2}]
    )
    assert rows == (ProfileRow(weekday=0, share=1.5), ProfileRow(start=510, share=2))
