"""A sensitivity analysis as plain numbers: what its words, tables and charts are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.scenario.study import Factor, Study
from sim.study.sensitivity.index_sample import Array, Indices
from sim.study.sensitivity.indices import Method
from sim.study.sensitivity.verdict import Verdict, apart, leading, minor
from sim.study.telling import digits_for, or_none


def numbers_of(study: Study, method: Method, every: Mapping[str, Any]) -> dict[str, Any]:
    """
    Put everything in numbers.

    Parameters
    ----------
    study : Study
    method : Method
    every : mapping of outcome to `sensitivity.Analysed`, what the study is about first

    Returns
    -------
    dict; None where a number is not known
    """
    keys = [each.key for each in study.factors]
    return {
        "design": study.design.kind,
        "settings": dict(study.design.settings),
        "lead": method.lead,
        "is_share": method.is_share,
        "sees_together": method.sees_together,
        "counted": method.unit,
        "setting": method.setting,
        "fates": study.replicates,
        "is_drawn": study.is_drawn,
        "factors": {each.key: factor_numbers(each) for each in study.factors},
        "main": next((name for name, each in every.items() if each.indices), None),
        "outcomes": {name: outcome_numbers(keys, method, each) for name, each in every.items()},
    }


def factor_numbers(factor: Factor) -> dict[str, Any]:
    """What is said of a factor."""
    ends = factor.levels or (factor.low, factor.high)
    return {
        "label": factor.label,
        "unit": factor.unit,
        "kind": factor.kind,
        "low": float(min(ends)),
        "high": float(max(ends)),
    }


def outcome_numbers(keys: Sequence[str], method: Method, each: Any) -> dict[str, Any]:
    """One outcome: how far it is known, what its spread is made of, and its indices."""
    of, look = each.known, each.asked.look
    means = of.values.mean(axis=1) if of.values.size else np.array([np.nan])
    ends = or_none(np.array([means.mean(), means.min(), means.max()]))
    found = {
        "title": look.title,
        "unit": look.unit,
        "is_yes_no": look.is_yes_no,
        "digits": digits_for(ends[1:], 0 if look.is_yes_no or look.unit == "months" else 1),
        "state": of.state,
        "runs": int(each.asked.values.size),
        "points": len(each.asked.values),
        "never_runs": of.never_runs,
        "never_points": of.never_points,
        "lost": of.lost,
        "mean": ends[0],
        "lowest": ends[1],
        "highest": ends[2],
        "split": each.split and each.split._asdict(),
    }
    return found | (ranked_numbers(keys, method, each) if each.indices else {})


def ranked_numbers(keys: Sequence[str], method: Method, each: Any) -> dict[str, Any]:
    """What there is only of an outcome that could be analysed."""
    found, lead = each.indices, each.indices.values[method.lead]
    order = np.argsort(-lead, kind="stable")
    widths = found.widths[method.lead]
    top, small = leading(method, lead), minor(method, lead, widths)
    return {
        "factors": {key: of_factor(each, at) for at, key in enumerate(keys)},
        "order": [keys[at] for at in order],
        "groups": groups(keys, lead, widths, [at for at in order if top[at]]),
        "small": [keys[at] for at in order if small[at]],
        "unclear": [keys[at] for at in order if not top[at] and not small[at]],
        "pairs": pairs(keys, found),
        "verdict": verdict_numbers(keys, each.verdict),
    }


def of_factor(each: Any, at: int) -> dict[str, Any]:
    """One factor's measures, half the width of their intervals, and its direction."""
    values, widths, way = each.indices.values, each.indices.widths, each.directions
    return {
        **{name: or_none(of[at]) for name, of in values.items()},
        **{f"{name}_width": or_none(of[at]) for name, of in widths.items()},
        "steadiness": or_none(way.steadiness[at]),
        "way": int(way.way[at]),
        "turns": bool(way.turns[at]),
        "from": or_none(way.low[at]),
        "middle": or_none(way.middle[at]),
        "to": or_none(way.high[at]),
    }


def groups(
    keys: Sequence[str], lead: Array, widths: Array, order: Sequence[int]
) -> list[list[str]]:
    """
    Leading factors in their order: those whose interval overlaps the first one's stand together.

    Without intervals each stands by itself: nothing is known of which could be told apart.
    """
    if np.isnan(widths).any():
        return [[keys[at]] for at in order]
    is_apart, found = apart(lead, widths), []
    left = list(order)
    while left:
        group = [at for at in left if at == left[0] or not is_apart[left[0], at]]
        found.append([keys[at] for at in group])
        left = [at for at in left if at not in group]
    return found


def pairs(keys: Sequence[str], found: Indices) -> list[dict[str, Any]]:
    """What pairs of factors do together, the strongest first."""
    if found.pairs is None or found.pair_widths is None:
        return []
    one, other = np.triu_indices(len(keys), 1)
    values, widths = found.pairs[one, other], found.pair_widths[one, other]
    return [
        {
            "of": [keys[one[at]], keys[other[at]]],
            "value": or_none(values[at]),
            "width": or_none(widths[at]),
        }
        for at in np.argsort(-values, kind="stable")
    ]


def verdict_numbers(keys: Sequence[str], found: Verdict) -> dict[str, Any]:
    """Whether the runs were enough."""
    return {
        "is_enough": found.is_enough,
        "ran": found.ran,
        "width": or_none(found.width),
        "tolerance": found.tolerance,
        "needed": found.needed,
        "parts": [
            {"ran": ran, "held": held, "values": dict(zip(keys, or_none(values), strict=True))}
            for (ran, values), held in zip(found.parts, found.held, strict=True)
        ],
        "halves_of_fates": [dict(zip(keys, or_none(each), strict=True)) for each in found.fates],
        "fates_held": found.fates_held,
        "shift": or_none(found.shift),
        "alone": or_none(found.alone),
    }
