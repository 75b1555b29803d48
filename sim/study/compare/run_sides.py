"""Sides of a comparison that are runs: what their rows hold, big runs or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.study.compare.sides import Array, Kind, Side, Told, read_json

WORLDS = ("scenario", "still")
MOST = 100_000
"""Futures of a big run that are read: more would fill memory and change no digit that is shown."""
KINDS = {
    "share": Kind("{power} share", "share of 100"),
    "change": Kind("Change of the {power} share since the start", "points of 100"),
}
"""What is told of a run: the share, and the share minus that of the still world, as `run` tells it."""
TEXTS = {
    "share": "alignment.{state}.{power}@{month}",
    "change": "drift.alignment.{state}.{power}@{month}",
}
SHORT = "{name}, {when}"
TITLES = {
    "share": "{power} share in {name} {when}",
    "change": "change of the {power} share in {name} {when}",
}


@dataclass(frozen=True)
class Rows:
    """
    The rows of a run.

    Attributes
    ----------
    fates : array of int, shape (run, 2)
        Replicate and draw of the unknown sizes; -1 for the scenario's own.
    months : list of int
    shares : array of shape (run, world, month, state)
        The focus power's, from 0 to 1, in WORLDS.
    """

    fates: NDArray[np.int64]
    months: list[int]
    shares: Array


def run_side(folder: Path, label: str, power: str = "") -> Side:
    """
    Read the folder of a run.

    Parameters
    ----------
    power : str
        Whose shares are compared; the focus power by default.

    Raises
    ------
    UserError
        If rows are missing, or cannot be read.
    """
    manifest, summary = read_json(folder / "manifest.json"), read_json(folder / "summary.json")
    refuse_other(folder, summary)
    try:
        power = power or summary["focus"]["power"]
        rows = (rows_of_run if (folder / "runs.parquet").exists() else rows_of_big)(
            folder, summary, power
        )
        told = {each.text: each for each in told_of(rows, summary, power)}
        made = made_of(folder, manifest, summary)
        settings = settings_of(made, manifest, summary)
    except (KeyError, TypeError, AttributeError) as error:
        raise UserError(f"{folder}: not as 'run' writes it: {error} is missing or wrong") from None
    horizons = {int(each) for each in summary["horizons"]}
    draws = rows.fates[:, 1] if rows.fates[0, 1] >= 0 else rows.fates[:, 0]
    return Side(
        label,
        folder,
        made,
        settings,
        ("run", str(made["seed"]), not summary["is_luck_only"]),
        rows.fates.astype(float),
        draws,
        {text: each for text, each in told.items() if each.month in horizons},
        told,
        TEXTS["share"].format(state=summary["focus"]["state"], power=power, month=made["months"]),
        {kind: each._replace(title=each.title.format(power=power)) for kind, each in KINDS.items()},
        power,
    )


def refuse_other(folder: Path, summary: Mapping[str, Any]) -> None:
    """Refuse what another command wrote: it may look like a run from far."""
    other = "whatif" if "whatifs" in summary else summary.get("kind")
    if other:
        wanted = "a folder that 'run' or 'sweep' wrote is right"
        raise UserError(f"{folder}: the folder of '{other}', {wanted}")


def query(sql: str, values: Sequence[Any], folder: Path) -> dict[str, NDArray[Any]]:
    """Ask DuckDB, and get columns."""
    import duckdb

    try:
        with duckdb.connect() as database:
            found: dict[str, Any] = database.execute(sql, values).fetchnumpy()
    except duckdb.Error as error:
        raise UserError(f"{folder}: rows cannot be read: {str(error).splitlines()[0]}") from None
    return found


def rows_of_run(folder: Path, summary: Mapping[str, Any], power: str) -> Rows:
    """Read the rows of a run: one per run, world, month, state and power."""
    states = list(summary["states"])
    found = query(
        "SELECT run, replicate, coalesce(draw, -1) AS draw, month, alignment,"
        " list_position($1, world) AS world, list_position($2, state) AS state"
        " FROM read_parquet($3) WHERE power = $4 AND list_contains($1, world)",
        [list(WORLDS), states, str(folder / "runs.parquet"), power],
        folder,
    )
    if not len(found["run"]):
        raise UserError(f"{folder}: no rows of {power}, another power or folder is right")
    run, at = np.unique(found["run"], return_inverse=True)
    months, month = np.unique(found["month"], return_inverse=True)
    shares = np.full((len(run), len(WORLDS), len(months), len(states)), np.nan)
    shares[at, found["world"] - 1, month, found["state"] - 1] = found["alignment"]
    fates = np.empty((len(run), 2), np.int64)
    fates[at] = np.stack([found["replicate"], found["draw"]], axis=1)
    return Rows(fates, [int(each) for each in months], shares)


def rows_of_big(folder: Path, summary: Mapping[str, Any], power: str) -> Rows:
    """Read the rows of a big run: one per run, at the horizons; of very many the first."""
    if not any((folder / "rows").glob("*.parquet")):
        raise UserError(f"{folder}: no rows in it, a run with --rows is right")
    months = [int(each) for each in summary["horizons"]]
    names = [
        f"{world}.alignment.{state}.{power}@{month}"
        for world in WORLDS
        for month in months
        for state in summary["states"]
    ]
    columns = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
    sql = f"SELECT run, draw, {columns} FROM read_parquet($1) WHERE run < $2 ORDER BY run"
    found = query(sql, [str(folder / "rows" / "*.parquet"), MOST], folder)
    shares = np.stack([found[name] for name in names], axis=1, dtype=float)
    fates = np.stack([found["run"], found["draw"]], axis=1, dtype=np.int64)
    return Rows(fates, months, shares.reshape(len(fates), len(WORLDS), len(months), -1))


def told_of(rows: Rows, summary: Mapping[str, Any], power: str) -> list[Told]:
    """Everything that is compared, by month and state: shares, and changes since the start."""
    told, names = [], summary["names"]
    points = 100 * rows.shares
    values = {"share": points[:, 0], "change": points[:, 0] - points[:, 1]}
    for kind, shares in values.items():
        for m, month in enumerate(rows.months):
            when = f"by {summary['horizons'].get(str(month), f'month {month}')}"
            for i, state in enumerate(summary["states"]):
                words = {"state": state, "power": power, "month": month}
                words |= {"name": names[state], "when": when}
                text, title = TEXTS[kind].format(**words), TITLES[kind].format(**words)
                short = SHORT.format(**words)
                values_at = shares[:, m, i]
                told.append(Told(text, text, title, short, kind, values_at, names[state], month))
    return told


def made_of(
    folder: Path, manifest: Mapping[str, Any], summary: Mapping[str, Any]
) -> dict[str, Any]:
    """What the run was made with; a big run keeps its scenario's hash elsewhere."""
    said = manifest.get("scenario")
    sha = said["sha256"] if said else read_json(folder / "job.json")["scenario_sha256"]
    return {
        "scenario": summary["scenario"],
        "sha256": sha,
        **{key: summary[key] for key in ("seed", "runs", "months", "start")},
        "command": manifest["command"],
    }


def settings_of(
    made: Mapping[str, Any], manifest: Mapping[str, Any], summary: Mapping[str, Any]
) -> dict[str, str]:
    """What was asked, in words."""
    options = manifest["options"]
    return {
        "scenario": str(made["scenario"]),
        "text of the scenario": f"SHA-256 {made['sha256'][:12]}",
        "start": str(summary["start"]),
        "seed": str(made["seed"]),
        "runs": str(made["runs"]),
        "months": str(made["months"]),
        "unknown sizes": "the scenario's own" if summary["is_luck_only"] else "drawn",
        "engine": str(summary["engine"]),
        "set from now on": ", ".join(options.get("set") or ["nothing"]),
        "assumed all along": ", ".join(options.get("assume") or ["nothing"]),
        "left out": ", ".join(options.get("without") or ["nothing"]),
        "names": "invented" if options.get("fictional") else "real",
        "version": str(manifest["packages"]["multivector"]),
    }
