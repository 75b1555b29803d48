import numpy as np
import pytest
from scipy.stats import norm

from sim.core.errors import UserError
from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.events import brier, check_events
from sim.record.backtest.spread import choose_spread
from tests.record.backtest.made_up import scrambled, target, walks

PERSISTENCE = BENCHMARKS["persistence"].forecast


def checked(made, *row):
    return check_events(made, PERSISTENCE, [("it", *row)])[0]


def test_without_a_table_nothing_is_checked():
    assert check_events(walks(), PERSISTENCE) == []


def test_an_event_has_the_probability_of_the_normal_forecast():
    made = walks(gaps=0)
    found = checked(made, "S1", 2010, 2013, "falls", 0.1)
    t = made.index(2010)
    errors = np.concatenate([made.y[s + 3] - made.y[s] for s in range(2, t - 2)])
    assert found.probability == pytest.approx(norm.cdf(-0.1 / choose_spread(errors)))
    assert found.base_rate == pytest.approx((errors < -0.1).mean())
    assert found.happened == (made.y[t + 3, 1] < made.y[t, 1] - 0.1)


def test_falling_and_rising_by_nothing_share_all_that_is_likely():
    ways = [checked(walks(), "S1", 2010, 2013, way, 0.0).probability for way in ("falls", "rises")]
    assert sum(ways) == pytest.approx(1)


def test_a_larger_change_is_less_likely():
    given = [checked(walks(), "S0", 2010, 2013, "rises", by).probability for by in (0.0, 0.2, 0.9)]
    assert given == sorted(given, reverse=True)


def test_probabilities_read_nothing_after_the_events_first_year():
    made = walks()
    one = checked(made, "S0", 2010, 2013, "rises", 0.1)
    other = checked(scrambled(made, made.index(2010)), "S0", 2010, 2013, "rises", 0.1)
    assert (one.probability, one.base_rate) == (other.probability, other.base_rate)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("X", 2010, 2013, "falls", 0.1), "X: S0, S1, S2, S3 are right"),
        (("S0", 2010, 2013, "drops", 0.1), "drops: falls or rises is right"),
        (("S0", 2013, 2013, "falls", 0.1), "a later last year is right"),
        (("S0", 2010, 2030, "falls", 0.1), "years from 1994 to 2019 are right"),
        (("S0", 1992, 1995, "falls", 0.1), "years from 1994 to 2019 are right"),
        (("S0", 2010, 2013, "falls", -0.1), "a number from 0 up is right"),
        (("S0", 2010, 2013, "falls", float("nan")), "a number from 0 up is right"),
    ],
)
def test_a_row_that_cannot_be_answered_is_said_by_name(row, said):
    with pytest.raises(UserError, match=f"event it: .*{said}"):
        checked(walks(), *row)


def test_an_event_of_which_nothing_is_known_is_said():
    made = walks()
    made.y[made.index(2013), 0] = np.nan
    with pytest.raises(UserError, match="no value of S0 in 2013"):
        checked(made, "S0", 2010, 2013, "falls", 0.1)


def test_a_certain_and_right_forecast_has_a_perfect_brier_score():
    made = target(
        np.arange(28.0)[:, None] * [1, 1] + np.random.default_rng(0).normal(0, 0.01, (28, 2))
    )
    rows = [("up", "S0", 2010, 2013, "rises", 1.0), ("down", "S1", 2010, 2013, "falls", 1.0)]
    found = check_events(made, BENCHMARKS["trend"].forecast, rows)
    assert [each.happened for each in found] == [True, False]
    assert brier(found, lambda each: each.probability) < 1e-6
