"""Choice: what a state would choose afresh, its nests, its room, and demands to choose sides."""

import numpy as np
import pytest

from sim.engines.runs import open_world
from sim.rules.choice import attend, demand_more, hold_taste, invert, room, weigh
from tests.builders import build, event, follow, softmax


def test_without_a_demand_taste_is_held():
    assert hold_taste(taste=0.5, demand=0.0) == 0.5


def test_demands_take_a_share_of_what_is_left():
    """Two demands of a half leave a quarter; taste never falls to 0."""
    demand = demand_more(demand_more(0.0, size=0.5, strength=1.0), size=0.5, strength=1.0)
    assert hold_taste(taste=1.0, demand=demand) == 0.25
    assert demand_more(0.3, size=0.0, strength=1.0) == demand_more(0.3, 0.5, 0.0) == 0.3


def test_the_best_of_a_nest_has_all_the_attention():
    """The others have less, and the less the more alike the powers of a side are."""
    assert attend(scaled_pull=1.0, top_of_nest=1.0, focus=5.0) == 1.0
    assert attend(0.5, 1.0, focus=5.0) < attend(0.5, 1.0, focus=1.1) < 1.0


def test_a_power_alone_weighs_as_in_a_plain_logit():
    assert weigh(1.0, 1.0, top_of_nest=0.5, top=2.0, nest_mu=0.3) == pytest.approx(np.exp(-1.5))


@pytest.mark.parametrize("mu", [0.2, 0.6, 1.0])
def test_inverting_a_choice_gives_it_back(mu):
    """Pulls solved from a target make the state choose that target, with a nest too."""
    target, side = np.array([0.2, 0.5, 0.3]), [[1, 0, 0], [0, 1, 1], [0, 1, 1]]
    nest = np.array([0.2, 0.8, 0.8])
    pulls = [invert(x, n, 0.7, mu) for x, n in zip(target, nest, strict=True)]
    scenario = build(1, 3, intercept=[pulls], hedging_taste=0.7, same_side=side, nest_mu=mu,
                     is_start_given=True)  # fmt: skip
    chosen = follow(scenario, 1, keep=("target",))[1, 0]
    np.testing.assert_allclose(chosen, target, atol=1e-14)


def test_room_is_the_largest_pull_and_what_choice_adds():
    """With one power it is its pull; with K equal ones tau ln K more; it falls when all get worse."""
    assert room(taste=0.5, top=2.0, weight_of_all=1.0) == 1.0
    scenario = build(1, 3, intercept=[[0.4] * 3], hedging_taste=0.5, is_start_given=True)
    found = follow(scenario, 1, keep=("room",))[1, 0]
    assert found == pytest.approx(0.4 + 0.5 * np.log(3))
    worse = build(1, 3, intercept=[[-0.6] * 3], hedging_taste=0.5, is_start_given=True)
    assert follow(worse, 1, keep=("room",))[1, 0] == pytest.approx(found - 1)


def test_a_demand_to_choose_makes_a_state_choose():
    """Its choice moves to its best power, and back as the demand is forgotten."""
    pulls = np.array([[0.5, 0.0]])
    scenario = build(1, 2, intercept=pulls, events=[event("demand", month=2)], demand_size=0.5,
                     demand_half_life_months=1, is_start_given=True)  # fmt: skip
    world = open_world(scenario)
    shares = []
    for _ in range(4):
        world.step()
        shares.append(world.snapshot("target")[0])
    tastes = [0.5, 0.25, 0.375, 0.4375]
    np.testing.assert_allclose(shares, [softmax(pulls[0], taste) for taste in tastes])
