from dataclasses import replace

import numpy as np
import pytest

from sim.core.parameter import CHANNELS
from sim.engines.runs import open_world
from sim.game.field import scores
from sim.game.orders.seats import seats_of
from sim.rules import month

ECONOMIC = CHANNELS.index("economic")


@pytest.fixture(scope="module")
def seats(flagship):
    return seats_of(flagship)


@pytest.fixture
def held(flagship):
    """Two games at four quarters' ends: even shares, nothing built, nobody pressed or afraid."""
    states, powers = len(flagship.states), len(flagship.powers)
    pairs = (2, 4, states, powers)
    return {
        "alignment": np.full(pairs, 1 / powers),
        "investment": np.zeros(pairs),
        "friction": np.zeros(pairs),
        "pressure": np.zeros(pairs),
        "militancy": np.zeros((2, 4, states)),
        "narrative": np.zeros((2, 4, powers)),
        "arrived": np.zeros((*pairs, len(CHANNELS))),
    }


# A power


def test_a_power_starts_at_a_hundred(flagship, held, seats):
    held["alignment"][:] = flagship.values["alignment"]
    for name in flagship.powers:
        assert scores.worth(flagship, held, seats[name]) == pytest.approx([100, 100])


def test_nobody_wins_by_a_large_start(flagship, held, seats):
    """To double all shares is worth the same for everybody."""
    held["alignment"][:] = 2 * flagship.values["alignment"]
    for name in flagship.powers:
        assert scores.worth(flagship, held, seats[name]) == pytest.approx([200, 200])


def test_a_powers_parts_are_its_states(flagship, held, seats):
    start = flagship.values["alignment"]
    held["alignment"][:] = start
    held["alignment"][1, :, 0, 2] += 0.03
    parts = scores.parts(flagship, held, seats["CN"])
    assert list(parts) == list(flagship.states)
    gain = {name: part[1] - part[0] for name, part in parts.items()}
    assert gain.pop("KAZ") == pytest.approx(3 / start[:, 2].sum())
    assert set(gain.values()) == {0}
    assert sum(parts.values()) == pytest.approx(scores.worth(flagship, held, seats["CN"]))


def test_what_is_held_counts_on_average_over_the_quarters(flagship, held, seats):
    held["alignment"][0, 2, 0, 0] += 0.4
    held["alignment"][1, :, 0, 0] += 0.1
    worth = scores.worth(flagship, held, seats["US"])
    assert worth[0] == pytest.approx(worth[1])


def test_powers_need_no_more_than_shares(seats):
    powers = [seats[name] for name in ("US", "RU")]
    assert scores.tables_for(*powers) == ("alignment",)
    assert scores.tables_for(*seats.values()) == scores.STATE_TABLES
    assert scores.tables_for(seats["KAZ"]) == scores.STATE_TABLES


# A state


def test_a_state_that_nobody_troubles_is_stable_and_free(flagship, held, seats):
    parts = scores.parts(flagship, held, seats["KAZ"])
    assert list(parts) == ["stability", "autonomy", "income"]
    assert parts["stability"] == pytest.approx([100, 100])
    assert parts["autonomy"] == pytest.approx([100, 100])
    assert parts["income"] == pytest.approx([0, 0])


def change(held, name, value, at=0, game=1):
    """The second of two games is otherwise in one place, in all quarters."""
    held[name][(game, slice(None), *np.atleast_1d(at))] = value


@pytest.mark.parametrize(
    ("part", "name", "at", "value", "is_better"),
    [
        ("stability", "militancy", 0, 0.4, False),
        ("stability", "friction", (0, 1), -1.0, False),
        ("stability", "friction", (0, 1), 1.0, None),
        ("stability", "militancy", 3, 0.4, None),
        ("autonomy", "pressure", (0, 1), 0.5, False),
        ("autonomy", "pressure", (2, 1), 0.5, None),
        ("income", "investment", (0, 2), 2.0, True),
        ("income", "arrived", (0, 2, ECONOMIC), 1.0, True),
        ("income", "arrived", (2, 2, ECONOMIC), 1.0, None),
    ],
)
def test_what_makes_a_state_better_off(flagship, held, seats, part, name, at, value, is_better):
    """None: it is nothing to it."""
    change(held, name, value, at)
    found = scores.parts(flagship, held, seats["KAZ"])[part]
    assert np.sign(found[1] - found[0]) == {True: 1, False: -1, None: 0}[is_better]


