"""The numbers of a comparison: what differs, what is paired, and outcome by outcome the difference."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.bands import band
from sim.study.compare.sides import Array, Side, Told
from sim.study.compare.versus import Versus, paired, shared_fates, unpaired

NONE = "-"
"""What a setting is called that a folder does not have."""
FEWEST = 2
"""Futures that must be known on both sides for a difference."""

Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]


class Row(NamedTuple):
    """One outcome, as it is called, and what each side has of it."""

    head: Told
    told: list[Told]

    @property
    def kind(self) -> str:
        """What it is shown with: as the first side has it."""
        return self.told[0].kind

    @property
    def is_path(self) -> bool:
        """Whether every side has a path over time that it is of."""
        return all(each.month >= 0 for each in self.told)

    @property
    def panel(self) -> str:
        """The panel of a chart that it is in."""
        return self.told[0].panel if self.is_path else self.head.short


def matched(sides: Sequence[Side]) -> list[Row]:
    """The outcomes that all sides have, by expression, else by name."""
    heads = {text: each for side in reversed(sides) for text, each in side.outcomes.items()}
    rows = []
    for text in [text for text in {**sides[0].shown, **heads} if text in heads]:
        told = [each for side in sides if (each := alike(side, heads[text]))]
        if len(told) == len(sides) and is_alike(sides, told):
            rows.append(Row(heads[text], told))
    # What is the same by name only would come once for each of its expressions.
    return list({row.told[0].text: row for row in reversed(rows)}.values())[::-1]


def alike(side: Side, wanted: Told) -> Told | None:
    """The outcome of a side that is the wanted one."""
    by_name = {each.name: each for each in side.outcomes.values()}
    return side.shown.get(wanted.text) or by_name.get(wanted.name)


def is_alike(sides: Sequence[Side], told: Sequence[Told]) -> bool:
    """Whether an outcome has the same unit in all sides; a share and points are both parts of 100."""
    kinds = [side.kinds[each.kind] for side, each in zip(sides, told, strict=True)]
    return len({(kind.is_yes_no, kind.unit.replace("points", "share")) for kind in kinds}) == 1


def numbers_of(sides: Sequence[Side], rows: Sequence[Row]) -> dict[str, Any]:
    """Everything, in plain numbers; the first side is what the others are compared with."""
    first, others = sides[0], sides[1:]
    pairs = [shared(first, side) for side in others]
    kinds = {row.kind: first.kinds[row.kind]._asdict() for row in rows}
    return {
        "folders": [side.label for side in sides],
        "kinds": kinds,
        "made": [dict(side.made) for side in sides],
        "differs": differing(sides),
        "shared": [len(each[0]) for each in pairs],
        "futures": [len(side.fates) for side in sides],
        "is_over_points": [any(is_sweep(each) for each in (first, side)) for side in others],
        "why_not": [why_not(first, side) for side in others],
        "focus": focus_of(sides, rows),
        "outcomes": {row.head.text: told(row, sides, pairs) for row in rows},
        "panels": {kind: panels(sides, [r for r in rows if r.kind == kind]) for kind in kinds},
    }


def differing(sides: Sequence[Side]) -> dict[str, list[str]]:
    """The settings in which sides differ: setting -> what each has."""
    names = dict.fromkeys(name for side in sides for name in side.settings)
    all_ = {name: [side.settings.get(name, NONE) for side in sides] for name in names}
    return {name: values for name, values in all_.items() if len(set(values)) > 1}


def shared(first: Side, other: Side) -> Pairs:
    """The futures of the same fates in two sides."""
    if first.luck != other.luck:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    return shared_fates(first.fates, other.fates)


def is_sweep(side: Side) -> bool:
    """Whether a side's futures are those of points, which nobody drew."""
    return bool(side.luck[0] == "sweep")


