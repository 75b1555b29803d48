"""
Skill: what the last back-test of a scenario found, in the one line that every answer carries.

A back-test leaves a small file: `backtest.json` in the folder of results, or `NAME.skill.json` beside
the scenario `NAME.yaml`, which can go wherever the scenario goes. It holds for one text of the scenario.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.core.hashes import text_hash

VERSION = 1
IN_RESULTS = "backtest.json"
BESIDE = ".skill.json"
NOT_TESTED = "not tested"
SAID_AT = 3
"""Years ahead of the one figure that the screen has room for."""
FIGURES = ("skill", "low", "high")
Tested = dict[str, Any]


def places_of(folder: Path, scenario_file: Path) -> tuple[Path, Path]:
    """
    Where a back-test's file may be; the first that is there counts.

    >>> [each.name for each in places_of(Path("results"), Path("mine.yaml"))]
    ['backtest.json', 'mine.skill.json']
    """
    return folder / IN_RESULTS, scenario_file.with_name(scenario_file.stem + BESIDE)


def find_skill(folder: Path, scenario_file: Path, text: str, is_changed: bool = False) -> Tested:
    """
    Read what the last back-test of a scenario found.

    Parameters
    ----------
    folder : Path
        Of results.
    scenario_file : Path
    text : str
        The scenario's own; a back-test of another text says nothing about it.
    is_changed : bool
        Whether the user assumes something else: that was not tested either.

    Returns
    -------
    dict
        What goes into a summary: `against_nothing_changes`, in words, and `skill`: the series and its
        horizons, or None where it was not tested. A file that is of no use is named in the words.
    """
    if is_changed:
        return entries(f"{NOT_TESTED} with what is assumed")
    for file in places_of(folder, scenario_file):
        if file.is_file():
            return read_skill(file, text)
    return entries(NOT_TESTED)


def read_skill(file: Path, text: str) -> Tested:
    """Read one file, or say why it is of no use."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if found["version"] != VERSION:
            raise ValueError("another version")
        horizons, sha = figures_in(found["horizons"]), str(found["sha256"])
        own = figures_in(found["own"]) if "own" in found else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return entries(f"{NOT_TESTED} ({file.name} cannot be read)")
    if sha != text_hash(text):
        return entries(f"{NOT_TESTED} ({file.name} is of another text of it)")
    series = str(found["series"])
    skill = {"series": series, "horizons": horizons} | ({"own": own} if own else {})
    return entries(in_short(horizons, own), skill)


def figures_in(said: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """The horizons of a file, in order; ValueError where there are none, or a number is none."""
    if not said:
        raise ValueError("no horizons")
    horizons = {
        str(int(h)): {name: float(each[name]) for name in FIGURES}
        for h, each in sorted(said.items(), key=lambda item: int(item[0]))
    }
    if not all(math.isfinite(value) for each in horizons.values() for value in each.values()):
        raise ValueError("a number is none")
    return horizons


def entries(words: str, skill: Mapping[str, Any] | None = None) -> Tested:
    """The two entries of a summary."""
    return {"against_nothing_changes": words, "skill": skill}


def in_short(
    horizons: Mapping[str, Mapping[str, float]], own: Mapping[str, Mapping[str, float]]
) -> str:
    """
    The verdict at three years, or at the horizon nearest to that.

    Parameters
    ----------
    own : dict
        The part of the mechanisms, over a forecast by how votes move by themselves; may be empty.

    >>> in_short({"3": {"skill": 0.05, "low": 0.012, "high": 0.09}}, {})
    'skill +.05 (+.01 to +.09) at 3 years'
    >>> in_short({"1": {"skill": 0.01, "low": -0.02, "high": 0.03}}, {})
    'no clear skill, +.01 (-.02 to +.03) at 1 year'
    >>> in_short({"3": {"skill": -0.1, "low": -0.2, "high": -0.05}}, {})
    'worse, skill -.10 (-.20 to -.05) at 3 years'
    """
    h = min(horizons, key=lambda each: abs(int(each) - SAID_AT))
    each = horizons[h]
    verdict = "skill " if each["low"] > 0 else "worse, skill " if each["high"] < 0 else ""
    part = f", mechanisms' part {signed(own[h]['skill'])}" if h in own else ""
    return f"{verdict or 'no clear skill, '}{figures(each)} at {years(h)}{part}"


def in_full(summary: Mapping[str, Any]) -> list[str]:
    """
    What a report says of the back-test beyond its one line: every horizon, and what skill is.

    Returns
    -------
    list of str
        Sentences; none where it was not tested.
    """
    skill = summary.get("skill")
    if not skill:
        return []
    at = ", ".join(f"{figures(each)} at {years(h)}" for h, each in skill["horizons"].items())
    return [
        f"Back-test on {skill['series']}: skill over 'nothing changes' is {at}. Skill is the share of"
        " the forecast's error (CRPS) that is saved: 0 is none, below 0 is worse; in brackets the"
        " 90 % interval.",
        *own_words(skill.get("own", {})),
    ]


def own_words(own: Mapping[str, Mapping[str, float]]) -> list[str]:
    """What of the skill is the mechanisms' own; nothing where the file does not say."""
    if not own:
        return []
    at = ", ".join(f"{figures(each)} at {years(h)}" for h, each in own.items())
    return [
        "The mechanisms of this model have a part in that of"
        f" {at}: the rest is how votes move by themselves, which the bands here do not show."
    ]


def figures(each: Mapping[str, float]) -> str:
    """A skill and its interval."""
    return f"{signed(each['skill'])} ({signed(each['low'])} to {signed(each['high'])})"


def signed(value: float) -> str:
    """
    Two digits with a sign, and no zero before the point.

    >>> signed(0.05), signed(-0.3), signed(0.001), signed(-1.25)
    ('+.05', '-.30', '.00', '-1.25')
    """
    said = f"{value:+.2f}".replace("0.", ".", 1) if abs(value) < 0.995 else f"{value:+.2f}"
    return said if abs(value) >= 0.005 else ".00"


def years(h: str) -> str:
    """
    A horizon in words.

    >>> years("1"), years("5")
    ('1 year', '5 years')
    """
    return f"{h} year" if h == "1" else f"{h} years"
