"""The goals of the visit: what the model measures of each, and that the third is an input."""

import numpy as np
import pytest

from sim.answers.goals import BELIEFS, bands_of, belief_error, goals, measure, ratio
from sim.answers.worlds import run_ensemble
from sim.scenario.model import Changes
from tests.builders import build

SCENARIO = build(2, 2, months=6)


def world(effort=1.0, pressure=0.5, taste=0.4, runs=2, months=7):
    """Two states, two powers: effort in three channels, and beliefs at two months."""
    kept = {
        "effort": np.full((runs, months, 2, 2, 3), effort),
        "pressure": np.full((runs, months, 2, 2), pressure),
        "believed_taste": np.full((runs, 2, 2, 2), taste),
        "believed_habit": np.zeros((runs, 2, 2, 2)),
        "hedging_taste": np.full((runs, 2, 2), 0.4),
        "habit_weight": np.zeros((runs, 2, 2)),
    }
    assert set(BELIEFS) <= set(kept)
    return kept


def test_without_a_difference_nothing_rises():
    """The same world twice: no rise of effort, no pressure."""
    found = measure(world(), world(), SCENARIO, {0: 0, 6: 1})
    assert not found["rise"].any() and not found["pressed"].any()


def test_rise_is_the_largest_of_all_months_in_shares_of_the_start():
    """A month in which one power spends a third more in the focus state counts, for it alone."""
    more = world()
    more["effort"][:, 3, 0, 1] *= 4 / 3
    more["effort"][:, 5, 1, 1] *= 9  # another state
    found = measure(more, world(), SCENARIO, {0: 0, 6: 1})
    np.testing.assert_allclose(found["rise"], [[0, 1 / 3]] * 2)


def test_pressure_is_of_the_focus_power_in_shares_of_all():
    """Two powers press with a half each; half more of one is half of all pressure."""
    more = world()
    more["pressure"][:, 4, 0, 0] += 0.5
    found = measure(more, world(), SCENARIO, {0: 0, 6: 1})
    np.testing.assert_allclose(found["pressed"], 0.5)


def test_learnt_is_the_share_of_the_error_that_is_gone():
    """All of it where the belief has become the truth, none where it has stayed."""
    learning = world(taste=0.6)
    assert belief_error(learning, 0, 0) == pytest.approx([0.25, 0.25])
    learning["believed_taste"][0, 1] = 0.4
    found = measure(learning, world(), SCENARIO, {0: 0, 6: 1})
    np.testing.assert_allclose(found["learnt"], [1, 0], atol=1e-12)


def test_a_share_of_nothing_is_no_band():
    """Where nothing was spent at the start no share of it can be told, and no band is."""
    found = ratio(np.ones(2), np.array([2.0, 0.0]))
    assert found[0] == 0.5 and np.isnan(found[1])
    assert set(bands_of({"a": found, "b": np.ones(2)})) == {"b"}


def test_the_audience_at_home_is_an_input():
    """Four goals in the article's order; the third has no number of the model's own."""
    ensemble = run_ensemble(SCENARIO, Changes(), 2, 0, 6, False, workers=1, engine="mesa")
    told = goals(ensemble)
    assert len(told) == 4
    assert told[2]["bands"] == {} and "an input" in told[2]["measure"]
    assert "6 months" in told[3]["measure"]
