from dataclasses import replace

import numpy as np
import pytest

from sim.record.model.known import growth
from sim.record.model.origin import scenario_at
from tests.record.model.made_up import FLAGSHIP, STATES, made_records, scrambled_after

INPUTS = ("aid", "finance", "capability", "democracy")
RECORDS = made_records()


def same(one, two):
    return all(np.array_equal(one.values[name], two.values[name]) for name in one.values) and (
        one.elements == two.elements
    )


@pytest.mark.parametrize("name", INPUTS)
def test_later_years_of_an_input_are_not_read(name):
    origin = scenario_at(FLAGSHIP, RECORDS, 2000)
    assert same(origin, scenario_at(FLAGSHIP, scrambled_after(RECORDS, 2000, (name,)), 2000))
    assert not same(origin, scenario_at(FLAGSHIP, scrambled_after(RECORDS, 1996, (name,)), 2000))


def test_votes_never_go_in():
    origin = scenario_at(FLAGSHIP, RECORDS, 2000)
    assert same(
        origin, scenario_at(FLAGSHIP, scrambled_after(RECORDS, 1990, ("ideal_points",)), 2000)
    )


def test_it_has_no_events_and_starts_in_the_next_january():
    origin = scenario_at(FLAGSHIP, RECORDS, 2000)
    assert origin.events == ()
    assert origin.start == (2001, 1)


def test_what_has_no_date_by_then_is_drawn_from_a_wide_range():
    origin = scenario_at(FLAGSHIP, RECORDS, 2000)
    each = origin.elements["dependence.KAZ.RU.economic"]
    assert each.is_drawn
    assert (each.low, each.high) == (0.0, 0.5)
    assert not FLAGSHIP.elements["dependence.KAZ.RU.economic"].is_drawn


def test_what_a_record_knows_is_not_drawn():
    origin = scenario_at(FLAGSHIP, RECORDS, 2000)
    known = origin.elements["effort.KAZ.US.economic"]
    mean = RECORDS.aid.values[4:9, 0].mean() / FLAGSHIP.record.dollars_per_effort
    assert not known.is_drawn
    assert known.value == pytest.approx(mean)


def test_capability_is_that_year_s_beside_the_strongest():
    origin = scenario_at(FLAGSHIP, RECORDS, 2000)
    row = RECORDS.capability.at(2000)
    assert origin.values["capability"] == pytest.approx(row / row.max())


def test_ties_are_those_that_held():
    early, late = (scenario_at(FLAGSHIP, RECORDS, year) for year in (1998, 2003))
    uzbekistan = STATES.index("UZB")
    assert early.values["alignment"][uzbekistan, 0] < late.values["alignment"][uzbekistan, 0]


def test_growth_is_what_compounds_to_the_end():
    assert growth(np.array([1.0, 1.1, 1.21])) == pytest.approx(0.1)
    assert growth(np.array([np.nan, 2.0])) is None


def test_money_before_its_record_begins_is_barred():
    whole = RECORDS.finance
    late = replace(whole, values=whole.values[6:], sd=whole.sd[6:], years=whole.years[6:])
    origin = scenario_at(FLAGSHIP, replace(RECORDS, finance=late), 1996)
    each = origin.elements["effort.KAZ.CN.economic"]
    assert (each.is_drawn, each.low, each.high) == (True, 0.0, 0.5)


def test_a_record_that_ends_before_an_origin_counts_as_it_ended():
    origin = scenario_at(FLAGSHIP, RECORDS, 2012)
    last = RECORDS.capability.values[-1]
    assert origin.values["capability"] == pytest.approx(last / last.max())
    money = RECORDS.aid.values[-5:, 0].mean() / FLAGSHIP.record.dollars_per_effort
    assert origin.elements["effort.KAZ.US.economic"].value == pytest.approx(money)
