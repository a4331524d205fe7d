from wfm.erlang.priced_unions import priced_unions
from wfm.erlang.requirement import staff

from .test_requirement import forecast, scenario, staffed


def test_six_queues_linked_in_all_ways_have_all_their_unions() -> None:
    chain = [frozenset({q, q + 1}) for q in range(5)]
    assert len(priced_unions(chain, 6)) == 63


def test_queues_that_share_no_agent_stand_alone() -> None:
    assert priced_unions([frozenset({0}), frozenset({1})], 3) == ((0,), (1,), (2,))


def test_queues_that_the_same_agents_take_are_one() -> None:
    french, dutch, both = frozenset({0, 1, 2}), frozenset({3, 4, 5}), frozenset(range(6))
    singles = tuple((q,) for q in range(6))
    assert priced_unions([french, dutch], 6) == (*singles, (0, 1, 2), (3, 4, 5))
    assert priced_unions([french, dutch, both], 6) == (*singles, (0, 1, 2), (3, 4, 5), tuple(range(6)))


def test_what_is_left_out_never_says_more() -> None:
    """The losses of two lines that the same agents take, priced as one and in all ways."""
    lines = scenario(queues=2, skills=("q0|q1",) * 5)
    need = staff(lines, forecast(lines, 20, 5))
    alone, other, together = (need.loss[need.unions.index(union)] for union in ((0,), (1,), (0, 1)))
    assert (together >= alone + other - 1e-9).all()


def test_many_queues_have_those_that_agents_link() -> None:
    many = scenario(queues=9, skills=("q0", *(f"q{k}|q{k + 1}" for k in range(1, 8))))
    need = staff(many, forecast(many, *[1] * 9))
    assert need.unions[:9] == tuple((q,) for q in range(9))
    assert need.unions[9:] == (*((k, k + 1) for k in range(1, 8)), tuple(range(1, 9)))
    assert need.partitions


def test_curves_reach_the_agents_of_the_scenario() -> None:
    assert staffed(skills=("q0",) * 7).max_agents == 7
    need = staffed()
    assert need.max_agents == need.required.max() + 5
    crowd = staffed(skills=("q0",) * 300)
    assert crowd.max_agents < 300
    assert crowd.loss[0, :, -1].max() < 1e-6
