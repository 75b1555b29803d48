"""Pressure: it repels from the one who presses, and attracts to the others."""

import numpy as np
import pytest

from sim.rules.month import TERMS
from sim.rules.pressure import seek
from tests.builders import build, follow


def test_without_appetite_for_a_third_force_there_is_no_pull():
    assert seek(third_force=0.0, pressure_of_all=1.0, pressure_of_one=0.25) == 0


def test_a_power_gains_from_the_pressure_of_the_others_only():
    assert seek(third_force=0.5, pressure_of_all=1.0, pressure_of_one=0.25) == pytest.approx(0.375)
    assert seek(third_force=0.5, pressure_of_all=1.0, pressure_of_one=1.0) == 0


def test_who_presses_pays_and_the_others_gain():
    """Pressure is the coercive part of what arrives, all channels together."""
    effort = [[[0.4, 0.2, 0.1], [0, 0, 0], [0, 0, 0]]]
    coercion = [0.5, 0.25, 0.0]
    scenario = build(1, 3, effort=effort, coercion=coercion, third_force=0.4)
    terms = follow(scenario, 1, keep=("terms",))[1, 0]
    pressed = 0.4 * 0.5 + 0.2 * 0.25
    np.testing.assert_allclose(terms[:, TERMS.index("pressure")], [-pressed, 0, 0])
    expected = [0, 0.4 * pressed, 0.4 * pressed]
    np.testing.assert_allclose(terms[:, TERMS.index("third_force")], expected)


def test_each_power_gains_from_the_pressure_of_all_others_together():
    effort = [[[0.4, 0, 0], [0.2, 0, 0], [0.1, 0, 0]]]
    scenario = build(1, 3, effort=effort, coercion=0.5, third_force=0.4)
    terms = follow(scenario, 1, keep=("terms",))[1, 0]
    others = np.array([0.1 + 0.05, 0.2 + 0.05, 0.2 + 0.1])
    np.testing.assert_allclose(terms[:, TERMS.index("third_force")], 0.4 * others)
