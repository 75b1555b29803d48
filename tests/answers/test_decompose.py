"""What moved it: rows add up to the whole difference, and to zero over powers."""

import numpy as np
import pytest

from sim.answers.decompose import ROWS, moved
from sim.engines.prepare import still
from sim.engines.runs import IN_FULL, run_replicate
from sim.scenario.changes import parse_changes


@pytest.fixture(scope="module")
def worlds(flagship):
    """Worlds that differ in events, in the nest, in pace, and in what was always so."""
    variants = {
        "scenario": parse_changes(flagship),
        "still": still(flagship),
        "pace": parse_changes(flagship, ["nest_mu=0.5", "drift_rate.KAZ=0.09", "peer_weight=0.12"]),
        "always": parse_changes(flagship, assume=["hedging_taste.KAZ=0.4"]),
    }
    return run_replicate(flagship, variants, 0, 3, 1, 36, IN_FULL)


@pytest.mark.parametrize("one", ["scenario", "pace", "always"])
def test_rows_add_up(worlds, one):
    """Over rows the difference, over powers nothing; to rounding."""
    rows = moved(worlds[one], worlds["still"])
    apart = worlds[one]["alignment"] - worlds["still"]["alignment"]
    assert np.abs(apart).max() > 0.001
    np.testing.assert_allclose(rows.sum(axis=-1), apart, rtol=0, atol=1e-13)
    np.testing.assert_allclose(rows.sum(axis=2), 0, rtol=0, atol=1e-13)


def test_luck_is_shared(worlds):
    """Worlds of one fate and one set of intercepts owe nothing to luck or intercepts."""
    rows = moved(worlds["scenario"], worlds["still"])
    for row in ("shock", "intercept", "pace", "start", "nest_mu"):
        np.testing.assert_array_equal(rows[..., ROWS.index(row)], 0)


def test_a_changed_nest_and_pace_have_rows(worlds):
    """What only differs in nest and pace is credited to these alone."""
    rows = moved(worlds["pace"], worlds["scenario"])
    assert np.abs(rows[36, 0, 0, ROWS.index("nest_mu")]) > 1e-4
    assert np.abs(rows[36, 0, 0, ROWS.index("pace")]) > 1e-6
