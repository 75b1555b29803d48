"""Sight: what strategies see is what everybody may see, and what is legal of their wishes is taken."""

import pytest

from sim.game.bots.sight import luck_of, seen_of, sight_of, taken
from sim.game.orders.orders import Order
from sim.game.orders.seats import seats_of
from sim.game.orders.terms import terms_of


@pytest.fixture(scope="module")
def terms(flagship):
    return terms_of(flagship)


def test_only_public_orders_are_seen_in_the_order_of_the_seats(flagship):
    turn = {
        "KAZ": (Order("accept", "CN"), Order("welcome", "US")),
        "US": (Order("build", "KAZ"), Order("visit", "UZB"), Order("quiet")),
    }
    assert seen_of(flagship, turn) == (
        ("US", "visit", "UZB"),
        ("US", "quiet", ""),
        ("KAZ", "welcome", "US"),
    )


def test_a_sight_has_the_seats_own_menu_costs_and_points(flagship, terms):
    shares = flagship.values["alignment"]
    for name, word in (("US", "visit"), ("KAZ", "welcome")):
        seat = seats_of(flagship)[name]
        sight = sight_of(flagship, terms, seat, 2, shares, shares / 2)
        assert sight.costs[word] == terms.costs[word]
        assert {each for each, _ in sight.menu} == set(sight.costs)
        assert (sight.points, sight.number) == (terms.points[seat.kind], 2)
        assert sight.alignment == tuple(map(tuple, shares.tolist()))
        assert sight.before[1][1] == shares[1, 1] / 2


def test_own_shares_rivals_and_contested_states(flagship, terms):
    shares = flagship.values["alignment"]
    sight = sight_of(flagship, terms, seats_of(flagship)["US"], 0, shares, shares)
    assert list(sight.own_shares.values()) == shares[:, 0].tolist()
    assert set(sight.rivals) == {"RU", "CN"}
    spread = [sight.own_shares[name] * (1 - sight.own_shares[name]) for name in sight.contested]
    assert spread == sorted(spread, reverse=True) and len(spread) == len(flagship.states)
    state = sight_of(flagship, terms, seats_of(flagship)["KAZ"], 0, shares, shares)
    at = list(flagship.states).index("KAZ")
    assert list(state.own_shares.values()) == shares[at].tolist()


def test_what_cannot_be_ordered_is_passed_over(flagship, terms):
    seat = seats_of(flagship)["US"]
    wishes = [("welcome", "RU"), ("visit", "US"), ("visit", "KAZ"), ("visit", "KAZ")]
    assert taken(flagship, terms, seat, [*wishes, ("quiet", ""), ("campaign", "")]) == (
        Order("visit", "KAZ"),
        Order("quiet"),
    )
    assert taken(flagship, terms, seat, wishes, barred="KAZ") == ()


def test_luck_is_drawn_only_for_who_reads_it_and_hangs_on_seat_fate_and_round(flagship):
    us, cn = (seats_of(flagship)[name] for name in ("US", "CN"))
    assert luck_of(flagship, us, "hawk", 0, 0, 0) == ()
    draws = {
        luck_of(flagship, *each)
        for each in ((us, "random", 0, 0, 0), (cn, "random", 0, 0, 0), (us, "random", 1, 0, 0),
                     (us, "random", 0, 1, 0), (us, "random", 0, 0, 1))
    }  # fmt: skip
    assert len(draws) == 5 and all(0 < each < 1 for draw in draws for each in draw)
