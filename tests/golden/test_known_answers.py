"""
The cases with exact answers, T1 to T18: each against its closed form, through the Mesa world.

Under NUMBA_DISABLE_JIT=1 the same cases go through the ensemble's loop as it stands; see
tests/engines/test_uncompiled.py, which runs them so.

Tolerance 1e-10 unless a case says otherwise. X^ is the softmax target, A the anchors.
"""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from sim.engines.prepare import still
from sim.jobs.replicates import Job
from sim.rules.month import TERMS
from sim.scenario.load import load
from sim.scenario.model import Changes
from tests.builders import build, event, follow, follow_many, permuted, set_all, softmax

TOLERANCE = 1e-10
PULLS_3 = np.array([0.3, -0.2, 0.1])


def close(found, right, tolerance=TOLERANCE):
    np.testing.assert_allclose(found, right, rtol=0, atol=tolerance)


@pytest.fixture(scope="module")
def flagship():
    return load("kazakhstan_2020")


@pytest.fixture(scope="module")
def calm(flagship):
    """The flagship without events, trends, shocks and incidents."""
    return quiet(flagship)


def quiet(scenario):
    silent = {
        name: np.zeros_like(scenario.values[name])
        for name in ("shock_size", "incident_hazard", "capability_trend")
    }
    return replace(scenario, events=(), values={**scenario.values, **silent})


def chosen(scenario):
    """What each state would choose afresh in the first month."""
    return follow(scenario, 1, keep=("target",))[1]


# --- drift ------------------------------------------------------------------------------------


def apart(eta=0.15, kappa=0.4):
    return build(1, 3, alignment=[[0.6, 0.3, 0.1]], anchor=[[0.1, 0.2, 0.7]], intercept=[PULLS_3],
                 drift_rate=eta, habit_weight=kappa, is_start_given=True)  # fmt: skip


def test_t1_a_state_alone_ends_between_its_choice_and_its_habit():
    """T1: w = 0, nu = 0: the fixed point is (1 - kappa) x* + kappa a."""
    scenario = apart()
    end = 0.6 * softmax(PULLS_3, 0.5) + 0.4 * np.array([0.1, 0.2, 0.7])
    close(follow(scenario, 200)[-1, 0], end)


@pytest.mark.parametrize("eta", [0.05, 0.3, 1.0])
def test_t1_the_error_shrinks_by_the_same_part_each_month(eta):
    """T1: w = 0, nu = 0: the error shrinks by exactly (1 - eta) per step."""
    scenario = apart(eta=eta)
    end = 0.6 * softmax(PULLS_3, 0.5) + 0.4 * np.array([0.1, 0.2, 0.7])
    error = follow(scenario, 20)[:, 0] - end
    close(error, error[0] * (1 - eta) ** np.arange(21)[:, None])


def test_t2_states_that_watch_each_other():
    """T2: w > 0, nu = 0: X* = (I - diag((1-k) w) W)^-1 [diag((1-k)(1-w)) X^ + diag(k) A]."""
    dice = np.random.default_rng(2)
    n_states, n_powers = 4, 3
    pulls, taste = dice.normal(size=(n_states, n_powers)), dice.uniform(0.3, 1, n_states)
    peers = dice.dirichlet(np.ones(n_states), n_states)
    start, anchor = (dice.dirichlet(np.ones(n_powers), n_states) for _ in range(2))
    watching, habit = dice.uniform(0.1, 0.9, n_states), dice.uniform(0.1, 0.6, n_states)
    scenario = build(n_states, n_powers, intercept=pulls, hedging_taste=taste, peers=peers,
                     alignment=start, anchor=anchor, peer_weight=watching, habit_weight=habit,
                     drift_rate=[0.3, 0.5, 0.7, 0.9], is_start_given=True)  # fmt: skip
    target = softmax(pulls, taste[:, None])
    right = np.linalg.solve(
        np.eye(n_states) - np.diag((1 - habit) * watching) @ peers,
        ((1 - habit) * (1 - watching))[:, None] * target + habit[:, None] * anchor,
    )
    close(follow(scenario, 400)[-1], right, 1e-14)


