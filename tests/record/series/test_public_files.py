"""The public series, where a copy is at hand: shapes and some known figures."""

from pathlib import Path

import numpy as np
import pytest

from sim.record.series import SERIES, read_records
from sim.scenario.load import load

DATA = Path(__file__).resolve().parents[3].parent / "shared/data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the public series are not at hand")


@pytest.fixture(scope="module")
def records():
    return read_records(DATA, load("kazakhstan_2020"))


def test_every_series_is_found(records):
    assert all(getattr(records, name) is not None for name in SERIES)


def test_the_final_passage_series_is_the_one_that_is_read(records):
    assert records.ideal_points.file.name == "un_ideal_points_to_2019.csv"
    assert records.ideal_points.values.shape == (29, 19)


def test_votes_and_trade_of_2019_are_those_that_the_start_rests_on(records):
    votes, trade = records.agreement.at(2019)[0], records.trade.at(2019)[0]
    assert np.allclose(votes, [0.2033, 0.7586, 0.8820])
    assert np.allclose(trade[1:], [0.22, 0.185])


def test_trade_has_the_years_of_its_editions_alone(records):
    has = np.isfinite(records.trade.values).any(axis=(1, 2))
    assert records.trade.years[has].tolist() == [2014, 2015, 2017, 2019, 2022, 2023]


def test_powers_agree_with_each_other_alike(records):
    among = records.agreement.of(("US", "RU", "CN")).at(2019)
    assert np.array_equal(among, among.T)
