"""Overrides: some runs differ, some stay as they are, in all variants or in some."""

import numpy as np
import pytest

from sim.engines.asked import Ask, Override
from sim.engines.ensemble import run_ensemble
from sim.engines.prepare import still
from sim.scenario.model import Changes

RUNS, SOME = 6, [2, 3]


def alignments(scenario, *overrides):
    variants = {"own": Changes(), "still": still(scenario)}
    ask = Ask(points=("alignment",), point_months=(12,))
    found = run_ensemble(
        scenario,
        variants,
        range(RUNS),
        ask=ask,
        months=12,
        draws=range(RUNS),
        overrides=overrides,
    )
    return {name: found.points[name]["alignment"][:, 0] for name in variants}


def moved(one, other):
    return np.flatnonzero((one != other).any(axis=(1, 2))).tolist()


@pytest.mark.parametrize("is_always", [True, False])
@pytest.mark.parametrize(("variants", "in_still"), [((), SOME), (("own",), [])])
def test_nan_leaves_a_run_and_variants_not_named_as_they_are(
    flagship, is_always, variants, in_still
):
    values = np.full(RUNS, np.nan)
    values[SOME] = 0.9
    plain = alignments(flagship)
    found = alignments(flagship, Override("third_force.KAZ", values, is_always, variants))
    assert moved(found["own"], plain["own"]) == SOME
    assert moved(found["still"], plain["still"]) == in_still


def test_what_follows_another_differs_in_all_runs_or_in_none(flagship):
    values = np.array([0.3] * (RUNS - 1) + [np.nan])
    with pytest.raises(ValueError, match="follows another"):
        alignments(flagship, Override("anchor.KAZ.US", values))
