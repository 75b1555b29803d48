"""Rights campaign: it costs its sender where militancy is a concern, and nowhere else."""

import numpy as np
import pytest

from sim.rules.rights_campaign import worry
from tests.builders import build, event, follow

COSTS = {"campaign_cost": 0.35, "asylum_cost": 0.9}


@pytest.mark.parametrize(
    "nothing",
    [
        {"campaign": 0, "asylum": 0, "concern": 1, **COSTS},
        {"campaign": 1, "asylum": 1, "concern": 0, **COSTS},
        {"campaign": 1, "asylum": 1, "concern": 1, "campaign_cost": 0, "asylum_cost": 0},
    ],
)
def test_without_a_campaign_a_concern_or_a_cost_nobody_worries(nothing):
    assert worry(**nothing) == 0


def test_the_greater_the_concern_the_greater_the_cost():
    costs = [worry(0.5, 0.1, concern=concern, **COSTS) for concern in (0.1, 0.4, 1.0)]
    assert costs == pytest.approx([-0.0265, -0.106, -0.265])


def test_taking_them_in_worries_more_than_hearing_of_them():
    """Where asylum costs more, the same salience of it costs more."""
    assert worry(0.0, 0.5, concern=1, **COSTS) < worry(0.5, 0.0, concern=1, **COSTS) < 0


def test_a_campaign_rises_and_stays_up_in_part():
    """The rise comes at once; what does not persist fades with its half-life, the rest remains."""
    said = [event("campaign", month=1), event("asylum", month=1)]
    scenario = build(1, 2, rights_campaign=[0.3, 0], asylum_appeal=[0.1, 0], campaign_rise=0.4,
                     asylum_rise=0.2, campaign_persistence=0.5, campaign_half_life_months=2,
                     events=said)  # fmt: skip
    kept = follow(scenario, 200, keep=("rights_campaign", "asylum_appeal"))
    np.testing.assert_allclose(kept["rights_campaign"][[0, 2, 200], 0], [0.3, 0.6, 0.5])
    np.testing.assert_allclose(kept["asylum_appeal"][[0, 2, 200], 0], [0.1, 0.25, 0.2])
    assert (kept["rights_campaign"][:, 1] == 0).all()


def test_salience_never_passes_one():
    loud = [event("campaign", month=m, name=f"c{m}") for m in (1, 2, 3)]
    scenario = build(1, 2, campaign_rise=0.8, campaign_persistence=1, events=loud)
    assert follow(scenario, 4, keep=("rights_campaign",))[-1, 0] == 1
