"""Trade: what stands for a partner that is not listed."""

import numpy as np

from sim.record.observed.trade import traded
from sim.record.series import Records
from tests.record.observed.made_up import trade

N = np.nan


def of(exports, imports, year):
    """Mean trade of the first state."""
    records = Records(exports=trade(*exports), imports=trade(*imports))
    return traded(records, ("S0",), np.array([year]))[0, 0].mean(axis=-1)


def test_listed_partners_are_the_mean_of_both_directions():
    assert np.allclose(of([[0.1, 0.2, 0.3]], [[0.3, 0.2, 0.1]], 2010), 0.2)


def test_a_partner_listed_in_one_direction_counts_half():
    assert np.allclose(of([[N, 0.2, 0.3]], [[0.1, 0.2, N]], 2010), [0.05, 0.2, 0.15])


def test_a_partner_listed_nowhere_counts_as_when_it_last_was_within_three_years():
    before, now = [N, 0.2, 0.09], [N, 0.2, N]
    exports = [before, now, now, now, now]
    imports = [[0.06, 0.2, 0.09], now, now, now, now]
    assert np.allclose(of(exports, imports, 2013)[0], 0.03)
    assert of(exports, imports, 2014)[0] == 0


def test_years_that_come_later_change_nothing():
    exports, later = [[N, 0.2, 0.3]], [[0.9, 0.1, N]]
    assert np.array_equal(of(exports, exports, 2010), of(exports + later, exports + later, 2010))


def test_a_large_partner_that_has_gone_from_the_list_leaves_the_year_without_data():
    now = [0.1, N, N]
    exports = [[0.1, 0.5, 0.05], now, now, now, now]
    assert np.allclose(of(exports, exports, 2013), [0.1, 0.5, 0.05])
    assert np.isnan(of(exports, exports, 2014)).all()


def test_a_year_without_an_edition_has_no_data_even_if_one_before_has():
    assert np.isnan(of([[0.1, 0.2, 0.3]], [[0.1, 0.2, 0.3]], 2011)).all()


def test_without_files_there_is_none():
    assert traded(Records(), ("S0",), np.array([2010])) is None
