"""Expressions: what they mean, and what is refused."""

import numpy as np
import pytest

from sim.scenario.expression_text import FaultError, parse, parse_over
from sim.scenario.study import Outcome

MONTHS = 12


def value(text, scenario, read):
    return parse(text, scenario, MONTHS).value(read).tolist()


def shares(need):
    """Two runs: the share is .1 times the place of the power plus a hundredth of the month."""
    scale = {"scenario": 1.0, "still": 0.5, "no_tour": 0.25}[need.world]
    base = np.array([[0.1 * at[-1] for at in need.at], [0.2 * at[-1] for at in need.at]])
    months = np.arange(1, MONTHS + 1)
    if need.month is None:
        return scale * (base[:, None, :] + 0.01 * months[None, :, None])
    return scale * (base + 0.01 * need.month)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("alignment.KAZ.RU@2", [0.12, 0.22]),
        ("drift.alignment.KAZ.RU@2", [0.06, 0.11]),
        ("tour.alignment.KAZ.RU@2", [0.09, 0.165]),
        ("still.alignment.KAZ.RU@2", [0.06, 0.11]),
        ("(alignment.KAZ.CN - alignment.KAZ.RU)@2", [0.1, 0.2]),
        ("alignment.KAZ.CN@4 / alignment.KAZ.RU@2", [2.0, 0.44 / 0.22]),
        ("2 * alignment.KAZ.RU@2 - 1", [-0.76, -0.56]),
        ("mean(alignment.KAZ.RU, alignment.KAZ.CN)@2", [0.17, 0.32]),
        ("alignment.KAZ.RU@2 < 0.2", [1.0, 0.0]),
        ("not alignment.KAZ.RU@2 < 0.2", [0.0, 1.0]),
        ("0.1 < alignment.KAZ.RU@2 < 0.2", [1.0, 0.0]),
        ("alignment.KAZ.RU@2 < 0.2 or alignment.KAZ.CN@2 > 0.4", [1.0, 1.0]),
        ("alignment.KAZ.RU@2 < 0.2 and alignment.KAZ.CN@2 > 0.4", [0.0, 0.0]),
        ("first(alignment.KAZ.RU > 0.165)", [7.0, 1.0]),
        ("ever(alignment.KAZ.RU > 0.3)", [0.0, 1.0]),
        ("share_of_months(alignment.KAZ.RU > 0.165)", [0.5, 1.0]),
        ("highest(alignment.KAZ.RU) - lowest(alignment.KAZ.RU)", [0.11, 0.11]),
        ("abs(-alignment.KAZ.RU@2)", [0.12, 0.22]),
        ("max(alignment.KAZ.RU@2, 0.15)", [0.15, 0.22]),
    ],
)
def test_what_it_means(flagship, text, wanted):
    assert value(text, flagship, shares) == pytest.approx(wanted, abs=1e-12)


def test_never_is_nan_and_so_is_a_division_by_zero(flagship):
    assert np.isnan(value("first(alignment.KAZ.RU > 9)", flagship, shares)).all()
    assert np.isnan(value("1 / (alignment.KAZ.RU@2 - alignment.KAZ.RU@2)", flagship, shares)).all()


def test_never_is_later_than_any_month_in_a_comparison(flagship):
    never = "first(alignment.KAZ.RU > 9)"
    assert value(f"{never} < 12", flagship, shares) == [0.0, 0.0]
    assert value(f"not ({never} < 12)", flagship, shares) == [1.0, 1.0]
    assert value(f"{never} > 12", flagship, shares) == [1.0, 1.0]


@pytest.mark.parametrize(
    "text", ["{} > 1", "not ({} > 1)", "{} != 3", "{} > 1 or alignment.KAZ.RU@2 > 0"]
)
def test_a_condition_on_what_has_no_value_has_none(flagship, text):
    for divided in ("alignment.KAZ.RU@2 / 0", "0 / (alignment.KAZ.RU@2 - alignment.KAZ.RU@2)"):
        assert np.isnan(value(text.format(divided), flagship, shares)).all()


def test_hedging_is_one_for_even_shares(flagship):
    even = value("hedging.KAZ@1", flagship, lambda need: np.full((2, len(need.at)), 1 / 3))
    assert even == pytest.approx([1.0, 1.0])


def test_effort_without_a_channel_is_added_up(flagship):
    assert value("effort.KAZ.US@1", flagship, lambda need: np.ones((1, len(need.at)))) == [3.0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("alignment.KAZ.US", "a path over all months"),
        ("alignment.KAZ@3", "alignment.STATE.POWER is right"),
        ("alignment.KAZ.XX@3", "unknown power 'XX'"),
        ("alignmnet.KAZ.US@3", "did you mean 'alignment'?"),
        ("alignment.KAZ.US@13", "a month from 0 to 12 is right"),
        ("alignment.KAZ.US@1.5", "a whole number of months"),
        ("pressure.KAZ.US@0", "a month from 1 to 12 is right"),
        ("first(alignment.KAZ.US@3 < 1)", "takes a path"),
        ("first(alignment.KAZ.US)", "is a number"),
        ("alignment.KAZ.US@3 and 3", "a condition such as"),
        ("highest(alignment.KAZ.US)@3", "nothing in it is left"),
        ("__import__('os')", "unknown function"),
        ("(alignment.KAZ.US@3) ** 2", "+ - * / are right"),
        ("alignment.KAZ.US@3 is 2", "< <= > >= == != are right"),
        ("a[0]", "no part of an expression"),
        ("'text'", "a number is right"),
        ("~3", "+ or - is right"),
        ("mean()", "one or more are right"),
        ("abs(1, 2)", "one is right"),
        ("1 + 1", "something that a run gives"),
        ("alignment.KAZ.US@3 <", "cannot be read"),
        ("(" * 900, "cannot be read"),
        ("-" * 900 + "1", "nests too deep"),
        ("1" * 2000, "at most 1000"),
        ("9" * 900 + " * alignment.KAZ.US@3", "numbers up to 1e+100"),
        ("1and alignment.KAZ.US@3 > 0", "cannot be read"),
    ],
)
def test_what_is_refused(flagship, text, said):
    with pytest.raises(FaultError) as fault:
        parse(text, flagship, MONTHS)
    assert said in str(fault.value)
    assert len(fault.value.found) < 100


def test_outcomes_by_name_or_by_their_own_text():
    outcomes = [
        Outcome("low", "low", "alignment.KAZ.US@36", "share"),
        Outcome("ever", "ever", "(ever (stance.KAZ.US > 0))", "yes or no", True),
    ]
    kept = {"low": np.array([0.05, 0.2, 0.05]), "ever": np.array([1.0, 1.0, 0.0])}
    for text in ("low < 0.1 and ever", "alignment.KAZ.US @ 36 < 0.1 and ever(stance.KAZ.US > 0)"):
        found = parse_over(text, outcomes)
        assert found.is_yes_no
        assert found.value(lambda need: kept[need.field]).tolist() == [1.0, 0.0, 0.0]
    with pytest.raises(FaultError, match="was not kept"):
        parse_over("high < 1", outcomes)
