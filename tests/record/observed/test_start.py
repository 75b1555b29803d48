"""The start as the record gives it, and its words."""

import json
from dataclasses import replace

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.record.observed.recipe import rounded
from sim.record.observed.sensitivity import moved_without, under, variants
from sim.record.observed.start import observed_start
from sim.record.observed.trails import observed_trails, trade_years
from sim.record.series import Records
from sim.scenario.record import Tie
from sim.study.screen import lines
from tests.record.observed.made_up import TIES, WEIGHTS, records, scenario, trade, votes

N = np.nan
RECORDS = records(votes(), trade([0.1, 0.2, 0.3], first=2012), trade([N, 0.2, 0.3], first=2012))
BOTH = (*TIES, Tie(1, 2001, None, (0.1, 0.3, 0.6)))
SAID = {**scenario().values}


def started(ties=BOTH, weights=WEIGHTS):
    """A scenario that starts where the recipe puts it."""
    made = scenario(ties, weights)
    shares = observed_start(RECORDS, made)["numbers"]["rounded"]
    return replace(made, values={**SAID, "alignment": np.array([shares["S0"], shares["S1"]])})


def test_a_start_that_is_an_output_of_the_recipe_is_said_to_be_one():
    found = observed_start(RECORDS, started())
    assert "this is its start" in " ".join(found["answer"])


def test_another_start_is_said_to_be_another_and_by_how_much():
    found = observed_start(RECORDS, scenario(BOTH))
    assert "start is another: by up to" in " ".join(found["answer"])


def test_a_finding_is_plain_and_has_no_nan_and_fits_the_screen():
    for found in (observed_start(RECORDS, scenario(())), observed_trails(RECORDS, scenario())):
        assert "NaN" not in json.dumps(found)
        assert max(map(len, lines(found, True))) <= 80


def test_what_is_left_out_is_said():
    said = " ".join(observed_start(RECORDS, scenario(BOTH))["notes"])
    assert "Left out, for want of data: mean of the shares of exports and of imports of S1." in said
    assert "hindsight" in said and "Years: 2012." in said


def test_a_year_may_be_asked_for():
    found = observed_start(RECORDS, scenario(BOTH), 2005)
    assert found["numbers"]["year"] == 2005
    assert "not the year from which" in " ".join(found["answer"])


def test_a_year_without_anything_is_refused():
    with pytest.raises(UserError, match="1970"):
        observed_start(RECORDS, scenario(()), 1970)
    nowhere = replace(scenario(), record=replace(scenario().record, observed_in=None))
    with pytest.raises(UserError, match="observed_in"):
        observed_start(RECORDS, nowhere)


def test_years_the_wrong_way_round_are_said_to_be():
    with pytest.raises(UserError, match="2010 found after 2005"):
        observed_trails(records(votes()), scenario(), first=2010, last=2005)


def test_a_year_of_coded_ties_alone_is_not_observed():
    with pytest.raises(UserError, match=r"2050: neither votes nor trade .* 2000 to 2013 is right"):
        observed_start(records(votes()), scenario(), year=2050)


def test_one_component_has_no_other_weights():
    found = observed_start(RECORDS, scenario(weights={"votes": 1}))
    assert found["numbers"]["sensitivity"] == {}
    assert len(found["tables"]) == 2


def test_variants_are_each_alone_each_left_out_and_each_twice():
    parts = {"votes": np.array([[0.2, 0.8]]), "ties": np.array([[0.5, 0.5]])}
    found = under(parts, {"votes": 1.0, "ties": 1.0})
    assert np.allclose(found["votes alone"], [0.2, 0.8])
    assert np.allclose(found["without votes"], [0.5, 0.5])
    assert np.allclose(found["votes twice"], [0.3, 0.7])
    assert len(found) == 6 and not variants({"votes": 1.0})


def test_moves_without_a_component_are_means_over_states_that_have_another():
    parts = {
        "votes": np.array([[0.2, 0.8], [0.4, 0.6], [0.1, 0.9]]),
        "ties": np.array([[0.4, 0.6], [0.4, 0.6], [N, N]]),
    }
    assert np.allclose(moved_without(parts, {"votes": 1.0, "ties": 1.0})["votes"], 0.05)


def test_trails_have_only_years_of_which_something_is_measured():
    found = observed_trails(records(votes(first=2005, years=3)), scenario(), last=2030)
    trail = found["numbers"]["trails"]["S0"]
    assert trail["years"] == [2005, 2006, 2007]
    assert trail["components"][0] == ["votes", "ties"]
    with pytest.raises(UserError, match="no year"):
        observed_trails(Records(), scenario())
    with pytest.raises(UserError, match=r"from 2050 to 2060: no year .* 2000 to 2013 are right"):
        observed_trails(RECORDS, scenario(), 2050, 2060)


def test_a_scenario_that_says_no_weights_is_told_to():
    bare = replace(scenario(), record=replace(scenario().record, weights={}))
    with pytest.raises(UserError, match=r"record\.weights"):
        observed_start(RECORDS, bare)


def test_trails_end_at_the_start_unless_another_year_is_said():
    assert observed_trails(RECORDS, scenario())["numbers"]["last"] == 2012
    assert observed_trails(RECORDS, scenario(), 2003, 2006)["numbers"]["first"] == 2003


def test_trade_years_are_those_with_a_listed_partner():
    records = Records(exports=trade([N, N, N], [0.1, N, N]), imports=trade([N, N, N], [N, N, N]))
    assert trade_years(records) == [2011]


def test_the_rounded_start_sums_to_one():
    found = observed_start(RECORDS, started())
    rows = np.array(list(found["numbers"]["rounded"].values()))
    assert np.allclose(rows.sum(axis=1), 1) and np.array_equal(rows, rounded(rows))


def test_only_years_that_rest_on_the_same_records_are_compared():
    found = observed_trails(RECORDS, scenario(), 2001)
    head, *rows = found["tables"][0]["rows"]
    assert head[:3] == ["state", "rests on", "years"]
    first = [row[1:3] for row in rows if row[0] == "S number 0"]
    assert first == [["votes, trade and ties", "2012"], ["votes and ties", "2001 to 2011"]]
    assert "is 13.0 of 100 in 2012" in found["answer"][0]
