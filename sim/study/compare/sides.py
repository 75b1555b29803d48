"""Sides of a comparison: what the folder of a run, of a big run or of a sweep has to say."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.core.errors import UserError
from sim.study.compare.versus import Group

Array = NDArray[np.float64]


class Told(NamedTuple):
    """
    One outcome of a side.

    Attributes
    ----------
    name : str
        What it is called.
    text : str
        The expression; two sides' outcomes are the same where this is.
    title : str
        In words.
    short : str
        The same where its kind is said already.
    kind : str
        A key of KINDS: what it is shown with.
    values : array of shape (future,)
        In the unit of its kind; NaN where it never came.
    panel : str
        The panel of a chart that it is shown in.
    month : int
        Where in it; -1 where it is no path over time.
    """

    name: str
    text: str
    title: str
    short: str
    kind: str
    values: Array
    panel: str
    month: int = -1


class Kind(NamedTuple):
    """What outcomes are shown together: a title for them, their unit, digits, and if they are 0 or 100."""

    title: str
    unit: str
    digits: int = 2
    is_yes_no: bool = False


@dataclass(frozen=True)
class Side:
    """
    One folder of a comparison.

    Attributes
    ----------
    label : str
        The shortest name that tells it from the others.
    folder : Path
    made : dict
        As `found["made"]` has it.
    settings : dict of str
        What was asked, in words; two sides differ in what differs here.
    luck : tuple
        Futures of two sides share a fate only where this is the same.
    fates : array of shape (future, part)
    group : array of int, shape (future,)
        What futures of this side share: a fate, or a draw of the unknown sizes.
    outcomes : dict of str to Told
        By expression.
    shown : dict of str to Told
        More of the same for charts: paths between the horizons.
    focus : str
        The expression of the outcome that the first sentence speaks of.
    kinds : dict of str to Kind
    power : str
        Whose shares are told; "" of a sweep.
    """

    label: str
    folder: Path
    made: Mapping[str, Any]
    settings: Mapping[str, str]
    luck: tuple[Any, ...]
    fates: Array
    group: Group
    outcomes: Mapping[str, Told]
    shown: Mapping[str, Told]
    focus: str
    kinds: Mapping[str, Kind]
    power: str = ""


def labels(folders: Sequence[Path]) -> list[str]:
    """
    Name folders by as few of their last parts as tell them apart.

    >>> labels([Path("results/a"), Path("results/b")]), labels([Path("one/a"), Path("two/a")])
    (['a', 'b'], ['one/a', 'two/a'])
    """
    parts = [folder.resolve().parts for folder in folders]
    for length in range(1, max(map(len, parts)) + 1):
        named = ["/".join(each[-length:]) for each in parts]
        if len(set(named)) == len(named):
            return named
    twice = next(
        folder for folder, each in zip(folders, parts, strict=True) if parts.count(each) > 1
    )
    raise UserError(f"{twice}: named twice, folders that differ are right")


def read_json(file: Path) -> dict[str, Any]:
    """
    Read a file of a folder.

    Raises
    ------
    UserError
        If it is not there, or is no JSON object.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        wanted = "a folder that 'run' or 'sweep' wrote is right"
        raise UserError(f"{file.parent}: no {file.name} in it, {wanted}") from None
    except (OSError, ValueError) as error:
        raise UserError(f"{file}: cannot be read: {str(error).splitlines()[0]}") from None
    if not isinstance(found, dict):
        raise UserError(f"{file}: no JSON object, a file that 'run' or 'sweep' wrote is right")
    return found
