"""What many tests share."""

import os
from pathlib import Path

import pytest

from sim.scenario.changes import load_whatif
from sim.scenario.load import load

WHATIFS = Path(__file__).parents[1] / "scenarios" / "whatifs"


@pytest.fixture(scope="session")
def flagship():
    """The article's own scenario."""
    return load("kazakhstan_2020")


@pytest.fixture(scope="session")
def whatifs(flagship):
    """Every what-if that is shipped, by name."""
    return {each.stem: load_whatif(each.stem, flagship) for each in sorted(WHATIFS.glob("*.yaml"))}


@pytest.fixture
def unmeasured(monkeypatch):
    """Leave processes that a test starts out of the coverage: it makes long ones twice as slow."""
    for name in [each for each in os.environ if each.startswith("COVERAGE_")]:
        monkeypatch.delenv(name)
