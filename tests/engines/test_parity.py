"""The ensemble gives the Mesa world's numbers, to the last bit in double precision."""

from dataclasses import replace

import numpy as np
import pytest

from sim.engines.asked import Act, Ask, Override
from sim.engines.ensemble import run_ensemble
from sim.engines.prepare import Deed, Order, still
from sim.engines.runs import follow_world, open_world, state_of
from sim.rules.effects import EFFECTS
from sim.rules.month import MECHANISMS, PARAMETERS
from sim.scenario.changes import merge, parse_changes
from sim.scenario.model import Changes
from sim.scenario.naming import element_places
from tests.builders import TABLES, assert_equal, both


def neutral(scenario, mechanism):
    """The scenario as if one mechanism had never been."""
    off = {each.name: each.neutral for each in mechanism.PARAMETERS if each.neutral is not None}
    places = element_places(scenario)
    return Changes(always={key: off[name] for key, (name, _) in places.items() if name in off})


def test_the_flagship(flagship):
    """Every table of every month, with the scenario's own sizes and with drawn ones."""
    fast, read = both(flagship, replicates=[0, 1, 4_000_000_000], draws=[-1, 3, 0])
    assert_equal(fast, read)
    assert not (fast["it"]["alignment"][0] == fast["it"]["alignment"][1]).all()


@pytest.mark.slow
def test_all_whatifs_side_by_side(flagship, whatifs):
    """Shipped what-ifs, and the still world, stacked in one call."""
    variants = {"scenario": Changes(), "still": still(flagship), **whatifs}
    assert len(variants) > 9
    fast, read = both(flagship, variants, replicates=[2, 5], draws=[-1, 1])
    assert_equal(fast, read)
    paths = [fast[name]["alignment"] for name in variants]
    same = [(a == b).all() for n, a in enumerate(paths) for b in paths[:n]]
    assert sum(same) <= 2, (
        "what-ifs should differ from each other, but for a choice that falls alike"
    )


def test_every_mechanism_off(flagship):
    """Each mechanism at its neutral value, one at a time; with all on is the flagship itself."""
    variants = {each.__name__.rsplit(".")[-1]: neutral(flagship, each) for each in MECHANISMS}
    fast, read = both(flagship, variants, months=30)
    assert_equal(fast, read)
    on = both(flagship, months=30)[0]["it"]["alignment"]
    moved = [name for name in variants if not (fast[name]["alignment"] == on).all()]
    assert len(moved) > len(MECHANISMS) - 5, "mechanisms should matter"


@pytest.mark.parametrize("seed", [0, 1, 2**32 + 1, 2**63 + 5, 2**64 - 1])
def test_any_seed(flagship, seed):
    """Seed 0, and seeds beyond 32 bits."""
    fast, read = both(flagship, replicates=[7], seed=seed, months=14)
    assert_equal(fast, read)


def test_seeds_that_share_their_low_bits_differ(flagship):
    """The upper half of a seed counts."""
    one, other = (both(flagship, seed=seed, months=3)[0]["it"]["shock"] for seed in (5, 5 + 2**32))
    assert not (one == other).any()


def test_one_sided_changes(flagship):
    """Half-lives, lags, paths and levels changed from now on or as if always so, rates by strategy."""
    changes = {
        "now": parse_changes(flagship, ["friction_half_life_months=3", "reaction_lag_months=5",
            "rights_campaign.US=0.9", "militancy_concern.KAZ=0.8", "reach_floor.KAZ.US=0.7", "nest_mu=0.4"]),
        "always": parse_changes(flagship, assume=["anchor.KAZ.US=0.17", "anchor.KAZ.RU=0.459",
            "believed_taste.KAZ.US=0.9", "hedging_taste.KAZ=0.4",
            "incident_hazard=0.3", "credit_half_life_months=0"]),
        "steady": parse_changes(flagship, strategies={"US": "steady", "CN": "steady"}),
    }  # fmt: skip
    changes["all"] = merge(merge(changes["now"], changes["always"]), changes["steady"])
    fast, read = both(flagship, changes, replicates=[3, 4], draws=[2, -1], months=40)
    assert_equal(fast, read)


@pytest.mark.parametrize("is_always", [True, False])
def test_an_override_is_a_change_of_its_own_in_every_run(flagship, is_always):
    """Overrides give what the same changes give, one run at a time; what follows an element too."""
    sizes = {
        "hedging_taste.KAZ": [0.3, 0.5, 0.7],
        "reaction_lag_months.CN": [0.0, 4.0, 12.0],
        "tension_half_life_months": [0.0, 2.0, 30.0],
        "believed_habit.KAZ.US": [0.2, 0.4, 0.9],
        "incident_hazard.UZB": [0.0, 0.1, 1.0],
        "narrative.CN": [0.1, 0.6, 0.3],
        "anchor.KAZ.US": [0.07, 0.17, 0.27],
        "anchor.KAZ.RU": [0.559, 0.459, 0.359],
    }
    given = [Override(key, np.array(values), is_always) for key, values in sizes.items()]
    ask = Ask(paths=TABLES)
    fast = run_ensemble(flagship, {"it": Changes()}, [1, 1, 1], ask=ask, months=24, overrides=given,
                        dtype=np.float64).paths  # fmt: skip
    for run in range(3):
        values = {key: values[run] for key, values in sizes.items()}
        changes = Changes(always=values) if is_always else Changes(from_now=values)
        _, read = both(flagship, {"it": changes}, replicates=[1], months=24)
        own = {name: table[run : run + 1] for name, table in fast["it"].items()}
        assert_equal({"it": own}, read)


