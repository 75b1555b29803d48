"""
Posterior: a file of joint draws of a scenario's unknown sizes, and what is asked of it.

    write_posterior(file, ("drift_rate.KAZ", "balance.KAZ"), draws, about_of(scenario, keys, ...))
    read_posterior(file).draws                      # (draw, key)

It is Parquet: a row for each draw, a column for each element, and in its metadata what it was made
from. Each row counts the same.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import Problem, UserError
from sim.core.hashes import short_hash
from sim.core.parquet import quoted, write_parquet
from sim.core.whole import write_whole
from sim.rules.month import PARAMETERS
from sim.scenario.checks import Fault
from sim.scenario.files import SEAM, locate, reason
from sim.scenario.lines import Node, read_yaml
from sim.scenario.model import Element, Posterior, Scenario
from sim.scenario.problems import near, show
from sim.scenario.table import POSTERIOR

Elements = Mapping[str, Element]
Draws = NDArray[np.float64]

METADATA = "multivector_posterior"
FORMAT = 1
RIGHT = "a file that 'calibrate' wrote is right"
ENDS = 1e-9
"""How far beyond a range's end, in parts of the range, a draw may be by rounding."""


def about_of(
    scenario: Scenario, keys: Iterable[str], years: tuple[int, int], method: str
) -> dict[str, Any]:
    """
    What a posterior was made from, as its file says it.

    Parameters
    ----------
    years : (int, int)
        First and last year of the records that were used.
    method : str
        In a few words.
    """
    return {
        "scenario": scenario.name,
        "ranges": ranges_hash(scenario.elements, keys),
        "years": list(years),
        "method": method,
    }


def ranges_hash(elements: Elements, keys: Iterable[str]) -> str:
    """A short name for the ranges that draws were weighed in: with others they mean nothing."""
    said = [[key, elements[key].low, elements[key].high] for key in sorted(keys)]
    return short_hash(json.dumps(said))


def write_posterior(file: Path, keys: Sequence[str], draws: Draws, about: Mapping[str, Any]) -> str:
    """
    Write a posterior so that it is whole or not there.

    Parameters
    ----------
    draws : array, shape (draw, key)
    about : dict
        As `about_of` makes it.

    Returns
    -------
    str, the SHA-256 of the file

    Raises
    ------
    FailedError
        If it cannot be written.
    """
    columns = {f"c{n}": np.ascontiguousarray(draws[:, n]) for n in range(len(keys))}
    named = ", ".join(f'c{n} AS "{key}"' for n, key in enumerate(keys))
    said = quoted(json.dumps({"format": FORMAT, **about}))
    select, more = f"SELECT {named} FROM columns", f", KV_METADATA {{{METADATA}: {said}}}"
    return write_whole(file, lambda passing: write_parquet(passing, columns, select, more))


def read_posterior(file: Path) -> Posterior:
    """
    Read a posterior, as it stands there.

    Raises
    ------
    UserError
        If there is none, it is damaged, or it holds other things than numbers.
    """
    import duckdb

    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        with duckdb.connect() as database:
            database.execute("SET threads = 1")
            about = read_about(database, file)
            found = database.execute("SELECT * FROM read_parquet($1)", [str(file)]).fetchnumpy()
    except OSError as error:
        raise UserError(f"{file}: {reason(error)}, {RIGHT}") from None
    except (duckdb.Error, ValueError):
        raise UserError(f"{file}: no posterior that can be read, {RIGHT}") from None
    for key, column in found.items():
        if not np.issubdtype(np.asarray(column).dtype, np.floating):
            raise UserError(f"{file}: {key}: no numbers, a column of numbers is right")
    draws: list[Draws] = [np.ma.filled(np.ma.asarray(each), np.nan) for each in found.values()]
    return Posterior(tuple(found), np.stack(draws, axis=1), about, file.name, str(file), digest)


def read_about(database: Any, file: Path) -> dict[str, Any]:
    """What a file says that it was made from; ValueError where it says nothing of the kind."""
    sql = "SELECT value FROM parquet_kv_metadata($1) WHERE key = $2"
    row = database.execute(sql, [str(file), METADATA.encode()]).fetchone()
    about = json.loads(bytes(row[0])) if row else None
    if not isinstance(about, dict) or about.pop("format", None) != FORMAT:
        raise ValueError("no posterior")
    return about


