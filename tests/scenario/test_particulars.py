"""Ranges, statuses and bounds of a single number."""

import pytest

from sim.rules.month import PARAMETERS
from sim.scenario.particulars import bounds, inherit, needs, number_fault
from sim.scenario.schema import Meta

DRIFT, LAG = PARAMETERS["drift_rate"], PARAMETERS["reaction_lag_months"]
TREND = PARAMETERS["capability_trend"]


def meta(**said):
    return Meta.model_validate(said)


@pytest.mark.parametrize(
    ("parameter", "value", "said", "expected"),
    [
        (DRIFT, 0.4, {"spread": 0.5}, (0.2, 0.6)),
        (DRIFT, 0.8, {"spread": 0.5}, (0.4, 1.0)),
        (DRIFT, 0.0, {"spread": 0.5}, (None, None)),
        (DRIFT, 0.4, {"range": (0.1, 0.9)}, (0.1, 0.9)),
        (DRIFT, 0.4, {"range": (0.1, 0.9), "status": "data"}, (None, None)),
        (DRIFT, 0.4, {"fixed": "why"}, (None, None)),
        (TREND, -0.02, {"spread": 0.5}, (-0.03, -0.01)),
        (LAG, 3.0, {"spread": 0.5}, (2.0, 4.0)),
    ],
)
def test_bounds(parameter, value, said, expected):
    assert bounds(parameter, value, meta(**said)) == pytest.approx(expected)


@pytest.mark.parametrize("own", [{"range": (0.1, 0.2)}, {"spread": 0.1}, {"fixed": "why"}])
def test_an_own_range_spread_or_reason_undoes_the_others(own):
    for entry in ({"range": (0.0, 1.0)}, {"spread": 0.5}, {"fixed": "because"}):
        merged = inherit(meta(status="article", **entry), meta(**own))
        assert merged.model_fields_set == {"status", *own}


def test_other_particulars_are_inherited():
    merged = inherit(meta(status="data", source="a", year=2019), meta(source="b"))
    assert (merged.status, merged.source, merged.year) == ("data", "b", 2019)


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ({}, ["status"]),
        ({"status": "data"}, ["source", "year"]),
        ({"status": "data", "source": "s", "year": 2019}, []),
        ({"status": "article"}, ["range"]),
        ({"status": "article", "spread": 0.1}, []),
        ({"status": "judgement", "fixed": "why"}, []),
    ],
)
def test_what_a_status_needs(said, lacks):
    assert [word for word, _, _ in needs(meta(**said))] == lacks


@pytest.mark.parametrize("value", [True, "1", None, 2, -1, float("nan"), float("inf"), 10**400])
def test_what_is_no_share(value):
    assert number_fault(DRIFT, value)


def test_a_whole_number_must_be_whole():
    assert number_fault(LAG, 2) is None and number_fault(LAG, 2.0) is None
    assert number_fault(LAG, 2.5) == ("2.5 found", "a whole number is right")
