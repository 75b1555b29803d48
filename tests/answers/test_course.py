"""The course of an effect: read off its middle future, and off nothing else."""

import numpy as np
import pytest

from sim.answers.course import NOTHING, Course, course


def read(*points):
    return course(np.array(points, dtype=float))


def test_begins_at_a_tenth_and_is_gone_at_a_half():
    """Exactly a tenth has begun, exactly a half is gone."""
    found = read(0, 0.05, 0.1, 0.6, 1.0, 0.6, 0.5, 0.4)
    assert (found.begins_month, found.peak_month, found.half_gone_month) == (2, 4, 6)


def test_what_stays_is_never_gone_and_never_turns():
    """Above a half to the end: no month is named."""
    found = read(0, 1, 0.9, 0.51)
    assert found.half_gone_month is None and found.turns_month is None


@pytest.mark.parametrize("sign", [1, -1])
def test_sign_makes_no_difference(sign):
    """A loss has the same course as a gain of the same size."""
    path = sign * np.array([0, 0.2, 1.0, 0.3, -0.2])
    assert course(path) == Course(1, 2, 3, 4, None)


def test_what_first_goes_the_other_way_is_said():
    """A dip before it begins, of a tenth of the peak or more, has its month; a smaller one has none."""
    assert read(0, -0.3, -0.2, 0.5, 1.0).against_month == 1
    assert read(0, -0.09, 0.5, 1.0).against_month is None


def test_a_dip_after_it_has_begun_is_no_dip_before():
    """Only what comes before the beginning counts."""
    assert read(0, 0.2, -0.5, 1.0).against_month is None


def test_less_than_can_be_told_has_no_course():
    """What is nowhere larger than rounding never begins; what is larger does."""
    assert read(0, 0.9 * NOTHING, 0) == Course(None, None, None, None, None)
    assert read(0, -1.1 * NOTHING, 0).peak_month == 1


def test_a_peak_can_be_given():
    """For a gain that is asked about although a loss is larger: its course is that of the gain."""
    path = np.array([0, 0.1, 0.2, 0.05, -1.0])
    assert course(path).peak_month == 4
    assert course(path, 2) == Course(1, 2, 3, 4, None)
