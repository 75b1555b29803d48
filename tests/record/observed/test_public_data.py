"""The shipped start is an output of the recipe, on the public series where these are at hand."""

from pathlib import Path

import numpy as np
import pytest

from sim.record.observed import observed_shares, rounded
from sim.record.observed.start import observed_start
from sim.record.observed.trails import observed_trails
from sim.record.series import read_records
from sim.scenario.load import load

DATA = Path(__file__).resolve().parents[3].parent / "shared/data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the public series are not at hand")


@pytest.fixture(scope="module")
def flagship():
    return load("kazakhstan_2020")


@pytest.fixture(scope="module")
def records(flagship):
    return read_records(DATA, flagship)


def test_the_start_of_the_flagship_is_the_recipe_rounded(records, flagship):
    found = observed_shares(records, flagship, [flagship.record.observed_in])
    assert np.array_equal(rounded(found.shares[0]), flagship.values["alignment"])
    assert found.missing == ()


def test_ties_of_the_start_are_the_security_row_of_the_docs(records, flagship):
    found = observed_shares(records, flagship, [2019], draws=0)
    security = [
        *([0.05, 0.75, 0.20], [0.12, 0.50, 0.38], [0.05, 0.75, 0.20]),
        *([0.05, 0.75, 0.20], [0.10, 0.45, 0.45], [0.02, 0.93, 0.05]),
    ]
    assert np.allclose(found.parts["ties"][0], security)


def test_the_start_does_not_see_later_years(records, flagship):
    cut = records.until(2019)
    one, other = (observed_shares(each, flagship, [2019]) for each in (cut, records))
    assert np.array_equal(one.shares, other.shares) and np.array_equal(one.high, other.high)


def test_votes_hardly_tell_one_of_the_other_powers_from_the_next(records, flagship):
    notes = " ".join(observed_start(records, flagship)["notes"])
    assert "votes tell United States from the rest" in notes
    assert "Years: 2014, 2015, 2017, 2019, 2022, 2023." in notes


def test_without_votes_past_origins_have_a_start(records, flagship):
    found = observed_shares(records, flagship, range(2005, 2020), without=("votes",), draws=0)
    assert np.isfinite(found.shares).all()


def test_an_incomplete_list_of_partners_is_no_data(records, flagship):
    """The list of 2023 has no Russia for Belarus, which had half of its trade in 2019."""
    found = observed_shares(records, flagship, [2022, 2023], draws=0)
    belarus = list(flagship.states).index("BLR")
    assert np.isfinite(found.parts["trade"][0, belarus]).all()
    assert (2023, "BLR", "trade") in found.missing


def test_trails_go_back_to_the_first_votes(records, flagship):
    trails = observed_trails(records, flagship)["numbers"]["trails"]
    assert trails["KAZ"]["years"][0] == 1992 and trails["KAZ"]["years"][-1] == 2019
    assert trails["KAZ"]["components"][-1] == ["votes", "trade", "ties"]
