from datetime import date

import pytest

from wfm.scenario.scenario import Scenario

MONDAY, THURSDAY, HOLIDAY = date(2027, 7, 12), date(2027, 7, 15), date(2027, 7, 14)


def scenario(**more: object) -> Scenario:
    """A French service with a line of office hours, and one that never closes."""
    service = {
        "name": "Test",
        "horizon": {"from": "2027-07-01", "to": "2027-07-31"},
        "calendar": {"holidays": "fr", "closed": "2027-07-15"},
        "targets": {"answer_rate": 0.9},
        "queue": [
            {"id": "office", "open": "Mon-Fri 08:30-12:30 13:30-17:30", "aht_s": 210},
            {
                "id": "always",
                "open": "Mon-Sun 00:00-24:00",
                "aht_s": 210,
                "skill": "night",
                "languages": "FR|nl",
                "open_on_holidays": True,
                "target": {"answer_rate": 0.5},
            },
        ],
    }
    return Scenario.model_validate({"service": service, **more})


def spans(queue: str, day: date, **more: object) -> tuple[tuple[int, int], ...]:
    given = scenario(**more)
    return given.open_spans(given.queue(queue), day, given.calendar(day, day))


def test_a_line_is_open_by_the_week_and_closed_by_the_calendar() -> None:
    assert spans("office", MONDAY) == ((510, 750), (810, 1050))
    assert spans("office", HOLIDAY) == spans("office", THURSDAY) == ()
    assert spans("always", HOLIDAY) == spans("always", THURSDAY) == ((0, 1440),)


def test_closures_close_a_queue_a_site_or_everything() -> None:
    part = {"date": MONDAY, "from": "12:00", "to": "14:00"}
    assert spans("office", MONDAY, closures=[part]) == ((510, 720), (840, 1050))
    assert spans("office", MONDAY, closures=[{**part, "queue": "office"}]) == ((510, 720), (840, 1050))
    assert spans("always", MONDAY, closures=[{**part, "queue": "office"}]) == ((0, 1440),)
    assert spans("office", MONDAY, closures=[{**part, "site": "nord"}]) == ((510, 750), (810, 1050))
    assert spans("office", MONDAY, closures=[{"date": MONDAY}]) == ()


SITES = [{"id": "nord", "open": "Mon-Fri 08:00-18:00"}, {"id": "sud", "open": "Mon 09:00-17:00"}]


@pytest.mark.parametrize(
    ("sites", "site", "expected"),
    [
        ([], "", ((480, 1080),)),
        (SITES[:1], "", ((480, 1080),)),
        (SITES, "sud", ((540, 1020),)),
    ],
)
def test_where_and_when_an_agent_may_work(
    sites: list[object], site: str, expected: tuple[tuple[int, int], ...]
) -> None:
    given = scenario(sites=sites, agents=[{"id": "a", "weekly_hours": 35, "site": site}])
    assert given.site_spans(given.agents[0], MONDAY, given.calendar(MONDAY, MONDAY)) == expected


def test_a_closed_site() -> None:
    closures = [{"date": MONDAY, "to": "12:00", "site": "nord"}, {"date": MONDAY, "from": "17:00"}]
    agents = [{"id": "a", "weekly_hours": 35, "site": name} for name in ("nord", "sud")]
    given = scenario(sites=SITES, agents=agents, closures=closures)
    calendar = given.calendar(MONDAY, MONDAY)
    assert given.site_spans(given.agents[0], MONDAY, calendar) == ((720, 1020),)
    assert given.site_spans(given.agents[1], MONDAY, calendar) == ((540, 1020),)


def test_who_takes_what() -> None:
    given = scenario(
        agents=[
            {"id": "a", "weekly_hours": 35, "skills": "office|night"},
            {"id": "b", "weekly_hours": 35, "skills": "night", "languages": "NL"},
        ]
    )
    office, always = given.queues
    taken = [[given.takes(agent, queue) for queue in (office, always)] for agent in given.agents]
    assert taken == [[True, False], [False, True]]


def test_targets_of_a_queue_or_of_the_service() -> None:
    given = scenario()
    assert [given.targets(queue).answer_rate for queue in given.queues] == [0.9, 0.5]


def test_the_horizon_and_other_days() -> None:
    given = scenario()
    assert (given.grid.first, given.grid.days, given.grid.interval_minutes) == (date(2027, 7, 1), 31, 15)
    assert given.grid_between(MONDAY, MONDAY).count == 96


def test_the_hash_changes_with_anything() -> None:
    same, other = scenario(), scenario(closures=[{"date": MONDAY}])
    assert same.hash == scenario().hash
    assert same.hash != other.hash
    assert len(same.hash) == 16


def test_a_part_exchanged_makes_another_scenario() -> None:
    given = scenario()
    before = given.hash
    other = given.but(closures=scenario(closures=[{"date": MONDAY}]).closures)
    assert other.hash == scenario(closures=[{"date": MONDAY}]).hash != before
    assert given.but() == given
    assert given.hash == before
