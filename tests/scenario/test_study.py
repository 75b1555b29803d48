"""Studies: what is swept and how, and what is refused with its line."""

import numpy as np
import pytest

from sim.core.errors import ScenarioError
from sim.scenario.study_text import load_study_text
from tests.study.studies import TEXT, small

AT = "design: {{kind: list, at: [{{effort_cap.US.economic: {}, third_force: {}}}]}}"


def test_a_range_is_the_scenarios_own_unless_said(flagship):
    own = flagship.elements["talk_half"]
    study = small(third_force="  talk_half: {kind: unknown}")
    assert (study.factors[1].low, study.factors[1].high) == (own.low, own.high)
    assert study.factors[1].scale == "value"


def test_a_table_is_swept_by_places_in_its_elements_own_ranges(flagship):
    factor = small().factors[1]
    assert (factor.scale, factor.low, factor.high) == ("place", 0.0, 1.0)
    ends = factor.values(np.array([0.0, 1.0, np.nan]))
    for key, found in ends.items():
        each = flagship.elements[key]
        assert found[:2] == pytest.approx([each.low, each.high])
        assert np.isnan(found[2])


def test_times_multiplies_each_elements_own_value(flagship):
    factor = small(third_force="  third_force: {kind: unknown, by: times, range: [0, 2]}").factors[
        1
    ]
    assert factor.own == 1.0
    assert factor.values(np.array([2.0]))["third_force.TJK"] == pytest.approx([0.6])


def test_a_whole_number_is_swept_in_whole_numbers():
    factor = small(third_force="  reaction_lag_months.RU: {kind: unknown}").factors[1]
    assert factor.is_whole
    assert (factor.low, factor.high) == (1, 6)


def test_months_and_seed_have_their_defaults(flagship):
    study = small(months="seed: 7")
    assert (study.months, study.seed, study.is_drawn) == (flagship.months, 7, False)


@pytest.mark.parametrize(
    ("changes", "line", "said"),
    [
        ({"study": "study: a b"}, 2, "'a b' is no name"),
        ({"base": "base: nowhere"}, 3, "nowhere"),
        ({"third_force": "  thrd_force: {kind: unknown}"}, 8, "did you mean 'third_force'?"),
        ({"third_force": "  third_force: {kind: maybe}"}, 8, "kind"),
        ({"third_force": "  third_force: {kind: unknown, range: [1, 0]}"}, 8, "low before high"),
        ({"third_force": "  third_force: {kind: unknown, range: [0, 9]}"}, 8, "0 to 5 is right"),
        ({"third_force": "  budget: {kind: unknown}"}, 8, "the scenario gives no range"),
        ({"third_force": "  alignment.KAZ.US: {kind: unknown, range: [0, 1]}"}, 8, "sums to"),
        ({"third_force": "  effort_cap.US: {kind: change, range: [1, 2]}"}, 8, "is swept by"),
        ({"third_force": "  budget.US: {kind: unknown, range: [0.1, 9]}"}, 8, "budget"),
        ({"third_force": "  intercept.KAZ.US: {kind: change, range: [0, 1]}"}, 8, "intercept"),
        ({"design": "design: {kind: grid, points: 3}"}, 9, "grid takes levels"),
        ({"design": "design: {kind: sobol, base: 100}"}, 9, "a power of two is right: 128"),
        ({"design": "design: {kind: morris, levels: 3}"}, 9, "an even number"),
        ({"design": "design: {kind: paired}"}, 9, "levels of every factor"),
        ({"design": "design: {kind: list}"}, 9, "is needed"),
        ({"design": "design: {kind: list, at: [{third_force: 1}]}"}, 9, "each factor once"),
        ({"design": "design: {kind: dice}"}, 9, "one_by_one is right"),
        ({"design": "design: {kind: list, at: []}"}, 9, "0 points, from 1"),
        ({"design": "design: {kind: sobol, base: 8388608}"}, 9, "50,331,648 points"),
        ({"replicates": "replicates: 0"}, 10, "1 or more"),
        ({"months": "seed: -1"}, 11, "0 or more"),
        ({"share": "  share: {title: US share, value: alignment.KAZ.US}"}, 13, "@MONTH"),
        ({"share": "  share: {title: US share, value: alignment.KAZ.US@13}"}, 13, "0 to 12"),
        ({"share": "  a b: {title: US share, value: alignment.KAZ.US@12}"}, 13, "is no name"),
        ({"share": "  share: {title: US share}"}, 13, "value"),
        (
            {"share": "  Run: {title: US share, value: alignment.KAZ.US@12}"},
            13,
            "is a column already",
        ),
        (
            {"share": "  Drift: {title: US share, value: alignment.KAZ.US@12}"},
            14,
            "is a column already",
        ),
        (
            {"share": "  third_force: {title: x, value: alignment.KAZ.US@12}"},
            13,
            "is a column already",
        ),
        (
            {"share": "  lambda: {title: x, value: alignment.KAZ.US@12}"},
            13,
            "a word of expressions",
        ),
        ({"design": AT.format(1, 7)}, 9, "third_force: 7 found, a number from 0 to 1"),
        (
            {"design": AT.format(99, 0.5)},
            9,
            "effort_cap.US.economic: 99 found, a number from 0.04 to 3",
        ),
        ({"third_force": "  same_side: {kind: change, range: [0, 1]}"}, 8, "sides follow from"),
        ({"when": "when: shre < 1"}, 16, "was not kept"),
        ({"when": "when: share"}, 16, "is a number"),
    ],
)
def test_what_is_refused(changes, line, said):
    with pytest.raises(ScenarioError) as error:
        small(**changes)
    told = [each for each in error.value.problems if said in str(each)]
    assert told, str(error.value)
    assert told[0].line == line


def test_a_study_without_factors_or_outcomes_is_refused():
    head = TEXT.partition("factors:")[0]
    text = head + "factors: {}\ndesign: {kind: lhs}\noutcomes: {}\n"
    with pytest.raises(ScenarioError) as error:
        load_study_text(text)
    assert [each.key for each in error.value.problems] == ["factors", "outcomes"]
