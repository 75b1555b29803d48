"""
Schedule: a month, and the start, of all lanes of one world, as the ensemble runs them.

Each function loops over the rules of `rules/month.py` or `rules/rest.py` in the order that the Mesa
world keeps. What one state does is done together, as long as it reads nothing of another state
that this month changes: then the state's rows stay in the fastest memory. Without a compiler the
functions run as they stand, on the windows of `layout.world_in`.
"""

from typing import Any

from sim.core.maths import number, smaller, where
from sim.core.state import World
from sim.engines.layout import lanes_in
from sim.rules import effects, effort, month, rest, shock, split
from sim.rules.month import TERMS
from sim.strategies import STRATEGIES

BLOCK = 0
"""A block of lanes has one place along the last axis: the vector of all lanes."""


def choosing(strategies: dict[str, Any]) -> Any:
    """Write the function that lets a power decide by the number of its strategy."""
    names = [f"decide_{n}" for n in range(len(strategies))]
    lines = ["def want_by(w, number, i, k, c):"]
    for n, name in enumerate(names):
        lines += [f"    if number == {n}:", f"        want(w, {name}, i, k, c, {BLOCK})"]
    scope = dict(zip(names, strategies.values(), strict=True), want=month.want, __name__=__name__)
    exec("\n".join(lines), scope)
    return scope["want_by"]


want_by = choosing(STRATEGIES)


def settle_start(w: World) -> None:
    """Start every path at its parameter, and every level where its path starts."""
    for i in range(len(w.size.states)):
        w.now.militancy[i, BLOCK] = w.p.militancy_concern[i, BLOCK]
        w.now.militancy_level[i, BLOCK] = w.p.militancy_concern[i, BLOCK]
        w.rest.rights_record[i, BLOCK] = w.p.rights_record[i, BLOCK]
    for k in range(len(w.size.powers)):
        w.now.rights_level[k, BLOCK] = w.p.rights_campaign[k, BLOCK]
        w.now.asylum_level[k, BLOCK] = w.p.asylum_appeal[k, BLOCK]
        w.rest.capability[k, BLOCK] = w.p.capability[k, BLOCK]
        w.rest.home_attention[k, BLOCK] = w.p.home_attention[k, BLOCK]


def begin(w: World, is_start_given: bool) -> None:
    """Build the start and, unless the intercepts are given, solve them."""
    states, powers = range(len(w.size.states)), range(len(w.size.powers))
    settle_start(w)
    for k in powers:
        month.take_stock(w, k, BLOCK)
    for i in states:
        for k in powers:
            rest.begin_pair(w, i, k, BLOCK)
    for k in powers:
        month.compare(w, k, BLOCK)
    for i in states:
        for k in powers:
            rest.measure_pair(w, i, k, BLOCK)
    for i in states:
        w.rest.cooperation[i, BLOCK] = month.cooperation(w, i, BLOCK)
        if is_start_given:
            for k in powers:
                w.rest.intercept[i, k, BLOCK] = w.p.intercept[i, k, BLOCK]
        else:
            rest.solve(w, i, BLOCK)


def news_of(w: World, fates: Any, i: int, k: int) -> tuple[Any, Any]:
    """The common and the own normal number of one pair among a month's fates (name, lane)."""
    powers = len(w.size.powers)
    return lanes_in(w, fates, k), lanes_in(w, fates, powers + i * powers + k)


def disturb_start(w: World, fates: Any) -> None:
    """Draw the start's disturbances from their stationary law."""
    size = w.p.shock_size[BLOCK]
    month.sound_out(w, BLOCK)
    for i in range(len(w.size.states)):
        for k in range(len(w.size.powers)):
            common, own = news_of(w, fates, i, k)
            news = shock.blend(common, own, w.info.of_common[BLOCK], w.info.of_own[BLOCK])
            w.now.shock[i, k, BLOCK] = size * news


def reach_out(w: World) -> None:
    """Work out every reach afresh."""
    for i in range(len(w.size.states)):
        for k in range(len(w.size.powers)):
            month.reach_out(w, i, k, BLOCK)


def reach_out_to(w: World, i: int, k: int) -> None:
    """Work out one reach afresh, after a base was given up."""
    month.reach_out(w, i, k, BLOCK)


def look_round(w: World, fates: Any, has_terms: bool) -> None:
    """
    The first half of a month: every state hears, speaks, chooses and remembers; powers compare.

    Nothing is changed that another state, or a power, still reads this month: alignments wait.
    """
    powers = range(len(w.size.powers))
    month.sound_out(w, BLOCK)
    for k in powers:
        month.take_stock(w, k, BLOCK)
    for i in range(len(w.size.states)):
        live(w, i, fates, has_terms)
    for k in powers:
        month.compare(w, k, BLOCK)


