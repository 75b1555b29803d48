"""What whoever leads a game lets happen: to all worlds alike, and told."""

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.game.game import Act, new_game
from sim.game.orders.injects import CONTROL, INJECTS, all_injects
from sim.game.saves.saves import lines_of, read_lines
from sim.game.telling.telling import say_inject
from sim.game.views.news import news_of
from sim.rules.effects import EFFECTS


def played(*acts, rounds=(6, 12)):
    game = new_game("kazakhstan_2020", seed=3, rounds=rounds)
    for act in (*acts, Act("next"), Act("next"), Act("next")):
        game.do(act)
    return game


def test_an_inject_moves_the_world_and_nobodys_score():
    with_it, plain = played(Act("inject", inject="quarrel ru kaz")), played()
    at = list(with_it.scenario.states).index("KAZ"), list(with_it.scenario.powers).index("RU")
    assert with_it.months[6]["alignment"][at] < plain.months[6]["alignment"][at] - 0.01
    assert set(with_it.rounds[0].scores.values()) == {0.0}


def test_an_inject_happens_in_one_round_only():
    game = played(Act("inject", inject="quarrel RU KAZ"))
    assert game.rounds[0].turn == {CONTROL: (("quarrel", "RU KAZ"),)}
    for _ in range(4):
        game.do(Act("next"))
    assert not game.rounds[1].turn


def test_an_inject_is_told_in_the_news():
    game = played(Act("inject", inject="summit CN TJK"))
    said = [
        each
        for each in news_of(game)
        if each.text == "A summit of China and Tajikistan takes place."
    ]
    assert [each.claims for each in said] == [("C1", "C3")]


def test_a_saved_game_keeps_injects_and_rounds_of_its_own():
    game = played(Act("inject", inject="defeat US"), rounds=(6, 24, 60, 120))
    again = read_lines(lines_of(game))
    assert again.acts == game.acts and again.terms.rounds == (6, 24, 60, 120)
    assert np.array_equal(again.months[-1]["alignment"], game.months[-1]["alignment"])


def test_every_inject_can_happen_and_is_said(flagship):
    for order in all_injects(flagship):
        assert "{" not in say_inject(flagship, order)
    firsts = {order.word: order for order in all_injects(flagship)}
    game = played(*(Act("inject", inject=str(order)) for order in firsts.values()))
    assert np.isfinite(game.months[-1]["alignment"]).all()


@pytest.mark.parametrize("inject", INJECTS.values(), ids=INJECTS)
def test_an_inject_names_what_its_effect_is_about(inject):
    assert EFFECTS[inject.effect].to == (inject.names[1] if len(inject.names) > 1 else "")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("quarrel RU", "inject: unknown 'quarrel RU'"),
        ("quarrel US XX", "inject: unknown 'quarrel US XX'"),
        ("", "inject: unknown ''"),
    ],
)
def test_an_unknown_inject_is_refused(said, fault):
    with pytest.raises(UserError, match=fault):
        new_game("kazakhstan_2020").do(Act("inject", inject=said))


def test_the_same_inject_happens_once_a_round_and_not_after_it_was_played():
    game = new_game("kazakhstan_2020")
    game.do(Act("inject", inject="defeat US"))
    with pytest.raises(UserError, match="happens already in this round"):
        game.do(Act("inject", inject="defeat us"))
    for _ in range(3):
        game.do(Act("next"))
    with pytest.raises(UserError, match="the phase is 'review'"):
        game.do(Act("inject", inject="defeat US"))


@pytest.mark.parametrize("rounds", [(6, 6), (24, 6), (0, 6), (6, 121), (True, 6)])
def test_rounds_that_do_not_rise_or_reach_too_far_are_refused(rounds):
    with pytest.raises(UserError, match="rounds: "):
        new_game("kazakhstan_2020", rounds=rounds)
