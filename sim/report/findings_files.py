"""The files of a finding: page, numbers, charts as SVG, PNG and table, and the manifest last."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.report import FINDINGS
from sim.report.files import FORMAT, Writer, csv_text, json_text, made_with
from sim.report.findings_page import page
from sim.report.style import styled, svg_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH = 150
ANALYSERS = {"discover": ("ema_workbench", "scikit-learn")}
"""Kind of finding -> packages that only it depends on."""
OWN = "report"
"""The stem of what has a folder to itself: its files are called as those of a run."""
CHART = r"charts/{}-[A-Za-z0-9_-]+\.(svg|png|csv)"
"""The file of a chart of a stem."""


def write_findings(
    folder: Path,
    found: Mapping[str, Any],
    command: str,
    options: Mapping[str, Any] | None = None,
    stem: str = OWN,
) -> list[Path]:
    """
    Write all files of a finding, in place of earlier ones of that stem; others are left alone.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    found : dict
        From an analysis of `sim.study`.
    command : str
        What repeats it.
    options : dict, optional
        What the user changed, for the manifest.
    stem : str
        What its files are called by; "report" where nothing else is in the folder.

    Returns
    -------
    list of Path, the manifest last: where it is, the others are complete

    Raises
    ------
    FailedError
        If the folder cannot be written.
    """
    writer = Writer(folder)
    names = names_of(stem)
    earlier = charts_listed(folder / names["manifest"], stem)
    made = about(found, command, options or {}, names)
    pictures, tables = {}, {}
    for name, said in zip(chart_names(stem, found["charts"]), found["charts"], strict=True):
        chart, of = FINDINGS[said["chart"]], said["of"]
        drawn, tables[name] = chart.draw(found, of), chart.table(found, of)
        pictures[name] = svg_text(drawn, chart.TITLE.format(**chart.words(found, of)))
        write_chart(writer, name, drawn, pictures[name], tables[name])
    writer.text(names["numbers"], json_text(found))
    writer.text(names["page"], page(found, pictures, tables, made))
    writer.text(names["manifest"], json_text({**made, "files": writer.hashes}))
    remove(folder, earlier, writer.hashes)
    return [writer.folder / name for name in writer.hashes]


def write_chart(
    writer: Writer, name: str, drawn: Figure, picture: str, numbers: list[list[str]]
) -> None:
    """Write one chart thrice."""
    writer.text(f"charts/{name}.svg", picture)
    writer.write(f"charts/{name}.png", lambda file: file.write_bytes(png_bytes(drawn)))
    writer.text(f"charts/{name}.csv", csv_text(numbers))


def charts_listed(manifest: Path, stem: str) -> set[str]:
    """
    Which charts of a stem an earlier finding wrote beside its manifest; none if that cannot be read.

    Only names as `chart_names` makes them: a manifest may say anything, and what is listed is removed.
    """
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        return {each for each in files if re.fullmatch(CHART.format(re.escape(stem)), each)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def remove(folder: Path, earlier: Iterable[str], kept: Iterable[str]) -> None:
    """Take away charts of an earlier finding that this one has not; alike but for case is the same."""
    names = {each.lower() for each in kept}
    for name in earlier:
        if name.lower() not in names:
            with suppress(OSError):
                (folder / name).unlink()


def png_bytes(drawn: Figure) -> bytes:
    """A figure as PNG: the same bytes for the same numbers, on any day."""
    file = io.BytesIO()
    with styled():
        drawn.savefig(file, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    return file.getvalue()


def names_of(stem: str) -> dict[str, str]:
    """
    How the files of a stem are called.

    >>> names_of("report")["numbers"], names_of("discover")["manifest"]
    ('summary.json', 'discover.manifest.json')
    """
    if stem == OWN:
        return {"page": "report.html", "numbers": "summary.json", "manifest": "manifest.json"}
    return {
        "page": f"{stem}.html",
        "numbers": f"{stem}.json",
        "manifest": f"{stem}.manifest.json",
    }


def chart_names(stem: str, charts: Iterable[Mapping[str, str]]) -> list[str]:
    """
    The names of the charts' files, without ending: no two alike, on any system.

    >>> chart_names("report", [{"chart": "heat_map", "of": "US share"}, {"chart": "box", "of": ""}])
    ['report-heat_map-US-share', 'report-box']
    """
    names: list[str] = []
    for each in charts:
        slug = re.sub(r"[^A-Za-z0-9_]+", "-", each["of"]).strip("-")[:60]
        name = wanted = "-".join(part for part in (stem, each["chart"], slug) if part)
        while name.lower() in (taken.lower() for taken in names):
            name = f"{wanted}-{len(names) + 1}"
        names.append(name)
    return names


def about(
    found: Mapping[str, Any], command: str, options: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, Any]:
    """What a finding was made with: enough to repeat it, nothing about the machine."""
    made, versions = found["made"], made_with()
    return {
        "format": FORMAT,
        "kind": found["kind"],
        "command": command,
        "scenario": {
            "name": made["scenario"],
            **{key: made[key] for key in ("sha256", "posterior") if key in made},
        },
        **study_of(made),
        "run": {key: made[key] for key in ("seed", "runs", "months")},
        "options": dict(options),
        "names": dict(names),
        "python": versions["python"],
        "packages": versions["packages"] | analysers(found["kind"]),
    }


def study_of(made: Mapping[str, Any]) -> dict[str, Any]:
    """The study of a finding, where it has one."""
    if "study" not in made:
        return {}
    return {"study": {"name": made["study"], "sha256": made["study_sha256"]}}


def analysers(kind: str) -> dict[str, str]:
    """The versions of what an analysis depends on beside the rest, if it is there."""
    found = {}
    for name in ANALYSERS.get(kind, ()):
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found
