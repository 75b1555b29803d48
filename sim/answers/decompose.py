"""
What moved it: the exact share of each mechanism in the difference between two worlds.

For a target chosen by (nested) logit, the difference of two shares is a sum over the differences of
the terms of the pulls, with logarithmic means as weights ([Ang2005]_): with `L(a, b) = (a - b) /
(ln a - ln b)`, `x1 - x0 = L (ln x1 - ln x0)` holds exactly, and so do the product rules below. Each
row is then passed through the drift, which is linear. Rows add up to the whole difference, to
rounding, and each row sums to zero over powers. This is the readable engine's form, on whole arrays;
`sim.rules.split` does the same scalar by scalar for the compiled one, and a test holds them together.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.jobs.replicates import Kept
from sim.rules.month import TERMS
from sim.rules.split import CAUSES as ROWS

Array = NDArray[np.float64]

TASTE, NEST, PACE, START = (len(TERMS) + n for n in range(4))


class Target(NamedTuple):
    """One month's choice in one world: arrays (state, power), per state, or per state and term."""

    terms: Array
    taste: Array
    mu: float
    share: Array
    nest: Array
    within: Array
    scaled: Array


def log_mean(one: Array, other: Array) -> Array:
    """The logarithmic mean of two arrays of positive numbers."""
    gap = np.log(one) - np.log(other)
    close = np.abs(gap) < 1e-9
    safe = np.where(close, 1.0, gap)
    # Where the two nearly agree their mean is as exact, and does not divide by nothing.
    return np.where(close, 0.5 * (one + other), (one - other) / safe)


def target_of(kept: Kept, month: int, side: Array) -> Target:
    """Read one month's choice from what was kept of a world."""
    terms, taste, share = kept["terms"][month], kept["taste"][month], kept["target"][month]
    mu = float(kept["nest_mu"])
    nest = share @ side.T
    scaled = terms.sum(axis=-1) / taste[:, None] / mu
    return Target(terms, taste, mu, share, nest, share / nest, scaled)


def split_target(one: Target, other: Target, side: Array) -> Array:
    """
    Split the difference of two targets into rows.

    Returns
    -------
    array of shape (state, power, row)
    """
    rows = np.zeros((*one.share.shape, len(ROWS)))
    inverse = 1 / one.taste, 1 / other.taste
    rows[..., : len(TERMS)] = (one.terms - other.terms) * mean(*inverse)[:, None, None]
    pulls = one.terms.sum(axis=-1), other.terms.sum(axis=-1)
    rows[..., TASTE] = mean(*pulls) * (inverse[0] - inverse[1])[:, None]
    rows *= mean(1 / one.mu, 1 / other.mu)
    z = one.scaled * one.mu, other.scaled * other.mu
    rows[..., NEST] = mean(*z) * (1 / one.mu - 1 / other.mu)
    in_nest = log_mean(one.within, other.within)
    crowd = np.einsum("kl,slr->skr", side, in_nest[..., None] * rows)
    crowd /= (in_nest @ side.T)[..., None]
    within = in_nest[..., None] * (rows - crowd)
    value = crowd * mean(one.mu, other.mu)
    level = one.scaled - np.log(one.within), other.scaled - np.log(other.within)
    value[..., NEST] += mean(*level) * (one.mu - other.mu)
    # Each nest once: its powers share one value, so their weights are divided by how many they are.
    of_nest = log_mean(one.nest, other.nest)
    weight = of_nest / side.sum(axis=1)
    common = (weight[..., None] * value).sum(axis=1) / weight.sum(axis=1)[:, None]
    nest = of_nest[..., None] * (value - common[:, None])
    inside = mean(one.nest, other.nest)[..., None] * within
    across = mean(one.within, other.within)[..., None] * nest
    return np.asarray(inside + across)


def mean(one: Array | float, other: Array | float) -> Array:
    """The arithmetic mean of two."""
    return np.asarray(0.5 * (np.asarray(one) + np.asarray(other)))


def aim(target: Array, alignment: Array, anchor: Array, kept: Kept) -> Array:
    """Where states are heading, for arrays (state, power) or (state, power, row)."""
    shape = (-1,) + (1,) * (target.ndim - 1)
    watch, habit = kept["peer_weight"].reshape(shape), kept["habit_weight"].reshape(shape)
    peers = np.einsum("ij,j...->i...", kept["peers"], alignment)
    chosen = target + watch * (peers - target)
    return np.asarray(chosen + habit * (anchor - chosen))


def moved(one: Kept, other: Kept) -> Array:
    """
    Split the difference in alignment between two worlds, month by month.

    Parameters
    ----------
    one, other : dict of arrays
        What was kept of the two worlds, in full: `one` minus `other` is split.

    Returns
    -------
    array of shape (month, state, power, row); over rows it adds up to the difference
    """
    side = one["same_side"]
    months = len(one["alignment"])
    rows = np.zeros((*one["alignment"].shape, len(ROWS)))
    rows[0, ..., START] = one["alignment"][0] - other["alignment"][0]
    habit = np.zeros(rows.shape[1:])
    habit[..., START] = one["anchor"][0] - other["anchor"][0]
    for month in range(1, months):
        split = split_target(target_of(one, month, side), target_of(other, month, side), side)
        before = rows[month - 1]
        eta = one["drift_rate"][:, None, None]
        rows[month] = before + eta * (aim(split, before, habit, one) - before)
        habit = habit + one["habit_formation"][:, None, None] * (before - habit)
        change_pace(rows[month], habit, one, other, month)
    return rows


def change_pace(now: Array, habit: Array, one: Kept, other: Kept, month: int) -> None:
    """Add what a different pace (rates, weights, peers) does to the other world's own path."""
    x, a = other["alignment"][month - 1], other["anchor"][month - 1]
    target = other["target"][month]
    steps = [kept["drift_rate"][:, None] * (aim(target, x, a, kept) - x) for kept in (one, other)]
    now[..., PACE] += steps[0] - steps[1]
    habit[..., PACE] += (one["habit_formation"] - other["habit_formation"])[:, None] * (x - a)
