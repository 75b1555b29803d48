"""
Methods: the model, what it is made of, what was tried on the way, and what it is set against.

Every row of ATTEMPTS stays, whether it helped or not: what a reader is shown last was not the first try. A
second part of each state's own that returns faster was tried before, did no better, and is no longer here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.placebo import derangement
from sim.record.backtest.tables import BASE
from sim.record.backtest.target import Method, Target
from sim.record.model.bank import Bank
from sim.record.model.forecast import mechanisms_method, model_method

MODEL = "model"


class Attempt(NamedTuple):
    """
    A smaller or other form of the model.

    Attributes
    ----------
    settings : mapping
        What `model_method` is told; "fixed" in parts of the powers' range where the size is so.
    """

    label: str
    settings: Mapping[str, Any]


DRIFT = "common_drift"
STILL = {DRIFT: 0.0}
LASTING = {"staying": 1.0}

ATTEMPTS: dict[str, Attempt] = {
    "equal_errors": Attempt(
        "level: all years equally sure, no pull to the region, no drift",
        {"has_errors": False, "fixed": STILL | LASTING},
    ),
    "published_errors": Attempt(
        "level: published errors, no pull to the region, no drift", {"fixed": STILL | LASTING}
    ),
    "pooled": Attempt("level: published errors and a pull to the region", {"fixed": STILL}),
    "drifting": Attempt("level: published errors and a common drift", {"fixed": LASTING}),
    "half_drift": Attempt("level: all of it, drift's prior half as wide", {"wider": {DRIFT: 0.5}}),
    "double_drift": Attempt(
        "level: all of it, drift's prior twice as wide", {"wider": {DRIFT: 2.0}}
    ),
}
"""Forms of the level without the model's mechanisms, from plain to full. To add one: a line."""

LABELS = {
    **{name: each.label for name, each in BENCHMARKS.items()},
    **{name: each.label for name, each in ATTEMPTS.items()},
    MODEL: "the model",
    "level": "level: all of it, without the model's mechanisms",
    "mechanisms": "nothing changes but what the mechanisms move",
    "hindcast": "the model, inputs as they came",
    "inputs": "a plain rule, inputs as they came",
    "placebo": "the model, moves of other years",
    "other_region": "pull to a region that is not theirs",
}
"""Method -> its name for readers."""


def methods_of(bank: Bank, target: Target, seed: int = 0) -> dict[str, Method]:
    """
    The model beside plain forecasts, in the order of tables.

    The model comes right after what it is set against, so that a table cut short still shows it.
    """
    plain = {name: each.forecast for name, each in BENCHMARKS.items()}
    model = {MODEL: model_method(bank, target, seed=seed)}
    return {BASE: plain[BASE]} | model | plain


def attempts_of(bank: Bank, target: Target, seed: int = 0) -> dict[str, Method]:
    """What the model is made of, from plain to full."""
    draws = len(bank.places)
    tried = {
        name: model_method(None, target, draws=draws, seed=seed, **each.settings)
        for name, each in ATTEMPTS.items()
    }
    level = {"level": model_method(None, target, draws=draws, seed=seed)}
    return {"mechanisms": mechanisms_method(bank, target)} | tried | level


def shuffled(bank: Bank, seed: int) -> Bank:
    """
    A bank whose moves are those of other years, none its own: a placebo.

    These may be later years, so a placebo may know more of inputs than the model does, and never less; of
    votes no bank knows anything.
    """
    order = derangement(len(bank.years), seed)
    return replace(
        bank,
        held=bank.held[:, order],
        recent=bank.recent[:, order],
        realised=bank.realised[:, order],
    )
