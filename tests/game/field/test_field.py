"""Games side by side on the fast engine: as the readable engine plays them one by one."""

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.engines.prepare import Deed
from sim.engines.runs import open_world
from sim.game.field.carry import NO_LOAD, Load, carry, load_world
from sim.game.field.field import Field, deeds_of
from sim.game.field.scores import STATE_TABLES
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import Order, all_orders
from sim.game.orders.seats import POWER, seats_of
from sim.game.orders.terms import Terms, terms_of

CLOSE = 1e-4
"""What single precision may differ by from double."""
TURN = {
    "US": (Order("visit", "UZB"), Order("campaign")),
    "CN": (Order("build", "KAZ"), Order("visit", "KAZ")),
    "KAZ": (Order("refuse", "CN"), Order("welcome", "RU")),
    "TJK": (Order("court", "US"),),
}
OTHER = {"RU": (Order("restrict", "BLR"), Order("arm", "TJK")), "UZB": (Order("rebuff", "RU"),)}


@pytest.fixture(scope="module")
def terms(flagship):
    return terms_of(flagship)


def field_of(scenario, terms, fates, seed=7):
    return Field(scenario, terms, seed, np.asarray(fates))


def stepped(scenario, terms, turns, seed=7, fate=0):
    """The readable engine, round by round: table -> what it holds at the end of each quarter."""
    world = open_world(scenario, seed=seed, replicate=fate, months=terms.rounds[-1])
    before, found = NO_LOAD, []
    for number, turn in enumerate(turns):
        load = carry(scenario, turn, terms.begins(number) + 1, terms.rounds[number])
        load_world(world, scenario, before, load)
        before = load
        held = {name: [] for name in STATE_TABLES}
        while world.month < terms.rounds[number]:
            world.step()
            if world.month in terms.quarters(number):
                for name in STATE_TABLES:
                    held[name].append(world.snapshot(name))
        found.append({name: np.array(rows) for name, rows in held.items()})
    return found


def test_all_rounds_are_as_the_readable_engine_plays_them(flagship, terms):
    turns = [TURN, OTHER, TURN][: len(terms.rounds)]
    field = field_of(flagship, terms, [3])
    for turn, slow in zip(turns, stepped(flagship, terms, turns, fate=3), strict=True):
        fast = field.play([turn], tables=STATE_TABLES)
        for name in STATE_TABLES:
            assert fast[name].shape == (1, *slow[name].shape)
            np.testing.assert_allclose(fast[name][0], slow[name], atol=CLOSE, rtol=CLOSE)


@pytest.mark.parametrize("word", INSTRUMENTS)
def test_every_instrument_does_the_same_in_both_engines(flagship, word):
    """And it does something, for one seat at least: who has no money cannot build."""
    terms = Terms(rounds=(9,))
    names = flagship.powers if INSTRUMENTS[word].kind == POWER else ("KAZ", "UZB")
    turns = [{name: (last_order(flagship, name, word),)} for name in names]
    fates = np.zeros(1 + len(turns), np.int64)
    fast = field_of(flagship, terms, fates).play(
        [{}, *turns], np.arange(len(fates)), tables=STATE_TABLES
    )
    for run, turn in enumerate(turns, start=1):
        (slow,) = stepped(flagship, terms, [turn])
        for name in STATE_TABLES:
            np.testing.assert_allclose(fast[name][run], slow[name], atol=CLOSE, rtol=CLOSE)
    assert any((fast[name][1:] != fast[name][:1]).any() for name in STATE_TABLES)


def last_order(scenario, name, word):
    """A seat's order of this word, at the last that it can be aimed at."""
    return [each for each in all_orders(scenario, seats_of(scenario)[name]) if each.word == word][
        -1
    ]


def test_games_side_by_side_are_as_if_each_were_alone(flagship, terms):
    """Whichever turn each plays, and whatever luck each has."""
    turns, which, fates = [{}, TURN, OTHER], np.array([2, 0, 1, 1]), [5, 5, 5, 9]
    together = field_of(flagship, terms, fates)
    alone = [field_of(flagship, terms, [fate]) for fate in fates]
    for _ in range(2):
        whole = together.play(turns, which, tables=STATE_TABLES)
        for run, field in enumerate(alone):
            own = field.play([turns[which[run]]], tables=STATE_TABLES)
            for name in STATE_TABLES:
                assert (whole[name][run] == own[name][0]).all()
    shares = whole["alignment"]
    assert (shares[2] != shares[3]).any()