def take_posterior(
    parameters: Node, elements: Elements, text: str, problems: list[Problem]
) -> Posterior | None:
    """
    Read the posterior that a scenario names, if it names one.

    Parameters
    ----------
    parameters : Node
        The section of a scenario.
    elements : dict
        What it has.
    text : str
        The scenario's, with all that it extends; a posterior of any of these will do.
    problems : list of Problem
        What is wrong is added here.
    """
    node = parameters.get(POSTERIOR)
    if node is parameters or node.value is None:  # nothing there undoes what was extended
        return None
    where, name = f"parameters.{POSTERIOR}", node.value
    if not isinstance(name, str) or Path(name).name != name or Path(name).suffix != ".parquet":
        wanted = "the name of a file beside this one, such as posterior.parquet, is right"
        problems.append(node.problem(where, f"{show(name)} found", wanted))
        return None
    try:
        found = read_posterior(folder_of(node.file) / name)
    except UserError as error:
        problems += [node.problem(where, line) for line in error.lines]
        return None
    faults = first_faults(found, elements, text)
    problems += [Problem(found.path, 0, 0, *fault) for fault in faults]
    return None if faults else within_ends(found, elements)


def named(scenario: Scenario) -> dict[str, Any]:
    """What a manifest says of a scenario's posterior; nothing where it has none."""
    found = scenario.posterior
    return {"posterior": {"file": found.file, "sha256": found.sha256}} if found else {}


def folder_of(file: str) -> Path:
    """Where a file is that is called so in messages: a shipped one's folder may be elsewhere."""
    try:
        return locate(file)[1].parent
    except UserError:
        return Path(file).parent


def first_faults(found: Posterior, elements: Elements, text: str) -> list[Fault]:
    """What is wrong with a posterior: that of another scenario has nothing else worth saying."""
    # Each layer's name counts: what extends a scenario takes its posterior along.
    names = [read_yaml(layer, "")[0].get("name").value for layer in text.split(SEAM)]
    own = found.about.get("scenario")
    if own not in names:
        return [("", f"made for {show(own)}", f"one made for '{names[-1]}' is right")]
    faults = list(faults_of_draws(found, elements))
    if not faults and found.about.get("ranges") != ranges_hash(elements, found.keys):
        wanted = "those of then are right, or to take it out and calibrate again"
        faults = [("", "made with other ranges than the scenario has", wanted)]
    return faults


def faults_of_draws(found: Posterior, elements: Elements) -> Iterable[Fault]:
    """What is wrong with columns: (key, found, wanted), one for each."""
    if not len(found.draws):
        yield "", "no draws in it", "one or more are right"
    for key, column in zip(found.keys, found.draws.T, strict=True):
        element = elements.get(key)
        if element is None:
            yield key, "unknown number", near(key, elements)
        elif not element.is_drawn:
            why = "it is data" if element.status == "data" else "it has no range"
            yield key, f"never drawn, for {why}", "a number with a range is right"
        else:
            bad = np.flatnonzero(~is_right(element, column))
            if len(bad):
                kind = "whole numbers" if PARAMETERS[element.name].is_whole else "numbers"
                wanted = f"{kind} from {element.low:g} to {element.high:g}, its range, are right"
                yield key, f"{column[bad[0]]:g} found in row {bad[0] + 1}", wanted


def is_right(element: Element, column: Draws) -> NDArray[np.bool_]:
    """Which draws of an element are in its range."""
    assert element.low is not None and element.high is not None
    far = ENDS * (element.high - element.low)
    right = (column >= element.low - far) & (column <= element.high + far)
    if PARAMETERS[element.name].is_whole:
        right &= column == np.floor(column)
    return np.asarray(right)


def within_ends(found: Posterior, elements: Elements) -> Posterior:
    """The same, with what rounding put beyond an end put back."""
    lows = np.array([elements[key].low for key in found.keys], dtype=float)
    highs = np.array([elements[key].high for key in found.keys], dtype=float)
    draws = np.clip(found.draws, lows, highs)
    return Posterior(found.keys, draws, found.about, found.file, found.path, found.sha256)
