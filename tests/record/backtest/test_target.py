from dataclasses import replace

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.record.backtest.target import agreement_target, ideal_target
from tests.record.backtest.made_up import Made, panel, scenario

PLACES = ("S0", "S1", "P0", "P1")
POINTS = panel("ideal_points", 1990, np.arange(20.0).reshape(5, 4), PLACES)


def test_ideal_points_of_states_are_forecast_and_those_of_powers_stand_beside():
    made = ideal_target(Made(ideal_points=POINTS), scenario())
    assert made.places == ("S0", "S1")
    assert made.y[0].tolist() == [0, 1]
    assert made.points[0].tolist() == [2, 3]
    assert (made.sd == 0.1).all()


def test_a_target_ends_where_it_is_told_to():
    assert ideal_target(Made(ideal_points=POINTS), scenario(), until=1992).years[-1] == 1992


def test_a_target_begins_when_half_of_the_states_are_there():
    values = POINTS.values.copy()
    values[:3, :2] = np.nan
    values[1:3, 0] = 7.0
    values[0] = np.nan
    made = ideal_target(Made(ideal_points=replace(POINTS, values=values)), scenario())
    assert made.years[0] == 1991
    assert np.isnan(made.y[0, 1])
    assert len(made.points) == len(made.y) == len(made.years)


def test_agreement_is_with_the_power_in_focus():
    votes = panel("agreement", 2000, np.arange(16.0).reshape(2, 4, 2), PLACES)
    base = replace(scenario(), focus=(0, 1))
    made = agreement_target(Made(agreement=votes), base)
    assert made.y[0].tolist() == [1, 3]
    assert made.points[0].tolist() == [5, 7]
    assert made.name.endswith("P1")


def test_other_places_can_stand_in_for_the_states():
    made = ideal_target(Made(ideal_points=POINTS), scenario(), places=("P0",))
    assert made.places == ("P0",)


@pytest.mark.parametrize("make", [ideal_target, agreement_target])
def test_a_record_that_is_not_there_is_said(make):
    with pytest.raises(UserError, match="no such record"):
        make(Made(), scenario())


def test_a_record_without_these_states_is_said_with_its_file():
    with pytest.raises(UserError, match="made: no year with values for half of X"):
        ideal_target(Made(ideal_points=POINTS), scenario(), places=("X",))
