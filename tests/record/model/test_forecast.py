from dataclasses import replace

import numpy as np
import pytest

from sim.record.backtest.inputs import inputs_method, shrunk
from sim.record.backtest.methods import ATTEMPTS, attempts_of, methods_of, shuffled
from sim.record.backtest.target import ideal_target
from sim.record.model.bank import bank_of
from sim.record.model.forecast import errors_of, model_method
from sim.record.model.moved import moved_yearly
from tests.record.model.made_up import FLAGSHIP, made_records, scrambled_after

RECORDS = made_records()
ORIGINS = range(1993, 2006)
LAST = 2001
OF_INPUTS = ("aid", "finance", "capability", "democracy")


def target_of(records):
    made = ideal_target(records, FLAGSHIP)
    rng = np.random.default_rng(3)
    return replace(made, sd=rng.uniform(0.05, 0.2, made.sd.shape))


def with_other_future(made):
    late = made.years > LAST
    y, sd, points = made.y.copy(), made.sd.copy(), made.points.copy()
    y[late] += 5.0
    sd[late] *= 7.0
    points[late] -= 3.0
    return replace(made, y=y, sd=sd, points=points)


def later_inputs(records):
    """Other inputs and visits after the last year that may be read."""
    changed = scrambled_after(records, LAST, OF_INPUTS)
    kept = tuple(each for each in records.visits if each.year <= LAST)
    return replace(changed, visits=(*kept, *(kept[-1]._replace(year=LAST + n) for n in (1, 2))))


@pytest.fixture(scope="module")
def banks():
    return [bank_of(FLAGSHIP, each, ORIGINS, 64) for each in (RECORDS, later_inputs(RECORDS))]


@pytest.mark.parametrize("name", ["model", "level", "mechanisms", *ATTEMPTS])
def test_no_method_reads_votes_or_inputs_after_its_origin(banks, name):
    found = []
    for bank, made in zip(
        banks, (target_of(RECORDS), with_other_future(target_of(RECORDS))), strict=True
    ):
        methods = methods_of(bank, made) | attempts_of(bank, made)
        found.append([methods[name](made, made.index(year), 3) for year in (1995, 1998, LAST)])
    assert np.array_equal(*found)


def test_a_hindcast_reads_no_vote_after_its_origin(banks):
    made = target_of(RECORDS)
    other = with_other_future(made)
    t = made.index(LAST)
    one, two = (
        model_method(banks[0], each, is_realised=True)(each, t, 3) for each in (made, other)
    )
    assert np.array_equal(one, two)
    one, two = (inputs_method(RECORDS, each)(each, t, 3) for each in (made, other))
    assert np.array_equal(one, two)


@pytest.mark.slow
def test_moves_of_a_year_read_no_input_after_it(banks):
    made = target_of(RECORDS)
    for year in range(1993, 2001):
        bank, other = (
            bank_of(FLAGSHIP, each, range(1993, year + 1), 64)
            for each in (RECORDS, scrambled_after(RECORDS, year + 1, OF_INPUTS))
        )
        at = made.years == year
        one, two = (moved_yearly(each, made.years, made.points)[:, at] for each in (bank, other))
        assert np.array_equal(one, two), year


def test_a_missing_error_is_filled_with_the_middle_of_those_so_far():
    made = target_of(RECORDS)
    sd = made.sd.copy()
    sd[5, 0] = np.nan
    assert errors_of(replace(made, sd=sd))[5, 0] == np.nanmedian(sd[:6])


def test_a_placebo_has_no_year_s_own_moves(banks):
    for seed in range(20):
        bank = replace(banks[0], held=banks[0].held + np.arange(len(ORIGINS))[:, None, None, None])
        other = shuffled(bank, seed)
        assert (np.abs(other.held - bank.held) > 0.5).all()


def test_an_input_that_never_varied_says_nothing():
    x = np.array([[0.01, 1.0], [0.01, 2.0], [0.01, 3.0]])
    assert shrunk(x, np.array([0.5, 0.6, 0.7]))[0] == 0.0
