"""Militancy: concern rises with incidents and neighbours' fate, and settles; always within 0 and 1."""

import math

import numpy as np
import pytest

from sim.rules.militancy import is_incident, settle, worry_more
from tests.builders import build, event, follow

CALM = {"relaxation": 0.1, "rise": 0.0, "cooperation": 0.0, "added_effort": 0.0}


def test_without_a_hazard_nothing_ever_happens():
    assert not is_incident(uniform=1e-300, hazard=0.0)


@pytest.mark.parametrize("hazard", [0.02, 0.5, 5.0])
def test_an_incident_is_as_likely_as_its_hazard_says(hazard):
    """One uniform number decides: below 1 - exp(-hazard) it happens."""
    chance = 1 - math.exp(-hazard)
    assert is_incident(chance - 1e-9, hazard) and not is_incident(chance + 1e-9, hazard)


def test_concern_returns_to_its_level():
    assert settle(0.5, 0.5, **CALM) == 0.5
    assert settle(0.9, 0.5, **CALM) == pytest.approx(0.86)
    assert settle(0.1, 0.5, **CALM) == pytest.approx(0.14)


def test_an_incident_lifts_what_is_left_to_one():
    after = [settle(concern, concern, 0, 0.5, 0, 0) for concern in (0.0, 0.5, 1.0)]
    assert after == [0.5, 0.75, 1.0]


def test_added_military_effort_lowers_concern_and_withdrawn_effort_lifts_it():
    """Where there is no concern there is nothing to lower."""
    assert settle(0.5, 0.5, 0, 0, 0.2, 1.0) == pytest.approx(0.4)
    assert settle(0.5, 0.5, 0, 0, 0.2, -1.0) == pytest.approx(0.6)
    assert settle(0.0, 0.0, 0, 0, 0.2, 1.0) == 0


@pytest.mark.parametrize("added", [-1e3, 1e3])
def test_concern_stays_within_0_and_1(added):
    assert settle(0.5, 0.5, 0.1, 1.0, 1.0, added) in (0.0, 1.0)


def test_an_abandoned_neighbour_worries_the_exposed():
    assert worry_more(level=0.5, exposure=0.5, spill=0.5, strength=1.0) == 0.625
    assert worry_more(0.5, 0.0, 0.5, 1.0) == worry_more(0.5, 0.5, 0.0, 1.0) == 0.5
    assert worry_more(0.5, 1.0, 1.0, 9.0) == 1.0


def test_incidents_happen_as_often_as_their_hazard_says():
    """In a world: over 20 states and 100 months, within four standard errors."""
    scenario = build(20, 1, alignment=1.0, incident_hazard=0.2, incident_rise=0.1, months=100,
                     peers=np.full((20, 20), 1 / 20))  # fmt: skip
    happened = follow(scenario, keep=("incident",))[1:]
    chance = 1 - math.exp(-0.2)
    error = math.sqrt(chance * (1 - chance) / happened.size)
    assert happened.mean() == pytest.approx(chance, abs=4 * error)


def test_abandonment_worries_for_good():
    """The level rises, and concern follows it by its relaxation."""
    scenario = build(1, 2, militancy_concern=0.2, militancy_exposure=1, spill_over=0.5,
                     militancy_relaxation=0.5, events=[event("abandonment", month=2)])  # fmt: skip
    concern = follow(scenario, 40, keep=("militancy",))[:, 0]
    assert concern[[0, 1, 2, 40]] == pytest.approx([0.2, 0.2, 0.4, 0.6])
