"""The readable engine: agents, events, strategies, and the two kinds of change."""

import mesa
import numpy as np
import pytest

from sim.engines.runs import follow_world, open_world
from sim.scenario.changes import parse_changes
from tests.builders import build, event


def test_agents_read_as_people_would(flagship):
    """A state's alignment by power, a power's effort by state."""
    world = open_world(flagship)
    assert isinstance(world, mesa.Model)
    world.step()
    assert sum(world.state("KAZ").alignment.values()) == pytest.approx(1)
    assert world.power("CN").effort["KAZ"] > world.power("US").effort["KAZ"]
    assert world.state("BLR").stance["RU"] == -1
    assert world.state("TJK").militancy_concern > world.state("BLR").militancy_concern == 0


def test_an_event_strikes_in_its_month():
    """Nothing before it; the visit's credit after it."""
    size = np.array([0.5, 0, 0, 0])
    scenario = build(1, 2, events=[event("visit", month=3)], credit_size=size, drift_rate=0.5)
    x = follow_world(open_world(scenario), 4)["alignment"][:, 0, 0]
    np.testing.assert_allclose(x[:3], x[0], atol=1e-14)
    assert x[3] > x[0] + 0.01


def test_an_uncertain_event_happens_as_often_as_it_says():
    """Of 400 fates, within five standard errors of its probability; within its dates."""
    from sim.engines.prepare import strikes

    may = event("campaign", month=2, last=5, probability=0.3)
    months = [next(iter(strikes([may], 0, n)), None) for n in range(400)]
    struck = [each for each in months if each is not None]
    assert abs(len(struck) / 400 - 0.3) < 5 * np.sqrt(0.3 * 0.7 / 400)
    assert set(struck) == {2, 3, 4, 5}


def test_steady_does_not_answer(flagship):
    """With a steady strategy China's effort in Kazakhstan does not rise after the tour."""
    answers = follow_world(open_world(flagship), 12)["effort"][12, 0, 2].sum()
    steady = parse_changes(flagship, strategies={"CN": "steady"})
    assert follow_world(open_world(flagship, steady), 12)["effort"][12, 0, 2].sum() < answers


def test_from_now_moves_and_always_rests():
    """The same change: with frozen intercepts it drifts from month 1, solved again it rests."""
    from sim.scenario.model import Changes

    scenario = build(1, 2, alignment=[[0.2, 0.8]], anchor=[[0.2, 0.8]])
    key = {"hedging_taste.S0": 0.25}
    now = follow_world(open_world(scenario, Changes(from_now=key)), 12)["alignment"]
    always = follow_world(open_world(scenario, Changes(always=key)), 12)["alignment"]
    assert now[12, 0, 0] < 0.15
    np.testing.assert_allclose(always, always[0] + np.zeros_like(always), atol=1e-14)


def test_punishment_by_merit():
    """Of those named, the one that has earned less is hit."""
    size = np.array([0, -0.5, 0, 0])
    act = event("restriction", [0, 1], choose="merit")
    scenario = build(
        2, 2, events=[act], credit_size=size, reward_rights=[1.0, 0.0], rights_record=[0.9, 0.1]
    )
    world = open_world(scenario)
    world.step()
    credit = world.snapshot("credit")[1, :, 0]
    assert credit[0] == 0
    assert credit[1] < 0