def live(w: World, i: int, fates: Any, has_terms: bool) -> None:
    """One state's month: it hears, speaks, chooses and remembers."""
    # Not inlined into its loop: what all states share would be kept in memory twice.
    powers = range(len(w.size.powers))
    for k in powers:
        month.arrive(w, i, k, BLOCK)
    for k in powers:
        month.notice(w, i, k, BLOCK)
        month.believe(w, i, k, BLOCK)
    for k in powers:
        month.speak(w, i, k, BLOCK)
    for k in powers:
        month.pull(w, i, k, BLOCK)
    month.choose(w, i, BLOCK)
    if has_terms:
        note_terms(w, i)
    for k in powers:
        month.drift_to(w, i, k, BLOCK)
        month.build(w, i, k, BLOCK)
        month.remember_pair(w, i, k, BLOCK)
        common, own = news_of(w, fates, i, k)
        month.disturb(w, i, k, common, own, BLOCK)
    month.worry(w, i, w.host.incident[i, BLOCK], BLOCK)
    month.remember_state(w, i, BLOCK)


def find_room(w: World) -> None:
    """Work out what is only reported."""
    for i in range(len(w.size.states)):
        month.find_room(w, i, BLOCK)


def note_terms(w: World, i: int) -> None:
    """Write down the terms of the pulls on one state, for a split or to be kept."""
    for k in range(len(w.size.powers)):
        terms = month.pull_terms(w, i, k, BLOCK)
        for m in range(len(TERMS)):
            w.host.terms[i, k, m, BLOCK] = terms[m]


def move_on(w: World, month_number: int, strategies: Any) -> None:
    """The second half: alignments arrive, powers decide what they want; `pay` follows, after orders."""
    for i in range(len(w.size.states)):
        for k in range(len(w.size.powers)):
            month.arrive_at(w, i, k, BLOCK)
            month.consider(w, i, k, month_number, BLOCK)
            for c in range(len(w.size.channels)):
                want_by(w, strategies[k], i, k, c)


def pay(w: World) -> None:
    """Every power spends within its budget, and what it carries moves on."""
    for k in range(len(w.size.powers)):
        month.spend(w, k, BLOCK)
        month.remember_power(w, k, BLOCK)


def obey(w: World, i: int, k: int, c: int) -> None:
    """Where an order is given (`chosen` is 1), want what it says (`strength`), within the cap."""
    ordered = effort.limit(w.host.strength[BLOCK], w.p.effort_cap[k, c, BLOCK])
    is_ordered = w.host.chosen[BLOCK] > 0
    w.info.wanted[i, k, c, BLOCK] = where(is_ordered, ordered, w.info.wanted[i, k, c, BLOCK])


def least_deserving(w: World, i: int, k: int, is_first: bool) -> None:
    """Keep in `chosen` the state that has earned the least with power k so far."""
    earned = month.merit_of(w, i, k, BLOCK)
    if is_first:
        w.host.chosen[BLOCK] = number(earned, i)
        w.host.lowest[BLOCK] = earned
    is_lower = earned < w.host.lowest[BLOCK]
    w.host.chosen[BLOCK] = where(is_lower, number(earned, i), w.host.chosen[BLOCK])
    w.host.lowest[BLOCK] = smaller(earned, w.host.lowest[BLOCK])


def hear(w: World, i: int) -> None:
    """Let one state hear and speak before its month, for an event that chooses by merit."""
    powers = range(len(w.size.powers))
    for k in powers:
        month.reach_out(w, i, k, BLOCK)
        month.arrive(w, i, k, BLOCK)
    for k in powers:
        month.speak(w, i, k, BLOCK)


def take_stock(w: World) -> None:
    """Every power sees how strong it is, and whom it minds."""
    for k in range(len(w.size.powers)):
        month.take_stock(w, k, BLOCK)


def strike(w: World, code: int, k: int, to: int) -> None:
    """Apply one effect, as strong in each lane as `strength` says."""
    effects.strike(w, code, k, to, w.host.strength[BLOCK], BLOCK)


def begin_split(one: World, other: World, s: Any) -> None:
    """Begin the split of two worlds."""
    for i in range(len(one.size.states)):
        for k in range(len(one.size.powers)):
            split.begin(one, other, s, i, k, BLOCK)


def split_month(one: World, other: World, s: Any) -> None:
    """Split a month, between the two halves of it."""
    states, powers = range(len(one.size.states)), range(len(one.size.powers))
    for i in states:
        split.compare_targets(one, other, s, i, BLOCK)
    for i in states:
        for k in powers:
            split.carry(one, other, s, i, k, BLOCK)
    for i in states:
        for k in powers:
            split.take_over(one, other, s, i, k, BLOCK)
