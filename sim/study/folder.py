"""The folder of a sweep: the study and the scenario as they were, and a row of every run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import FailedError, UserError
from sim.core.hashes import short_hash, text_hash
from sim.jobs.described import read_json
from sim.jobs.ledger import write
from sim.jobs.sums import read_sums
from sim.scenario.files import read_text, reason
from sim.scenario.load import load
from sim.scenario.posterior import named
from sim.scenario.study import Study
from sim.scenario.study_text import load_study_text
from sim.study.evaluate import made_of
from sim.study.sweep import asked_of

STUDY, SCENARIO = "study.yaml", "scenario.yaml"


@dataclass(frozen=True)
class Sweep:
    """
    A sweep that is done.

    Attributes
    ----------
    folder : Path
    study : Study
    made : dict
        What repeats it: scenario and study with their hashes, seed, runs, months.
    points : array of shape (point, factor)
        Swept numbers, in the order of the design.
    values : dict of outcome to array of shape (point, replicate)
        NaN where an outcome has no value; replicate r has the same fate in every point.
    """

    folder: Path
    study: Study
    made: dict[str, Any]
    points: NDArray[np.float64]
    values: dict[str, NDArray[np.float64]]

    @property
    def scenario(self) -> Any:
        """The scenario that was swept."""
        return self.study.scenario


def keep_study(folder: Path, study: Study) -> None:
    """Write what was run beside its rows, so that the folder can be read by itself."""
    write_text(folder / STUDY, study.text)
    write_text(folder / SCENARIO, study.scenario.text)
    posterior = study.scenario.posterior
    if posterior:
        write(folder / posterior.file, bytes_of(Path(posterior.path)))


def bytes_of(file: Path) -> bytes:
    """What is in a file that was read before."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise FailedError(f"{file}: cannot be read again ({reason(error)})") from None


def write_text(file: Path, text: str) -> None:
    """Write a text so that it is whole or not there."""
    write(file, text.encode("utf-8"))


def read_sweep(folder: Path) -> Sweep:
    """
    Read a sweep.

    Raises
    ------
    UserError
        If there is none, or it is not done, or it is damaged; one line says what would be right.
    """
    if not (folder / STUDY).is_file() or not (folder / SCENARIO).is_file():
        raise UserError(f"{folder}: holds no sweep, a folder that 'sweep' wrote is right")
    study = kept_study(folder)
    ran = read_json(folder / "job.json")
    check_done(folder, ran)
    check_same(folder, study, ran)
    points, values = read_rows(folder, study, int(ran["runs"]))
    made = made_of(study.scenario, study.seed, int(ran["runs"]), study.months)
    named = {"study": study.name, "study_sha256": text_hash(study.text)}
    return Sweep(folder, study, made | named, points, values)


def kept_study(folder: Path) -> Study:
    """The study that was run, with its scenario as it was then."""
    scenario = load(folder / SCENARIO)
    name = str(folder / STUDY)
    return load_study_text(read_text(name, folder / STUDY), name, scenario)


def check_done(folder: Path, ran: Mapping[str, Any]) -> None:
    """Refuse a sweep of which a part is missing, whichever version ran it."""
    for key in ("chunks", "runs"):
        if type(ran.get(key)) is not int:
            raise UserError(f"{folder}/job.json: no '{key}' in it, sweep again")
    every = int(ran["chunks"])
    done: set[int] = set().union(*(read_sums(each).done for each in folder.glob("sums-*.npz")))
    if len(done) < every:
        raise UserError(
            f"{folder}: {len(done)} of {every} chunks are done, 'sweep' with --resume does the rest"
        )


def check_same(folder: Path, study: Study, ran: Mapping[str, Any]) -> None:
    """Refuse rows of another study than the one that lies beside them."""
    wanted = {
        "scenario_sha256": short_hash(study.scenario.text),
        **{key: said["sha256"][:16] for key, said in named(study.scenario).items()},
        "seed": study.seed,
        "months": study.months,
        "is_luck_only": not study.is_drawn,
        **asked_of(study),
    }
    lines = [
        f"{folder}/{STUDY}: {key}: {wanted[key]} found, {ran.get(key)} was run: sweep again in another"
        " folder"
        for key in wanted
        if ran.get(key) != wanted[key]
    ]
    if lines:
        raise UserError(*lines)


def read_rows(
    folder: Path, study: Study, runs: int
) -> tuple[NDArray[np.float64], dict[str, NDArray[np.float64]]]:
    """Points, (point, factor), and outcomes, (point, replicate), whoever wrote which rows."""
    factors = read_columns(folder, [each.key for each in study.factors], "WHERE replicate = 0")
    outcomes = read_columns(folder, ["run", *(each.name for each in study.outcomes)])
    check_runs(folder, outcomes.pop("run"), runs)
    points = np.stack(list(factors.values()), axis=-1)
    return points, {
        name: each.reshape(len(points), study.replicates) for name, each in outcomes.items()
    }


def check_runs(folder: Path, runs: NDArray[np.float64], wanted: int) -> None:
    """Refuse rows that are not every run, once."""
    if len(runs) != wanted or (runs != np.arange(wanted)).any():
        raise UserError(
            f"{folder}/rows: {len(runs):,} rows found, each of {wanted:,} runs once is right: sweep again"
        )


def read_columns(
    folder: Path, names: Sequence[str], which: str = ""
) -> dict[str, NDArray[np.float64]]:
    """Some columns of the rows, in the order of runs."""
    import duckdb

    columns = ", ".join(f'"{each}"' for each in names)
    files = str(folder / "rows" / "*.parquet").replace("'", "''")
    with duckdb.connect() as database:
        try:
            found = database.execute(
                f"SELECT {columns} FROM '{files}' {which} ORDER BY run"
            ).fetchnumpy()
            return {
                name: np.ma.filled(np.ma.asarray(found[name], dtype=float), np.nan)
                for name in names
            }
        except (duckdb.Error, KeyError, ValueError) as error:
            said = (str(error).splitlines() or ["no such column"])[0]
            raise UserError(f"{folder}/rows: cannot be read ({said}), sweep again") from None
