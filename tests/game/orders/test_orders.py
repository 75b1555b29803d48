from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.core.errors import UserError
from sim.game.orders.instruments import INSTRUMENTS, Instrument
from sim.game.orders.orders import (
    Order,
    aims_of,
    all_orders,
    check,
    cost_of,
    left_of,
    legal,
    menu,
    parse,
    why_not,
)
from sim.game.orders.seats import POWER, STATE, Seat, seat_named, seats_of
from sim.game.orders.terms import Terms, terms_of

RICH = Terms(points={POWER: 1000, STATE: 1000})
"""Terms under which points are no reason."""
TIGHT = Terms(points={POWER: 5, STATE: 3}, costs=dict.fromkeys(INSTRUMENTS, 2))


@pytest.fixture(scope="module")
def seats(flagship):
    return seats_of(flagship)


# Seats


def test_the_powers_come_first(flagship, seats):
    assert list(seats) == [*flagship.powers, *flagship.states]
    assert seats["CN"] == Seat("CN", POWER, 2)
    assert seats["UZB"] == Seat("UZB", STATE, 1)


def test_a_seat_is_found_in_any_case(flagship):
    assert seat_named(flagship, "kaz").name == seat_named(flagship, "Kaz").name == "KAZ"
    with pytest.raises(UserError, match=r"unknown seat 'KAS', did you mean 'KAZ'\?"):
        seat_named(flagship, "KAS")
    with pytest.raises(UserError, match="unknown seat ''"):
        seat_named(flagship, "")


@pytest.mark.parametrize("name", ["US", "us"])
def test_a_state_that_is_called_as_a_power_cannot_be_played(flagship, name):
    scenario = replace(flagship, states={**flagship.states, name: "Utopia"})
    with pytest.raises(UserError, match=r"kazakhstan_2020\.yaml: 'US' names two seats"):
        seats_of(scenario)


# What there is to order


def test_everything_has_a_seat_that_can_order_it(flagship, seats):
    found = {order.word for seat in seats.values() for order in all_orders(flagship, seat)}
    assert found == set(INSTRUMENTS)


def test_nobody_aims_at_himself(flagship, seats):
    for seat in seats.values():
        orders = all_orders(flagship, seat)
        assert len(set(orders)) == len(orders) > 0
        assert all(order.aim != seat.name for order in orders)
        assert all(INSTRUMENTS[order.word].kind == seat.kind for order in orders)


def test_what_is_aimed_at_nothing_has_one_way_to_say_it(flagship, seats):
    bare = next(each for each in INSTRUMENTS.values() if not each.aim)
    assert aims_of(flagship, seats["US"], bare) == [""]
    assert str(Order(bare.word)) == bare.word
    assert str(Order("visit", "KAZ")) == "visit KAZ"


def test_a_power_alone_has_no_other_to_aim_at(flagship, seats):
    alone = replace(flagship, powers={"US": "United States"})
    at_powers = next(e for e in INSTRUMENTS.values() if (e.kind, e.aim) == (POWER, "power"))
    assert aims_of(alone, seats["US"], at_powers) == []
    for said in (at_powers.word, f"{at_powers.word} RU"):
        with pytest.raises(UserError, match="there are none"):
            parse(alone, seats["US"], said)


# Reading them


def test_every_order_reads_back_as_it_is_written(flagship, seats):
    for seat in seats.values():
        for order in all_orders(flagship, seat):
            assert parse(flagship, seat, str(order)) == order
            assert parse(flagship, seat, f"  {str(order).upper()} ".replace(" ", "  ")) == order


def test_beginnings_do_where_only_one_is_meant(flagship, seats):
    assert parse(flagship, seats["US"], "v uz") == Order("visit", "UZB")
    assert parse(flagship, seats["KAZ"], "acc c") == Order("accept", "CN")
    with pytest.raises(UserError, match=r"US: visit: unknown aim 'T': one of TJK, TKM is right"):
        parse(flagship, seats["US"], "visit T")
    with pytest.raises(UserError, match="KAZ: unknown order 're': one of rebuff, refuse is right"):
        parse(flagship, seats["KAZ"], "re US")


