"""The shape of a curve in words."""

import numpy as np
import pytest

from sim.study.survey.shape import crossings, shape, steepest, turning_points

X = np.linspace(0, 1, 11)


def test_a_constant_is_one_whatever_its_size():
    for level in (0.0, 5.0, 1e9):
        assert shape(X, np.full(11, level)).kind == "constant"
    assert shape(X[:1], np.array([3.0])).kind == "constant"
    assert shape(X[:0], X[:0]).kind == "constant"


@pytest.mark.parametrize(("sign", "kind"), [(1, "rises"), (-1, "falls")])
def test_a_straight_line_has_no_flat_part_and_is_nowhere_steepest(sign, kind):
    assert shape(X, sign * X) == (kind, None, None, None, None)


def test_a_plateau_is_told_from_where_it_begins():
    found = shape(X, np.minimum(X, 0.4))
    assert (found.kind, found.flat_from, found.flat_to) == ("rises", 4, None)


def test_a_threshold_is_told_to_where_it_is_flat_and_where_it_is_steepest():
    found = shape(X, 1 / (1 + np.exp(-40 * (X - 0.55))))
    assert (found.kind, found.flat_to, found.flat_from, found.steepest) == ("rises", 4, 7, 5)


def test_a_peak_and_a_trough_are_where_they_are():
    assert shape(X, -((X - 0.3) ** 2))[:2] == ("peak", 3)
    assert shape(X, (X - 0.7) ** 2)[:2] == ("trough", 7)


def test_many_turns_are_several():
    assert shape(X, np.sin(12 * X)).kind == "several"


def test_small_movements_are_no_turns():
    assert turning_points(np.array([0, 1, 0.98, 2, 3.0]), least=0.05) == []
    assert turning_points(np.array([0, -0.01, 1, 2, 1.5, 1.6, 0.0]), least=0.2) == [3]


def test_steepness_counts_distance():
    x = np.array([0.0, 1.0, 2.0, 10.0])
    assert steepest(x, np.array([0.0, 1.0, 4.0, 8.0])) == 1


def test_crossings_are_all_found_in_order():
    found = crossings(X, np.cos(2 * np.pi * X), 0.0)
    assert found == pytest.approx([0.25, 0.75], abs=0.01)
    assert crossings(X, X, 2.0) == []
