"""A start is refused exactly where it has no rest point."""

import numpy as np
import pytest

from sim.scenario.checks import largest_peer_weight, rest_fault
from sim.scenario.naming import Naming

NAMING = Naming(("A", "B"), ("P", "Q"))
VALUES = {
    "alignment": np.array([[0.4, 0.6], [0.5, 0.5]]),
    "peers": np.array([[0.0, 1.0], [1.0, 0.0]]),
}


def test_the_largest_peer_weight_is_the_least_ratio():
    assert largest_peer_weight(VALUES, 0) == (pytest.approx(0.8), 0)
    assert largest_peer_weight(VALUES, 1)[1] == 1


@pytest.mark.parametrize("weight", [0.0, 0.5, 0.7999, 0.8, 0.9, 1.0])
def test_a_fault_is_where_a_target_is_not_above_zero(weight):
    own, watched = VALUES["alignment"][0], VALUES["alignment"][1]
    is_possible = weight < 1 and bool(((own - weight * watched) > 0).all())
    assert (rest_fault(VALUES, 0, weight, NAMING) is None) == is_possible


def test_what_is_told_to_be_possible_is():
    key, found, wanted = rest_fault(VALUES, 0, 0.9, NAMING)
    assert (key, found) == ("peer_weight.A", "0.9 leaves A no rest point for P")
    most = float(wanted.removeprefix("at most ").removesuffix(" is right"))
    assert rest_fault(VALUES, 0, most, NAMING) is None
    assert rest_fault(VALUES, 0, most + 2e-4, NAMING)


def test_weight_one_has_no_rest_point_even_among_equals():
    equal = {**VALUES, "alignment": np.full((2, 2), 0.5)}
    assert rest_fault(equal, 0, 1.0, NAMING)
    assert rest_fault(equal, 0, 0.9999, NAMING) is None
