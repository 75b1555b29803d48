"""Designs: the points that a study runs."""

import numpy as np
import pytest

from sim.scenario.design_text import count_of
from sim.scenario.study_schema import SETTINGS
from sim.study.design import DESIGNS, points_of, problem_of
from tests.study.studies import small

WHOLE = "  reaction_lag_months.RU: {kind: unknown}"


def points(design, **changes):
    return points_of(small(design=f"design: {design}", **changes))


def test_a_grid_has_every_pair_of_levels():
    found = points("{kind: grid, levels: 3}")
    assert found[:, 0].tolist() == [0.04] * 3 + [1.52] * 3 + [3.0] * 3
    assert found[:, 1].tolist() == [0.0, 0.5, 1.0] * 3


def test_pairs_and_lists_are_as_they_stand():
    levels = "  third_force: {kind: unknown, by: place, levels: [0, 0.5]}"
    money = "  effort_cap.US.economic: {kind: change, levels: [1, 2]}"
    pairs = points("{kind: paired}", third_force=levels, **{"effort_cap.US.economic": money})
    assert pairs.tolist() == [[1.0, 0.0], [2.0, 0.5]]
    at = "{kind: list, at: [{third_force: 0.2, effort_cap.US.economic: 1}]}"
    assert points(at).tolist() == [[1.0, 0.2]]


def test_one_by_one_begins_with_the_scenario_as_it_is():
    found = points("{kind: one_by_one, levels: 2}")
    assert found[:3, 0].tolist() == [0.04, 0.04, 3.0]
    assert found[[0, 3, 4], 1] == pytest.approx([0.5, 0.0, 1.0])


@pytest.mark.parametrize(
    ("design", "count"),
    [
        ("{kind: lhs, points: 40}", 40),
        ("{kind: sobol, base: 8}", 8 * 6),
        ("{kind: sobol, base: 8, second_order: false}", 8 * 4),
        ("{kind: morris, trajectories: 5}", 5 * 3),
    ],
)
def test_samples_are_within_the_ranges_and_the_same_again(design, count):
    found = points(design)
    assert found.shape == (count, 2)
    study = small(design=f"design: {design}")
    assert count_of(study.design.kind, study.design.settings, study.factors) == count
    assert (found >= [0.04, 0.0]).all()
    assert (found <= [3.0, 1.0]).all()
    np.testing.assert_array_equal(found, points(design))
    assert (found != points(design, months="seed: 1")).any()


def test_whole_numbers_are_as_likely_at_the_ends_as_between():
    found = points("{kind: lhs, points: 600}", third_force=WHOLE)[:, 1]
    assert np.bincount(found.astype(int)).tolist() == [0, *[100] * 6]
    grid = points("{kind: grid, levels: 50}", third_force=WHOLE)[:, 1]
    assert sorted(set(grid)) == [1, 2, 3, 4, 5, 6]


def test_every_design_that_a_study_may_name_is_there():
    assert set(DESIGNS) == set(SETTINGS)


def test_salibs_problem_has_the_factors_in_order():
    problem = problem_of(small(third_force=WHOLE).factors)
    assert problem["names"] == ["effort_cap.US.economic", "reaction_lag_months.RU"]
    assert problem["bounds"] == [[0.04, 3.0], [1.0, 7.0]]
