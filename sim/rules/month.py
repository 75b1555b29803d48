"""
A month, in order. This file alone orders the mechanisms and adds them; both engines call it.

Everything is read as it stood at the end of last month, apart from what strikes this month.

1.  `strike`      what is scheduled happens: visits, speeches, restrictions, defeats
2.  `sound_out`   how large the month's disturbances are
    `take_stock`  each power sees how strong it is and whom it minds
    `reach_out`   where anything struck, how far each power reaches is worked out afresh
    `arrive`      effort arrives, weakened by distance; its coercive part presses
3.  `notice`      each power reads what its rivals do
    `believe`     and what an effort would move; `compare` sets that against all states
4.  `speak`       each government says something about each power, or nothing
5.  `pull`        the pull of each power on each state: the sum of TERMS
6.  `choose`      the alignment that each state would choose afresh
7.  `drift`       alignment goes part of the way there, and habit follows
8.  `build`       projects wear out and are built
9.  `worry`       the concern about militancy settles
10. `want`        each power decides what it would spend next (its strategy is the host's)
11. `spend`       within its budget
12. `remember`    what was done fades; capability follows its trend; the disturbance moves on

The functions read and write tables; the host loops over states i, powers k, channels c and lanes n.
A mechanism's lines here are its module in MECHANISMS and its call in one of the functions.
"""

from typing import Any

from sim.core.maths import fade, larger, number, one, positive, where, zero
from sim.core.parameter import CHANNELS, KINDS, Parameter
from sim.core.state import World
from sim.core.tables import LAGS, look_back
from sim.rules import (
    balance,
    capability,
    choice,
    credibility,
    credit,
    drift,
    effort,
    friction,
    home_audience,
    investment,
    militancy,
    pressure,
    reach,
    reaction,
    rights_campaign,
    shock,
    sovereignty,
    stance,
    talk,
    targeting,
    ties,
)

MECHANISMS: tuple[Any, ...] = (
    drift,
    choice,
    reach,
    capability,
    credibility,
    balance,
    effort,
    ties,
    talk,
    investment,
    sovereignty,
    pressure,
    rights_campaign,
    militancy,
    friction,
    credit,
    stance,
    reaction,
    home_audience,
    targeting,
    shock,
)
PARAMETERS: dict[str, Parameter] = {
    each.name: each for mechanism in MECHANISMS for each in mechanism.PARAMETERS
}

TERMS = (
    "ties_military",
    "ties_economic",
    "talk",
    "investment",
    "balance",
    "rights_campaign",
    "sovereignty",
    "pressure",
    "third_force",
    "friction",
    "credit",
    "shock",
    "intercept",
)
"""What adds up to the pull of a power on a state, in the order in which it is added."""

MILITARY, ECONOMIC, DIPLOMATIC = (CHANNELS.index(c) for c in ("military", "economic", "diplomatic"))
WAIVER = KINDS.index("waiver")


def sound_out(w: World, n: int) -> None:
    """Work out how a month's news is weighed and sized, once for all pulls."""
    p, info = w.p, w.info
    info.of_common[n] = shock.weight_of_common(p.shock_in_common[n])
    info.of_own[n] = shock.weight_of_own(p.shock_in_common[n])
    info.fresh[n] = shock.freshness(p.shock_size[n], p.shock_persistence[n])


def take_stock(w: World, k: int, n: int) -> None:
    """Work out what a power's efforts are scaled by, how zealous it is, and whom it minds."""
    p, now, info = w.p, w.now, w.info
    scale = means(w, k, n)
    for c in range(len(w.size.channels)):
        info.scale[k, c, n] = scale
    # What is usual is in the base already: only unusual attention adds, so that the start rests.
    unusual = now.home_attention[k, n] - w.rest.home_attention[k, n]
    attended = scale + home_audience.please(p.home_audience[k, n], unusual)
    info.scale[k, DIPLOMATIC, n] = positive(attended)
    info.zeal[k, n] = reaction.zeal(
        p.reaction[k, n],
        p.confidence[k, n],
        now.tension[k, n],
        p.regional_stake[k, n],
        p.trade_stake[k, n],
    )
    for other in range(len(w.size.powers)):
        rival = p.rival[k, other, n]
        info.minds[k, other, n] = rival + rival * now.suspicion[k, other, n]


