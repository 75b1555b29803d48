"""Observed alignment: what is mixed, what is left out, and how sure it is."""

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.record.observed.recipe import observed_shares, rounded
from sim.record.series import Records
from sim.scenario.record import Tie
from tests.record.observed.made_up import TIES, WEIGHTS, panel, records, scenario, trade, votes

N = np.nan
RECORDS = records(votes(), trade([0.1, 0.2, 0.3], first=2012), trade([N, 0.2, 0.3], first=2012))


def at(year, **more):
    return observed_shares(RECORDS, scenario(), [year], **more)


def test_shares_are_the_mean_of_the_components_each_made_to_sum_to_one():
    wanted = np.mean([[0.1, 0.4, 0.5], [1 / 11, 4 / 11, 6 / 11], [0.2, 0.5, 0.3]], axis=0)
    assert np.allclose(at(2012).shares[0, 0], wanted)


def test_weights_weigh_and_may_be_given():
    weights = {**WEIGHTS, "trade": 0, "ties": 3}
    wanted = np.average([[0.1, 0.4, 0.5], [0.2, 0.5, 0.3]], axis=0, weights=[1, 3])
    assert np.allclose(at(2012, weights=weights).shares[0, 0], wanted)


def test_a_component_without_data_is_left_out_and_said_so():
    found = at(2012)
    assert np.allclose(found.shares[0, 1], [0.2, 0.3, 0.5])
    assert found.missing == ((2012, "S1", "trade"), (2012, "S1", "ties"))


def test_a_year_with_nothing_has_no_shares():
    found = observed_shares(RECORDS, scenario(ties=()), [1990])
    assert np.isnan(found.shares).all() and np.isnan(found.low).all()
    assert len(found.missing) == 6


def test_without_votes_nothing_of_votes_is_in_it():
    found = at(2005, without=("votes",))
    assert np.allclose(found.shares[0, 0], TIES[0].shares)
    assert np.isnan(found.shares[0, 1]).all()
    assert "votes" not in found.parts
    other = observed_shares(
        records(votes(years=3), RECORDS.exports, RECORDS.imports),
        scenario(),
        [2005],
        None,
        ("votes",),
    )
    assert np.array_equal(found.low, other.low, equal_nan=True)


def test_a_tie_holds_from_its_first_to_its_last_year():
    found = observed_shares(
        Records(), scenario(), [2000, 2001, 2010, 2011], without=("votes", "trade")
    )
    wanted = [[N] * 3, TIES[0].shares, TIES[0].shares, TIES[1].shares]
    assert np.allclose(found.shares[:, 0], wanted, equal_nan=True)


def test_later_years_change_nothing():
    one = observed_shares(records(votes(years=6)), scenario(), [2005])
    assert np.array_equal(one.shares, observed_shares(records(votes()), scenario(), [2005]).shares)


def test_bands_hold_the_shares_and_are_the_same_for_the_same_seed():
    found = at(2012)
    assert (found.low < found.shares).all() and (found.shares < found.high).all()
    assert np.array_equal(found.low, at(2012).low)
    assert not np.array_equal(found.low, at(2012, seed=1).low)


def test_bands_of_votes_alone_are_those_of_their_standard_error():
    found = observed_shares(
        records(votes(sd=0.02)), scenario(), [2005], without=("ties",), draws=4000
    )
    # One share of three that sum to 2: sd of x / (x + y + z) for errors of 0.02 each, by hand.
    sd = 0.02 / 2 * np.sqrt(0.9**2 + 2 * 0.1**2)
    assert found.high[0, 0, 0] - found.low[0, 0, 0] == pytest.approx(2 * 1.2816 * sd, rel=0.06)


def test_no_draws_give_no_bands():
    found = at(2012, draws=0)
    assert np.isnan(found.low).all() and np.isfinite(found.shares).all()


def test_finance_counts_only_where_every_power_has_a_series():
    weights = {"finance": 1}
    aid, finance = (panel(name, 2012, [[amount, 1]]) for name, amount in (("aid", 1), ("f", 3)))
    both = Records(aid=aid, finance=finance, aid_from=0, finance_from=1)
    two = observed_shares(both, scenario((), weights, 2), [2012])
    assert np.allclose(two.shares[0], [[0.25, 0.75], [0.5, 0.5]])
    three = observed_shares(both, scenario((), weights, 3), [2012])
    assert np.isnan(three.shares).all()


def test_wrong_weights_are_refused():
    for more in ({"weights": {"luck": 1}}, {"without": ("luck",)}, {"weights": {"votes": 0}}):
        with pytest.raises(UserError, match=r"component|above"):
            at(2012, **more)


def test_rounded_rows_sum_to_one():
    rows = np.random.default_rng(2).dirichlet([1, 1, 1], 200)
    assert np.allclose(rounded(rows).sum(axis=1), 1, atol=1e-12)
    assert np.abs(rounded(rows) - rows).max() < 0.0011


def test_a_share_of_nothing_among_ties_stays():
    found = observed_shares(
        Records(), scenario((Tie(0, 2000, None, (0.0, 0.6, 0.4)),)), [2005], without=("votes",)
    )
    assert found.low[0, 0, 0] == found.high[0, 0, 0] == 0
