"""What many tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

import sim.scenario.load as loading
from sim.core.places import find_scenario
from sim.engines.asked import Ask
from sim.engines.ensemble import run_ensemble
from sim.scenario.load import load
from sim.scenario.model import Changes
from sim.scenario.whatif import load_whatif

# Enough in a suite that runs often; a test that needs more says so, and this profile can be another.
settings.register_profile("suite", max_examples=25, deadline=None)
settings.load_profile("suite")

# Compiled in two thirds of the time, and some 12 % slower: the suite compiles more than it runs.
os.environ.setdefault("NUMBA_OPT", "1")

FLAGSHIP = find_scenario("kazakhstan_2020").read_text(encoding="utf-8")
WHATIFS = Path(__file__).parents[1] / "scenarios" / "whatifs"


def pytest_collection_modifyitems(items):
    """Begin with what takes long, so that no worker is left with it alone at the end."""
    items.sort(key=lambda item: "slow" not in item.keywords)


def pytest_terminal_summary(terminalreporter, config):
    """Say in which order tests failed: `-q` leaves out the line of the header that does."""
    seed = config.getoption("randomly_seed", None)
    if seed is not None and terminalreporter.stats.keys() & {"failed", "error"}:
        terminalreporter.write_line(f"The same order again: --randomly-seed={seed}")


def built_once(load_text):
    """Build the flagship once in a process: most tests load it, and no one may change it."""
    known = {}

    def load_known(text, file="(text)", path=None):
        if text != FLAGSHIP:
            return load_text(text, file, path)
        if file not in known:
            known[file] = load_text(text, file, path)
            for table in known[file].values.values():
                table.setflags(write=False)
        return known[file]

    return load_known


loading.load_text = built_once(loading.load_text)


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


BLANK = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<title>{}</title><g/>
</svg>
"""


@pytest.fixture(scope="module")
def undrawn():
    """Charts come out blank: for tests of what stands beside them, which would wait for each."""
    from matplotlib.figure import Figure

    def blank(self, file, format, metadata=None, **_):
        title = (metadata or {}).get("Title", "")
        file.write(BLANK.format(title) if format == "svg" else b"\x89PNG")

    with pytest.MonkeyPatch.context() as patch:
        savefig = Figure.savefig
        patch.setattr(Figure, "savefig", blank)
        yield savefig


@pytest.fixture
def drawn(undrawn, monkeypatch):
    """Charts are drawn after all, for a test of what is in their files."""
    monkeypatch.setattr("matplotlib.figure.Figure.savefig", undrawn)


@pytest.fixture
def unmeasured(monkeypatch):
    """Leave processes that a test starts out of the coverage: it makes long ones twice as slow."""
    for name in [each for each in os.environ if each.startswith("COVERAGE_")]:
        monkeypatch.delenv(name)
