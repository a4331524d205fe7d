from wfm.erlang.requirement import staff

from .test_requirement import forecast, scenario, staffed


def test_six_queues_have_all_their_unions() -> None:
    six = scenario(queues=6)
    assert len(staff(six, forecast(six, *[1] * 6)).unions) == 63


def test_more_queues_have_those_that_agents_link() -> None:
    many = scenario(queues=8, skills=("q0", "q1|q2", "q2|q3", "q5|q6"))
    need = staff(many, forecast(many, *[1] * 8))
    assert need.unions[:8] == tuple((q,) for q in range(8))
    assert need.unions[8:] == ((1, 2), (2, 3), (5, 6), (1, 2, 3))
    assert need.partitions


def test_curves_reach_the_agents_of_the_scenario() -> None:
    assert staffed(skills=("q0",) * 7).max_agents == 7
    need = staffed()
    assert need.max_agents == need.required.max() + 5
    crowd = staffed(skills=("q0",) * 300)
    assert crowd.max_agents < 300
    assert crowd.loss[0, :, -1].max() < 1e-6
