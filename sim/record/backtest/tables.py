"""Tables of a back-test: skill by method and horizon, skill by state, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.record.backtest.bootstrap import Skill, skill_over
from sim.record.backtest.events import Checked, brier
from sim.record.backtest.run import Scored, summary
from sim.record.backtest.scores import COVERS

BASE = "persistence"
Table = dict[str, Any]


def skill_numbers(scores: Mapping[str, Scored], base: str = BASE, seed: int = 0) -> dict[str, Any]:
    """
    All that the tables show, as numbers: method -> horizon -> scores, None where there is none.

    Parameters
    ----------
    scores : dict of method -> Scored
    base : str
        The method over which skill is counted; one of them.
    """
    return {
        method: {
            str(h): {
                **scored_numbers(scored, h),
                **told(skill_over(scored[h], scores[base][h], h, seed=seed)),
            }
            for h in scored
        }
        for method, scored in scores.items()
    }


def scored_numbers(scored: Scored, h: int) -> dict[str, Any]:
    """One method's scores at one horizon."""
    found = summary(scored[h])
    covered = {f"covered{percent}": clean(found.covered[percent]) for percent in COVERS}
    return {"n": found.n, "rmse": clean(found.rmse), "crps": clean(found.crps), **covered}


def told(skill: Skill) -> dict[str, float | None]:
    """A skill by name."""
    return {name: clean(value) for name, value in skill._asdict().items()}


def clean(value: float) -> float | None:
    """A number for a file: None where there is none."""
    return float(value) if np.isfinite(value) else None


def skill_table(
    numbers: Mapping[str, Any], labels: Mapping[str, str], what: str, base: str = BASE
) -> Table:
    """
    One row for each method and horizon.

    Parameters
    ----------
    numbers : dict
        From `skill_numbers`.
    labels : dict of method -> its name for readers
    what : str
        The series, in words.
    """
    head = ["method", "years", "RMSE", "CRPS", "skill", "90 % interval"]
    rows = [[*head, *(f"{percent} % covers" for percent in COVERS)]]
    for method, horizons in numbers.items():
        for h, each in horizons.items():
            covered = [percent_cell(each[f"covered{percent}"]) for percent in COVERS]
            scores = [plain(each["rmse"]), plain(each["crps"])]
            rows.append(
                [
                    labels.get(method, method),
                    h,
                    *scores,
                    *skill_cells(each, method == base),
                    *covered,
                ]
            )
    caption = f"Forecasts of {what}; skill is over '{labels.get(base, base)}'"
    return {"caption": caption, "rows": rows, "heads": 2}


def skill_cells(each: Mapping[str, Any], is_base: bool) -> list[str]:
    """Skill and its interval; none for what it is counted over."""
    if is_base:
        return ["-", "-"]
    return [signed(each["skill"]), f"{signed(each['low'])} to {signed(each['high'])}"]


def place_table(
    method: Scored, base: Scored, places: Sequence[str], what: str, seed: int = 0
) -> Table:
    """One row for each place: its error and its skill at each horizon."""
    head = [part for h in method for part in (f"RMSE, {h} y", f"skill, {h} y")]
    rows = [["state", *head]]
    for n, place in enumerate(places):
        cells = []
        for h in method:
            skill = skill_over(method[h], base[h], h, n, seed=seed)
            cells += [plain(summary(method[h], n).rmse), skill_words(skill)]
        rows.append([place, *cells])
    return {"caption": f"{what}: by state", "rows": rows, "heads": 1}


def skill_words(skill: Skill) -> str:
    """
    A skill with its interval.

    >>> skill_words(Skill(0.05, -0.012, 0.09))
    '+.050 (-.012 to +.090)'
    """
    return f"{signed(skill.skill)} ({signed(skill.low)} to {signed(skill.high)})"


def event_table(
    checked: Mapping[str, Sequence[Checked]], labels: Mapping[str, str]
) -> Table | None:
    """The probability that each method gave each event, and Brier scores; None without events."""
    first = next(iter(checked.values()), ())
    if not first:
        return None
    methods = list(checked)
    rows = [["event", "happened", "base rate", *(labels.get(m, m) for m in methods)]]
    for n, each in enumerate(first):
        given = [percent_cell(checked[m][n].probability) for m in methods]
        happened = "yes" if each.happened else "no"
        rows.append([each.event.name, happened, percent_cell(each.base_rate), *given])
    bases = plain(brier(first, lambda each: each.base_rate))
    scores = [plain(brier(checked[m], lambda each: each.probability)) for m in methods]
    rows.append(["Brier score (0 is best)", "-", bases, *scores])
    return {"caption": "Named events: how likely each was held", "rows": rows, "heads": 1}


def plain(value: float | None) -> str:
    """
    A score: three digits, without the zero before the point.

    >>> plain(0.13), plain(1.5), plain(None)
    ('.130', '1.500', '-')
    """
    if value is None or not np.isfinite(value):
        return "-"
    return f"{value:.3f}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.3f}"


def signed(value: float | None) -> str:
    """
    A skill: with its sign.

    >>> signed(0.05), signed(-0.0123), signed(-1.2), signed(0.0001)
    ('+.050', '-.012', '-1.200', '.000')
    """
    if value is None or not np.isfinite(value):
        return "-"
    if abs(value) < 0.0005:
        return ".000"
    return ("+" if value > 0 else "-") + plain(abs(value))


def percent_cell(part: float | None) -> str:
    """
    A part of 1 in percent.

    >>> percent_cell(0.805), percent_cell(None)
    ('80 %', '-')
    """
    return "-" if part is None or not np.isfinite(part) else f"{100 * part:.0f} %"
