import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.bootstrap import block_rows, skill_over
from sim.record.backtest.run import evaluate
from tests.record.backtest.made_up import walks


def scored(name="persistence", **said):
    return evaluate(walks(**said), BENCHMARKS[name].forecast)[3]


def test_a_method_has_no_skill_over_itself_and_no_doubt_about_it():
    assert skill_over(scored(), scored(), 3) == (0, 0, 0)


@given(st.floats(0.1, 3))
def test_a_score_that_is_everywhere_a_part_of_the_base_has_the_rest_as_skill(part):
    base = scored()
    assert skill_over(base._replace(crps=base.crps * part), base, 3) == pytest.approx(
        (1 - part,) * 3
    )


def test_what_one_of_two_has_not_scored_counts_for_neither():
    base = scored()
    crps = base.crps.copy()
    crps[0] = np.nan
    found = skill_over(base._replace(crps=crps), base, 3)
    assert found == pytest.approx((0, 0, 0))


@given(st.integers(2, 20), st.integers(1, 5))
def test_years_come_in_blocks_and_each_as_often(n, block):
    rows = block_rows(n, block, 2000, 0)
    assert rows.shape == (2000, n)
    runs = (np.diff(rows, axis=1) % n == 1).reshape(2000, -1)
    within = [k for k in range(n - 1) if (k + 1) % block]
    assert runs[:, within].all()
    assert np.bincount(rows.ravel(), minlength=n) == pytest.approx(2000, rel=0.3)


def test_the_interval_holds_the_skill_and_is_the_same_again():
    mine, base = scored("regional_mean"), scored()
    first, again = (skill_over(mine, base, 3, seed=4) for _ in range(2))
    assert first == again
    assert first.low < first.skill < first.high


def test_one_place_alone_has_its_own_skill():
    mine, base = scored("mean_of_five"), scored()
    assert skill_over(mine, base, 3, place=0).skill == pytest.approx(
        1 - np.nansum(mine.crps[:, 0]) / np.nansum(base.crps[:, 0])
    )


def test_different_origins_are_never_compared():
    with pytest.raises(ValueError, match="same origins"):
        skill_over(scored(), scored(years=27), 3)


@pytest.mark.parametrize(
    ("years", "h", "low", "high"), [(14, 1, 0.8, 0.95), (12, 3, 0.55, 0.77), (10, 5, 0.35, 0.65)]
)
def test_few_blocks_make_an_interval_too_narrow(years, h, low, high):
    rng = np.random.default_rng(1)
    held = 0
    for seed in range(300):
        shocks = rng.standard_normal(years + h - 1)
        scores = np.convolve(shocks, np.ones(h), "valid")
        drawn = scores[block_rows(years, h, 400, seed)].mean(axis=1)
        below, above = np.percentile(drawn, [5, 95])
        held += below <= 0 <= above
    assert low < held / 300 < high
