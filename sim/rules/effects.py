"""
Effects: what an act or an event can do, and to whom. Scenario files name these in `does`.

`strike` in this file applies one effect; a month starts with it. Each effect's size is a parameter
of the mechanism that it touches, so an event itself only says who, to whom, when and how strongly.
"""

from dataclasses import dataclass
from typing import Any

from sim.core.maths import lift
from sim.core.parameter import CHANNELS
from sim.core.state import World
from sim.rules import choice, credibility, credit, militancy, reach, targeting

(
    VISIT,
    RESTRICTION,
    WAIVER,
    STATEMENT,
    CAMPAIGN,
    ASYLUM,
    NARRATIVE,
    CONTACT,
    TENSION,
    DEMAND,
    QUARREL,
    ATTENTION,
    DEFEAT,
    RETREAT,
    ABANDONMENT,
    PROMISE,
) = range(16)
DIPLOMATIC = CHANNELS.index("diplomatic")


@dataclass(frozen=True, slots=True)
class Effect:
    """
    One kind of thing that can happen.

    `to` says whom it names: "state", "power" or "" (only the actor itself). `size` is the
    parameter that holds its size.
    """

    code: int
    to: str
    size: str
    meaning: str


EFFECTS: dict[str, Effect] = {
    "visit": Effect(
        VISIT,
        "state",
        "credit_size.visit",
        "the actor visits: credit, effort that rivals see, reconnaissance",
    ),
    "restriction": Effect(
        RESTRICTION,
        "state",
        "credit_size.restriction",
        "the actor punishes; onlookers take an example",
    ),
    "waiver": Effect(
        WAIVER, "state", "credit_size.waiver", "the actor shows mercy; onlookers take an example"
    ),
    "statement": Effect(
        STATEMENT, "state", "credit_size.statement", "the actor speaks to a state, with effort"
    ),
    "campaign": Effect(
        CAMPAIGN, "", "campaign_rise", "the actor campaigns for persecuted Muslims abroad"
    ),
    "asylum": Effect(ASYLUM, "", "asylum_rise", "the actor asks states to take the persecuted in"),
    "narrative": Effect(
        NARRATIVE,
        "power",
        "narrative_rise",
        "the actor says that this power's investments erode sovereignty",
    ),
    "contact": Effect(
        CONTACT,
        "power",
        "suspicion_rise",
        "the actor meets this power's opponents, which raises its suspicion",
    ),
    "tension": Effect(TENSION, "power", "tension_rise", "an outside blow makes this power louder"),
    "demand": Effect(DEMAND, "state", "demand_size", "the state is asked to choose sides"),
    "quarrel": Effect(
        QUARREL, "state", "quarrel_size", "the actor and the state quarrel in the open"
    ),
    "attention": Effect(ATTENTION, "", "home_attention_rise", "the actor's electorate watches"),
    "defeat": Effect(DEFEAT, "", "credibility_loss", "the actor loses a war or gives one up"),
    "retreat": Effect(
        RETREAT, "state", "reach_loss", "the actor gives up a forward base near the state"
    ),
    "abandonment": Effect(
        ABANDONMENT, "state", "spill_over", "a neighbour of the state is abandoned to militants"
    ),
    "promise": Effect(
        PROMISE, "state", "promise_size", "the state promises to uphold human rights"
    ),
}


def strike(w: World, code: int, k: int, to: int, strength: Any, n: int) -> None:
    """
    Apply one effect: actor k, the named state or power `to` (the actor itself where none), strength.

    A strength of 0 changes nothing.
    """
    if code <= STATEMENT:
        strike_state(w, code, k, to, strength, n)
    elif code <= TENSION:
        strike_power(w, code, k, to, strength, n)
    else:
        strike_other(w, code, k, to, strength, n)


def strike_state(w: World, kind: int, k: int, i: int, strength: Any, n: int) -> None:
    """Visit, restriction, waiver or statement of power k to state i."""
    p, now = w.p, w.now
    size, believed = p.credit_size[kind, n], now.credibility[k, n]
    now.credit[kind, i, k, n] = credit.add(now.credit[kind, i, k, n], size, strength, believed)
    if kind == VISIT:
        now.effort[i, k, DIPLOMATIC, n] += p.visit_effort[n] * strength
        learnt = p.reconnaissance[n]
        now.believed_taste[i, k, n] = targeting.learn(
            now.believed_taste[i, k, n], p.hedging_taste[i, n], learnt, strength
        )
        now.believed_habit[i, k, n] = targeting.learn(
            now.believed_habit[i, k, n], p.habit_weight[i, n], learnt, strength
        )
    elif kind == STATEMENT:
        now.effort[i, k, DIPLOMATIC, n] += p.statement_effort[n] * strength
    else:
        for j in range(len(w.size.states)):
            if j != i:
                now.credit[kind, j, k, n] = credit.add(
                    now.credit[kind, j, k, n], size * p.example_effect[n], strength, believed
                )


def strike_power(w: World, code: int, k: int, to: int, strength: Any, n: int) -> None:
    """What power k says or does about a power, itself included."""
    p, now = w.p, w.now
    if code == CAMPAIGN:
        rise = p.campaign_rise[n] * strength
        now.rights_campaign[k, n] = lift(now.rights_campaign[k, n], rise)
        now.rights_level[k, n] = lift(now.rights_level[k, n], rise * p.campaign_persistence[n])
    elif code == ASYLUM:
        rise = p.asylum_rise[n] * strength
        now.asylum_appeal[k, n] = lift(now.asylum_appeal[k, n], rise)
        now.asylum_level[k, n] = lift(now.asylum_level[k, n], rise * p.campaign_persistence[n])
    elif code == NARRATIVE:
        now.narrative[to, n] = lift(now.narrative[to, n], p.narrative_rise[n] * strength)
    elif code == CONTACT:
        now.suspicion[to, k, n] += p.suspicion_rise[n] * strength
    else:
        now.tension[to, n] += p.tension_rise[n] * strength


def strike_other(w: World, code: int, k: int, to: int, strength: Any, n: int) -> None:
    """What changes a state's choice or concern, or how far a power is believed and reaches."""
    p, now = w.p, w.now
    if code == DEMAND:
        now.demand[to, n] = choice.demand_more(now.demand[to, n], p.demand_size[n], strength)
    elif code == QUARREL:
        now.friction[to, k, n] -= p.quarrel_size[n] * strength
    elif code == ATTENTION:
        now.home_attention[k, n] = lift(
            now.home_attention[k, n], p.home_attention_rise[n] * strength
        )
    elif code == DEFEAT:
        now.credibility[k, n] = credibility.lose(
            now.credibility[k, n], p.credibility_loss[n], strength
        )
    elif code == RETREAT:
        now.reach_floor[to, k, n] = reach.lose_floor(
            now.reach_floor[to, k, n], p.reach_loss[n], strength
        )
    elif code == ABANDONMENT:
        now.militancy_level[to, n] = militancy.worry_more(
            now.militancy_level[to, n], p.militancy_exposure[to, n], p.spill_over[n], strength
        )
    else:
        now.rights_record[to, n] = lift(now.rights_record[to, n], p.promise_size[n] * strength)
