"""What many tests share."""

import pytest

from sim.scenario.load import load


@pytest.fixture(scope="session")
def flagship():
    """The article's own scenario."""
    return load("kazakhstan_2020")
