"""Home audience: a power is more active abroad when its own voters watch."""

import numpy as np
import pytest

from sim.rules.home_audience import please
from sim.scenario.model import Changes
from tests.builders import build, event, follow


@pytest.mark.parametrize(("audience", "attention"), [(0.0, 1.0), (0.5, 0.0)])
def test_without_an_audience_or_attention_nothing_is_added(audience, attention):
    assert please(audience, attention) == 0


def test_what_is_added_grows_with_both():
    assert please(home_audience=0.5, attention=0.5) == 0.25


def test_attention_lifts_diplomacy_only_and_passes():
    scenario = build(1, 2, effort=0.4, effort_return=1, home_audience=[0.5, 0], home_attention_rise=0.8,
                     home_attention_half_life_months=1,
                     events=[event("attention", month=2)])  # fmt: skip
    effort = follow(scenario, 4, keep=("effort",))[:, 0]
    right = [0.4, 0.4, 0.4 * (1 + 0.5 * 0.8), 0.4 * (1 + 0.5 * 0.4), 0.4 * (1 + 0.5 * 0.2)]
    np.testing.assert_allclose(effort[:, 0, 2], right)
    assert (np.delete(effort.reshape(5, 6), 2, axis=1) == 0.4).all()


def test_an_electorate_that_watches_from_the_start_is_no_reason_to_drift():
    """Standing attention is part of the start: effort is at rest with it."""
    scenario = build(1, 2, effort=0.4, home_audience=[0.5, 0], home_attention=[0.6, 0])
    effort = follow(scenario, 12, keep=("effort",))
    np.testing.assert_allclose(effort, np.broadcast_to(effort[0], effort.shape), atol=1e-12)


def test_an_electorate_that_watches_from_now_on_lifts_diplomacy():
    """A change from now on is unusual beside the start, and so it counts."""
    scenario = build(1, 2, effort=0.4, effort_return=1, home_audience=0.5)
    watching = Changes(from_now={"home_attention.P0": 0.8})
    effort = follow(scenario, 2, watching, keep=("effort",))[-1, 0, :, 2]
    np.testing.assert_allclose(effort, [0.4 * (1 + 0.5 * 0.8), 0.4])


def test_attention_is_half_gone_after_its_half_life():
    """What a reminder added, beside an attention that never goes; a quarter is left after twice that."""
    scenario = build(1, 2, home_attention=[0.2, 0], home_attention_rise=0.4,
                     home_attention_half_life_months=3,
                     events=[event("attention", month=1)])  # fmt: skip
    attention = follow(scenario, 7, keep=("home_attention",))[:, 0]
    np.testing.assert_allclose(attention[[0, 3, 6]], [0.2, 0.2 + 0.4 / 2, 0.2 + 0.4 / 4])


def test_who_is_no_longer_watched_spends_nothing_but_never_less():
    """Voters that look away can take more than all of diplomacy's reason; what is spent stays at 0."""
    scenario = build(1, 2, effort=0.4, effort_return=1, home_audience=2, home_attention=[0.8, 0])
    unwatched = Changes(from_now={"home_attention.P0": 0.0})
    effort = follow(scenario, 2, unwatched, keep=("effort",))[-1, 0, :, 2]
    np.testing.assert_allclose(effort, [0, 0.4])