def reach_out(w: World, i: int, k: int, n: int) -> None:
    """Work out how far power k reaches into state i; it changes only when a base is lost."""
    p, info = w.p, w.info
    reached = reach.reach(p.distance[i, k, n], p.reach_length[n], w.now.reach_floor[i, k, n])
    info.reach[i, k, n] = reached
    for c in range(len(w.size.channels)):
        info.passage[i, k, c, n] = reach.passage(reached, p.reach_power[c, n])


def arrive(w: World, i: int, k: int, n: int) -> None:
    """Let the effort of power k arrive in state i, its coercive part press, its strength be felt."""
    now, info = w.now, w.info
    pressing = zero(info.reach[i, k, n])
    for c in range(len(w.size.channels)):
        arrived = now.effort[i, k, c, n] * info.passage[i, k, c, n]
        info.arrived[i, k, c, n] = arrived
        pressing = pressing + w.p.coercion[k, c, n] * arrived
    info.pressure[i, k, n] = pressing
    info.projected[i, k, n] = capability.project(
        now.capability[k, n], now.credibility[k, n], info.reach[i, k, n]
    )


def notice(w: World, i: int, k: int, n: int) -> None:
    """Read what the rivals of power k do in state i."""
    p, now = w.p, w.now
    efforts = zero(now.alignment[i, k, n])
    share = efforts
    for other in range(len(w.size.powers)):
        weight = w.info.minds[k, other, n]
        made = now.effort[i, other, 0, n]
        for c in range(1, len(w.size.channels)):
            made = made + now.effort[i, other, c, n]
        efforts = efforts + weight * made
        share = share + weight * now.alignment[i, other, n]
    w.info.signal[i, k, n] = reaction.notice(
        efforts, p.border_alarm[k, n], p.borders[i, k, n], share
    )


def credit_of(w: World, i: int, k: int, n: int) -> Any:
    """What state i remembers of power k, all kinds together."""
    remembered = w.now.credit[0, i, k, n]
    for kind in range(1, len(w.size.kinds)):
        remembered = remembered + w.now.credit[kind, i, k, n]
    return remembered


def speak(w: World, i: int, k: int, n: int) -> None:
    """Choose what government i says in public about power k."""
    p, info = w.p, w.info
    rivals_pressure = zero(info.pressure[i, k, n])
    reward = rivals_pressure
    for other in range(len(w.size.powers)):
        weight = info.minds[other, k, n]
        rivals_pressure = rivals_pressure + weight * info.pressure[i, other, n]
        reward = reward + p.reward_anti_rival[other, n] * weight * info.projected[i, other, n]
    regard = credit_of(w, i, k, n) + w.now.friction[i, k, n]
    gain, cost = p.stance_gain[n], p.stance_cost[n]
    info.stance[i, k, n] = stance.speak(
        stance.welcome(gain, regard, cost, rivals_pressure),
        stance.rebuff(gain, regard, p.stance_reward[n], reward, cost, info.pressure[i, k, n]),
    )


def pull_terms(w: World, i: int, k: int, n: int) -> tuple[Any, ...]:
    """The pull of power k on state i in utils, one number for each of TERMS."""
    p, now, info = w.p, w.now, w.info
    stock = now.investment[i, k, n]
    pressed = info.pressure[i, 0, n]
    for other in range(1, len(w.size.powers)):
        pressed = pressed + info.pressure[i, other, n]
    return (
        ties.tie(
            p.pull_weight[k, MILITARY, n],
            p.dependence[i, k, MILITARY, n],
            info.arrived[i, k, MILITARY, n],
        ),
        ties.tie(
            p.pull_weight[k, ECONOMIC, n],
            p.dependence[i, k, ECONOMIC, n],
            info.arrived[i, k, ECONOMIC, n],
        ),
        ties.tie(
            p.pull_weight[k, DIPLOMATIC, n],
            p.dependence[i, k, DIPLOMATIC, n],
            info.arrived[i, k, DIPLOMATIC, n],
        )
        * talk.back(now.credibility[k, n], stock, p.talk_half[n]),
        investment.worth(stock, p.investment_value[n], p.investment_half[n]),
        balance.follow(p.balance[i, n], info.projected[i, k, n]),
        rights_campaign.worry(
            now.rights_campaign[k, n],
            now.asylum_appeal[k, n],
            p.campaign_cost[n],
            p.asylum_cost[n],
            now.militancy[i, n],
        ),
        sovereignty.erode(stock, now.narrative[k, n], p.sovereignty_cost[n], p.investment_half[n]),
        -info.pressure[i, k, n],
        pressure.seek(p.third_force[i, n], pressed, info.pressure[i, k, n]),
        now.friction[i, k, n],
        credit_of(w, i, k, n),
        now.shock[i, k, n],
        w.rest.intercept[i, k, n],
    )


