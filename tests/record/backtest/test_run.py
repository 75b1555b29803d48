import numpy as np
import pytest

from sim.core.errors import UserError
from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.run import evaluate, summary
from sim.record.backtest.scores import crps
from tests.record.backtest.made_up import scrambled, target, walks

PERSISTENCE = BENCHMARKS["persistence"].forecast


def test_origins_are_every_year_whose_outcome_is_known():
    scored = evaluate(walks(), PERSISTENCE)  # 1992 to 2019
    assert {h: list(at.origins[[0, -1]]) for h, at in scored.items()} == {
        1: [2005, 2018],
        3: [2005, 2016],
        5: [2005, 2014],
    }


def test_an_error_is_what_came_less_what_was_expected():
    made = walks()
    at = evaluate(made, PERSISTENCE, horizons=(3,))[3]
    np.testing.assert_array_equal(at.error, made.y[13 + 3 : 25 + 3] - at.mean)
    np.testing.assert_allclose(at.crps, crps(at.error, at.sd[:, None]))


def test_a_width_is_learned_from_the_past_alone():
    made = walks()
    t = made.index(2010)
    one, other = (
        evaluate(each, PERSISTENCE, horizons=(3,))[3] for each in (made, scrambled(made, t))
    )
    before = one.origins <= 2010
    np.testing.assert_array_equal(one.sd[before], other.sd[before])
    assert (one.sd[~before] != other.sd[~before]).any()


def test_a_width_is_learned_from_the_first_training_year_on():
    made = walks()
    made.y[:8] *= 50
    wide, narrow = (
        evaluate(made, PERSISTENCE, horizons=(1,), train_from=year)[1] for year in (1994, 2001)
    )
    assert narrow.sd[0] < wide.sd[0] / 3


@pytest.mark.slow
def test_normal_errors_of_a_steady_size_are_covered_as_promised():
    drawn = np.random.default_rng(0)
    made = target(drawn.normal(0, 1, (300, 40)).cumsum(axis=0), first=1800, train_from=1800)
    found = summary(evaluate(made, PERSISTENCE, 1900, (1,), 1800)[1])
    assert found.rmse == pytest.approx(1, abs=0.02)
    assert found.covered == pytest.approx({50: 0.5, 80: 0.8, 95: 0.95}, abs=0.03)


def test_a_summary_of_one_place_is_of_that_place_alone():
    at = evaluate(walks(), PERSISTENCE)[1]
    assert summary(at, 2).crps == pytest.approx(np.nanmean(at.crps[:, 2]))
    assert sum(summary(at, n).n for n in range(4)) == summary(at).n


def test_a_record_that_is_too_short_is_said():
    with pytest.raises(UserError, match="1992 to 2005 found, too short to score 5 years from 2005"):
        evaluate(walks(years=14), PERSISTENCE, horizons=(5,))
