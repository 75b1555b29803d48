"""
Rest: the start as a point at which nothing moves, so that whatever drifts, drifts for a reason.

The alignment of the start comes from the scenario. The intercepts make it what each state would
choose: with x* = (x - w W x) / (1 - w), `intercept = tau (ln X_N + mu ln(x* / X_N)) - rest of the
pull`, X_N the share of the nest; they sum to zero for each state. Solved for the structure of the
start, before any event.
"""

from typing import Any

from sim.core.maths import number, one, smaller, zero
from sim.core.state import World
from sim.core.tables import LAGS
from sim.rules import choice, investment, month

PATHS = (
    "alignment",
    "anchor",
    "friction",
    "rights_campaign",
    "asylum_appeal",
    "narrative",
    "tension",
    "home_attention",
    "capability",
    "credibility",
    "reach_floor",
    "rights_record",
    "believed_taste",
    "believed_habit",
)
"""What starts at the parameter of the same name."""


def begin_pair(w: World, i: int, k: int, n: int) -> None:
    """Start effort within its caps, let it arrive, and let the built projects be what it sustains."""
    p, now = w.p, w.now
    for c in range(len(w.size.channels)):
        now.effort[i, k, c, n] = smaller(p.effort[i, k, c, n], p.effort_cap[k, c, n])
    month.reach_out(w, i, k, n)
    month.arrive(w, i, k, n)
    built = investment.quality(p.extractive_share[k, n], p.extractive_weight[n])
    now.investment[i, k, n] = built * w.info.arrived[i, k, month.ECONOMIC, n]
    month.believe(w, i, k, n)


def measure_pair(w: World, i: int, k: int, n: int) -> None:
    """Note what later changes of one pair are measured from."""
    month.notice(w, i, k, n)
    month.speak(w, i, k, n)
    w.rest.signal[i, k, n] = w.info.signal[i, k, n]
    w.rest.stance[i, k, n] = w.info.stance[i, k, n]
    w.rest.prospect[i, k, n] = month.relative_prospect(w, i, k, n)
    for lag in range(LAGS):
        w.now.signal_past[lag, i, k, n] = w.info.signal[i, k, n]


def rest_target(w: World, i: int, k: int, n: int) -> Any:
    """What state i would have to choose afresh for its start to be a rest point; must be above 0."""
    p = w.p
    weight = p.peer_weight[i, n]
    watched = zero(weight)
    for j in range(len(w.size.states)):
        watched = watched + p.peers[i, j, n] * p.alignment[j, k, n]
    return (p.alignment[i, k, n] - weight * watched) / (one(weight) - weight)


def solve(w: World, i: int, n: int) -> None:
    """Solve the intercepts of state i, which sum to zero."""
    p, rest, side = w.p, w.rest, w.p.same_side
    powers = range(len(w.size.powers))
    mean = zero(p.nest_mu[n])
    for k in powers:
        target = rest_target(w, i, k, n)
        nest = zero(target)
        for other in powers:
            nest = nest + side[k, other, n] * rest_target(w, i, other, n)
        needed = choice.invert(target, nest, p.hedging_taste[i, n], p.nest_mu[n])
        rest.intercept[i, k, n] = zero(needed)
        rest.intercept[i, k, n] = needed - month.total(month.pull_terms(w, i, k, n))
        mean = mean + rest.intercept[i, k, n] / number(mean, len(w.size.powers))
    for k in powers:
        rest.intercept[i, k, n] = rest.intercept[i, k, n] - mean
