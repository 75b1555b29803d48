"""Ensembles of several shapes, run once: what every chart and page must cope with."""

from dataclasses import replace
from pathlib import Path

import pytest

from sim.answers.answer import answer
from sim.answers.worlds import run_ensemble
from sim.core.places import find_scenario
from sim.scenario.load import load, load_text
from sim.scenario.model import Changes
from tests.report.shapes import compared, of_one_state

SMALL = (Path(__file__).parents[1] / "scenario" / "small.yaml").read_text(encoding="utf-8")
# Two states, two powers; with some pressure, so that a rise of it is a share of something.
PRESSED = SMALL.replace(
    "  budget:",
    "  coercion: {values: {QQ: {economic: 0.3}}, status: judgement, fixed: Assumed.}\n  budget:",
)


def ran(scenario, runs, months, is_luck_only=False, engine="mesa"):
    """Small ensembles of many shapes: the readable engine has nothing to compile."""
    ensemble = run_ensemble(
        scenario, Changes(), runs, 7, months, is_luck_only, workers=1, engine=engine
    )
    return ensemble, answer(ensemble)


def with_one_state(ensemble, summary):
    """The first state alone."""
    first = next(iter(summary["states"]))
    scenario = replace(ensemble.scenario, states={first: ensemble.scenario.states[first]})
    worlds = {
        name: {**world, "alignment": world["alignment"][:, :, :1]}
        if "alignment" in world
        else world
        for name, world in ensemble.worlds.items()
    }
    cut = {key: {first: summary[key][first]} for key in ("states", "tour", "reachable")}
    return replace(ensemble, scenario=scenario, worlds=worlds), {**summary, **cut}


@pytest.fixture(scope="session")
def shipped():
    return ran(load(find_scenario("kazakhstan_2020")), 3, 26, engine="ensemble")


@pytest.fixture(scope="session")
def two_powers():
    return ran(load_text(PRESSED), 2, 24, is_luck_only=True)


@pytest.fixture(scope="session")
def one_run():
    return ran(load_text(PRESSED), 1, 5)


@pytest.fixture(scope="session")
def one_state(shipped):
    return with_one_state(*shipped)


@pytest.fixture(scope="session")
def shipped_whatif():
    return compared(load(find_scenario("kazakhstan_2020")), 3, 26, engine="ensemble")


@pytest.fixture(scope="session")
def two_powers_whatif():
    return compared(load_text(PRESSED), 2, 24, ["capability.PP=0.5"], is_luck_only=True)


@pytest.fixture(scope="session")
def one_run_whatif():
    return compared(load_text(PRESSED), 1, 5, ["capability.PP=0.5"])


@pytest.fixture(scope="session")
def one_state_whatif(shipped_whatif):
    return of_one_state(*shipped_whatif)


SHAPES = ["shipped", "two_powers", "one_run", "one_state"]


@pytest.fixture(params=SHAPES)
def any_run(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(params=SHAPES)
def any_whatif(request):
    return request.getfixturevalue(f"{request.param}_whatif")


@pytest.fixture(params=SHAPES)
def any_shape(request):
    """A run and a comparison of one shape."""
    return {
        "run": request.getfixturevalue(request.param),
        "whatif": request.getfixturevalue(f"{request.param}_whatif"),
    }