def test_rounds_without_orders_are_one_long_run(flagship, terms):
    last = terms.rounds[-1]
    by_rounds, at_once = (field_of(flagship, terms, [0, 1]) for _ in range(2))
    for _ in terms.rounds:
        found = by_rounds.play([{}])["alignment"][:, -1]
    whole = at_once.play([{}], until=last, months=(last,))["alignment"][:, 0]
    np.testing.assert_allclose(found, whole, atol=1e-6)
    assert by_rounds.month == at_once.month == last


def test_to_order_nothing_is_to_be_left_out(flagship, terms):
    none, empty = (field_of(flagship, terms, [0]).play([turn]) for turn in ({}, {"US": ()}))
    assert (none["alignment"] == empty["alignment"]).all()


def test_who_only_looks_ahead_stays_where_he_is(flagship, terms):
    field = field_of(flagship, terms, [0])
    ahead = field.play([TURN], go_on=False)["alignment"]
    assert (field.month, field.state) == (0, None)
    assert (field.play([TURN])["alignment"] == ahead).all()
    month, state = field.month, field.state
    field.play([TURN], go_on=False)
    assert (field.month, field.state) == (month, state)


def test_some_games_can_be_picked_again_and_again(flagship, terms):
    field = field_of(flagship, terms, [4, 5])
    field.play([TURN, OTHER], np.arange(2))
    picked = field.picked(np.array([1, 1, 0]))
    assert list(picked.fates) == [5, 5, 4]
    ends = picked.play([{}])["alignment"]
    own = field.play([{}])["alignment"]
    assert (ends == own[[1, 1, 0]]).all()


def test_one_present_has_many_futures(flagship, terms):
    field = field_of(flagship, terms, [4])
    field.play([TURN])
    futures = field.picked(np.zeros(3, np.int64), np.array([4, 8, 8])).play([{}])["alignment"]
    assert (futures[0] == field.play([{}])["alignment"][0]).all()
    assert (futures[1] == futures[2]).all()
    assert (futures[0] != futures[1]).any()


def test_a_single_state_does_for_all_games_that_are_picked(flagship, terms):
    one = field_of(flagship, terms, [4])
    one.play([TURN])
    many = Field(flagship, terms, 7, np.array([4, 8, 9]), one.month, one.state)
    found = many.picked(np.array([2, 0])).play([{}])["alignment"]
    assert (found == many.play([{}])["alignment"][[2, 0]]).all()


def test_deeds_are_by_month_and_in_a_month_as_they_were_given():
    """Many of them: a sort that is not stable turns a few round only then."""
    loads = [
        Load(tuple(Deed(month, k, "visit", to, 1.0) for k in range(3) for to in range(6)
                   for month in (9, 1)), {})
        for _ in range(3)
    ]  # fmt: skip
    table = deeds_of(loads, np.array([2, 0, 1, 0]))
    assert (np.diff(table.rows[:, 0]) >= 0).all()
    for run in range(4):
        own = table.rows[table.rows[:, 5] == run]
        given = [(month, k, to) for month in (1, 9) for k in range(3) for to in range(6)]
        assert [tuple(row) for row in own[:, :3]] == given


def test_no_round_begins_after_the_last(flagship, terms):
    field = field_of(flagship, terms, [0])
    assert field.end == terms.rounds[0]
    for _ in terms.rounds:
        field.play([{}])
    with pytest.raises(UserError, match=f"it is over at month {terms.rounds[-1]}"):
        field.play([{}])


def test_the_score_looks_at_the_end_of_each_quarter():
    terms = Terms(rounds=(6, 7, 16))
    assert [terms.quarters(number) for number in range(3)] == [(3, 6), (7,), (10, 13, 16)]
    assert [terms.begins(number) for number in range(3)] == [0, 6, 7]
