"""The readable engine: agents, events, strategies, and the two kinds of change."""

import mesa
import numpy as np
import pytest

from sim.engines.runs import follow_world, open_world
from sim.rules.month import TERMS
from sim.scenario.changes import parse_changes
from sim.scenario.model import Changes
from tests.builders import build, event, follow


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


def test_views_are_the_tables(flagship):
    """Views say by name what the tables hold by place; efforts are added over channels."""
    world = open_world(flagship, seed=2)
    for _ in range(3):
        world.step()
    effort, share = world.snapshot("effort"), world.snapshot("alignment")
    for i, name in enumerate(flagship.states):
        assert list(world.state(name).alignment.values()) == share[i].tolist()
        assert list(world.state(name).stance.values()) == world.snapshot("stance")[i].tolist()
        assert world.power("RU").effort[name] == pytest.approx(effort[i, 1].sum())
    assert list(world.state("UZB").alignment) == list(flagship.powers)
    with pytest.raises(StopIteration):
        world.state("Utopia")


def test_mesas_own_tools_work_on_it(flagship):
    """It is a Mesa model: its agents are registered, and Mesa's collector can watch them."""
    world = open_world(flagship)
    assert len(world.agents) == len(flagship.states) + len(flagship.powers)
    collector = mesa.DataCollector(
        model_reporters={"us_in_kaz": lambda model: model.state("KAZ").alignment["US"]},
        agent_reporters={"name": "name"},
    )
    path = [world.snapshot("alignment")[0, 0]]
    collector.collect(world)
    for _ in range(6):
        world.step()
        collector.collect(world)
        path.append(world.snapshot("alignment")[0, 0])
    assert collector.get_model_vars_dataframe()["us_in_kaz"].tolist() == path
    assert set(collector.get_agent_vars_dataframe()["name"]) == {*flagship.states, *flagship.powers}


def test_a_world_uses_no_numbers_but_those_of_its_fate(flagship):
    """Neither Mesa's generators nor NumPy's: whatever they are set to, the path is the same."""
    path = follow(flagship, 6, seed=4)
    np.random.seed(99)
    world = open_world(flagship, seed=4, months=6)
    world.random.seed(99)
    before = world.random.getstate(), world.rng.bit_generator.state
    assert (follow_world(world, 6)["alignment"] == path).all()
    assert (world.random.getstate(), world.rng.bit_generator.state) == before


def test_the_terms_of_a_pull_add_up_to_it(flagship):
    kept = follow(flagship, 6, keep=("terms", "pull"), seed=1)
    assert kept["terms"].shape == (7, 6, 3, len(TERMS))
    np.testing.assert_allclose(kept["terms"].sum(axis=-1), kept["pull"], rtol=0, atol=1e-14)
    assert (kept["terms"][0] == 0).all()


def test_beliefs_are_wrong_until_a_visit(flagship):
    """The US sees one region and learns on its tour; the near powers know the states."""
    error = follow(flagship, 6, keep=("belief_error",))
    assert error[0, 0] > error[2, 0] > 0
    np.testing.assert_allclose(error[:, 1:], 0, atol=1e-15)


def test_punishment_by_lot_hits_one_and_each_as_often():
    """Of those named one is hit, evenly over fates; who is not named is safe."""
    size = np.array([0, -0.5, 0, 0])
    act = event("restriction", [0, 2], choose="random")
    scenario = build(3, 2, events=[act], credit_size=size)
    credit = np.array([follow(scenario, 1, keep=("credit",), seed=n)[1] for n in range(200)])
    hit = credit[:, 1, :, 0] < 0
    assert (hit.sum(axis=1) == 1).all()
    assert not hit[:, 1].any()
    assert abs(hit[:, 0].mean() - 0.5) < 4 * np.sqrt(0.25 / 200)


def test_merit_counts_what_is_said_now():
    """A rebuff of the rival in the very month saves the state; without it the other is spared."""
    size = np.array([0, -0.5, 0, 0])
    act = event("restriction", [0, 1], choose="merit", month=2)
    quarrel = event("quarrel", to=1, actor=1, month=2)
    common = {"credit_size": size, "stance_gain": 1, "quarrel_size": 0.5, "rival": [[0, 1], [0, 0]],
              "reward_anti_rival": [1, 0], "friction_half_life_months": 0}  # fmt: skip
    calm, loud = (
        follow(build(2, 2, events=events, **common), 2, keep=("credit",))[2, 1, :, 0]
        for events in ([act], [quarrel, act])
    )
    assert (loud != 0).tolist() == [True, False]
    assert (calm != 0).tolist() == [True, False]  # all are alike: the first that is named
    first_speaks = event("quarrel", to=0, actor=1, month=2)
    spared = follow(build(2, 2, events=[first_speaks, act], **common), 2, keep=("credit",))
    assert (spared[2, 1, :, 0] != 0).tolist() == [False, True]


def test_an_event_that_may_happen_does_not_in_some_fates():
    """The world follows what its fate says: it moves in those fates only."""
    from sim.engines.prepare import strikes

    may = event("visit", month=2, last=4, probability=0.4)
    scenario = build(1, 2, events=[may], credit_size=[0.5, 0, 0, 0])
    for n in range(20):
        path = follow(scenario, 4, replicate=n)[:, 0, 0]
        first = np.flatnonzero(np.abs(path - 0.5) > 1e-9)
        assert first[:1].tolist() == list(strikes([may], 0, n))


def test_frozen_intercepts_fake_a_drift_and_solved_ones_do_not(flagship):
    """An unknown size, changed: always keeps the calm world at rest, from now on moves it at once."""
    still = parse_changes(flagship, ["shock_size=0", "incident_hazard=0", "capability.US.trend=0",
                                     "capability.RU.trend=0", "capability.CN.trend=0"],
                          without=[each.name for each in flagship.events])  # fmt: skip
    key = {f"hedging_taste.{name}": 0.3 for name in flagship.states}
    frozen = Changes(from_now={**still.from_now, **key}, without=still.without)
    solved = Changes(from_now=still.from_now, always=key, without=still.without)
    start = flagship.values["alignment"]
    np.testing.assert_allclose(follow(flagship, 24, solved)[-1], start, atol=1e-12)
    moved = np.abs(follow(flagship, 24, frozen) - start).max(axis=(1, 2))
    assert moved[1] > 1e-4 and moved[24] > 0.02


def test_a_change_from_now_on_leaves_the_start(flagship):
    """Month 0 is the base's, down to its intercepts; what is changed holds from the first month."""
    base = open_world(flagship)
    changed = open_world(
        flagship, Changes(from_now={"capability.US": 0.5, "hedging_taste.KAZ": 0.2})
    )
    assert changed.world.rest.intercept == base.world.rest.intercept
    assert (changed.snapshot("alignment") == base.snapshot("alignment")).all()
    assert changed.world.now.capability[0, 0] == 0.5 and base.world.now.capability[0, 0] == 1
    always = open_world(flagship, Changes(always={"capability.US": 0.5}))
    assert always.world.rest.intercept != base.world.rest.intercept


def test_worlds_do_not_share_tables(flagship):
    """Stepping one leaves another, and the scenario, as they were."""
    one, other = open_world(flagship), open_world(flagship)
    before = other.snapshot("alignment")
    values = {name: table.copy() for name, table in flagship.values.items()}
    for _ in range(3):
        one.step()
    assert (other.snapshot("alignment") == before).all()
    assert all((flagship.values[name] == table).all() for name, table in values.items())
