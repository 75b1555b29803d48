"""A study for each box, which samples inside it: the same question, narrower ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from sim.core.errors import UserError
from sim.scenario.files import locate_base
from sim.scenario.lines import read_yaml
from sim.scenario.load import load
from sim.scenario.study import Factor, Study
from sim.study.discover.boxes import Box
from sim.study.discover.space import Ends
from sim.study.folder import SCENARIO, STUDY, write_text

POINTS = 500
"""How many points a study inside a box has."""
HEAD = "# Samples inside box"


def write_studies(folder: Path, study: Study, boxes: Sequence[Box]) -> list[Path]:
    """
    Write a study for each box, and take away those of boxes that are no more.

    Parameters
    ----------
    folder : Path
        That of the sweep.
    study : Study
        With the condition that was asked.
    """
    base = base_of(folder, study)
    files = [folder / f"box-{number}.yaml" for number, _ in enumerate(boxes, 1)]
    for number, (file, box) in enumerate(zip(files, boxes, strict=True), 1):
        write_text(file, study_text(study, number, box, base))
    for number in count(len(boxes) + 1):
        file = folder / f"box-{number}.yaml"
        if not file.is_file() or not file.read_text(encoding="utf-8").startswith(HEAD):
            break
        file.unlink()
    return files


def base_of(folder: Path, study: Study) -> str:
    """What a study in a folder must call its scenario: its own words, if they mean the same there."""
    file = str(folder / STUDY)
    said = read_yaml(study.text, file)[0].get("base")
    try:
        there = load(locate_base(said, "base", file, [])[1])
    except UserError:
        return SCENARIO
    return study.base if there.text == study.scenario.text else SCENARIO


def study_text(study: Study, number: int, box: Box, base: str = "", points: int = POINTS) -> str:
    """
    A study that samples inside a box: the same question, narrower ranges, a Latin hypercube.

    Parameters
    ----------
    base : str
        What it calls its scenario; as the study does unless said.

    Returns
    -------
    str, YAML that `load_study_text` reads
    """
    factors = {
        factor.key: factor_part(factor, box.limits.get(at, (None, None)))
        for at, factor in enumerate(study.factors)
    }
    whole = {
        "format": 1,
        "study": f"{study.name}_box_{number}",
        "base": base or study.base,
        "title": f"{study.title.rstrip('.?!')}: box {number}",
        "question": study.question,
        "factors": factors,
        "design": {"kind": "lhs", "points": points},
        "replicates": study.replicates,
        "months": study.months,
        "seed": study.seed,
        "others": "drawn" if study.is_drawn else "own",
        "outcomes": {
            each.name: {"title": each.title, "value": each.text} for each in study.outcomes
        },
        **({"when": study.when} if study.when else {}),
    }
    said = yaml.safe_dump(whole, sort_keys=False, width=100)
    return f"{head(study, number)}\n" + re.sub(r"(?m)^'(\S+)':", r"\1:", said)


def head(study: Study, number: int) -> str:
    """What the file is, as a comment."""
    before = "; the boxes before it may overlap it" if number > 1 else ""
    return f"{HEAD} {number} that 'discover' found in {study.name}{before}."


def factor_part(factor: Factor, limits: Ends) -> dict[str, Any]:
    """What a study says of a factor inside a box."""
    return {
        "kind": factor.kind,
        "range": list(ends(factor, limits)),
        "by": factor.scale,
        **({"title": factor.title} if factor.title else {}),
    }


def ends(factor: Factor, limits: Ends) -> tuple[float, float]:
    """
    The range of a factor inside a box; one whole number alone cannot be swept, and gets a neighbour.

    >>> ends(Factor("lag", "change", "value", 0, 12, is_whole=True), (12, None))
    (11, 12)
    """
    low = factor.low if limits[0] is None else limits[0]
    high = factor.high if limits[1] is None else limits[1]
    if not factor.is_whole:
        return low, high
    if low == high:
        low, high = (low, low + 1) if low < factor.high else (low - 1, low)
    return int(low), int(high)
