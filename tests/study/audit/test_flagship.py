"""The audit of the article: every combination of its fourteen arguments, under few fates."""

import pytest

from sim.answers.worlds import change, run_ensemble
from sim.scenario.model import Changes
from sim.study.audit.audit import audit

pytestmark = pytest.mark.slow

RUNS = 20
ASIA, VISITED = ("KAZ", "UZB", "KGZ", "TJK", "TKM"), ("KAZ", "UZB", "BLR")


@pytest.fixture(scope="module")
def found(flagship):
    return audit(flagship, runs=RUNS)


def test_all_on_is_what_run_gives(found, flagship):
    ensemble = run_ensemble(flagship, Changes(), RUNS, 0, 120, False)
    states = list(flagship.states)
    tour, drift = change(ensemble, "scenario", "no_tour"), change(ensemble)
    visited, asia = ([states.index(each) for each in some] for some in (VISITED, ASIA))
    us = list(flagship.powers).index("US")
    told = found["numbers"]["conclusions"]
    for name, month in (("gain_at_month_6", 6), ("gain_gone_by_60", 60)):
        own = tour[:, month, visited, us].mean()
        assert told[name]["all"] == pytest.approx(own, rel=1e-5)
    fates = drift[:, 60, asia, us].mean(axis=1)
    assert told["away_from_the_us"]["all"] == pytest.approx(fates.mean(), rel=1e-5)
    assert told["away_from_the_us"]["all_passes"] == pytest.approx((fates < 0).mean())


def test_every_conclusion_adds_up_in_both_tables(found):
    for each in found["numbers"]["conclusions"].values():
        for end, table in ((each["none"], each), (each["overnight"]["none"], each["overnight"])):
            added = sum(one["value"] for one in table["arguments"].values())
            assert added == pytest.approx(each["all"] - end, rel=1e-4)


def test_distance_is_first_overnight_and_little_as_if_it_had_never_been(found):
    away = found["numbers"]["conclusions"]["away_from_the_us"]
    ever, overnight = away["arguments"]["distance"], away["overnight"]["arguments"]["distance"]
    assert overnight["rank"] == 1 and overnight["high"] < 0 < ever["low"]
    assert abs(overnight["value"]) > 5 * abs(ever["value"])
