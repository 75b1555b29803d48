"""Ties: effort counts where a government depends on the one who makes it."""

import pytest

from sim.rules.ties import tie


def test_a_tie_is_a_product():
    assert tie(pull_weight=2.0, dependence=0.5, arrived=0.25) == 0.25


@pytest.mark.parametrize("nothing", [(0, 0.5, 0.5), (2, 0, 0.5), (2, 0.5, 0)])
def test_without_weight_dependence_or_effort_there_is_no_pull(nothing):
    assert tie(*nothing) == 0
