"""Bots: strategies play seats of a game, and a game with them replays to the same."""

import pytest

from sim.core.errors import UserError
from sim.game.bots.bots import BOTS, check_bot, known
from sim.game.game import Act, new_game, replay
from sim.game.orders.orders import Order, check
from sim.strategies.players import PLAYERS


def played(flagship, bots, seed=3, chances=()):
    game = new_game(flagship, seed)
    for name, strategy in bots.items():
        game.do(Act("bot", name, strategy=strategy))
    while game.phase != "over":
        if game.phase == "forecast":
            for name in chances:
                game.do(Act("forecast", name, chances=(30, 40, 30)))
        game.do(Act("next"))
    return game


def test_names_may_be_typed_with_dashes_and_unknown_ones_are_refused():
    for each in (*BOTS, "Tit-for-tat", "tit for tat"):
        check_bot(each)
    assert known("Tit-For-Tat") == "tit_for_tat"
    with pytest.raises(UserError, match=r"unknown strategy 'hawkk', .*hawk"):
        check_bot("hawkk")
    with pytest.raises(UserError, match="did you mean 'tit-for-tat'"):
        check_bot("tit-for-tatt")


def test_bots_order_what_is_legal_in_every_round_and_replay_to_the_same(flagship):
    bots = dict(zip(["US", "RU", "CN", "KAZ", "UZB", "BLR"], list(PLAYERS)[1:], strict=True))
    game = played(flagship, bots, chances=bots)
    for done in game.rounds:
        for name, orders in done.turn.items():
            assert check(flagship, game.terms, game.seats[name], orders) == orders
    again = replay(flagship, game.seed, game.fate, game.acts)
    assert [each.turn for each in again.rounds] == [each.turn for each in game.rounds]
    assert again.totals == game.totals
    assert {"US", "RU", "KAZ", "UZB", "BLR"} == set(game.rounds[0].turn)


def test_a_bot_that_forecasts_does_not_aim_at_the_state_of_its_forecast(flagship):
    game = new_game(flagship, seed=3)
    state = game.subjects["CN"].state
    game.do(Act("bot", "CN", strategy="patient"))
    game.do(Act("next"))
    game.do(Act("forecast", "CN", chances=(30, 40, 30)))
    assert state not in {order.aim for order in game.turn()["CN"]}


def test_luck_hangs_on_seed_seat_and_round(flagship):
    games = [played(flagship, {"US": "random", "RU": "random"}, seed) for seed in (0, 0, 1)]
    said = [[done.turn["US"] for done in game.rounds] for game in games]
    assert said[0] == said[1] != said[2]
    assert len(set(said[0])) > 1
    assert games[0].rounds[0].turn["US"] != games[0].rounds[0].turn["RU"]


def test_an_order_by_hand_goes_before_a_bots(flagship):
    game = new_game(flagship, seed=3)
    game.do(Act("bot", "US", strategy="hawk"))
    game.do(Act("next"))
    game.do(Act("next"))
    game.do(Act("orders", "US", orders=("visit KAZ",)))
    assert game.turn() == {"US": (Order("visit", "KAZ"),)}
