"""The folder of a run: each file is whole, or it is not there."""

from __future__ import annotations

import csv
import io
import json
import os
import platform
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sim import __version__
from sim.answers.bands import significant
from sim.core.errors import UserError
from sim.core.hashes import text_hash
from sim.core.whole import write_whole
from sim.jobs.replicates import Ensemble
from sim.report import CHARTS, Chart, effect
from sim.report.page import page
from sim.report.rows import write_rows
from sim.report.style import svg_text
from sim.report.whatif_page import whatif_page
from sim.report.wording import words
from sim.scenario.files import brief, reason
from sim.scenario.posterior import named

FORMAT = 1
DIGITS = 12
PACKAGES = (
    "duckdb", "matplotlib", "mesa", "mpltern", "numba", "numpy", "pydantic", "pyyaml", "SALib", "scipy",
)  # fmt: skip


def check_folder(folder: Path, option: str = "--out") -> None:
    """
    Refuse a folder that cannot be written, before any work is done for it.

    Parameters
    ----------
    option : str
        What the user named it by; empty where that was an argument.

    Raises
    ------
    UserError
        If it is a file or lies in one, may not be written, or the system has no such names.
    """
    said = f"{option} {brief(str(folder))}".strip()
    try:
        there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    except OSError as error:
        raise UserError(f"{said}: {reason(error)}, another folder is right") from None
    if not there.is_dir():
        raise UserError(f"{said}: {there} is a file, a folder is right")
    if not os.access(there, os.W_OK | os.X_OK):
        raise UserError(f"{said}: {there} may not be written, another folder is right")


def write_run(
    folder: Path,
    ensemble: Ensemble,
    summary: dict[str, Any],
    command: str,
    options: Mapping[str, Any] | None = None,
) -> list[Path]:
    """
    Write all files of a run, in place of those of an earlier run; other files are left alone.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    ensemble : Ensemble
    summary : dict
        From `sim.answers.answer.answer`.
    command : str
        What repeats this run.
    options : dict, optional
        What the user changed, for the manifest.

    Returns
    -------
    list of Path, the manifest last: where it is, the others are complete

    Raises
    ------
    FailedError
        If the folder cannot be written.
    """
    writer = Writer(folder)
    made = about(ensemble, command, options or {})
    pictures = {name: drawn(chart, ensemble, summary) for name, chart in CHARTS.items()}
    tables = {name: chart.table(ensemble, summary) for name, chart in CHARTS.items()}
    write_shared(writer, ensemble, summary, pictures, tables)
    writer.text("report.html", page(summary, pictures, tables, made))
    return finish(writer, made)


def write_whatifs(
    folder: Path,
    ensemble: Ensemble,
    found: dict[str, Any],
    command: str,
    options: Mapping[str, Any] | None = None,
) -> list[Path]:
    """
    Write all files of a comparison, as `write_run` does those of a run.

    Parameters
    ----------
    ensemble, found : Ensemble, dict
        From `sim.answers.difference`: `run_whatifs` and `differences`.
    """
    writer = Writer(folder)
    made = about(ensemble, command, options or {})
    pictures, tables = {}, {}
    for name in found["whatifs"]:
        made_of = effect.draw(ensemble, found, name)
        pictures[name] = svg_text(made_of, effect.TITLE.format(**effect.words_of(found, name)))
        tables[name] = effect.table(ensemble, found, name)
    write_shared(writer, ensemble, found, pictures, tables)
    writer.text("report.html", whatif_page(found, pictures, tables, made))
    return finish(writer, made)


def write_reduced(
    folder: Path, summary: Mapping[str, Any], manifest: Mapping[str, Any]
) -> list[Path]:
    """Write the summary of a big run and what it was made with; its sums and rows are there."""
    writer = Writer(folder)
    writer.text("summary.json", json_text(summary))
    return finish(writer, {"format": FORMAT, **manifest, **made_with()})


def write_shared(
    writer: Writer,
    ensemble: Ensemble,
    summary: Mapping[str, Any],
    pictures: Mapping[str, str],
    tables: Mapping[str, list[list[str]]],
) -> None:
    """Write what every folder has: the summary, every future as rows, the charts."""
    writer.text("summary.json", json_text(summary))
    writer.write("runs.parquet", lambda file: write_rows(file, ensemble))
    for name, picture in pictures.items():
        writer.text(f"charts/{name}.svg", picture)
        writer.text(f"charts/{name}.csv", csv_text(tables[name]))


def finish(writer: Writer, made: Mapping[str, Any]) -> list[Path]:
    """Write the manifest, the last of the files."""
    writer.text("manifest.json", json_text({**made, "files": writer.hashes}))
    return [writer.folder / name for name in writer.hashes]


def drawn(chart: Chart, ensemble: Ensemble, summary: dict[str, Any]) -> str:
    """A chart as SVG, with its title for whoever opens the file by itself."""
    return svg_text(chart.draw(ensemble, summary), chart.TITLE.format(**words(summary)))


class Writer:
    """Writes files into a folder, each under a passing name first, and keeps their hashes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hashes: dict[str, str] = {}

    def text(self, name: str, said: str) -> None:
        """Write a text as UTF-8, with the same line ends on every system."""
        self.write(name, lambda file: file.write_bytes(said.encode("utf-8")))

    def write(self, name: str, make: Callable[[Path], object]) -> None:
        """Let `make` write a file, and give it its name once it is whole and on the disk."""
        self.hashes[name] = write_whole(self.folder / name, make)


def about(ensemble: Ensemble, command: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """What a run was made with: enough to repeat it, nothing about the machine."""
    scenario = ensemble.scenario
    return {
        "format": FORMAT,
        "command": command,
        "scenario": {
            "name": scenario.name,
            "sha256": text_hash(scenario.text),
            **named(scenario),
        },
        "run": {
            "seed": ensemble.seed,
            "runs": ensemble.runs,
            "months": ensemble.months,
            "is_luck_only": ensemble.is_luck_only,
            "engine": ensemble.engine,
        },
        "options": dict(options),
        **made_with(),
    }


def made_with() -> dict[str, Any]:
    """The versions of Python, of this and of the packages below it, for a manifest."""
    packages = {"multivector": __version__, **versions()}
    return {"python": platform.python_version(), "packages": packages}


def versions() -> dict[str, str]:
    """The versions of what the numbers and pictures depend on."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def json_text(data: Mapping[str, Any]) -> str:
    r"""
    JSON in the given order: the same text for the same numbers, and never a NaN.

    >>> json_text({"b": 0.1 + 0.2, "a": -0.0})
    '{\n  "b": 0.3,\n  "a": 0.0\n}\n'
    """
    return (
        json.dumps(significant(data, DIGITS), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    )


def csv_text(rows: list[list[str]]) -> str:
    """A table as CSV."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()
