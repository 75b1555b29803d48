import pytest

from sim.core.parameter import CHANNELS
from sim.engines.prepare import Deed
from sim.engines.runs import open_world
from sim.game.field.carry import NO_LOAD, carry, deeds_of, load_world, place_of, setting
from sim.game.orders.instruments import AIM, INSTRUMENTS, ME, Does, Sets
from sim.game.orders.orders import Order, all_orders
from sim.game.orders.seats import POWER, seats_of
from sim.rules.effects import EFFECTS
from sim.rules.month import PARAMETERS

ECONOMIC = CHANNELS.index("economic")
SHARE = Sets("effort", "economic", share=0.1)
HALF = Sets("effort", "economic", times=0.5)


@pytest.fixture(scope="module")
def seats(flagship):
    return seats_of(flagship)


# Deeds


def test_a_deed_is_done_in_the_first_month_and_as_often_as_it_says(seats):
    once, often = (Does("visit", every=every) for every in (0, 6))
    args = seats["US"], Order("visit", "UZB"), seats, 7, 24
    assert deeds_of(once, *args) == [Deed(7, 0, "visit", 1, 1.0)]
    assert [each.month for each in deeds_of(often, *args)] == [7, 13, 19]


def test_a_deed_of_a_state_is_done_by_the_power_that_it_aims_at(seats):
    does = Does("visit", by=AIM, to=ME, strength=0.5)
    assert deeds_of(does, seats["UZB"], Order("welcome", "CN"), seats, 1, 6) == [
        Deed(1, 2, "visit", 1, 0.5)
    ]


@pytest.mark.parametrize("each", INSTRUMENTS.values(), ids=INSTRUMENTS)
def test_all_that_an_instrument_does_is_known_to_the_engines(flagship, seats, each):
    """Powers act; states and powers are acted upon; parameters and channels are the model's."""
    seat = seats["US" if each.kind == POWER else "KAZ"]
    order = next(order for order in all_orders(flagship, seat) if order.word == each.word)
    load = carry(flagship, {seat.name: (order,)}, 1, 24)
    assert load.deeds or load.settings
    for deed in load.deeds:
        assert deed.effect in EFFECTS
        assert 1 <= deed.month <= 24
        assert 0 <= deed.power < len(flagship.powers)
    for name, at in load.settings:
        assert flagship.values[name][at] == flagship.values[name].item(*at)
    for does in each.does:
        assert (seat if does.by == ME else seats[order.aim]).kind == POWER


# Settings


def test_an_effort_is_of_a_power_in_a_state_whoever_orders_it(seats):
    own = place_of(SHARE, seats["CN"], Order("build", "UZB"), seats)
    asked = place_of(SHARE, seats["UZB"], Order("accept", "CN"), seats)
    assert own == asked == ("effort", (1, 2, ECONOMIC))
    assert place_of(Sets("third_force", times=1.5), seats["UZB"], Order("court", "CN"), seats) == (
        "third_force", (1,),
    )  # fmt: skip


def test_a_share_is_of_the_powers_budget_and_comes_after_the_factor(flagship):
    place = ("effort", (0, 2, ECONOMIC))
    value, budget = flagship.values["effort"][0, 2, ECONOMIC], flagship.values["budget"][2]
    assert setting(flagship, SHARE, place, {}) == pytest.approx(value + 0.1 * budget)
    assert setting(flagship, HALF, place, {}) == pytest.approx(value / 2)
    assert setting(flagship, SHARE, place, {place: 2.0}) == pytest.approx(2 + 0.1 * budget)


def test_a_setting_stays_within_the_parameters_bounds(flagship):
    place = ("hedging_taste", (0,))
    bounds = PARAMETERS[place[0]]
    assert setting(flagship, Sets(place[0], times=1e9), place, {place: 1.0}) == bounds.high
    assert setting(flagship, Sets(place[0], times=-1e9), place, {place: 1.0}) == bounds.low


# A round


def test_who_was_asked_first_makes_no_difference(flagship, seats):
    turn = {
        "KAZ": (Order("refuse", "CN"), Order("court", "US")),
        "CN": (Order("build", "KAZ"), Order("visit", "UZB")),
        "US": (Order("visit", "UZB"),),
    }
    turned = dict(reversed(turn.items()))
    assert carry(flagship, turn, 1, 6) == carry(flagship, turned, 1, 6)
    assert carry(flagship, {}, 1, 6) == carry(flagship, {"US": ()}, 1, 6) == NO_LOAD


def test_a_state_has_the_last_word_on_what_is_built_in_it(flagship):
    built = carry(flagship, {"CN": (Order("build", "KAZ"),)}, 1, 6).settings
    both = carry(
        flagship, {"CN": (Order("build", "KAZ"),), "KAZ": (Order("refuse", "CN"),)}, 1, 6
    ).settings
    assert set(built) <= set(both)
    assert all(both[place] < built[place] for place in built)


def test_orders_end_with_their_round(flagship):
    """Settings go back to the scenario's own, deeds are not repeated."""
    world = open_world(flagship, months=24)
    order = next(each for each in INSTRUMENTS.values() if each.kind == POWER and each.sets)
    load = carry(flagship, {"CN": (Order(order.word, "KAZ"),)}, 1, 6)
    ((name, at),) = load.settings
    table = getattr(world.world.p, name)
    load_world(world, flagship, NO_LOAD, load)
    assert table[(*at, 0)] == load.settings[name, at] != flagship.values[name][at]
    load_world(world, flagship, load, NO_LOAD)
    assert table[(*at, 0)] == flagship.values[name][at]
    visits = carry(flagship, {"US": (Order("visit", "KAZ"),)}, 7, 24)
    load_world(world, flagship, NO_LOAD, visits)
    assert sorted(world.deeds) == sorted({deed.month for deed in visits.deeds})
