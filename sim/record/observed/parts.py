"""
The components of observed alignment as shares of the powers, and one draw of what they might have been.

Votes err as a sample of roll calls does. How far lists of partners, coded ties and weights are off
nobody measured: their sizes here are judgements, and said to be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.random import Generator

from sim.record.observed.evidence import Evidence
from sim.record.panel import Array

TRADE_ERROR = 0.2
"""Relative error of a listed share, as the sd of its logarithm; a judgement."""
UNLISTED = 0.04
"""A partner that is not listed has up to this share: few are listed with less; a judgement."""
TIE_CONCENTRATION = 20.0
"""Of a Dirichlet draw, so that a coded share of .75 has an sd of .09; a judgement."""
WEIGHT_CONCENTRATION = 20.0
"""The same of the weights, so that one of 1/3 has an sd of .10; a judgement."""
MONEY_ERROR = 0.3
"""As TRADE_ERROR, of official finance; a judgement."""


def shares_of(amounts: Array) -> Array:
    """
    Amounts as shares of their sum over the last axis; NaN where that is 0 or unknown.

    >>> shares_of(np.array([[1.0, 3.0], [0.0, 0.0]])).tolist()
    [[0.25, 0.75], [nan, nan]]
    """
    whole = amounts.sum(axis=-1, keepdims=True)
    return np.asarray(amounts / np.where(whole > 0, whole, np.nan))


def parts_of(evidence: Evidence) -> dict[str, Array]:
    """
    Every component.

    Returns
    -------
    dict of component -> array (year, state, power), NaN where it has no data
    """
    return {
        "votes": shares_of(evidence.votes),
        "trade": shares_of(evidence.trade.mean(axis=-1)),
        "ties": shares_of(evidence.ties),
        "finance": shares_of(evidence.finance),
    }


def draw_votes(evidence: Evidence, rng: Generator) -> Array:
    """Agreement within its standard error, never below 0 or above 1."""
    sd = np.nan_to_num(evidence.votes_sd)
    drawn = evidence.votes + sd * rng.standard_normal(sd.shape)
    return shares_of(np.clip(drawn, 0.0, 1.0))


def draw_trade(evidence: Evidence, rng: Generator) -> Array:
    """Listed partners times an error; others anywhere up to what would have been listed."""
    trade = evidence.trade
    drawn = trade * np.exp(TRADE_ERROR * rng.standard_normal(trade.shape))
    unlisted = UNLISTED * rng.random(trade.shape)
    return shares_of(np.where(trade == 0, unlisted, drawn).mean(axis=-1))


def draw_ties(evidence: Evidence, rng: Generator) -> Array:
    """Coded shares with the doubt of whoever codes."""
    return draw_rows(shares_of(evidence.ties), TIE_CONCENTRATION, rng)


def draw_finance(evidence: Evidence, rng: Generator) -> Array:
    """Each amount times an error."""
    shape = evidence.finance.shape
    return shares_of(evidence.finance * np.exp(MONEY_ERROR * rng.standard_normal(shape)))


DRAWN: Mapping[str, Callable[[Evidence, Generator], Array]] = {
    "votes": draw_votes,
    "trade": draw_trade,
    "ties": draw_ties,
    "finance": draw_finance,
}


def draw_rows(rows: Array, concentration: float, rng: Generator) -> Array:
    """Shares around shares, after Dirichlet; a share of 0 stays."""
    drawn = shares_of(rng.standard_gamma(np.nan_to_num(concentration * rows)))
    return np.where(np.isnan(rows), np.nan, drawn)


def draw_weights(weights: Mapping[str, float], rng: Generator) -> dict[str, float]:
    """One set of weights for all states and years, around those that are stated."""
    stated = shares_of(np.array(list(weights.values())))
    drawn = draw_rows(stated, WEIGHT_CONCENTRATION, rng)
    return dict(zip(weights, drawn.tolist(), strict=True))
