"""E1 to E7: what the flagship must show, and never by construction: same fate, one thing changed."""

import numpy as np
import pytest

from sim.engines.runs import run_replicate
from sim.rules.month import TERMS
from sim.scenario.changes import merge, parse_changes
from sim.scenario.model import Changes
from sim.scenario.whatif import load_whatif

VISITED, KAZ, KGZ, TJK, BLR = [0, 1, 5], 0, 2, 3, 5
US, RU, CN = 0, 1, 2
RIGHTS = TERMS.index("rights_campaign")


LUCK = {"without luck": None, "seed 1": 1, "seed 2": 2, "seed 3": 3}


@pytest.fixture(scope="module", params=LUCK)
def worlds(flagship, request):
    """Each world of the comparisons, at the scenario's own values: without luck, and in some fates."""
    seed = LUCK[request.param]
    silent = ["shock_size=0", "incident_hazard=0"]
    quiet = parse_changes(flagship, silent if seed is None else [])

    def changed(set=(), without=()):
        return merge(quiet, parse_changes(flagship, list(set), without=list(without)))

    def named(name):
        return merge(quiet, load_whatif(name, flagship))

    cap, near = ["effort_cap.US.economic=3"], ["reach_floor=1"]
    variants = {
        "scenario": quiet,
        "no tour": changed(without=["tour"]),
        "no campaign": changed(["campaign_rise=0", "asylum_rise=0"]),
        "cap lifted": changed(cap),
        "no restriction": changed(without=["visa_restriction"]),
        "deterring": changed(["example_effect=-0.2"]),
        "deterring, none": changed(["example_effect=-0.2"], ["visa_restriction"]),
        "withdrawal": named("withdrawal_2021"),
        "no withdrawal": changed(without=["afghanistan_withdrawal"]),
        "near": changed(near),
        "near, no tour": changed(near, ["tour"]),
        "alone": changed(["peer_weight=0", "reaction=0"]),
        "alone, no campaign": changed(
            ["peer_weight=0", "reaction=0", "campaign_rise=0", "asylum_rise=0"]
        ),
    }
    keep = ("alignment", "effort", "terms", "militancy")
    return run_replicate(flagship, variants, seed or 0, 0, None, 120, keep)


def share(worlds, one, other, power=US):
    return (worlds[one]["alignment"] - worlds[other]["alignment"])[:, :, power]


def test_e1_the_tour_gains_and_is_forgotten(worlds):
    """Higher within 3 months of it, peak within 18; half gone by 36, at most 15 % left at 60."""
    gain = share(worlds, "scenario", "no tour")[:, VISITED]
    assert (gain[4] > 0).all()
    assert (gain.argmax(axis=0) <= 18).all()
    assert (gain[36] <= gain.max(axis=0) / 2).all()
    assert (gain[60] <= 0.15 * gain.max(axis=0)).all()


def test_e2_china_answers_more_and_sooner(worlds):
    """China's effort in Kazakhstan rises more than Russia's, and is above 1 % of base earlier."""
    base = worlds["no tour"]["effort"][0, KAZ].sum(axis=-1)
    rise = (worlds["scenario"]["effort"] - worlds["no tour"]["effort"])[:, KAZ].sum(axis=-1)
    assert rise[:, CN].max() > rise[:, RU].max()
    first = [np.argmax(rise[:, k] > 0.01 * base[k]) or np.inf for k in (RU, CN)]
    assert first[1] < first[0]


def test_e3_the_campaign_backfires(worlds):
    """Lower from month 12 on; the militancy term falls most where concern is highest."""
    cost = share(worlds, "scenario", "no campaign")
    assert (cost[12:, :BLR] < 0).all()
    fall = (worlds["scenario"]["terms"] - worlds["no campaign"]["terms"])[24, :, US, RIGHTS]
    assert fall.argmin() == worlds["scenario"]["militancy"][24].argmax() == TJK
    np.testing.assert_array_equal(share(worlds, "alone", "alone, no campaign")[:, BLR], 0)


def test_e4_a_lifted_cap_helps_late_and_is_answered(worlds):
    """Higher in Kazakhstan at months 60 and 120, and so is China's effort there."""
    assert (share(worlds, "cap lifted", "scenario")[[60, 120], KAZ] > 0).all()
    rise = worlds["cap lifted"]["effort"] - worlds["scenario"]["effort"]
    assert (rise[[60, 120], KAZ, CN].sum(axis=-1) > 0).all()


def test_e5_the_restriction_and_its_example(worlds):
    """Kyrgyzstan moves away; others less, and by the sign of the example effect."""
    offended = share(worlds, "scenario", "no restriction")[12]
    deterred = share(worlds, "deterring", "deterring, none")[12]
    others = [i for i in range(6) if i != KGZ]
    assert offended[KGZ] < 0
    assert (np.abs(offended[others]) < -offended[KGZ]).all()
    assert (offended[others] < 0).all()
    assert (deterred[others] > 0).all()


def test_e6_the_withdrawal(worlds):
    """Lower everywhere within 12 months; concern makes it worse; Belarus moves least in the end."""
    loss = share(worlds, "withdrawal", "no withdrawal")
    assert (loss[32] < 0).all()
    fall = (worlds["withdrawal"]["terms"] - worlds["no withdrawal"]["terms"])[44, :, US, RIGHTS]
    assert fall.argmin() == TJK
    assert np.abs(loss[60]).argmin() == BLR


def test_e7_distance_abolished(worlds):
    """Higher at every horizon, and the tour gains more: in Uzbekistan and Belarus."""
    assert (share(worlds, "near", "scenario")[[6, 24, 60, 120]] > 0).all()
    far, near = tour_peaks(worlds)
    assert (near[1:] > far[1:]).all()


@pytest.mark.xfail(
    strict=True, reason="in Kazakhstan China's answer and the campaign reach further too"
)
def test_e7_the_tour_gains_more_in_every_visited_state(worlds):
    """Expected of all visited states; in Kazakhstan the mechanisms do not give it."""
    far, near = tour_peaks(worlds)
    assert (near > far).all()


def tour_peaks(worlds):
    """The tour's largest gain in the visited states, with distance and without."""
    far = share(worlds, "scenario", "no tour").max(axis=0)[VISITED]
    return far, share(worlds, "near", "near, no tour").max(axis=0)[VISITED]


def test_an_empty_change_changes_nothing(flagship):
    """The comparison itself: the same world twice is the same to the last bit."""
    kept = run_replicate(flagship, {"a": Changes(), "b": Changes()}, 3, 1, 0, 12)
    np.testing.assert_array_equal(kept["a"]["alignment"], kept["b"]["alignment"])
