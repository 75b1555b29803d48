"""Sides of a comparison that are sweeps: a future for each point and replicate."""

from pathlib import Path

import numpy as np

from sim.jobs.replicates import FATES_PER_DRAW
from sim.scenario.study import Factor, Outcome
from sim.study.compare.sides import Kind, Side, Told
from sim.study.folder import Sweep, read_sweep

KINDS = {
    "share": Kind("Shares", "share of 100"),
    "yes or no": Kind("How often it holds", "of 100 futures", 0, True),
}
"""Units that are told as parts of 100."""


def sweep_side(folder: Path, label: str) -> Side:
    """
    Read the folder of a sweep.

    Raises
    ------
    UserError
        From `read_sweep`.
    """
    return side_of(read_sweep(folder), label)


def side_of(sweep: Sweep, label: str) -> Side:
    """A sweep as a side: futures in the order of points, and of replicates in each."""
    study = sweep.study
    # What is left as the scenario has it is a place of its own.
    points = np.where(np.isnan(sweep.points), np.inf, sweep.points)
    places, at = np.unique(points, axis=0, return_inverse=True)
    replicates = study.replicates
    point = np.repeat(np.arange(len(points)), replicates)
    replicate = np.tile(np.arange(replicates), len(points))
    told = {each.text: each for each in (outcome(sweep, each) for each in study.outcomes)}
    kinds = {each.kind: KINDS.get(each.kind, plain(each.kind)) for each in told.values()}
    return Side(
        label,
        sweep.folder,
        sweep.made,
        settings_of(sweep),
        # Over other points the same fates would tell of other things.
        (
            "sweep",
            str(study.seed),
            study.is_drawn,
            tuple(map(way, study.factors)),
            places.tobytes(),
        ),
        np.column_stack([at.ravel()[point], replicate]),
        # Points are no sample of anything: what would come out otherwise another time is fate.
        replicate // FATES_PER_DRAW if study.is_drawn else replicate,
        told,
        told,
        next(iter(told)),
        kinds,
    )


def way(factor: Factor) -> tuple[str, str, str]:
    """What is moved, and in which way."""
    return factor.key, factor.kind, factor.scale


def outcome(sweep: Sweep, said: Outcome) -> Told:
    """One outcome of all futures; of 100 where it is a share or a condition."""
    kind = "yes or no" if said.is_yes_no else said.unit or "number"
    values = np.asarray(sweep.values[said.name], dtype=float).ravel()
    values = 100 * values if kind in KINDS else values
    title = said.title or said.name
    return Told(said.name, said.text.strip(), title, title, kind, values, title)


def plain(unit: str) -> Kind:
    """Outcomes of any other unit."""
    return Kind(f"In {unit}" if unit != "number" else "Numbers", unit)


def settings_of(sweep: Sweep) -> dict[str, str]:
    """What was asked, in words; a setting for each factor."""
    study, made = sweep.study, sweep.made
    moved = {
        each.key: f"{each.low:.6g} to {each.high:.6g} {each.unit} ({each.kind})"
        for each in study.factors
    }
    return {
        "study": study.name,
        "scenario": str(made["scenario"]),
        "text of the scenario": f"SHA-256 {str(made['sha256'])[:12]}",
        "seed": str(study.seed),
        "months": str(study.months),
        "design": study.design.kind,
        "points": str(len(sweep.points)),
        "replicates": str(study.replicates),
        "unknown sizes": "drawn" if study.is_drawn else "the scenario's own",
        "outcomes": ", ".join(each.name for each in study.outcomes),
        **moved,
    }
