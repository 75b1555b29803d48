"""
Both engines agree on whatever valid scenario is drawn: compiled, and as the loop stands.

`tests/engines/test_uncompiled.py` runs this file under NUMBA_DISABLE_JIT=1 too, with another number
of states and powers.
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sim.answers.decompose import moved
from sim.engines.asked import BINS, Act, Ask, Override, Quantity
from sim.engines.ensemble import run_ensemble
from sim.engines.prepare import Order, still
from sim.engines.runs import IN_FULL, follow_world, open_world, run_replicate, state_of
from sim.scenario.model import Changes
from sim.strategies import STRATEGIES
from tests.builders import IS_UNCOMPILED, LANES, TABLES, assert_equal, both, lanes_of, set_all
from tests.drawn import MONTHS, SIZE, Drawn

decisions = st.tuples(*[st.sampled_from(sorted(STRATEGIES))] * 4)
drawn_scenarios = st.builds(Drawn, *map(st.just, SIZE), st.integers(0, 2**32 - 1), decisions)
seeds = st.integers(0, 2**64 - 1)
often = settings(
    max_examples=4 if IS_UNCOMPILED else 20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
)
LAST = SIZE[1] - 1
PLAIN = Drawn(*SIZE, 11, ("reaction", "steady", "reaction", "reaction")).scenario()


@pytest.mark.slow
@often
@given(drawn_scenarios, seeds, st.booleans())
def test_both_engines_agree(drawn, seed, is_followed):
    """Every table of every month `==`: drawn sizes, events of all effects, what follows what."""
    scenario = drawn.scenario()
    if is_followed:  # then habits and beliefs take after what the scenario gives
        own = {k: each for k, each in scenario.elements.items() if each.name == "hedging_taste"}
        scenario = replace(scenario, elements=own)
    variants = {"it": Changes(), "still": still(scenario)}
    assert_equal(*both(scenario, variants, [3, 4], seed, [-1, 2]))


def test_changes_and_overrides():
    """What changes from now on, what has always been so, what differs by run."""
    halves = {"friction_half_life_months": 3.0, "reaction_lag_months.P2": 5.0, "narrative.P1": 0.7}
    always = {"anchor.S1.P0": 0.3, "hedging_taste.S2": 0.4, "militancy_concern.S0": 0.9}
    variants = {"now": Changes(from_now=halves), "always": Changes(always=always)}
    assert_equal(*both(PLAIN, variants, [1, 2], months=9))
    given = [Override(key, np.array([value, 0.2]), False) for key, value in halves.items()]
    given += [Override(key, np.array([value, 0.2]), True) for key, value in always.items()]
    fast = lanes_of(PLAIN, {"it": Changes()}, [1, 2], 0, 9, TABLES, overrides=given)["it"]
    first = {name: table[:1] for name, table in fast.items()}
    _, read = both(PLAIN, {"it": Changes(from_now=halves, always=always)}, [1], months=9)
    assert_equal({"it": first}, read)


def test_orders_and_a_start_from_a_full_state():
    """A world stopped at month 7 goes on in the ensemble, and obeys what is ordered then."""
    orders = {9: [Order(1, 2, 0, 0.7), Order(1, 2, 0, 99.0)], 11: [Order(LAST, 0, 2, 0.0)]}
    acts = [
        Act(month, each.power, each.state, each.channel, each.effort)
        for month, those in orders.items()
        for each in those
    ]
    worlds = [open_world(PLAIN, None, 5, 3) for _ in range(2)]
    for world in worlds:
        world.orders |= orders
    for _ in range(7):
        worlds[0].step()
    fast = lanes_of(
        PLAIN, {"it": Changes()}, [3], 5, MONTHS, TABLES, acts=acts, start=state_of(worlds[0])
    )
    read = follow_world(worlds[1], MONTHS, TABLES)
    after = {name: table[:, 1:] for name, table in fast["it"].items()}
    assert_equal({"it": after}, {"it": {name: t[None, 8:] for name, t in read.items()}})


def changed_in_all():
    """Two worlds that differ in their start, their nest, their pace, their tastes and their events."""
    now = {"nest_mu": 0.5, "drift_rate.S1": 0.3, "habit_formation.S0": 0.2}
    shares = PLAIN.values["alignment"][2]
    always = {"hedging_taste.S0": 0.9, "alignment.S2.P0": shares[1], "alignment.S2.P1": shares[0]}
    pace = set_all(PLAIN, "peer_weight", 0.1)
    some = frozenset(each.name for each in PLAIN.events[::2])
    return Changes(from_now={**now, **pace}), Changes(always=always, without=some)


def test_what_moved_it():
    """The split adds up, each cause to zero over powers, and is the readable engine's own."""
    one, other = changed_in_all()
    variants = {"it": Changes(), "one": one, "other": other}
    pairs, months, runs = (("one", "it"), ("other", "it"), ("other", "one")), (0, 1, 12), [0, 6]
    ask = Ask(paths=("alignment",), pairs=pairs, split_months=months, split_focus=(2, 1))
    found = run_ensemble(PLAIN, variants, runs, ask=ask, months=12, dtype=np.float64, lanes=LANES)
    worlds = [run_replicate(PLAIN, variants, 0, run, None, 12, IN_FULL) for run in runs]
    for n, (a, b) in enumerate(pairs):
        apart = (found.paths[a]["alignment"] - found.paths[b]["alignment"]).mean(axis=0)
        right = np.mean([moved(each[a], each[b]) for each in worlds], axis=0)
        assert np.abs(apart[12]).max() > 1e-3
        # Sums of whole parts of 2^-32: 17 causes, each within half a part.
        np.testing.assert_allclose(
            found.split[n].sum(axis=-1), apart[list(months)], rtol=0, atol=17 * 2**-33
        )
        np.testing.assert_allclose(found.split[n].sum(axis=2), 0, rtol=0, atol=4 * 2**-33)
        np.testing.assert_allclose(found.split[n], right[list(months)], rtol=0, atol=1e-9)
        np.testing.assert_allclose(found.split_path[n], right[:, 2, 1], rtol=0, atol=1e-9)


def test_sums_and_bins():
    """Quantities are those of the whole paths; a run outside the bins counts into the outermost."""
    quantities = (
        Quantity(6, "it", "alignment", (1, 2)),
        Quantity(9, "still", "effort", (0, 1, 2), minus=("it", (0, 1, 2)), low=-1, high=1),
        Quantity(0, "it", "shock", (2, LAST), low=-0.05, high=0.05),
    )
    variants = {"it": Changes(), "still": still(PLAIN)}
    ask = Ask(paths=("alignment", "effort", "shock"), quantities=quantities, points=("stance", "room"),
              point_months=(9, 4))  # fmt: skip
    runs = range(3 if IS_UNCOMPILED else 50)
    found = run_ensemble(PLAIN, variants, runs, ask=ask, months=9, dtype=np.float64, lanes=LANES)
    for n, each in enumerate(quantities):
        values = found.paths[each.variant][each.field][:, each.month, *each.at]
        if each.minus:
            values = values - found.paths[each.minus[0]][each.field][:, each.month, *each.minus[1]]
        assert found.totals[n] == np.floor(values * 2**32 + 0.5).sum()
        bins = np.floor((values - each.low) * (BINS / (each.high - each.low))).clip(0, BINS - 1)
        assert (found.counts[n] == np.bincount(bins.astype(int), minlength=BINS)).all()
    _, read = both(PLAIN, variants, runs[:2], months=9)
    for name in variants:
        for field in ask.points:
            assert (found.points[name][field][:2] == read[name][field][:, [9, 4]]).all()
