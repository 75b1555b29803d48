"""A row of the study of twenty numbers as a Mesa world: what users of SALib and EMA hand to them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.engines.runs import follow_world, open_world
from sim.scenario.expression import Need
from sim.scenario.expression_text import parse
from sim.scenario.model import Changes
from sim.scenario.study import Study
from sim.scenario.study_text import load_study, load_study_text

FILE = Path(__file__).resolve().parents[1] / "twenty.yaml"
STUDY = load_study(FILE)
OUTCOME = parse(STUDY.outcomes[0].text, STUDY.scenario, STUDY.months)
PRELOADED = ("benchmarks.peers.study_worlds", "benchmarks.peers.study_ema")


def text_of(base: int) -> str:
    """The study file on fewer points."""
    return STUDY.text.replace(f"base: {STUDY.design.settings['base']}", f"base: {base}")


def smaller(base: int) -> Study:
    """The same study on fewer points."""
    return load_study_text(text_of(base), str(FILE), STUDY.scenario)


def runs_of(base: int) -> int:
    """How many runs the study takes on so many base points, in Saltelli's order with pairs."""
    return base * (2 * len(STUDY.factors) + 2) * STUDY.replicates


def changes_of(point: Sequence[float]) -> Changes:
    """What a row of the sample changes: unknowns as if always so, changes from now on."""
    parts: dict[str, dict[str, float]] = {"unknown": {}, "change": {}}
    for factor, number in zip(STUDY.factors, point, strict=True):
        for key, value in factor.values(np.float64(number)).items():  # type: ignore[arg-type]
            parts[factor.kind][key] = float(value)
    return Changes(always=parts["unknown"], from_now=parts["change"])


def one_run(point: Sequence[float], replicate: int) -> float:
    """Step one world of the readable engine to the end, and work the outcome out."""
    world = open_world(
        STUDY.scenario, changes_of(point), STUDY.seed, replicate, months=STUDY.months
    )
    fields = {need.field for need in OUTCOME.needs}
    kept = follow_world(world, STUDY.months, tuple(fields))
    return float(OUTCOME.value(lambda need: read(kept, need))[0])


def read(kept: Mapping[str, Any], need: Need) -> Any:
    """What the outcome needs of one world: (1, element), or (1, month, element) for a path."""
    values = np.stack([kept[need.field][(slice(None), *at)] for at in need.at], axis=-1)
    return values[None, 1:] if need.month is None else values[None, need.month]


def one_row(point: Sequence[float]) -> list[float]:
    """All futures of one point."""
    return [one_run(point, each) for each in range(STUDY.replicates)]
