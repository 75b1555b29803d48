"""
Split: the exact share of each mechanism in the difference between two worlds, month by month.

For a target chosen by (nested) logit, the difference of two shares is a sum over the differences of
the terms of the pulls, with logarithmic means as weights ([Ang2005]_): with `L(a, b) = (a - b) /
(ln a - ln b)`, `x1 - x0 = L (ln x1 - ln x0)` holds exactly, and so do the product rules below. Each
cause is then passed through the drift, which is linear. Causes add up to the whole difference, to
rounding, and each cause sums to zero over powers.

The host calls, for each state, `compare_targets`, and when all are done `carry`, between the choice
of a month and its drift; `one` and `other` are the two worlds, `s` is what is carried.
"""

from collections import namedtuple
from typing import Any

from sim.core.maths import log, number, one, where, zero
from sim.core.state import World
from sim.rules import drift
from sim.rules.month import TERMS

CAUSES = (*TERMS, "hedging_taste", "nest_mu", "pace", "start")
"""What can have moved an alignment: a term of the pull, the taste for hedging, how much powers of
one nest are one side, the pace of drift, a different start."""

TASTE, NEST, PACE, START = (len(TERMS) + n for n in range(4))

SPLIT: dict[str, tuple[str, ...]] = {
    "moved": ("state", "power", "cause"),
    "habit": ("state", "power", "cause"),
    "target": ("state", "power", "cause"),
    "next": ("state", "power", "cause"),
    "in_nest": ("state", "power"),
    "of_nest": ("state", "power"),
    "weight": ("state", "power"),
    "mean_nest": ("state", "power"),
    "mean_within": ("state", "power"),
}
Split: Any = namedtuple("Split", SPLIT)  # type: ignore[misc]

NEAR = 0.05
SERIES = (-428 / 14175, -44 / 945, -4 / 45, -1 / 3, 1.0)


def log_mean(a: Any, b: Any) -> Any:
    """
    The logarithmic mean of two positive numbers; a series where they are near each other.

    >>> log_mean(2.0, 2.0)
    2.0
    >>> round(log_mean(1.0, 2.718281828459045), 12)
    1.718281828459
    """
    apart = (a - b) / (a + b)
    square = apart * apart
    series = number(a, SERIES[0])
    for term in SERIES[1:]:
        series = series * square + number(a, term)
    is_near = square < number(a, NEAR * NEAR)
    gap = where(is_near, one(a), log(a) - log(b))
    return where(is_near, (a + b) * number(a, 0.5) * series, (a - b) / gap)


def mean(a: Any, b: Any) -> Any:
    """The arithmetic mean of two."""
    return (a + b) * number(a, 0.5)


def begin(one: World, other: World, s: Any, i: int, k: int, n: int) -> None:
    """Let the two worlds differ by their starts only."""
    none = zero(one.now.alignment[i, k, n])
    for r in range(len(CAUSES)):
        s.moved[i, k, r, n] = none
        s.habit[i, k, r, n] = none
    s.moved[i, k, START, n] = one.now.alignment[i, k, n] - other.now.alignment[i, k, n]
    s.habit[i, k, START, n] = one.now.anchor[i, k, n] - other.now.anchor[i, k, n]


def share_of_nest(w: World, i: int, k: int, n: int) -> Any:
    """The share of the side of power k in the target of state i."""
    nest = zero(w.info.target[i, k, n])
    for other in range(len(w.size.powers)):
        nest = nest + w.p.same_side[k, other, n] * w.info.target[i, other, n]
    return nest


def compare_pulls(one_: World, other: World, s: Any, i: int, k: int, n: int) -> None:
    """Split the difference of two pulls, in units of choice, and weigh the power in its nest."""
    one_by, other_by = (
        one(one_.info.taste[i, n]) / one_.info.taste[i, n],
        one(other.info.taste[i, n]) / other.info.taste[i, n],
    )
    one_mu, other_mu = one_.p.nest_mu[n], other.p.nest_mu[n]
    sharp = mean(one(one_mu) / one_mu, one(other_mu) / other_mu)
    for r in range(len(TERMS)):
        gap = one_.host.terms[i, k, r, n] - other.host.terms[i, k, r, n]
        s.target[i, k, r, n] = gap * mean(one_by, other_by) * sharp
    pulls = mean(one_.info.pull[i, k, n], other.info.pull[i, k, n])
    s.target[i, k, TASTE, n] = pulls * (one_by - other_by) * sharp
    scaled = mean(one_.info.scaled[i, k, n], other.info.scaled[i, k, n])
    s.target[i, k, NEST, n] = scaled * (one(one_mu) / one_mu - one(other_mu) / other_mu)
    s.target[i, k, PACE, n] = zero(scaled)
    s.target[i, k, START, n] = zero(scaled)
    nests = share_of_nest(one_, i, k, n), share_of_nest(other, i, k, n)
    within = one_.info.target[i, k, n] / nests[0], other.info.target[i, k, n] / nests[1]
    s.in_nest[i, k, n] = log_mean(within[0], within[1])
    s.of_nest[i, k, n] = log_mean(nests[0], nests[1])
    # Each nest once: its powers share one value, so their weights are divided among them.
    s.weight[i, k, n] = s.of_nest[i, k, n] / size_of_nest(one_, k, n)
    s.mean_nest[i, k, n] = mean(nests[0], nests[1])
    s.mean_within[i, k, n] = mean(within[0], within[1])


