import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.errors import UserError
from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.placebo import derangement, outsiders, with_other_region
from tests.record.backtest.made_up import panel, target, walks


def test_states_can_be_pulled_to_another_region():
    others = panel("others", 1992, np.tile([4.0, 6.0], (20, 1)), ("A", "B"))
    made = target(5 + np.array([1.0, 3.0]) * 0.8 ** np.arange(20)[:, None])
    placebo = with_other_region(made, others)
    assert BENCHMARKS["pull"].forecast(placebo, 15, 2) == pytest.approx(made.y[17])


def test_another_region_is_known_in_the_same_years():
    others = panel("others", 1995, np.arange(10.0)[:, None] * [1.0, 3.0], ("A", "B"))
    points = with_other_region(walks(), others).points[:, 0]
    assert np.isnan(points[:3]).all()
    assert points[3:13].tolist() == list(np.arange(10.0) * 2)
    assert np.isnan(points[13:]).all()


def test_places_outside_a_scenario_must_be_named():
    made = panel("ideal_points", 1990, [[1.0, 2.0]], ("A", "B"))
    assert outsiders(made, ("B",)).values.tolist() == [[2.0]]
    with pytest.raises(UserError, match="no `others`"):
        outsiders(made, ())


@given(st.integers(2, 40), st.integers(0, 50))
def test_nothing_stands_where_it_stood_and_nothing_is_lost(n, seed):
    order = derangement(n, seed)
    assert (order != np.arange(n)).all()
    assert sorted(order) == list(range(n))
