import numpy as np
import pytest

from sim.record.model.bank import bank_of
from sim.record.model.came import visits_after
from sim.record.model.moved import known_points, moved_after, moved_yearly, unit_of
from tests.record.model.made_up import FLAGSHIP, POWERS, YEARS, made_records, scrambled_after

RECORDS = made_records()
INPUTS = ("aid", "finance", "capability", "democracy")


@pytest.fixture(scope="module")
def bank():
    return bank_of(FLAGSHIP, RECORDS, (1996, 2000), 64)


def test_runs_with_inputs_held_do_not_know_what_came(bank):
    later = bank_of(FLAGSHIP, scrambled_after(RECORDS, 2000, INPUTS), (1996, 2000), 64)
    assert np.array_equal(bank.held, later.held)
    assert not np.array_equal(bank.realised[:, 1], later.realised[:, 1])


def test_a_fit_reads_no_input_after_three_years(bank):
    later = bank_of(FLAGSHIP, scrambled_after(RECORDS, 1999, INPUTS), (1996,), 64)
    assert np.array_equal(bank.recent[:, 0, :4], later.recent[:, 0, :4])


def test_every_run_stays_on_the_simplex_and_starts_where_the_origin_does(bank):
    assert bank.held.sum(axis=-1) == pytest.approx(1, abs=1e-5)
    assert np.ptp(bank.held[:, :, 0], axis=0).max() < 1e-6


def test_visits_strike_in_their_month():
    (event,) = visits_after(RECORDS, 2000)
    assert (event.first, event.last) == (12, 12)
    assert visits_after(RECORDS, 2001) == ()


def test_a_share_that_goes_to_a_power_carries_votes_towards_its_point(bank):
    shares = np.zeros_like(bank.held)
    shares[..., 2] = 1.0
    shares[:, :, 1:, :, 2], shares[:, :, 1:, :, 0] = 0.9, 0.1
    made = bank.__class__(bank.keys, bank.places, bank.years, shares, shares, shares)
    points = np.array([3.0, 0.0, -1.0])
    assert moved_after(made, 2000, points, 2)[0, :, 0] == pytest.approx([0.4, 0.0])


def test_yearly_moves_begin_with_the_first_origin(bank):
    points = RECORDS.ideal_points.of(POWERS).values
    moved = moved_yearly(bank, YEARS, points)
    assert not moved[:, YEARS < 1996].any()
    assert moved[:, YEARS == 1996].any()


def test_points_are_the_last_that_were_known():
    points = np.array([[1.0, 0.0], [np.nan, 2.0], [3.0, np.nan]])
    assert known_points(points).tolist() == [[1.0, 0.0], [1.0, 2.0], [3.0, 2.0]]
    assert unit_of(points) == 1.0
