"""
Status: which series a folder has, for which years and states, and where to get the others.

A file that cannot be read does not hide the rest: its fault stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

import numpy as np

from sim.answers.printable import printable
from sim.answers.screen import WIDTH, paragraph
from sim.core.errors import UserError
from sim.record.panel import Panel
from sim.record.series import SERIES
from sim.record.series.files import ENDINGS, Table
from sim.record.series.names import Names
from sim.record.series.read import VARIABLE, find, read_table
from sim.scenario.model import Scenario

Found = dict[str, Any]

INDENT = "  "


def record_status(folder: Path | None, scenario: Scenario) -> Found:
    """
    Say what a folder has of a scenario's record.

    Returns
    -------
    dict
        `series` has a dict for each of SERIES: `state` is found, missing, faulty, or nowhere (a file
        without any of the scenario's states and powers); `years` those with a number; `places`
        first year, last year and count of each place that has any; `without` the other places.
    """
    names = Names(scenario)
    series = [series_status(name, folder, names) for name in SERIES]
    return {
        "version": 1,
        "kind": "record status",
        "name": scenario.name,
        "folder": None if folder is None else str(folder),
        "has_codes": bool(scenario.record.codes),
        "series": series,
        "not_read": unread(folder, {each["file"] for each in series}),
    }


def series_status(name: str, folder: Path | None, names: Names) -> Found:
    """One series: what it is, and what the folder has of it."""
    of, table = SERIES[name], None
    said: Found = {"state": "missing", "file": None, "layout": None, "fault": None}
    said |= {"years": [], "places": {}, "without": []}
    try:
        table = find(name, folder)
        if table:
            said |= {"file": table.file.name, "layout": table.layout.publisher}
            said |= covered(name, table, names)
    except UserError as error:
        said |= {"state": "faulty", "fault": str(error)}
    return {
        "name": name,
        "title": of.title,
        "unit": of.unit,
        **said,
        "where": of.where,
        "licence": of.licence,
        "layouts": [{"of": each.publisher, "columns": each.needed} for each in of.layouts],
    }


def covered(name: str, table: Table, names: Names) -> Found:
    """The years and places that a file has numbers for."""
    read = read_table(name, table, names)
    years = years_of(read.get(name), names)
    every = sorted({year for each in years.values() for year in each})
    return {
        "state": "found" if every else "nowhere",
        "years": every,
        "places": {place: [min(each), max(each), len(each)] for place, each in years.items()},
        "without": [place for place in names.of(name) if place not in years],
    }


def years_of(read: object, names: Names) -> dict[str, list[int]]:
    """The years of each place that has any, from a panel or from visits."""
    if isinstance(read, Panel):
        cells = np.isfinite(read.values).reshape(len(read.years), len(read.places), -1)
        has = np.asarray(cells.any(axis=2))
        every = {place: read.years[has[:, n]].tolist() for n, place in enumerate(read.places)}
    else:
        visits = read if isinstance(read, tuple) else ()
        every = {
            place: sorted({visit.year for visit in visits if visit.state == n})
            for n, place in enumerate(names.states)
        }
    return {place: years for place, years in every.items() if years}


def unread(folder: Path | None, taken: set[str | None]) -> list[str]:
    """Tables of the folder that are none of the series."""
    files = folder.iterdir() if folder else ()
    names = (each.name for each in files if each.suffix.lower() in ENDINGS)
    return sorted(name for name in names if name not in taken)


def faults(status: Mapping[str, Any]) -> list[str]:
    """What cannot be read: file, line, column, what was found, what would be right."""
    return [each["fault"] for each in status["series"] if each["fault"]]


def status_lines(status: Mapping[str, Any], is_full: bool = False) -> list[str]:
    """Say it, on lines of at most 80 letters; with every place's years where all is asked for."""
    by_state = {
        state: [each for each in status["series"] if each["state"] == state]
        for state in ("found", "nowhere", "faulty", "missing")
    }
    return [
        *paragraph(opening(status, len(by_state["found"]))),
        *(line for each in by_state["found"] for line in ["", *told_found(each, is_full)]),
        *told_others("Nothing of the scenario in", by_state["nowhere"]),
        *told_others("Not readable", by_state["faulty"]),
        *told_others("Missing", by_state["missing"]),
        *closing(status),
    ]


def opening(status: Mapping[str, Any], found: int) -> str:
    """What the rest is about."""
    if status["folder"] is None:
        return (
            f"No folder of public data for {status['name']}. Runs need none. To set it against the"
            " record, put files into data/ beside the scenario, or name a folder with --data FOLDER"
            f" or {VARIABLE}. Nothing is downloaded."
        )
    where = f"{status['folder']} for {status['name']}"
    return f"Public data in {where}: {found} of {len(status['series'])} series found."


def told_found(each: Mapping[str, Any], is_full: bool) -> list[str]:
    """One series that is there."""
    without = f" None: {', '.join(each['without'])}." if each["without"] else ""
    number = len(each["places"])
    places = f"{number} place{'s' if number > 1 else ''}"
    said = f"{spans(each['years'])}; {places}; unit: {each['unit']}.{without}"
    rows = [f"{place} {spell(*years)}" for place, years in each["places"].items()]
    return [
        *paragraph(f"{each['title']} ({each['name']})"),
        *within(f"{said} {each['file']}, layout: {each['layout']}."),
        *(within(f"{'; '.join(rows)}.") if is_full else ()),
    ]


def told_others(head: str, series: Sequence[Mapping[str, Any]]) -> list[str]:
    """Series that are not to be had from the folder, each with where to get it."""
    told = []
    for each in series:
        file = f" {each['file']}:" if each["file"] else ":"
        told += ["", *paragraph(f"{head}{file} {each['title']} ({each['name']})")]
        told += within(f"From: {each['where']}. Licence: {each['licence']}.")
    return told


def closing(status: Mapping[str, Any]) -> list[str]:
    """Files that were not read, and names that the scenario does not give."""
    said = []
    if status["not_read"]:
        said.append(f"Not read: {', '.join(status['not_read'])}.")
    if not status["has_codes"]:
        said.append("The scenario gives no codes (record.codes): its short names are looked for.")
    return ["", *paragraph(" ".join(said))] if said else []


def within(text: str) -> list[str]:
    """A paragraph set in."""
    return wrap(printable(text), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)


def spell(first: int, last: int, count: int) -> str:
    """The years of a place."""
    gaps = last - first + 1 - count
    return f"{first} to {last}" + (f" ({gaps} missing)" if gaps else "")


def spans(years: Sequence[int]) -> str:
    """Years as spans: those that follow each other are one."""
    starts = [year for year in years if year - 1 not in years]
    ends = [year for year in years if year + 1 not in years]
    pairs = zip(starts, ends, strict=True)
    return ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in pairs)
