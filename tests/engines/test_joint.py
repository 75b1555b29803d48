"""Sizes that are drawn together: both engines take the same row, and what a user sets wins."""

from dataclasses import replace

import numpy as np
import pytest

from sim.engines.asked import Ask, Override
from sim.engines.ensemble import run_ensemble
from sim.engines.joint import rows_of
from sim.engines.prepare import draw, still
from sim.jobs.fast import run_all
from sim.jobs.replicates import Job
from sim.scenario.changes import parse_changes
from sim.scenario.expression_text import parse
from sim.scenario.model import Changes, Posterior
from sim.study.evaluate import case_of, evaluate
from tests.builders import assert_equal, both

SOME = ("drift_rate.KAZ", "hedging_taste.KAZ", "reach_length", "demand_half_life_months",
        "capability.US.trend", "militancy_concern.UZB", "habit_weight.BLR")  # fmt: skip
ROWS = 7


def posterior_of(scenario, keys=SOME, rows=ROWS, seed=0):
    ends = np.array([[scenario.elements[key].low, scenario.elements[key].high] for key in keys])
    places = np.random.default_rng(seed).random((rows, len(keys)))
    return Posterior(tuple(keys), ends[:, 0] + places * (ends[:, 1] - ends[:, 0]))


@pytest.fixture(scope="module")
def told(flagship):
    return replace(flagship, posterior=posterior_of(flagship))


def paths(scenario, variants=None, overrides=(), draws=range(6), seed=0):
    ask = Ask(paths=("alignment",))
    variants = variants or {"it": Changes()}
    found = run_ensemble(scenario, variants, range(len(draws)), seed, ask=ask, months=6, draws=draws,
                         overrides=overrides, dtype=np.float64)  # fmt: skip
    return {name: each["alignment"] for name, each in found.paths.items()}


def test_both_engines_agree(told):
    variants = {
        "scenario": Changes(),
        "still": still(told),
        "now": parse_changes(told, ["hedging_taste.KAZ=0.4", "drift_rate=0.05"]),
        "always": parse_changes(told, assume=["drift_rate.KAZ=0.05", "reach_length=5000"]),
    }
    fast, read = both(told, variants, replicates=[0, 1, 2], draws=[-1, 3, 2**32 - 1], months=20)
    assert_equal(fast, read)


def test_it_changes_what_is_drawn_and_nothing_else(flagship, told):
    plain, found = draw(flagship, 3, 5), draw(told, 3, 5)
    row = told.posterior.draws[rows_of(told.posterior, 3, np.array([5]))[0]]
    for key, each in flagship.elements.items():
        value = found[each.name][each.at]
        if key in SOME:
            assert value == row[SOME.index(key)]
        else:
            assert value == plain[each.name][each.at]


@pytest.mark.slow
def test_the_scenario_s_own_sizes_are_no_draw(flagship, told):
    assert (paths(told, draws=[-1] * 4)["it"] == paths(flagship, draws=[-1] * 4)["it"]).all()
    mixed = paths(told, draws=[-1, 0, -1, 1])["it"]
    assert (mixed[::2] == paths(flagship, draws=[-1, 0, -1, 1])["it"][::2]).all()
    assert (mixed[1::2] != paths(flagship, draws=[-1, 0, -1, 1])["it"][1::2]).any()


def test_one_row_is_what_assuming_its_values_is(flagship):
    one = posterior_of(flagship, rows=1)
    assume = [f"{key}={value!r}" for key, value in zip(SOME, one.draws[0].tolist(), strict=True)]
    variants = {"it": parse_changes(flagship, assume=assume)}
    found = paths(replace(flagship, posterior=one))
    assert (found["it"] == paths(flagship, variants)["it"]).all()


def test_a_user_s_own_values_win(flagship, told):
    """Of runs that all draw one row, so that all else is the same with and without."""
    one = replace(flagship, posterior=posterior_of(flagship, rows=1))
    rest = replace(flagship, posterior=posterior_of(flagship, SOME[1:], rows=1))
    rest = replace(rest, posterior=Posterior(SOME[1:], one.posterior.draws[:, 1:]))
    variants = {"it": parse_changes(flagship, assume=["drift_rate.KAZ=0.05"])}
    wanted = paths(rest, variants)["it"]
    assert (paths(one, variants)["it"] == wanted).all()
    everywhere = [Override("drift_rate.KAZ", np.full(6, 0.05))]
    assert (paths(one, overrides=everywhere)["it"] == wanted).all()
    some = [Override("drift_rate.KAZ", np.array([0.05, np.nan] * 3))]
    mixed = paths(one, overrides=some)["it"]
    assert (mixed[::2] == wanted[::2]).all() and (mixed[1::2] == paths(one)["it"][1::2]).all()


def test_a_variant_that_has_its_own_leaves_the_others_theirs(told):
    variants = {"it": Changes(), "own": parse_changes(told, assume=["drift_rate.KAZ=0.05"])}
    assert (paths(told, variants)["it"] == paths(told)["it"]).all()


def test_rows_are_a_pure_function_of_seed_and_draw_and_all_as_likely(told):
    draws = np.arange(7000)
    rows = rows_of(told.posterior, 11, draws)
    assert (rows[[5, 3]] == rows_of(told.posterior, 11, np.array([5, 3]))).all()
    assert (rows != rows_of(told.posterior, 12, draws)).mean() > 0.7
    counts = np.bincount(rows, minlength=ROWS)
    assert len(counts) == ROWS and abs(counts - 1000).max() < 150


def test_pairs_share_a_row(told):
    job = Job(told, {"it": Changes()}, 0, 6, is_luck_only=False, paths=("drift_rate",))
    sizes = run_all(job, 12).worlds["it"]["drift_rate"][:, 0, 0]
    assert (sizes[::2] == sizes[1::2]).all() and len(set(sizes.tolist())) > 2


def test_a_sweep_and_an_audit_carry_it(flagship, told):
    """What evaluates expressions lays it out as a run does."""
    keys = [parse("alignment.KAZ.US@6", flagship, 6)]
    case, plain = (case_of(each, 0, 6) for each in (told, flagship))
    draws = [0, 0, 1, 1]
    found = evaluate(case, keys, range(4), draws=draws)[0]
    same = paths(told, draws=draws)["it"][:, 6, 0, 0]
    assert np.allclose(found, same, atol=1e-5)
    assert (found != evaluate(plain, keys, range(4), draws=draws)[0]).any()
