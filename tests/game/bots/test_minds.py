"""Minds: many games decide as one."""

import numpy as np
import pytest

from sim.game.bots.minds import Minds
from sim.game.field.field import Field
from sim.game.game import Act, new_game
from sim.game.orders.orders import Order
from sim.game.orders.terms import terms_of


@pytest.fixture(scope="module")
def minds(flagship):
    return Minds(flagship, terms_of(flagship), 0)


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
    held = field.play_each([visit, nothing, dict(visit), nothing], ("alignment",))["alignment"]
    assert laid == [2]
    assert (held[0] == held[2]).all() and (held[1] == held[3]).all() and (held[0] != held[1]).any()
