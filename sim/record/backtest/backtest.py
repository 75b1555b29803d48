"""
Back-test: forecast from every past origin with what was known then, and score.

    found = backtest(scenario, records)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sim.jobs.ledger import text_hash
from sim.record.backtest import words
from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.benchmarks.persistence import persistence
from sim.record.backtest.events import Checked, check_events
from sim.record.backtest.inputs import inputs_method
from sim.record.backtest.methods import MODEL, attempts_of, methods_of, shuffled
from sim.record.backtest.placebo import outsiders, with_other_region
from sim.record.backtest.run import FIRST_ORIGIN, HORIZONS, Scored, evaluate
from sim.record.backtest.target import Method, Target, agreement_target, ideal_target
from sim.record.model.bank import Bank, bank_of
from sim.record.model.forecast import model_method
from sim.record.series import Records
from sim.scenario.model import Scenario

DRAWS = 4096
FIRST_BANK = 1993
"""The first year by the end of which the oldest inputs have begun."""

RECENT = 5
"""Widths are chosen on the last five origins: the 1990s, when everything moved, were another age."""
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
    bank = bank_of(scenario, records, origins_of(targets["ideal_points"]), draws, seed)
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
    more["placebos"] = placebos(bank, records, first, first_origin, seed)
    more["others"] = others(records, scenario, first_origin, seed)
    say(5)
    checked = check_all(scenario, first, methods["ideal_points"])
    say(STEPS)
    return words.found(
        scenario, Result(targets, scores, more, checked, long), made_of(scenario, draws, seed)
    )


Result = words.Result


def origins_of(target: Target) -> range:
    """The years at whose ends runs begin."""
    return range(max(FIRST_BANK, int(target.years[0])), int(target.years[-1]) + 1)


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


def placebos(bank: Bank, records: Records, target: Target, first_origin: int, seed: int) -> Scores:
    """What should have no skill beyond the level's: moves of other years, another region's mean."""
    found = {"placebo": model_method(shuffled(bank, seed), target, seed=seed)}
    scored = score(found, target, first_origin)
    panel = records.ideal_points
    if panel is not None and set(panel.places) > set(target.places):
        strangers = [each for each in panel.places if each not in target.places]
        elsewhere = with_other_region(target, outsiders(panel, strangers))
        pull = {"other_region": BENCHMARKS["pull"].forecast}
        scored |= score(pull, elsewhere, first_origin)
    return scored


def others(
    records: Records, scenario: Scenario, first_origin: int, seed: int
) -> tuple[Target, Scores] | None:
    """The level on states outside the scenario: whether its skill is about the six at all."""
    if not scenario.record.others:
        return None
    target = ideal_target(records, scenario, places=list(scenario.record.others))
    methods = {
        "persistence": persistence,
        "regional_mean": BENCHMARKS["regional_mean"].forecast,
        "level": model_method(None, target, seed=seed),
    }
    return target, score(methods, target, first_origin)


def check_all(
    scenario: Scenario, target: Target, methods: Mapping[str, Method]
) -> dict[str, list[Checked]]:
    """The probabilities that the model and persistence gave to named events that are on record."""
    rows = [
        (each.title, each.state, each.first, each.last, each.way, each.by)
        for each in scenario.record.checks
        if int(target.years[0]) <= each.first and each.last <= int(target.years[-1])
    ]
    return {
        name: check_events(target, methods[name], rows) for name in ("persistence", MODEL) if rows
    }


def made_of(scenario: Scenario, draws: int, seed: int) -> dict[str, Any]:
    """What repeats the finding."""
    return {
        "scenario": scenario.name,
        "sha256": text_hash(scenario.text),
        "seed": seed,
        "runs": draws,
        "months": 60,
    }
