"""Numbers in sentences: no minus before nothing, no power of ten for ordinary sizes."""

import pytest

from sim.answers.sentences import figures, fixed


@pytest.mark.parametrize("value", [-0.04, -0.0, 0.0, 0.04])
def test_what_rounds_to_nothing_has_no_sign(value):
    assert fixed(value, 1) == "0.0"
    assert figures(0 * value) == "0"


@pytest.mark.parametrize("size", [1e-5, 0.03, 1.0, 12345.6, 7e6, 3.1e14])
def test_ordinary_sizes_are_written_out(size):
    for value in (size, -size):
        assert "e" not in figures(value)
        assert float(figures(value)) == pytest.approx(value, rel=1e-3)


def test_what_is_no_number_is_no_fault():
    assert figures(float("nan")) == "nan"
    assert figures(float("inf")) == "inf"
