"""
What holds whatever valid scenario is drawn: every mechanism on, events of every effect, luck.

Drawn scenarios have 2 to 4 states and powers; their sizes come from a seed that is drawn, so that
a failing case is reproduced by the numbers that hypothesis prints.
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sim.engines.runs import open_world
from sim.rules.month import PARAMETERS
from sim.strategies import STRATEGIES
from tests.builders import follow, permuted
from tests.drawn import MONTHS, Drawn, drawn_values

KEEP = ("alignment", "anchor", "effort", "pull", "militancy", "room", "stance")
often = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
)


decisions = st.tuples(*[st.sampled_from(sorted(STRATEGIES))] * 4)
numbers = st.integers(0, 2**32 - 1)
drawn_scenarios = st.builds(Drawn, st.integers(2, 4), st.integers(2, 4), numbers, decisions)
seeds = st.integers(0, 2**64 - 1)


@pytest.mark.slow
@often
@given(drawn_scenarios, seeds)
def test_everything_stays_within_its_bounds(drawn, seed):
    """Shares stay on the simplex, concern within 0 and 1, words are words, and nothing is NaN."""
    scenario = drawn.scenario()
    kept = follow(scenario, keep=KEEP, seed=seed)
    assert all(np.isfinite(table).all() for table in kept.values())
    for name in ("alignment", "anchor"):
        assert (kept[name] > 0).all()
        np.testing.assert_allclose(kept[name].sum(axis=-1), 1, rtol=0, atol=1e-12)
    assert (kept["militancy"] >= 0).all() and (kept["militancy"] <= 1).all()
    assert set(np.unique(kept["stance"])) <= {-1, 0, 1}


@often
@given(drawn_scenarios, seeds)
def test_powers_keep_to_their_means(drawn, seed):
    """Every month each power stays within its budget, and within its cap everywhere."""
    scenario = drawn.scenario()
    world = open_world(scenario, seed=seed)
    budget, cap = scenario.values["budget"], scenario.values["effort_cap"]
    strength = world.snapshot("capability")
    for _ in range(MONTHS):
        means = budget * world.snapshot("capability") / strength
        world.step()
        effort = world.snapshot("effort")
        assert (effort >= 0).all() and (effort <= cap).all()
        assert (effort.sum(axis=(0, 2)) <= means * (1 + 1e-12)).all()


@pytest.mark.slow
@often
@given(drawn_scenarios, seeds, st.data())
def test_the_order_of_states_and_powers_does_not_matter(drawn, seed, data):
    """Permuting states or powers, whose names go along, permutes the output."""
    scenario = drawn.scenario()
    states = data.draw(st.permutations(range(len(scenario.states))))
    powers = data.draw(st.permutations(range(len(scenario.powers))))
    path = follow(scenario, keep=KEEP, seed=seed)
    other = follow(permuted(scenario, states, powers), keep=KEEP, seed=seed)
    for name in ("alignment", "anchor", "effort", "pull", "stance"):
        moved = path[name][:, states][:, :, powers]
        np.testing.assert_allclose(other[name], moved, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(other["militancy"], path["militancy"][:, states], atol=1e-12)


def at_rest(scenario):
    """The same scenario without luck, events and trends, its habits and budgets at rest."""
    values = dict(scenario.values)
    for name in ("shock_size", "incident_hazard", "capability_trend"):
        values[name] = np.zeros_like(values[name])
    values["budget"] = np.full_like(values["budget"], 1e6)
    values["anchor"] = values["alignment"].copy()
    return replace(scenario, events=(), values=values)


@pytest.mark.slow
@often
@given(drawn_scenarios)
def test_a_start_at_rest_stays_at_rest(drawn):
    """Without noise, events and trends nothing moves, whatever the sizes of the mechanisms."""
    kept = follow(at_rest(drawn.scenario()), keep=KEEP)
    for name in ("alignment", "anchor", "effort", "militancy"):
        start = np.broadcast_to(kept[name][0], kept[name].shape)
        np.testing.assert_allclose(kept[name], start, rtol=0, atol=1e-12)


@pytest.mark.slow
@often
@given(drawn_scenarios, seeds, seeds)
def test_only_the_fate_differs_between_two_seeds(drawn, one, other):
    """The same seed gives the same bits; with luck another seed gives another path."""
    scenario = drawn.scenario()
    path = follow(scenario, seed=one)
    assert (follow(scenario, seed=one) == path).all()
    if one != other:
        assert not (follow(scenario, seed=other) == path).all()


def test_what_is_drawn_is_valid():
    """The drawn scenarios themselves: every number within its parameter's bounds, rows of one."""
    values = drawn_values(np.random.default_rng(1), 3, 4)
    for name, parameter in PARAMETERS.items():
        table = values[name]
        assert (table >= parameter.low).all() and (table <= parameter.high).all(), name
        if parameter.sums_to_one:
            assert table.sum(axis=-1) == pytest.approx(1)