def test_t3_rows_stay_on_the_simplex(flagship):
    """T3: always: with all events, shocks and incidents, shares stay above 0 and sum to 1."""
    paths = follow(flagship, 120, keep=("alignment", "anchor", "target"), seed=3)
    for rows in (paths["alignment"], paths["anchor"], paths["target"][1:]):
        close(rows.sum(axis=-1), 1.0, 1e-12)
        assert (rows > 0).all()


def test_t4_the_ndlib_case():
    """T4: eta = 1, w = 1, kappa = stubbornness, nu = 0: NDlib's Friedkin-Johnsen fixed point."""
    peers = np.zeros((5, 5))
    for one, other in [(0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (3, 4)]:
        peers[one, other] = peers[other, one] = 1
    first = np.array([0.9, 0.1, 0.4, 0.7, 0.2])
    scenario = build(5, 2, alignment=np.column_stack([first, 1 - first]), drift_rate=1, peer_weight=1,
                     habit_weight=[0.2, 0.5, 0.1, 0.9, 0.3],
                     peers=peers / peers.sum(axis=1, keepdims=True), is_start_given=True)  # fmt: skip
    right = [0.5886422883, 0.3272211991, 0.5202425083, 0.6849448736, 0.5394614115]
    close(follow(scenario, 400)[-1, :, 0], right)


# --- powers' efforts --------------------------------------------------------------------------


def arms_race(f, r, e0, months):
    """Three powers that mind each other, from no effort at all; returns (month, power)."""
    rival = np.ones((3, 3)) - np.eye(3)
    base = build(1, 3, effort=[[[each, 0, 0] for each in e0]], effort_cap=0.0, rival=rival, reaction=r,
                 effort_return=f, answer_mix=[1, 0, 0])  # fmt: skip
    # A cap of 0 at the start makes what changes are measured from 0; from now on there is none.
    free = Changes(from_now=set_all(base, "effort_cap", 1e9))
    return follow(base, months, free, keep=("effort",))[:, 0, :, 0]


def test_t5_mutual_rivals_settle_where_the_matrix_says():
    """T5: K = 3 mutual rivals: e* = (f I - r (11' - I))^-1 b, b = f e0."""
    f, r, e0 = 0.6, 0.2, np.array([0.4, 0.3, 0.8])
    others = np.ones((3, 3)) - np.eye(3)
    right = np.linalg.solve(f * np.eye(3) - r * others, f * e0)
    close(arms_race(f, r, e0, 400)[-1], right)


@pytest.mark.parametrize("r", [0.24, 0.26])
def test_t5_the_race_is_stable_only_below_its_limit(r):
    """T5: stable iff r (K - 1) < f (and f + r < 2, which then holds): just above it grows and grows."""
    path = arms_race(0.5, r, np.array([0.4, 0.3, 0.8]), 800)
    is_stable = r * 2 < 0.5
    assert (np.abs(path[-1] - path[-2]).max() < 1e-4) == is_stable
    assert (path[-1].max() > 100) != is_stable


def test_t5_without_a_lag_a_power_answers_what_it_sees_now():
    """T5: lag 0: e(t+1) = e(t) + f (e0 - e(t)) + r sum of the others' e(t), month by month."""
    f, r, e0 = 0.6, 0.2, np.array([0.4, 0.3, 0.8])
    others = np.ones((3, 3)) - np.eye(3)
    right = [np.zeros(3)]
    for _ in range(12):
        right.append(right[-1] + f * (e0 - right[-1]) + r * others @ right[-1])
    close(arms_race(f, r, e0, 12), right)


def test_t9_without_reactions_a_power_does_what_it_usually_does():
    """T9: r = 0: e* = b / f = e0; there is no rival effect."""
    e0 = np.array([0.4, 0.3, 0.8])
    close(arms_race(0.3, 0.0, e0, 200)[-1], e0)
    alone, beside = (arms_race(0.3, 0.0, [0.4, other, 0.8], 50)[:, 0] for other in (0.3, 30.0))
    assert (alone == beside).all()


# --- choice -----------------------------------------------------------------------------------


def one_choice(pulls, taste=0.5, **more):
    pulls = np.asarray(pulls, dtype=float)
    scenario = build(
        1, len(pulls), intercept=[pulls], hedging_taste=taste, is_start_given=True, **more
    )
    return chosen(scenario)[0]


def test_t6_a_boundless_taste_for_hedging_spreads_evenly():
    """T6: nest off: tau -> infinity: 1/3 each."""
    found = one_choice(PULLS_3, 1e6)
    close(found, softmax(PULLS_3, 1e6))
    close(found, 1 / 3, 1e-6)


def test_t6_no_taste_for_hedging_picks_the_best():
    """T6: nest off: tau -> 0: the whole of it goes to the largest pull."""
    close(one_choice(PULLS_3, 1e-4), [1, 0, 0])


def test_t6_equal_pulls_get_equal_shares():
    """T6: nest off: equal U -> 1/3."""
    close(one_choice([0.7, 0.7, 0.7]), 1 / 3)


def test_t6_equal_pulls_with_a_nest():
    """T6: with a nest, mu = .5, equal U: about .41/.29/.29: the nest weighs the square root of 2."""
    side = [[1, 0, 0], [0, 1, 1], [0, 1, 1]]
    nest = np.sqrt(2) / (1 + np.sqrt(2))
    found = one_choice([0.7, 0.7, 0.7], same_side=side, nest_mu=0.5)
    close(found, [1 - nest, nest / 2, nest / 2])
    close(found, [0.41, 0.29, 0.29], 0.005)


def test_t7_two_powers():
    """T7: ln(x1/x2) = (U1 - U2) / tau."""
    first, second = one_choice([0.9, 0.2], 0.37)
    close(np.log(first / second), (0.9 - 0.2) / 0.37)


def test_t8_a_common_shift_changes_nothing():
    """T8: nest off: U + c: the same x*."""
    close(one_choice(PULLS_3 + 7.5), one_choice(PULLS_3))


def test_t8_a_common_scale_changes_nothing():
    """T8: nest off: (c U, c tau), c > 0: the same x*."""
    close(one_choice(PULLS_3 * 3.7, 0.5 * 3.7), one_choice(PULLS_3, 0.5))


def slope(k, taste):
    """The derivative of a choice by one pull: central differences, extrapolated to a step of 0."""

    def difference(step):
        nudge = step * np.eye(3)[k]
        return (one_choice(PULLS_3 + nudge, taste) - one_choice(PULLS_3 - nudge, taste)) / (
            2 * step
        )

    rows = [difference(0.02 / 2**n) for n in range(4)]
    for order in (4, 16, 64):
        rows = [(order * b - a) / (order - 1) for a, b in itertools.pairwise(rows)]
    return rows[0]


@pytest.mark.parametrize("k", range(3))
def test_t10_a_stronger_pull_gains_at_the_cost_of_the_others(k):
    """T10: nest off: dx_k/dU_k = x_k (1 - x_k) / tau > 0; dx_l/dU_k = -x_k x_l / tau."""
    taste, x = 0.8, one_choice(PULLS_3, 0.8)
    right = -x[k] * x / taste
    right[k] = x[k] * (1 - x[k]) / taste
    found = slope(k, taste)
    close(found, right)
    assert found[k] > 0 and (np.delete(found, k) < 0).all()


def test_t13_a_twin_takes_share_in_a_plain_logit():
    """T13: add a twin power, plain logit: the other's share is e^u / (e^u + 2 e^v)."""
    u, v = 0.4, 0.1
    right = np.exp(u) / (np.exp(u) + 2 * np.exp(v))
    close(one_choice([u, v, v], 1.0)[0], right)


def test_t13_a_twin_on_the_same_side_takes_share_from_its_twin_only():
    """T13: nested, mu -> 0: e^u / (e^u + e^v), as if there were no twin; on the way, 2^mu e^v."""
    u, v, side = 0.4, 0.1, [[1, 0, 0], [0, 1, 1], [0, 1, 1]]
    for mu in (0.5, 0.01, 1e-13):
        right = np.exp(u) / (np.exp(u) + 2**mu * np.exp(v))
        close(one_choice([u, v, v], 1.0, same_side=side, nest_mu=mu)[0], right)
    close(right, one_choice([u, v], 1.0)[0])


# --- distance ---------------------------------------------------------------------------------


def far(distance, floor):
    return build(2, 3, distance=distance, reach_floor=floor, reach_power=[1, 0.5, 0.25], balance=0.8,
                 capability=[1, 0.5, 0.2], credibility=[0.7, 0.9, 0.4], dependence=0.5, pull_weight=0.6,
                 effort=0.3, coercion=0.2, third_force=0.3, intercept=[PULLS_3, -PULLS_3], talk_half=0.2,
                 investment_value=0.4, is_start_given=True)  # fmt: skip


def test_t11_without_distance_it_drops_out_of_everything():
    """T11: phi = 1: distance drops out of everything."""
    near = follow(far(0.0, 1.0), 24, keep=("alignment", "pull"))
    away = follow(far([[9000, 2000, 500], [30_000, 10, 0]], 1.0), 24, keep=("alignment", "pull"))
    close(away["alignment"], near["alignment"])
    close(away["pull"], near["pull"])


def test_t11_with_a_floor_below_one_distance_counts():
    """T11, the other way round: with phi < 1 the far lose by it, so the case above can fail."""
    near, away = (follow(far(d, 0.2), 24)[-1] for d in (0.0, [[9000, 0, 0], [9000, 0, 0]]))
    assert (away[:, 0] < near[:, 0] - 1e-3).all()


def test_t11_equal_distances_leave_the_ratios():
    """T11: equal D with phi < 1 leaves the ratios of P at C q."""
    terms = follow(far(6000.0, 0.2), 1, keep=("terms",))[1]
    felt = terms[..., TERMS.index("balance")]
    strength = np.array([1 * 0.7, 0.5 * 0.9, 0.2 * 0.4])
    close(felt / felt[:, :1], np.tile(strength / strength[0], (2, 1)))
    assert (felt < 0.8 * strength - 0.01).all()


# --- permutations, and what must not matter ---------------------------------------------------


def test_t12_permuting_states_and_powers_permutes_the_path(flagship):
    """T12: permute powers or states: outputs permute; shocks and events along, since names carry them."""
    states, powers = [4, 2, 5, 0, 3, 1], [2, 0, 1]
    path = follow(flagship, 36, seed=5)
    other = follow(permuted(flagship, states, powers), 36, seed=5)
    close(other, path[:, states][:, :, powers], 1e-12)
    assert not np.allclose(other, path)


@pytest.fixture(scope="module")
def louder():
    """A campaign, a call for asylum and refugees' cause as loud as can be, from now on."""
    return Changes(from_now={"rights_campaign.US": 1.0, "asylum_appeal.US": 1.0})


@pytest.mark.parametrize("silenced", ["militancy_concern", "costs"])
def test_t14_a_campaign_that_worries_nobody_changes_nothing(flagship, louder, silenced):
    """T14: m_k R_i = n_k R_i = 0 throughout, or gamma = delta = 0 in both: identical to baseline."""
    names = {
        "militancy_concern": ("militancy_concern", "incident_hazard", "spill_over"),
        "costs": ("campaign_cost", "asylum_cost"),
    }[silenced]
    zeros = {name: np.zeros_like(flagship.values[name]) for name in names}
    deaf = replace(flagship, values={**flagship.values, **zeros})
    assert (follow(deaf, 60, louder, seed=1) == follow(deaf, 60, seed=1)).all()
    assert not (follow(flagship, 60, louder, seed=1) == follow(flagship, 60, seed=1)).all()


def test_t14_belarus_is_not_moved_by_the_campaign(flagship, louder):
    """T14: Belarus (R = 0) is unmoved by m_US if also w = 0 and r = 0; the others are moved."""
    zeros = {name: np.zeros_like(flagship.values[name]) for name in ("peer_weight", "reaction")}
    apart = replace(flagship, values={**flagship.values, **zeros})
    moved = follow(apart, 60, louder, seed=1) - follow(apart, 60, seed=1)
    belarus = list(flagship.states).index("BLR")
    assert (moved[:, belarus] == 0).all()
    others = np.delete(moved, belarus, axis=1)
    assert (np.abs(others[-1]).max(axis=-1) > 1e-4).all()


def test_t15_a_start_at_rest_stays_at_rest(calm):
    """T15: a_0 = x_0, solved intercepts, no shocks, incidents, events or trends: a constant path."""
    kept = follow(calm, 120, keep=("alignment", "anchor", "effort", "investment", "militancy"))
    for path in kept.values():
        close(path, np.broadcast_to(path[0], path.shape), 1e-12)
    close(kept["alignment"][0], calm.values["alignment"], 0)


def test_t15_intercepts_sum_to_zero(calm):
    """T15: intercepts as in DESIGN: for each state they sum to 0."""
    table = follow(calm, 1, keep=("terms",))[1, ..., TERMS.index("intercept")]
    close(table.sum(axis=1), 0.0, 1e-12)
    assert np.abs(table).max() > 0.1


def test_t15_what_drifts_drifts_for_a_reason(flagship):
    """T15, the other way round: with its events and trends the flagship does move."""
    assert np.abs(follow(flagship, 24)[-1] - flagship.values["alignment"]).max() > 1e-3
    path = follow(flagship, 24, still(flagship))
    assert np.abs(path[-1] - flagship.values["alignment"]).max() > 1e-4  # shocks are left


@pytest.mark.parametrize("eta", [0.1, 0.4, 0.9])
def test_t16_a_jump_of_one_month_leaves_the_same_sum(eta):
    """T16: w = nu = 0: a one-month jump in x*: decays by (1 - eta); its sum is (1 - kappa) x the jump."""
    kappa = 0.3
    visit = event("visit")
    scenario = build(1, 3, alignment=[[0.5, 0.3, 0.2]], drift_rate=eta, habit_weight=kappa,
                     credit_size=[0.4, 0, 0, 0], credit_half_life_months=0, events=[visit])  # fmt: skip
    kept = follow(scenario, 300, keep=("alignment", "target"))
    jump = kept["target"][1, 0] - kept["target"][2, 0]
    close(kept["target"][2:, 0], np.tile([0.5, 0.3, 0.2], (299, 1)))
    deviation = kept["alignment"][1:, 0] - kept["alignment"][0, 0]
    close(deviation, deviation[0] * (1 - eta) ** np.arange(300)[:, None])
    close(deviation.sum(axis=0), (1 - kappa) * jump)
    right = softmax(0.5 * np.log([0.5, 0.3, 0.2]) + [0.4, 0, 0], 0.5)
    close(jump, right - [0.5, 0.3, 0.2])


@pytest.mark.slow
def test_t17_any_number_of_workers_gives_the_same_bits(flagship):
    """T17: the same seed, any worker count: the same bits."""
    variants = {"scenario": Changes(), "still": still(flagship)}
    job = Job(flagship, variants, seed=17, months=12, is_luck_only=False)
    alone, together = (follow_many(job, 10, workers) for workers in (1, 2))
    for world in variants:
        for name, array in alone[world].items():
            assert array.tobytes() == together[world][name].tobytes()
    first, second = alone["scenario"]["alignment"][:2, -1]
    assert not (first == second).all()


def test_t17_any_order_of_states_gives_the_same_replicates(flagship):
    """T17: any order of states: equal at 1e-12, with drawn sizes and fates of their own."""
    states = [5, 3, 1, 0, 2, 4]
    results = [
        follow_many(Job(each, {"it": Changes()}, 17, 24, False), 2)["it"]["alignment"]
        for each in (flagship, permuted(flagship, states))
    ]
    close(results[1], results[0][:, :, states], 1e-12)
    assert not np.allclose(results[0][0], results[0][1])


def test_t18_alignment_and_habit_meet_on_their_segment():
    """T18: nu > 0, kappa = 1, w = 0: both converge to (nu x0 + eta a0) / (nu + eta)."""
    nu, eta = 0.05, 0.2
    x0, a0 = np.array([0.6, 0.3, 0.1]), np.array([0.1, 0.2, 0.7])
    scenario = build(1, 3, alignment=[x0], anchor=[a0], drift_rate=eta, habit_weight=1,
                     believed_habit=0.5, habit_formation=nu, intercept=[PULLS_3], is_start_given=True)  # fmt: skip
    kept = follow(scenario, 300, keep=("alignment", "anchor"))
    right = (nu * x0 + eta * a0) / (nu + eta)
    close(kept["alignment"][-1, 0], right)
    close(kept["anchor"][-1, 0], right)
