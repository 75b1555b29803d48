"""Every future as rows of a Parquet file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.answers.worlds import horizons_of
from sim.core.parquet import quoted, write_parquet

if TYPE_CHECKING:
    from sim.jobs.replicates import Ensemble

EVERY = 6
MOST = 2**63


def months_of(ensemble: Ensemble) -> list[int]:
    """The months that are written: the start, every sixth, the horizons, the last."""
    kept = {*range(0, ensemble.months + 1, EVERY)}
    return sorted(kept | set(horizons_of(ensemble.scenario, ensemble.months)))


def worlds_of(ensemble: Ensemble) -> tuple[str, ...]:
    """The worlds whose alignments were kept."""
    return tuple(name for name, kept in ensemble.worlds.items() if "alignment" in kept)


def write_rows(file: Path, ensemble: Ensemble) -> None:
    """
    Write one row per run, world, month, state and power, in this order.

    Columns: `run` and `replicate` (the run's place and its fate), `seed`, `draw` (its draw of the
    unknown sizes; empty where the scenario's own were used), `world` (as `worlds_of`), `month`
    (0, every sixth, the horizons), `state`, `power`, `alignment` (share from 0 to 1).
    """
    months = months_of(ensemble)
    worlds = [ensemble.worlds[world]["alignment"][:, months] for world in worlds_of(ensemble)]
    shares = np.stack(worlds, axis=1)
    run, world, month, state, power = (each.ravel() for each in np.indices(shares.shape))
    columns = {
        "run": run,
        "replicate": ensemble.replicates[run],
        "draw": ensemble.draws[run],
        "world": world,
        "month": np.array(months)[month],
        "state": state,
        "power": power,
        "alignment": shares.ravel(),
    }
    write_parquet(file, columns, selected(ensemble))


def selected(ensemble: Ensemble) -> str:
    """The columns of the file as SQL, places turned to names."""
    scenario = ensemble.scenario
    return f"""
        SELECT run::INTEGER AS run, {seed_of(ensemble)} AS seed,
            replicate::INTEGER AS replicate, nullif(draw, -1)::INTEGER AS draw,
            {named("world", worlds_of(ensemble))} AS world, month::INTEGER AS month,
            {named("state", tuple(scenario.states))} AS state,
            {named("power", tuple(scenario.powers))} AS power, alignment
        FROM columns
    """


def seed_of(ensemble: Ensemble) -> str:
    """The seed as SQL: a number, or its digits where it is larger than a column can hold."""
    return f"{ensemble.seed}::BIGINT" if ensemble.seed < MOST else quoted(str(ensemble.seed))


def named(column: str, names: tuple[str, ...]) -> str:
    """SQL that turns places into names."""
    return f"[{', '.join(quoted(name) for name in names)}][{column} + 1]"