def test_a_quarrel_halves_what_a_calm_state_has(flagship, held, seats):
    change(held, "friction", -1.0, (0, 0))
    assert scores.parts(flagship, held, seats["KAZ"])["stability"] == pytest.approx([100, 50])


def test_who_heeds_one_power_only_is_half_as_free(flagship, held, seats):
    """Evenness is one half; the other is to be neither pressed nor owned."""
    held["alignment"][1, :, 0] = [1 - 2e-12, 1e-12, 1e-12]
    assert scores.parts(flagship, held, seats["KAZ"])["autonomy"] == pytest.approx([100, 50])


def test_who_is_owned_while_sovereignty_is_talked_of_is_less_free(flagship, held, seats):
    change(held, "investment", 3.0, (0, 2))
    quiet = scores.parts(flagship, held, seats["KAZ"])["autonomy"][1]
    change(held, "narrative", 1.0, 2)
    assert scores.parts(flagship, held, seats["KAZ"])["autonomy"][1] < quiet


def test_a_share_of_nothing_is_no_fault(flagship, held, seats):
    """Single precision may come to 0, of which there is no logarithm."""
    held["alignment"][1, :, 0] = [1, 0, 0]
    assert scores.parts(flagship, held, seats["KAZ"])["autonomy"] == pytest.approx([100, 50])


def test_a_state_in_which_nine_of_ten_fear_the_militants_has_a_tenth_of_its_calm(
    flagship, held, seats
):
    change(held, "militancy", 0.9)
    assert scores.parts(flagship, held, seats["KAZ"])["stability"] == pytest.approx([100, 10])


def test_a_pressure_of_one_halves_freedom_whoever_presses(flagship, held, seats):
    """Half of autonomy is freedom, so a quarter of it is lost."""
    for power in (0, 1):
        change(held, "pressure", 0.5, (0, power))
    assert scores.parts(flagship, held, seats["KAZ"])["autonomy"] == pytest.approx([100, 75])


def test_the_judge_is_the_model(flagship, seats):
    """
    Income is what the model's own pulls of trade and of projects come to, and what is owned weighs
    as much as the model's own fear for sovereignty.
    """
    flagship = replace(flagship, values={**flagship.values, "investment_half": np.array(0.7)})
    world = open_world(flagship, months=6)
    for _ in range(6):
        world.step()
    held = {name: world.snapshot(name)[None, None] for name in scores.STATE_TABLES}
    kaz = range(len(flagship.powers))
    terms = np.array([month.pull_terms(world.world, 0, k, 0) for k in kaz]).sum(axis=0)
    of = dict(zip(month.TERMS, terms, strict=True))
    found = scores.parts(flagship, held, seats["KAZ"])
    income = of["ties_economic"] + of["investment"]
    assert found["income"] == pytest.approx([100 * income]) and income > 0
    free = 1 / (1 - of["pressure"] - of["sovereignty"])
    held["alignment"][:] = 1 / len(kaz)
    assert scores.parts(flagship, held, seats["KAZ"])["autonomy"] == pytest.approx([50 + 50 * free])
    assert of["sovereignty"] < 0 and of["pressure"] < 0


def test_a_state_of_two_powers_is_free_when_it_heeds_both_alike(flagship):
    two = replace(flagship, powers={"US": "United States", "CN": "China"})
    none = np.zeros((1, 1, 6, 2))
    held = {"alignment": none + 0.5, "investment": none, "pressure": none}
    assert scores.autonomy(two, {**held, "narrative": np.zeros((1, 1, 2))}, 0) == pytest.approx(100)


def test_a_state_of_one_power_is_not_even(flagship, held, seats):
    alone = replace(flagship, powers={"US": "United States"})
    one = {
        "alignment": np.ones((1, 1, 6, 1)),
        "investment": np.zeros((1, 1, 6, 1)),
        "pressure": np.zeros((1, 1, 6, 1)),
        "narrative": np.zeros((1, 1, 1)),
    }
    assert scores.autonomy(alone, one, 0) == pytest.approx(50)
