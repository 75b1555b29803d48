"""Split: the logarithmic mean is exact, and a difference between two small worlds is shared out."""

import numpy as np
import pytest

from sim.core.maths import log
from sim.core.state import World
from sim.core.tables import Table
from sim.engines.layout import Host
from sim.engines.runs import open_world
from sim.rules import split
from sim.rules.month import TERMS
from sim.rules.split import CAUSES, SPLIT, Split, log_mean
from sim.scenario.model import Changes
from tests.builders import build, set_all

NEAR = 1 + 2 * split.NEAR


@pytest.mark.parametrize("ratio", [1.0, 1 + 1e-12, 1.01, NEAR - 1e-3, NEAR, NEAR + 0.02, 3.0, 1e6])
def test_the_logarithmic_mean_makes_a_difference_of_logs_one_of_numbers(ratio):
    """L (ln a - ln b) = a - b, on both sides of where a series takes over; it is symmetric."""
    b = 0.3
    a = ratio * b
    mean = log_mean(a, b)
    assert mean * (log(a) - log(b)) == pytest.approx(a - b, rel=1e-11, abs=1e-16)
    assert b <= mean <= a
    assert log_mean(b, a) == pytest.approx(mean, rel=1e-14)


def test_causes_are_the_terms_and_four_more():
    """Each term of the pull is a cause, at its own place."""
    assert CAUSES[: len(TERMS)] == TERMS
    names = [CAUSES[n] for n in (split.TASTE, split.NEST, split.PACE, split.START)]
    assert names == ["hedging_taste", "nest_mu", "pace", "start"]


def stepped(scenario, changes):
    """A world after the choice of its first month, with the terms of its pulls."""
    model = open_world(scenario, changes)
    model.step()
    shape = (len(model.states), len(model.powers), len(TERMS))
    terms = np.array([model.terms[at] for at in np.ndindex(shape[:2])]).reshape(shape)
    return World(*model.world[:5], host=Host(*(Table.of(terms) for _ in Host._fields)))


def split_of(one, other):
    """The split of two worlds' targets: (state, power, cause)."""
    size = one.size
    lengths = {"state": len(size.states), "power": len(size.powers), "cause": len(CAUSES)}
    s = Split(*(Table.zeros(tuple(lengths[axis] for axis in axes)) for axes in SPLIT.values()))
    for i in size.states:
        split.compare_targets(one, other, s, i, 0)
    return s.target.array((lengths["state"], lengths["power"], lengths["cause"]))


SIDES = [[1, 0, 0], [0, 1, 1], [0, 1, 1]]
PULLS = [[0.3, -0.2, 0.1], [0.0, 0.4, -0.5]]


@pytest.mark.parametrize(
    ("name", "value", "cause"),
    [("hedging_taste", 0.3, "hedging_taste"), ("nest_mu", 0.4, "nest_mu"), ("friction", -0.3, "friction")],
)  # fmt: skip
def test_one_change_has_one_cause(name, value, cause):
    """What only differs in one thing is credited to it alone: in full, and to zero over powers."""
    scenario = build(2, 3, alignment=[[0.2, 0.5, 0.3]] * 2, intercept=PULLS, same_side=SIDES,
                     nest_mu=0.7, is_start_given=True)  # fmt: skip
    changes = set_all(scenario, name, value)
    if name == "friction":
        changes = {key: value for key in changes if key.endswith("P1")}
    one, other = stepped(scenario, Changes(always=changes)), stepped(scenario, Changes())
    rows = split_of(one, other)
    targets = [w.info.target.array((2, 3)) for w in (one, other)]
    at = CAUSES.index(cause)
    np.testing.assert_allclose(rows[..., at], targets[0] - targets[1], rtol=0, atol=1e-14)
    assert np.abs(rows[..., at]).max() > 1e-3
    assert (np.delete(rows, at, axis=-1) == 0).all()
    np.testing.assert_allclose(rows.sum(axis=1), 0, rtol=0, atol=1e-14)