def total(terms: tuple[Any, ...]) -> Any:
    """Add the terms of a pull, in their order."""
    added = terms[0]
    for m in range(1, len(TERMS)):
        added = added + terms[m]
    return added


def pull(w: World, i: int, k: int, n: int) -> None:
    """Add up the pull of power k on state i."""
    w.info.pull[i, k, n] = total(pull_terms(w, i, k, n))


def choose(w: World, i: int, n: int) -> None:
    """Work out the alignment that state i would choose afresh."""
    p, info = w.p, w.info
    powers = range(len(w.size.powers))
    taste = choice.hold_taste(p.hedging_taste[i, n], w.now.demand[i, n])
    info.taste[i, n] = taste
    sharpness, focus = one(taste) / taste, one(taste) / p.nest_mu[n]
    for k in powers:
        info.scaled[i, k, n] = info.pull[i, k, n] * sharpness
    top = info.scaled[i, 0, n]
    for k in powers:
        top = larger(top, info.scaled[i, k, n])
        heed_nest(w, i, k, focus, n)
    weight_of_all = zero(top)
    for k in powers:
        weight = weigh_nest(w, i, k, top, n)
        info.target[i, k, n] = weight
        weight_of_all = weight_of_all + weight
    evenly = one(taste) / weight_of_all
    for k in powers:
        info.target[i, k, n] = info.target[i, k, n] * evenly
    info.top[i, n] = top
    info.weight_of_all[i, n] = weight_of_all


def find_room(w: World, i: int, n: int) -> None:
    """Work out how good the best that state i can do is; only reported."""
    info = w.info
    info.room[i, n] = choice.room(info.taste[i, n], info.top[i, n], info.weight_of_all[i, n])


def heed_nest(w: World, i: int, k: int, focus: Any, n: int) -> None:
    """Compare power k with the best of its nest."""
    info, side = w.info, w.p.same_side
    own = info.scaled[i, k, n]
    best = own
    for other in range(len(w.size.powers)):
        best = larger(best, where(side[k, other, n] > 0, info.scaled[i, other, n], own))
    info.nest_top[i, k, n] = best
    info.attention[i, k, n] = choice.attend(own, best, focus)


def weigh_nest(w: World, i: int, k: int, top: Any, n: int) -> Any:
    """The weight of power k among all, by way of its nest."""
    info, side = w.info, w.p.same_side
    crowd = zero(top)
    for other in range(len(w.size.powers)):
        crowd = crowd + side[k, other, n] * info.attention[i, other, n]
    return choice.weigh(info.attention[i, k, n], crowd, info.nest_top[i, k, n], top, w.p.nest_mu[n])


def drift_to(w: World, i: int, k: int, n: int) -> None:
    """Work out next month's alignment of state i with power k."""
    p, now = w.p, w.now
    watched = zero(now.alignment[i, k, n])
    for j in range(len(w.size.states)):
        watched = watched + p.peers[i, j, n] * now.alignment[j, k, n]
    heading = drift.aim(
        w.info.target[i, k, n],
        watched,
        now.anchor[i, k, n],
        p.peer_weight[i, n],
        p.habit_weight[i, n],
    )
    w.info.next_alignment[i, k, n] = drift.close_gap(
        now.alignment[i, k, n], heading, p.drift_rate[i, n]
    )


def arrive_at(w: World, i: int, k: int, n: int) -> None:
    """Make next month's alignment this month's, and let habit follow the old one."""
    p, now = w.p, w.now
    now.anchor[i, k, n] = drift.form_habit(
        now.anchor[i, k, n], now.alignment[i, k, n], p.habit_formation[i, n]
    )
    now.alignment[i, k, n] = w.info.next_alignment[i, k, n]


