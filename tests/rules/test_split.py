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


def stepped(model):
    """The world after the choice of a month, with the terms of its pulls, and before its drift."""
    before = {name: Table(getattr(model.world.now, name)) for name in ("alignment", "anchor")}
    model.step()
    shape = (len(model.states), len(model.powers), len(TERMS))
    terms = np.array([model.terms[at] for at in np.ndindex(shape[:2])]).reshape(shape)
    world = World(*model.world[:5], host=Host(*(Table.of(terms) for _ in Host._fields)))
    return world._replace(now=world.now._replace(**before))


def nothing_split(size):
    """Tables for a split, of zeros."""
    lengths = {"state": len(size.states), "power": len(size.powers), "cause": len(CAUSES)}
    return Split(*(Table.zeros(tuple(lengths[axis] for axis in axes)) for axes in SPLIT.values()))


def split_of(one, other):
    """The split of two worlds' targets: (state, power, cause)."""
    s = nothing_split(one.size)
    for i in one.size.states:
        split.compare_targets(one, other, s, i, 0)
    return s.target.array((len(one.size.states), len(one.size.powers), len(CAUSES)))


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
    one, other = (
        stepped(open_world(scenario, each)) for each in (Changes(always=changes), Changes())
    )
    rows = split_of(one, other)
    targets = [w.info.target.array((2, 3)) for w in (one, other)]
    at = CAUSES.index(cause)
    np.testing.assert_allclose(rows[..., at], targets[0] - targets[1], rtol=0, atol=1e-14)
    assert np.abs(rows[..., at]).max() > 1e-3
    assert (np.delete(rows, at, axis=-1) == 0).all()
    np.testing.assert_allclose(rows.sum(axis=1), 0, rtol=0, atol=1e-14)


def split_over_months(scenario, changes, months):
    """
    Carry the causes of a difference from month to month.

    Yields, at the start and after each month, the split (state, power, cause) and the difference.
    """
    models = open_world(scenario, changes), open_world(scenario)
    size = models[0].world.size
    shape = len(size.states), len(size.powers)
    s, pairs = nothing_split(size), list(np.ndindex(shape))
    for table in s:  # what was there before is no part of it
        table.update({at: float(n) for n, at in enumerate(table)})
    for i, k in pairs:
        split.begin(models[0].world, models[1].world, s, i, k, 0)
    for month in range(months + 1):
        apart = models[0].snapshot("alignment") - models[1].snapshot("alignment")
        yield s.moved.array((*shape, len(CAUSES))), apart
        if month < months:
            worlds = [stepped(model) for model in models]
            for i in size.states:
                split.compare_targets(*worlds, s, i, 0)
            for stage in (split.carry, split.take_over):
                for i, k in pairs:
                    stage(*worlds, s, i, k, 0)


HABITS = {"alignment": [[0.2, 0.5, 0.3], [0.4, 0.4, 0.2]], "peer_weight": 0.15, "habit_weight": 0.3,
          "habit_formation": 0.2, "hedging_taste": 0.6, "is_start_given": True}  # fmt: skip
STARTS = {"alignment.S0.P0": 0.4, "alignment.S0.P1": 0.3}
PACES = [{"drift_rate.S0": 0.35}, {"habit_formation.S0": 0.5}, {"habit_weight.S0": 0.1},
         {"peer_weight.S0": 0.4}]  # fmt: skip


@pytest.mark.parametrize(
    ("cause", "values"),
    [("start", STARTS), ("friction", {"friction.S1.P2": -0.4})]
    + [("pace", each) for each in PACES],
)
def test_what_one_change_moves_is_its_own_month_after_month(cause, values):
    """By way of habits and of neighbours too: a friction in one state moves the other one as well."""
    scenario = build(2, 3, intercept=PULLS, same_side=SIDES, nest_mu=0.7, **HABITS)
    at = CAUSES.index(cause)
    for rows, apart in split_over_months(scenario, Changes(always=values), 4):
        np.testing.assert_allclose(rows[..., at], apart, rtol=0, atol=1e-14)
        assert np.abs(np.delete(rows, at, axis=-1)).max() < 1e-14
    assert np.abs(apart).max(axis=1).min() > 1e-6


def test_month_after_month_causes_add_up_to_the_whole_difference():
    """However much differs: over causes they add up to all of it, over powers each to nothing."""
    scenario = build(2, 3, intercept=PULLS, same_side=SIDES, nest_mu=0.7, **HABITS)
    values = {**STARTS, "friction.S1.P2": -0.4, "hedging_taste.S0": 0.4, "nest_mu": 0.5}
    changes = Changes(always=values | {key: x for each in PACES for key, x in each.items()})
    for rows, apart in split_over_months(scenario, changes, 5):
        np.testing.assert_allclose(rows.sum(axis=-1), apart, rtol=0, atol=1e-13)
        np.testing.assert_allclose(rows.sum(axis=1), 0, rtol=0, atol=1e-13)
    moved = {CAUSES[at] for at in np.flatnonzero(np.abs(rows).max(axis=(0, 1)) > 1e-4)}
    assert moved == {"friction", "hedging_taste", "nest_mu", "pace", "start"}