def why_not(first: Side, other: Side) -> str:
    """Why no future of two sides has the same fate; "" where some have."""
    if first.luck[0] != other.luck[0]:
        return "one is a run, the other a sweep"
    if first.luck[1] != other.luck[1]:
        return f"their seeds are {first.luck[1]} and {other.luck[1]}"
    if len(shared(first, other)[0]):
        return ""
    if first.luck[2] != other.luck[2]:
        return "one draws the unknown sizes, the other keeps the scenario's own"
    if first.luck[3] != other.luck[3]:
        return "they sweep different parameters"
    return "they run different points"


def focus_of(sides: Sequence[Side], rows: Sequence[Row]) -> str:
    """The outcome of the first sentence: the focus in the last month that all have, else the first."""
    panel = sides[0].outcomes[sides[0].focus]
    here = [r.head for r in rows if (r.told[0].panel, r.kind) == (panel.panel, panel.kind)]
    return max(here, key=lambda head: head.month).text if here else rows[0].head.text


def told(row: Row, sides: Sequence[Side], pairs: Sequence[Pairs]) -> dict[str, Any]:
    """One outcome: its band in each side, and each of the others minus the first."""
    first = row.told[0]
    differences = [
        minus(other, first, (side, sides[0]), places[::-1])
        for other, side, places in zip(row.told[1:], sides[1:], pairs, strict=True)
    ]
    return {
        "title": row.head.title,
        "short": row.head.short,
        "kind": row.kind,
        "month": row.head.month,
        "texts": [each.text for each in row.told],
        "bands": [band_of(each.values) for each in row.told],
        "means": [mean_of(each.values) for each in row.told],
        "known": [int(np.isfinite(each.values).sum()) for each in row.told],
        "minus_first": [each and plain(each) for each in differences],
    }


def minus(one: Told, other: Told, sides: tuple[Side, Side], pairs: Pairs) -> Versus | None:
    """One side's outcome minus another's; None where too few futures have it."""
    if len(pairs[0]):
        at = np.isfinite(one.values[pairs[0]]) & np.isfinite(other.values[pairs[1]])
        mine, theirs = pairs[0][at], pairs[1][at]
    else:
        mine, theirs = (np.flatnonzero(np.isfinite(each.values)) for each in (one, other))
    if min(len(mine), len(theirs)) < FEWEST:
        return None
    values = one.values[mine], other.values[theirs]
    if len(pairs[0]):
        return paired(*values, sides[0].group[mine])
    return unpaired(*values, sides[0].group[mine], sides[1].group[theirs])


def plain(found: Versus) -> dict[str, Any]:
    """A difference as plain data."""
    return found._asdict() | {"difference": found.difference._asdict()}


def band_of(values: Array) -> dict[str, float] | None:
    """The band of the futures in which an outcome is known."""
    known = values[np.isfinite(values)]
    return band(known)._asdict() if len(known) else None


def mean_of(values: Array) -> float | None:
    """The mean of the futures in which an outcome is known."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else None


def panels(sides: Sequence[Side], rows: Sequence[Row]) -> dict[str, Any]:
    """What a chart of one kind of outcomes shows: panel -> months, and each side's bands in them."""
    names = dict.fromkeys(row.panel for row in rows)
    return {name: panel(sides, [row for row in rows if row.panel == name]) for name in names}


def panel(sides: Sequence[Side], rows: Sequence[Row]) -> dict[str, Any]:
    """One panel: of a path all months that all sides have, else the outcome alone."""
    first = rows[0].told[0]
    if not rows[0].is_path:
        return {"months": [], "bands": [[band_of(told.values)] for told in rows[0].told],
                "means": [mean_of(told.values) for told in rows[0].told]}  # fmt: skip
    paths = [path_of(side.shown, first) for side in sides]
    months = sorted(set.intersection(*(set(path) for path in paths)))
    bands = [[band_of(path[month].values) for month in months] for path in paths]
    return {"months": months, "bands": bands, "means": []}


def path_of(shown: Mapping[str, Told], like: Told) -> dict[int, Told]:
    """An outcome's path over time: month -> what is told of it."""
    same = (each for each in shown.values() if (each.kind, each.panel) == (like.kind, like.panel))
    return {each.month: each for each in same if each.month >= 0}