def build(w: World, i: int, k: int, n: int) -> None:
    """Wear out and rebuild the projects of power k in state i."""
    p = w.p
    built = investment.quality(p.extractive_share[k, n], p.extractive_weight[n])
    w.now.investment[i, k, n] = investment.build(
        w.now.investment[i, k, n], w.info.arrived[i, k, ECONOMIC, n], built, p.investment_wear[n]
    )


def cooperation(w: World, i: int, n: int) -> Any:
    """The military effort of all powers that arrives in state i."""
    arrived = w.info.arrived[i, 0, MILITARY, n]
    for k in range(1, len(w.size.powers)):
        arrived = arrived + w.info.arrived[i, k, MILITARY, n]
    return arrived


def worry(w: World, i: int, incident: Any, n: int) -> None:
    """Settle the concern of government i about militancy; `incident` is 1 where there was one, else 0."""
    p, now = w.p, w.now
    w.info.incident[i, n] = incident
    now.militancy[i, n] = militancy.settle(
        now.militancy[i, n],
        now.militancy_level[i, n],
        p.militancy_relaxation[n],
        p.incident_rise[n] * incident,
        p.security_cooperation[n],
        cooperation(w, i, n) - w.rest.cooperation[i, n],
    )


def believe(w: World, i: int, k: int, n: int) -> None:
    """Work out what power k expects an effort in state i to move."""
    p, now = w.p, w.now
    cost = -rights_campaign.worry(
        now.rights_campaign[k, n],
        now.asylum_appeal[k, n],
        p.campaign_cost[n],
        p.asylum_cost[n],
        now.militancy[i, n],
    )
    w.info.prospect[i, k, n] = targeting.prospect(
        now.believed_taste[i, k, n],
        now.believed_habit[i, k, n],
        cost,
        p.misperceives[k, n],
        p.discouragement_half[n],
    )


def compare(w: World, k: int, n: int) -> None:
    """Work out what makes the prospects of power k relative to their mean; 0 if nothing can move."""
    states = len(w.size.states)
    added = w.info.prospect[0, k, n]
    for j in range(1, states):
        added = added + w.info.prospect[j, k, n]
    can_move = added > 0
    whole = where(can_move, number(added, states), zero(added))
    w.info.prospect_scale[k, n] = whole / where(can_move, added, one(added))


def relative_prospect(w: World, i: int, k: int, n: int) -> Any:
    """The prospect of power k in state i beside its mean; 1 where nothing can move: none stands out."""
    scale = w.info.prospect_scale[k, n]
    return where(scale > 0, w.info.prospect[i, k, n] * scale, one(scale))


def means(w: World, k: int, n: int) -> Any:
    """How strong power k is beside its start: its efforts and its budget move with it."""
    return w.now.capability[k, n] / w.rest.capability[k, n]


def consider(w: World, i: int, k: int, month: int, n: int) -> None:
    """Work out how power k aims at state i, and how strongly it answers its rivals there."""
    p, info = w.p, w.info
    info.aimed[i, k, n] = targeting.aim(
        p.targeting[k, n], relative_prospect(w, i, k, n), w.rest.prospect[i, k, n]
    )
    strength = reaction.zeal_in(info.zeal[k, n], p.border_zeal[k, n], p.borders[i, k, n])
    w.now.signal_past[month % LAGS, i, k, n] = info.signal[i, k, n]
    seen = look_back(w.now.signal_past, month, p.reaction_lag_months[k, n], i, k, n)
    info.answer[i, k, n] = reaction.answer(
        strength, seen, w.rest.signal[i, k, n], p.reaction_threshold[k, n]
    )


def want(w: World, decide: Any, i: int, k: int, c: int, n: int) -> None:
    """Let power k decide what it would spend next on state i through channel c."""
    p, now, info = w.p, w.now, w.info
    base = p.effort[i, k, c, n] * info.scale[k, c, n] * info.aimed[i, k, n]
    answer = p.answer_mix[k, c, n] * info.answer[i, k, n]
    wanted = decide(now.effort[i, k, c, n], base, p.effort_return[k, n], answer)
    info.wanted[i, k, c, n] = effort.limit(wanted, p.effort_cap[k, c, n])


