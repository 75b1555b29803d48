"""Minds: what strategies see is what everybody may see, and many games decide as one."""

import numpy as np
import pytest

from sim.game.bots.minds import Minds, luck_of, play_each, seen_of, sight_of, taken
from sim.game.field.field import Field
from sim.game.game import Act, new_game
from sim.game.orders.orders import Order
from sim.game.orders.seats import seats_of
from sim.game.orders.terms import terms_of


@pytest.fixture(scope="module")
def minds(flagship):
    return Minds(flagship, terms_of(flagship), 0)


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


def test_a_sight_has_the_seats_own_menu_costs_and_points(flagship, minds):
    shares = flagship.values["alignment"]
    for name, word in (("US", "visit"), ("KAZ", "welcome")):
        seat = seats_of(flagship)[name]
        sight = sight_of(flagship, minds.terms, seat, 2, shares, shares / 2)
        assert sight.costs[word] == minds.terms.costs[word]
        assert {each for each, _ in sight.menu} == set(sight.costs)
        assert (sight.points, sight.number) == (minds.terms.points[seat.kind], 2)
        assert sight.alignment == tuple(map(tuple, shares.tolist()))
        assert sight.before[1][1] == shares[1, 1] / 2


def test_own_shares_rivals_and_contested_states(flagship, minds):
    shares = flagship.values["alignment"]
    sight = sight_of(flagship, minds.terms, seats_of(flagship)["US"], 0, shares, shares)
    assert list(sight.own_shares.values()) == shares[:, 0].tolist()
    assert set(sight.rivals) == {"RU", "CN"}
    spread = [sight.own_shares[name] * (1 - sight.own_shares[name]) for name in sight.contested]
    assert spread == sorted(spread, reverse=True) and len(spread) == len(flagship.states)
    state = sight_of(flagship, minds.terms, seats_of(flagship)["KAZ"], 0, shares, shares)
    at = list(flagship.states).index("KAZ")
    assert list(state.own_shares.values()) == shares[at].tolist()


def test_what_cannot_be_ordered_is_passed_over(flagship, minds):
    seat = seats_of(flagship)["US"]
    wishes = [("welcome", "RU"), ("visit", "US"), ("visit", "KAZ"), ("visit", "KAZ")]
    assert taken(flagship, minds.terms, seat, [*wishes, ("quiet", ""), ("campaign", "")]) == (
        Order("visit", "KAZ"),
        Order("quiet"),
    )
    assert taken(flagship, minds.terms, seat, wishes, barred="KAZ") == ()


def test_luck_is_drawn_only_for_who_reads_it_and_hangs_on_seat_fate_and_round(flagship):
    us, cn = (seats_of(flagship)[name] for name in ("US", "CN"))
    assert luck_of(flagship, us, "hawk", 0, 0, 0) == ()
    draws = {
        luck_of(flagship, *each)
        for each in ((us, "random", 0, 0, 0), (cn, "random", 0, 0, 0), (us, "random", 1, 0, 0),
                     (us, "random", 0, 1, 0), (us, "random", 0, 0, 1))
    }  # fmt: skip
    assert len(draws) == 5 and all(0 < each < 1 for draw in draws for each in draw)


def test_many_games_decide_as_one(flagship):
    """What is looked up by traits is what is decided afresh."""
    game = new_game(flagship, seed=3)
    for name, strategy in {"US": "hawk", "RU": "tit_for_tat", "CN": "random"}.items():
        game.do(Act("bot", name, strategy=strategy))
    for _ in range(4):
        game.do(Act("next"))
    cast, last = dict(game.bots), game.rounds[0].turn
    rng = np.random.default_rng(0)
    tables = [game.months[0]["alignment"], *rng.dirichlet(np.ones(3), size=(8, 6))]
    twice = np.repeat(tables, 2, axis=0)
    minds = Minds(flagship, game.terms, game.seed)
    many = minds.turns([cast] * 18, [0, 1] * 9, 1, twice, twice, [last] * 18)
    for at, turn in enumerate(many):
        table = twice[at][None]
        alone = Minds(flagship, game.terms, game.seed)
        assert alone.turns([cast], [at % 2], 1, table, table, [last]) == [turn]
    assert len({turn["CN"] for turn in many}) == 2 and len({turn["US"] for turn in many}) > 2


def test_equal_turns_are_laid_out_once_and_each_game_gets_its_own(flagship, minds, monkeypatch):
    laid = []
    whole = Field.play

    def counted(field, turns, which, **more):
        laid.append(len(turns))
        return whole(field, turns, which, **more)

    monkeypatch.setattr(Field, "play", counted)
    visit, nothing = {"US": (Order("visit", "KAZ"),)}, {}
    field = Field(flagship, minds.terms, 0, np.zeros(4, np.int64))
    held = play_each(field, [visit, nothing, dict(visit), nothing], ("alignment",))["alignment"]
    assert laid == [2]
    assert (held[0] == held[2]).all() and (held[1] == held[3]).all() and (held[0] != held[1]).any()
