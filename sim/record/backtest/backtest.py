"""
Back-test: forecast from every past origin with what was known then, and score.

    found = backtest(scenario, records)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from sim.core.errors import UserError
from sim.record.backtest import words
from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.benchmarks.persistence import persistence
from sim.record.backtest.events import Checked, check_events
from sim.record.backtest.inputs import inputs_method
from sim.record.backtest.methods import MODEL, attempts_of, methods_of, shuffled
from sim.record.backtest.placebo import outsiders, with_other_region
from sim.record.backtest.run import FIRST_ORIGIN, HORIZONS, Scored, evaluate
from sim.record.backtest.target import TRAIN_FROM, Method, Target, agreement_target, ideal_target
from sim.record.model.bank import Bank, bank_of, origins_of
from sim.record.model.came import MONTHS
from sim.record.model.forecast import model_method
from sim.record.panel import Panel
from sim.record.series import Records
from sim.scenario.model import Scenario
from sim.scenario.record import RecordCheck
from sim.study.evaluate import made_of

DRAWS = 4096

RECENT = 5
"""Widths are chosen on the last five origins: the 1990s, when everything moved, were another age."""
FEWEST_OTHERS = 3
"""States outside the scenario below which a region of theirs says nothing."""
STEPS = 6
Step = Callable[[int], None]
Scores = dict[str, Scored]


def backtest(
    scenario: Scenario,
    records: Records,
    draws: int = DRAWS,
    first_origin: int = FIRST_ORIGIN,
    seed: int = 0,
    step: Step | None = None,
) -> dict[str, Any]:
    """
    Back-test a scenario on both series of votes.

    Parameters
    ----------
    draws : int
        Rows of the bank, a power of 2.
    first_origin : int
        The first year from which forecasts are scored.
    step : callable, optional
        Told how many of STEPS are done.

    Returns
    -------
    dict, a finding

    Raises
    ------
    UserError
        Where there are no votes, or too few years of them.
    """
    say = step or (lambda done: None)
    targets = {"ideal_points": ideal_target(records, scenario)}
    if records.agreement is not None:
        targets["agreement"] = agreement_target(records, scenario)
    bank = bank_of(scenario, records, origins(targets, records, first_origin), draws, seed)
    say(1)
    methods = {name: methods_of(bank, target, seed) for name, target in targets.items()}
    scores = {name: score(methods[name], target, first_origin) for name, target in targets.items()}
    say(2)
    first = targets["ideal_points"]
    long = evaluate(first, methods["ideal_points"][MODEL], first_origin, HORIZONS)
    more: dict[str, Any] = {"attempts": score(attempts_of(bank, first, seed), first, first_origin)}
    say(3)
    more["hindcast"] = score(hindcasts(bank, records, first, seed), first, first_origin)
    say(4)
    more["placebos"] = placebos(bank, records, scenario, first, first_origin, seed)
    more["others"] = others(records, scenario, first_origin, draws, seed)
    say(5)
    checked = check_all(scenario, first, methods["ideal_points"])
    say(STEPS)
    return words.found(
        scenario,
        words.Result(targets, scores, more, checked, long),
        made_of(scenario, seed, draws, MONTHS[-1]),
    )


def origins(targets: Mapping[str, Target], records: Records, first_origin: int) -> range:
    """
    The years at whose ends runs begin, for all series of votes.

    Raises
    ------
    UserError
        Where forecasts would be scored from before capability is on record.
    """
    years = np.unique(np.concatenate([target.years for target in targets.values()]))
    found = origins_of(years, records)
    panel, earliest = records.capability, max(first_origin, TRAIN_FROM, int(years[0]))
    if panel is not None and found.start > earliest:
        raise UserError(
            f"{panel.file}: {panel.years[0]} found as its first year, too late to forecast from {earliest}: "
            f"earlier years, or {found.start} as the first one forecast from, are right"
        )
    return found


def score(methods: Mapping[str, Method], target: Target, first_origin: int) -> Scores:
    """Score every method on one target."""
    return {
        name: evaluate(target, method, first_origin, HORIZONS, recent=RECENT)
        for name, method in methods.items()
    }


def hindcasts(bank: Bank, records: Records, target: Target, seed: int) -> dict[str, Method]:
    """The model and a plain rule that both know what came."""
    return {
        "hindcast": model_method(bank, target, is_realised=True, seed=seed),
        "inputs": inputs_method(records, target),
    }


def placebos(
    bank: Bank, records: Records, scenario: Scenario, target: Target, first_origin: int, seed: int
) -> Scores:
    """What should have no skill beyond the level's: moves of other years, another region's mean."""
    found = {"placebo": model_method(shuffled(bank, seed), target, seed=seed)}
    scored = score(found, target, first_origin)
    panel = records.ideal_points
    strangers = [] if panel is None else panel_codes(panel, scenario.record.others)
    if panel is not None and len(strangers) >= FEWEST_OTHERS:
        elsewhere = with_other_region(target, outsiders(panel, strangers))
        pull = {"other_region": BENCHMARKS["pull"].forecast}
        scored |= score(pull, elsewhere, first_origin)
    return scored


def others(
    records: Records, scenario: Scenario, first_origin: int, draws: int, seed: int
) -> tuple[Target, Scores] | None:
    """The level on states outside the scenario: whether its skill is about the six at all."""
    panel = records.ideal_points
    codes = [] if panel is None else panel_codes(panel, scenario.record.others)
    if len(codes) < FEWEST_OTHERS:
        return None
    target = ideal_target(records, scenario, places=codes)
    methods = {
        "persistence": persistence,
        "regional_mean": BENCHMARKS["regional_mean"].forecast,
        "level": model_method(None, target, draws=draws, seed=seed),
    }
    return target, score(methods, target, first_origin)


def panel_codes(panel: Panel, codes: Sequence[str]) -> list[str]:
    """Those codes of which half of the years are on record."""
    known = np.isfinite(panel.of(codes).values).mean(axis=0) >= 0.5
    return [code for code, is_known in zip(codes, known, strict=True) if is_known]


def check_all(
    scenario: Scenario, target: Target, methods: Mapping[str, Method]
) -> dict[str, list[Checked]]:
    """The probabilities that the model and persistence gave to named events that are on record."""
    rows = [
        (each.title, each.state, each.first, each.last, each.way, each.by)
        for each in scenario.record.checks
        if is_on_record(target, each)
    ]
    return {
        name: check_events(target, methods[name], rows) for name in ("persistence", MODEL) if rows
    }


def is_on_record(target: Target, check: RecordCheck) -> bool:
    """Whether a state has a value at both ends of a check."""
    at = target.places.index(check.state)
    years = target.years.tolist()
    if check.first < target.train_from or check.first not in years or check.last not in years:
        return False
    return bool(
        np.isfinite([target.y[years.index(y), at] for y in (check.first, check.last)]).all()
    )
