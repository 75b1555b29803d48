"""Friction: a standing quarrel, and new ones that cool down."""

import numpy as np

from sim.rules.month import TERMS
from tests.builders import build, event, follow


def test_standing_friction_neither_grows_nor_fades():
    scenario = build(1, 2, friction=[[-0.3, 0.1]], friction_half_life_months=2)
    np.testing.assert_allclose(
        follow(scenario, 6, keep=("friction",))[:, 0], [[-0.3, 0.1]] * 7, atol=1e-15
    )


def test_a_quarrel_is_felt_in_its_month_and_half_forgotten_a_half_life_later():
    """It lowers the pull of the one who quarrels, and comes back to what stands."""
    scenario = build(1, 2, friction=[[-0.1, 0]], quarrel_size=0.4, friction_half_life_months=2,
                     events=[event("quarrel", actor=0, month=2)])  # fmt: skip
    felt = follow(scenario, 200, keep=("terms",))[:, 0, :, TERMS.index("friction")]
    np.testing.assert_allclose(felt[[1, 2, 4, 200], 0], [-0.1, -0.5, -0.3, -0.1])
    assert (felt[1:, 1] == 0).all()


def test_a_quarrel_without_size_changes_nothing():
    scenario = build(1, 2, events=[event("quarrel", month=1)])
    assert (follow(scenario, 6) == 0.5).all()