@pytest.mark.parametrize(
    ("seat", "said", "fault"),
    [
        ("US", "", "US: unknown order ''"),
        ("US", "vist KAZ", "US: unknown order 'vist', did you mean 'visit'?"),
        ("US", "accept CN", "US: unknown order 'accept'"),
        ("KAZ", "visit UZB", "KAZ: unknown order 'visit'"),
        ("US", "visit", "US: visit: whom? one of KAZ, UZB, KGZ, TJK, TKM, BLR is right"),
        ("US", "visit US", "US: visit: unknown aim 'US'"),
        ("US", "visit KAZ UZB", "US: visit: unknown aim 'KAZ UZB'"),
        ("US", "campaign KAZ", "US: campaign: 'KAZ' found, nothing is right after it"),
        ("US", "speak US", "US: speak: unknown aim 'US'"),
        ("KAZ", "accept KAZ", "KAZ: accept: unknown aim 'KAZ'"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(flagship, seats, seat, said, fault):
    with pytest.raises(UserError) as caught:
        parse(flagship, seats[seat], said)
    (line,) = caught.value.lines
    assert line.startswith(fault)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(said=st.one_of(st.text(max_size=12), st.sampled_from(["visit", "re", "court"]).flatmap(
    lambda word: st.text(max_size=4).map(lambda aim: f"{word} {aim}"))))  # fmt: skip
def test_anything_is_read_or_refused(flagship, seats, said):
    for seat in (seats["US"], seats["KAZ"]):
        try:
            order = parse(flagship, seat, said)
        except UserError as error:
            assert len(error.lines) == 1
        else:
            assert order in all_orders(flagship, seat)


# What can be given


def test_points_are_what_can_be_spent(flagship, seats):
    us, given = seats["US"], [Order("visit", "KAZ"), Order("visit", "UZB")]
    assert cost_of(TIGHT, given) == 4
    assert left_of(TIGHT, us, given) == 1
    assert why_not(TIGHT, us, given, Order("visit", "KGZ")) == "costs 2, and 1 of 5 are left"
    assert check(flagship, TIGHT, us, given) == tuple(given)
    with pytest.raises(UserError, match="US: 'visit KGZ' costs 2, and 1 of 5 are left"):
        check(flagship, TIGHT, us, [*given, Order("visit", "KGZ")])
    assert left_of(TIGHT, seats["KAZ"], []) == 3


def test_all_points_can_be_spent_to_the_last(seats):
    exact = replace(TIGHT, points={POWER: 2, STATE: 2})
    assert why_not(exact, seats["US"], [], Order("visit", "KAZ")) == ""
    assert why_not(exact, seats["KAZ"], [], Order("accept", "US")) == ""


def test_nothing_is_ordered_twice(flagship, seats):
    twice = [Order("visit", "KAZ"), Order("visit", "KAZ")]
    with pytest.raises(UserError, match="US: 'visit KAZ' is ordered already"):
        check(flagship, RICH, seats["US"], twice)


def test_what_contradicts_cannot_stand_side_by_side(flagship, seats):
    """Whichever was said first; with another aim it can."""
    pairs = [(each.word, other) for each in INSTRUMENTS.values() for other in each.against]
    assert pairs
    for word, other in pairs:
        kind = INSTRUMENTS[word].kind
        seat = seats["US" if kind == POWER else "KAZ"]
        aims = aims_of(flagship, seat, INSTRUMENTS[word])
        first, second = Order(word, aims[0]), Order(other, aims[0])
        assert INSTRUMENTS[other].kind == kind
        assert why_not(RICH, seat, [first], second) == f"cannot stand beside '{first}'"
        assert why_not(RICH, seat, [second], first) == f"cannot stand beside '{second}'"
        if aims != [""]:
            assert why_not(RICH, seat, [first], Order(other, aims[1])) == ""


def test_nobody_orders_what_he_bets_on(flagship, seats):
    order = Order("visit", "KAZ")
    fault = "is barred: your forecast of this round is about KAZ"
    assert why_not(RICH, seats["US"], [], order, "KAZ") == fault
    assert why_not(RICH, seats["US"], [], Order("visit", "UZB"), "KAZ") == ""
    with pytest.raises(UserError, match="US: 'visit KAZ' is barred"):
        check(flagship, RICH, seats["US"], [order], "KAZ")
    assert all(each.aim != "KAZ" for each in legal(flagship, RICH, seats["US"], (), "KAZ"))


def test_a_state_that_bets_on_itself_cannot_order_at_all(flagship, seats):
    """Where there is only one state, its forecast can be about no other."""
    assert legal(flagship, RICH, seats["KAZ"], (), "KAZ") == []
    assert legal(flagship, RICH, seats["KAZ"], (), "UZB") == all_orders(flagship, seats["KAZ"])


def test_what_is_none_of_a_seats_is_refused(flagship, seats):
    for order in (Order("accept", "CN"), Order("visit", "US"), Order("zzz"), Order("visit")):
        with pytest.raises(UserError, match=f"US: unknown order '{order}'"):
            check(flagship, RICH, seats["US"], [order])


def test_the_menu_tells_of_everything_and_what_is_legal_is_what_can_be_given(flagship, seats):
    terms = terms_of(flagship)
    for seat in seats.values():
        given = [legal(flagship, terms, seat)[0]]
        choices = menu(flagship, terms, seat, given)
        assert [each.order for each in choices] == all_orders(flagship, seat)
        for choice in choices:
            assert choice.cost == terms.costs[choice.order.word]
            more = [*given, choice.order]
            if choice.why_not:
                with pytest.raises(UserError, match=seat.name):
                    check(flagship, terms, seat, more)
            else:
                assert check(flagship, terms, seat, more) == tuple(more)


def test_every_seat_can_order_something_at_first(flagship, seats):
    terms = terms_of(flagship)
    assert all(legal(flagship, terms, seat) for seat in seats.values())


# The table of instruments


@pytest.mark.parametrize("each", INSTRUMENTS.values(), ids=INSTRUMENTS)
def test_an_instrument_is_one_word_that_says_why(flagship, each: Instrument):
    assert each.word.isalpha() and each.word.islower()
    assert each.cost >= 0
    assert each.does or each.sets
    assert each.title.format(me="A", aim="B").startswith("A")
    assert ("{aim}" in each.title) == bool(each.aim)
    assert each.claims and set(each.claims) <= set(flagship.claims)
    assert set(each.against) <= set(INSTRUMENTS) - {each.word}
