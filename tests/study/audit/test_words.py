"""The sentences of an audit say what its numbers are."""

import pytest

from sim.study.audit.words import in_words, overnight_words, verdict
from tests.study.audit.made_up import conclusion, numbers, one


def of_gain(**more):
    """An audit of one conclusion."""
    return numbers(conclusions={"gain": conclusion(**more)})


def said(**more):
    found = of_gain(**more)
    return verdict(found, found["conclusions"]["gain"])


def test_a_conclusion_stands_on_what_carries_it():
    assert said() == (
        "Gain (0.30 points of 100) stands on far (+0.20) and money (+0.10);"
        " words makes little difference here."
    )


def test_what_lowers_a_value_carries_a_conclusion_that_it_is_low():
    found = said(is_above=False, all=-0.003, values=(-0.002, -0.0012, 0.0002))
    assert found.startswith("Gain (-0.30 points of 100) stands on far (-0.20) and money (-0.12)")


def test_what_works_against_it_is_said():
    found = said(all=0.001, values=(0.003, -0.002, 0.0))
    assert "stands on far (+0.30); money (-0.20) works against it; words makes" in found


def test_it_may_not_hold():
    found = said(all_holds=False, all=0.0005, values=(0.0003, 0.0001, 0.0001))
    assert found.startswith(
        "Gain does not hold: 0.050 points of 100, where a mean above 0.1 points of 100 is asked for;"
        " far (+0.030) brings it nearest"
    )


def test_it_may_hold_with_all_off():
    found = said(none_holds=True, none=0.002, values=(0.001, 0.0, 0.0))
    assert found.startswith("Gain (0.30 points of 100) holds, and would with every argument off;")
    assert "far (+0.10) brings it nearest" in found


def test_it_may_stand_on_nothing_single():
    wide = {name: one(0.001, 1, width=0.01) for name in ("far", "money", "words")}
    assert "stands on no single argument" in said(arguments=wide)


def test_sets_are_said_and_none_is_an_answer():
    found = of_gain()
    sets = found["conclusions"]["gain"]["sets"]
    assert in_words(found, 200)["how_sure"][-1] == (
        "Gain holds in all resamples; no set alone gives it; no set overturns it."
    )
    sets["give"] = [{"arguments": ["far", "money"], "value": 0.2, "sure": 1.0}]
    sets["overturn"] = [
        {"arguments": ["words"], "value": 0.0, "sure": 0.6},
        {"arguments": ["far"], "value": 0.0, "sure": 0.9},
    ]
    assert in_words(found, 200)["how_sure"][-1] == (
        "Gain holds in all resamples; far + money alone gives it; without far it is lost,"
        " in 90 of 100 resamples."
    )


def test_what_does_not_hold_cannot_be_overturned():
    found = in_words(of_gain(all_holds=False), 200)
    assert "nothing can overturn it" in found["how_sure"][-1]
    rows = [row for table in found["tables"] for row in table["rows"]]
    assert any("it does not hold in the scenario" in row for row in rows)


def test_the_argument_that_differs_most_overnight_explains_why():
    over = {"none": 0.01, "arguments": {"far": one(-0.01), "money": one(0.001), "words": one(0.0)}}
    found = of_gain(overnight=over)
    first, why = overnight_words(found)
    assert first.startswith(
        "If it vanished overnight, far would add -1.00 points of 100 (place 1 of 3) to"
    )
    assert "and not +0.20 points of 100 (place 1 of 3)." in first
    assert "Overnight it is missed" in why
    same = {"none": 0.0, "arguments": conclusion()["arguments"]}
    assert overnight_words(of_gain(overnight=same)) == []


@pytest.mark.parametrize(
    ("unit", "shown"), [("share", "0.30 points of 100"), ("effort", "0.003 effort")]
)
def test_units_are_those_of_the_conclusion(unit, shown):
    assert shown in said(unit=unit)