def level(w: World, i: int, k: int, n: int) -> Any:
    """What the nest of power k is worth, in units of choice within it."""
    nest = share_of_nest(w, i, k, n)
    return w.info.scaled[i, k, n] / w.p.nest_mu[n] - log(w.info.target[i, k, n] / nest)


def value_of_nest(one_: World, other: World, s: Any, i: int, k: int, r: int, n: int) -> Any:
    """What one cause does to the pull of the nest of power k, by way of all its powers."""
    crowd, weights = zero(s.in_nest[i, k, n]), zero(s.in_nest[i, k, n])
    for member in range(len(one_.size.powers)):
        weight = one_.p.same_side[k, member, n] * s.in_nest[i, member, n]
        crowd = crowd + weight * s.target[i, member, r, n]
        weights = weights + weight
    return crowd / weights


def compare_targets(one_: World, other: World, s: Any, i: int, n: int) -> None:
    """Split the difference of the targets of state i in two worlds into causes."""
    powers = range(len(one_.size.powers))
    for k in powers:
        compare_pulls(one_, other, s, i, k, n)
    for r in range(len(CAUSES)):
        common, weights = zero(s.of_nest[i, 0, n]), zero(s.of_nest[i, 0, n])
        for k in powers:
            crowd = value_of_nest(one_, other, s, i, k, r, n)
            value = value_in_all(one_, other, crowd, i, k, r, n)
            common = common + s.weight[i, k, n] * value
            weights = weights + s.weight[i, k, n]
            s.next[i, k, r, n] = crowd
        for k in powers:
            split_target(one_, other, s, i, k, r, common / weights, n)
    for k in powers:
        for r in range(len(CAUSES)):
            s.target[i, k, r, n] = s.next[i, k, r, n]


def size_of_nest(w: World, k: int, n: int) -> Any:
    """How many powers are on the side of power k, itself included."""
    members = w.p.same_side[k, 0, n]
    for other in range(1, len(w.size.powers)):
        members = members + w.p.same_side[k, other, n]
    return members


def value_in_all(one_: World, other: World, crowd: Any, i: int, k: int, r: int, n: int) -> Any:
    """What one cause does to the nest of power k among all nests."""
    value = crowd * mean(one_.p.nest_mu[n], other.p.nest_mu[n])
    if r == NEST:
        levels = mean(level(one_, i, k, n), level(other, i, k, n))
        value = value + levels * (one_.p.nest_mu[n] - other.p.nest_mu[n])
    return value


def split_target(
    one_: World, other: World, s: Any, i: int, k: int, r: int, common: Any, n: int
) -> None:
    """What one cause does to one target: within the nest, and by way of the nest."""
    crowd = s.next[i, k, r, n]
    inside = s.in_nest[i, k, n] * (s.target[i, k, r, n] - crowd)
    across = s.of_nest[i, k, n] * (value_in_all(one_, other, crowd, i, k, r, n) - common)
    s.next[i, k, r, n] = s.mean_nest[i, k, n] * inside + s.mean_within[i, k, n] * across


def carry(one_: World, other: World, s: Any, i: int, k: int, n: int) -> None:
    """Pass every cause through the drift of one pair; `take_over` makes it this month's."""
    p = one_.p
    for r in range(len(CAUSES)):
        watched = zero(p.peer_weight[i, n])
        for j in range(len(one_.size.states)):
            watched = watched + p.peers[i, j, n] * s.moved[j, k, r, n]
        heading = drift.aim(
            s.target[i, k, r, n], watched, s.habit[i, k, r, n], p.peer_weight[i, n],
            p.habit_weight[i, n],
        )  # fmt: skip
        s.next[i, k, r, n] = drift.close_gap(s.moved[i, k, r, n], heading, p.drift_rate[i, n])
    steps = step_of(one_, other, i, k, n) - step_of(other, other, i, k, n)
    s.next[i, k, PACE, n] = s.next[i, k, PACE, n] + steps


def step_of(pace: World, path: World, i: int, k: int, n: int) -> Any:
    """The month's step on the path of one world at the pace of another."""
    p, now = pace.p, path.now
    watched = zero(p.peer_weight[i, n])
    for j in range(len(pace.size.states)):
        watched = watched + p.peers[i, j, n] * now.alignment[j, k, n]
    heading = drift.aim(
        path.info.target[i, k, n], watched, now.anchor[i, k, n], p.peer_weight[i, n],
        p.habit_weight[i, n],
    )  # fmt: skip
    return p.drift_rate[i, n] * (heading - now.alignment[i, k, n])


def take_over(one_: World, other: World, s: Any, i: int, k: int, n: int) -> None:
    """Make next month's split this month's, and let the habits follow the old one."""
    forming = one_.p.habit_formation[i, n]
    for r in range(len(CAUSES)):
        s.habit[i, k, r, n] = drift.form_habit(s.habit[i, k, r, n], s.moved[i, k, r, n], forming)
        s.moved[i, k, r, n] = s.next[i, k, r, n]
    faster = forming - other.p.habit_formation[i, n]
    apart = other.now.alignment[i, k, n] - other.now.anchor[i, k, n]
    s.habit[i, k, PACE, n] = s.habit[i, k, PACE, n] + faster * apart
