"""What many tests share."""

import os
from pathlib import Path

import pytest

from sim.engines.asked import Ask
from sim.engines.ensemble import run_ensemble
from sim.scenario.load import load
from sim.scenario.model import Changes
from sim.scenario.whatif import load_whatif

WHATIFS = Path(__file__).parents[1] / "scenarios" / "whatifs"


def pytest_collection_modifyitems(items):
    """Begin with what takes long, so that no worker is left with it alone at the end."""
    items.sort(key=lambda item: "slow" not in item.keywords)


def pytest_terminal_summary(terminalreporter, config):
    """Say in which order tests failed: `-q` leaves out the line of the header that does."""
    seed = config.getoption("randomly_seed", None)
    if seed is not None and terminalreporter.stats.keys() & {"failed", "error"}:
        terminalreporter.write_line(f"The same order again: --randomly-seed={seed}")


@pytest.fixture(scope="session")
def flagship():
    """The article's own scenario."""
    return load("kazakhstan_2020")


@pytest.fixture(scope="session")
def compiled(flagship):
    """The loop compiled for the flagship, so that no server that a test waits for has to."""
    run_ensemble(flagship, {"": Changes()}, range(1), ask=Ask(), months=1)


@pytest.fixture(scope="session")
def whatifs(flagship):
    """Every what-if that is shipped, by name."""
    return {each.stem: load_whatif(each.stem, flagship) for each in sorted(WHATIFS.glob("*.yaml"))}


@pytest.fixture
def unmeasured(monkeypatch):
    """Leave processes that a test starts out of the coverage: it makes long ones twice as slow."""
    for name in [each for each in os.environ if each.startswith("COVERAGE_")]:
        monkeypatch.delenv(name)