def spend(w: World, k: int, n: int) -> None:
    """Scale what power k wants down to its budget."""
    p, now, info = w.p, w.now, w.info
    states, channels = range(len(w.size.states)), range(len(w.size.channels))
    wanted = zero(p.budget[k, n])
    for i in states:
        for c in channels:
            wanted = wanted + info.wanted[i, k, c, n]
    share = effort.afford(p.budget[k, n] * means(w, k, n), wanted)
    for i in states:
        for c in channels:
            now.effort[i, k, c, n] = info.wanted[i, k, c, n] * share


def remember_pair(w: World, i: int, k: int, n: int) -> None:
    """Let what state i remembers of power k fade, and add the mercy that its stance earns."""
    p, now = w.p, w.now
    for kind in range(len(w.size.kinds)):
        now.credit[kind, i, k, n] = now.credit[kind, i, k, n] * p.credit_kept[kind, n]
    now.credit[WAIVER, i, k, n] = stance.show_mercy(
        now.credit[WAIVER, i, k, n],
        p.mercy_rate[n],
        now.credibility[k, n],
        new_merit(w, i, k, n),
    )
    now.friction[i, k, n] = fade(now.friction[i, k, n], p.friction[i, k, n], p.friction_kept[n])


def merit_of(w: World, i: int, k: int, n: int) -> Any:
    """What state i has earned with power k by its stances and its rights record."""
    p = w.p
    rebuffs = zero(p.mercy_rate[n])
    for other in range(len(w.size.powers)):
        minded = w.info.minds[k, other, n]
        rebuffs = rebuffs + where(w.info.stance[i, other, n] < 0, minded, zero(minded))
    rights = w.now.rights_record[i, n]
    return stance.merit(p.reward_anti_rival[k, n], rebuffs, p.reward_rights[k, n], rights)


def new_merit(w: World, i: int, k: int, n: int) -> Any:
    """What state i has earned with power k that it had not earned at the start."""
    p = w.p
    rebuffs = zero(p.mercy_rate[n])
    for other in range(len(w.size.powers)):
        minded = w.info.minds[k, other, n]
        fewer = where(w.rest.stance[i, other, n] < 0, rebuffs - minded, rebuffs)
        rebuffs = where(w.info.stance[i, other, n] < 0, fewer + minded, fewer)
    rights = w.now.rights_record[i, n] - w.rest.rights_record[i, n]
    return stance.merit(p.reward_anti_rival[k, n], rebuffs, p.reward_rights[k, n], rights)


def disturb(w: World, i: int, k: int, common: Any, own: Any, n: int) -> None:
    """Carry the disturbance of one pull through a month; `common` and `own` are normal numbers."""
    now, info = w.now, w.info
    news = shock.blend(common, own, info.of_common[n], info.of_own[n])
    now.shock[i, k, n] = shock.disturb(
        now.shock[i, k, n], news, info.fresh[n], w.p.shock_persistence[n]
    )


def remember_power(w: World, k: int, n: int) -> None:
    """Let campaigns, stories, tension and attention fade; carry capability and credibility on."""
    p, now = w.p, w.now
    now.rights_campaign[k, n] = fade(
        now.rights_campaign[k, n], now.rights_level[k, n], p.campaign_kept[n]
    )
    now.asylum_appeal[k, n] = fade(
        now.asylum_appeal[k, n], now.asylum_level[k, n], p.campaign_kept[n]
    )
    now.narrative[k, n] = fade(now.narrative[k, n], p.narrative[k, n], p.narrative_kept[n])
    now.tension[k, n] = fade(now.tension[k, n], p.tension[k, n], p.tension_kept[n])
    now.home_attention[k, n] = fade(
        now.home_attention[k, n], p.home_attention[k, n], p.home_attention_kept[n]
    )
    for other in range(len(w.size.powers)):
        now.suspicion[k, other, n] = now.suspicion[k, other, n] * p.suspicion_kept[n]
    now.capability[k, n] = capability.grow(now.capability[k, n], p.capability_trend[k, n])
    now.credibility[k, n] = credibility.recover(
        now.credibility[k, n], p.credibility[k, n], p.credibility_recovery[n]
    )


def remember_state(w: World, i: int, n: int) -> None:
    """Let a demand to choose sides fade."""
    w.now.demand[i, n] = w.now.demand[i, n] * w.p.demand_kept[n]