ACTS = (
    Act(month=5, power=0, state=2, channel=0, effort=0.4),
    Act(month=5, power=1, state=0, channel=2, effort=99.0),
    Act(month=5, power=1, state=0, channel=0, effort=0.7),
    Act(month=12, power=2, state=5, channel=0, effort=0.0, run=1),
    Act(month=3, power=0, state=1, channel=2, effort=0.8, run=1),
    Act(month=5, power=0, state=2, channel=0, effort=0.6, run=1),
    Act(month=8, power=0, state=3, channel=1, effort=0.9, variant="no_tour"),
)
"""What powers are ordered: over the cap, nothing, twice, in one run, in one variant."""


def test_orders(flagship, whatifs):
    """Scheduled acts are orders that the Mesa world's powers obey; the later of two counts."""
    variants = {"scenario": Changes(), "no_tour": whatifs["no_tour"]}
    ask = Ask(paths=TABLES)
    fast = run_ensemble(flagship, variants, [8, 9], ask=ask, months=20, acts=ACTS, chunk=1,
                        dtype=np.float64).paths  # fmt: skip
    for name, changes in variants.items():
        for run, replicate in enumerate([8, 9]):
            world = open_world(flagship, changes, 0, replicate, 20)
            for act in ACTS:
                if act.run in (-1, run) and (act.variant or "scenario") == name:
                    order = Order(act.power, act.state, act.channel, act.effort)
                    world.orders.setdefault(act.month, []).append(order)
            read = {key: table[None] for key, table in follow_world(world, 20, TABLES).items()}
            own = {key: table[run : run + 1] for key, table in fast[name].items()}
            assert_equal({name: own}, {name: read})
    efforts = fast["scenario"]["effort"][:, 5, 2, 0, 0]
    assert efforts[0] != efforts[1]


def test_deeds(flagship, whatifs):
    """Every effect as a deed, in all runs, in one run, in one variant, and one taken back."""
    names = list(EFFECTS)
    deeds = [Deed(2 + n, n % 3, name, (n + 1) % 3, 0.5 + n / 8) for n, name in enumerate(names)]
    deeds += [Deed(4, 0, "campaign", 0, -1.0, run=1), Deed(4, 2, "visit", 1, run=1)]
    deeds += [Deed(7, 1, "retreat", 4, 2.0, variant="no_tour"), Deed(4, 1, "visit", 1, 0.3, run=0)]
    variants = {"scenario": Changes(), "no_tour": whatifs["no_tour"]}
    fast = run_ensemble(flagship, variants, [8, 9], ask=Ask(paths=TABLES), months=24, acts=deeds,
                        dtype=np.float64).paths  # fmt: skip
    for name, changes in variants.items():
        for run, replicate in enumerate([8, 9]):
            world = open_world(flagship, changes, 0, replicate, 24)
            for deed in deeds:
                if deed.run in (-1, run) and (deed.variant or "scenario") == name:
                    world.deeds.setdefault(deed.month, []).append(deed)
            read = {key: table[None] for key, table in follow_world(world, 24, TABLES).items()}
            own = {key: table[run : run + 1] for key, table in fast[name].items()}
            assert_equal({name: own}, {name: read})
    paths = fast["scenario"]["alignment"]
    assert not (paths[0] == paths[1]).all()


def test_going_on_from_a_full_state(flagship):
    """From the state of month 37 the later months are the same, luck and late events included."""
    first, last = 37, 60
    late = replace(flagship.events[0], name="late", first=41, last=58, probability=1.0)
    variants = {"scenario": Changes(), "late": Changes(events=(late,))}
    world = open_world(flagship, seed=6, replicate=2, months=last)
    for _ in range(first):
        world.step()
    start = state_of(world)
    ask = Ask(paths=TABLES)
    fast = run_ensemble(flagship, variants, [2, 2], 6, ask=ask, months=last, start=start,
                        dtype=np.float64).paths  # fmt: skip
    _, read = both(flagship, variants, replicates=[2], seed=6, months=last)
    for run in range(2):
        after = {
            v: {name: table[run : run + 1, 1:] for name, table in fast[v].items()} for v in fast
        }
        assert_equal(after, {v: {n: t[:, first + 1 :] for n, t in read[v].items()} for v in read})
    assert (fast["late"]["alignment"][0, 0] == read["scenario"]["alignment"][0, first]).all()


def test_parameters_can_be_kept(flagship):
    """A parameter comes out as it holds in the run: drawn, changed, or the scenario's own."""
    ask = Ask(paths=("hedging_taste", "drift_rate"), path_months=(0, 2))
    changes = parse_changes(flagship, ["drift_rate.KAZ=0.5"])
    kept = run_ensemble(flagship, {"it": changes}, [0, 1], ask=ask, months=2, draws=[-1, 5],
                        dtype=np.float64).paths["it"]  # fmt: skip
    assert (kept["hedging_taste"][0] == flagship.values["hedging_taste"]).all()
    assert not (kept["hedging_taste"][1] == flagship.values["hedging_taste"]).any()
    kaz = list(flagship.states).index("KAZ")
    assert (kept["drift_rate"][:, :, kaz] == 0.5).all()
    assert set(kept) <= set(PARAMETERS)
