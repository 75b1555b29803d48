"""Credit: what a government remembers of acts, for a while, as far as it believes the actor."""

import numpy as np
import pytest

from sim.core.parameter import KINDS
from sim.rules.credit import add
from tests.builders import build, event, follow

SIZES = np.array([0.4, -0.5, 0.25, 0.05])


@pytest.mark.parametrize("nothing", [(0.0, 1.0, 1.0), (0.5, 0.0, 1.0), (0.5, 1.0, 0.0)])
def test_without_size_strength_or_credibility_an_act_adds_nothing(nothing):
    assert add(0.25, *nothing) == 0.25


def test_acts_add_up():
    assert add(add(0.0, 0.5, 1.0, 0.5), 0.5, 2.0, 0.5) == 0.75


@pytest.mark.parametrize("kind", KINDS)
def test_an_act_is_remembered_and_half_forgotten(kind):
    """Each kind has its size and half-life; it is scaled by how far the actor is believed."""
    half_lives = [2, 3, 4, 5]
    at = KINDS.index(kind)
    scenario = build(1, 2, credit_size=SIZES, credit_half_life_months=half_lives, credibility=0.8,
                     events=[event(kind, month=1)])  # fmt: skip
    credit = follow(scenario, 12, keep=("credit",))[:, :, 0, 0]
    months = np.arange(1, 13)
    right = SIZES[at] * 0.8 * 0.5 ** (months / half_lives[at])
    np.testing.assert_allclose(credit[1:, at], right)
    assert (np.delete(credit, at, axis=1) == 0).all()


@pytest.mark.parametrize("example", [-0.3, 0.0, 0.4])
def test_restrictions_and_waivers_are_an_example_to_onlookers(example):
    """Onlookers take a part of it, of either sign; visits and statements concern nobody else."""
    for kind in KINDS:
        scenario = build(3, 2, credit_size=SIZES, example_effect=example,
                         events=[event(kind, to=1, month=1)])  # fmt: skip
        credit = follow(scenario, 1, keep=("credit",))[1][KINDS.index(kind)][:, 0]
        onlookers = credit[1] * (example if kind in ("restriction", "waiver") else 0)
        np.testing.assert_allclose(credit[[0, 2]], onlookers)


def test_a_memory_without_half_life_lasts_its_month():
    scenario = build(1, 2, credit_size=SIZES, credit_half_life_months=0, events=[event("visit")])
    assert (follow(scenario, 1, keep=("credit",))[1] == 0).all()
    assert follow(scenario, 1)[1, 0, 0] > 0.5
