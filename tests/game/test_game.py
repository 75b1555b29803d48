import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.engines.runs import follow_world, open_world
from sim.game.bots.bots import BOTS
from sim.game.field import scores
from sim.game.field.field import Field
from sim.game.field.forecasts import OTHER_FATES
from sim.game.game import OVER, PHASES, Act, Game, new_game, replay
from sim.game.orders.orders import Order, legal
from sim.game.orders.seats import POWER, seats_of
from sim.game.saves.saves import lines_of
from sim.scenario.load import load_text
from tests.game.played import give, play, until

TURN = {"US": ("visit UZB", "visit KGZ"), "KAZ": ("accept CN", "train RU")}


def shares(game):
    return np.array([month["alignment"] for month in game.months])


def refused(game, *said, **more):
    """The line with which an act is refused; nothing has changed then."""
    before = lines_of(game), game.phase, dict(game.orders), dict(game.chances), dict(game.bots)
    with pytest.raises(UserError) as caught:
        game.do(Act(*said, **more))
    assert (lines_of(game), game.phase, game.orders, game.chances, game.bots) == before
    (line,) = caught.value.lines
    return line


# Its course


def test_a_game_goes_through_its_phases_round_by_round(flagship):
    game, seen = new_game(flagship), []
    while game.phase != OVER:
        seen.append((game.number, game.phase, game.world.month))
        game.do(Act("next"))
    ends = game.terms.rounds
    assert seen == [
        (n, phase, ends[n] if phase == "review" else game.terms.begins(n))
        for n in range(len(ends))
        for phase in PHASES
    ]
    assert [(each.first, each.last) for each in game.rounds] == [
        (game.terms.begins(n) + 1, end) for n, end in enumerate(ends)
    ]
    assert refused(game, "next") == "game: it is over, nothing more can be done"
    assert refused(game, "bot", "US", strategy="hawk").startswith("game: it is over")


def test_everything_has_its_phase(flagship):
    game = new_game(flagship)
    for phase in PHASES:
        assert game.phase == phase
        for what, wanted in (("forecast", "forecast"), ("orders", "order")):
            if phase != wanted:
                line = refused(game, what, "US", chances=(0, 0, 100))
                assert line == f"game: the phase is '{phase}', '{wanted}' is right for that"
        game.do(Act("next"))


@pytest.mark.parametrize(("seed", "fate"), [(0, 0), (7, 12), (2**32 + 3, 1), (2**64 - 1, 0)])
def test_a_game_in_which_nobody_orders_is_the_plain_run(flagship, seed, fate):
    """To the last digit; and every seat, left to the model's own rule, scores nothing."""
    game = until(Game(flagship, seed, fate), OVER)
    last = game.terms.rounds[-1]
    world = open_world(flagship, seed=seed, replicate=fate, months=last)
    assert (shares(game) == follow_world(world, last)["alignment"]).all()
    np.testing.assert_allclose(game.beside.state.now["alignment"][0], shares(game)[-1], atol=1e-4)
    assert set(game.totals.values()) == {0.0}


def test_autopilot_bots_in_every_seat_are_the_plain_run_too(flagship):
    bots = dict.fromkeys(seats_of(flagship), "autopilot")
    game = until(play(flagship, {}, seed=3, bots=bots), OVER)
    plain = until(new_game(flagship, seed=3), OVER)
    assert (shares(game) == shares(plain)).all()


def test_orders_and_forecasts_are_of_their_round_only(flagship):
    game = play(flagship, TURN, chances={"BLR": (10, 20, 70)})
    until(game, "brief")
    assert not (game.orders or game.chances)
    until(game, "review")
    assert game.rounds[0].turn == {
        "US": (Order("visit", "UZB"), Order("visit", "KGZ")),
        "KAZ": (Order("accept", "CN"), Order("train", "RU")),
    }
    assert game.rounds[1].turn == game.rounds[1].chances == {}


def test_what_is_given_last_counts(flagship):
    game = until(new_game(flagship), "order")
    give(game, TURN)
    game.do(Act("orders", "US", ("visit TJK",)))
    assert game.orders["US"] == (Order("visit", "TJK"),)
    game.do(Act("orders", "US"))
    game.do(Act("next"))
    assert list(game.rounds[0].turn) == ["KAZ"]


def test_it_does_not_matter_who_gives_first(flagship):
    one = play(flagship, TURN, dict(reversed(TURN.items())))
    two = play(flagship, dict(reversed(TURN.items())), TURN)
    assert (shares(one) == shares(two)).all()
    assert one.totals == two.totals


def test_a_round_cannot_be_told_from_the_future(flagship):
    """What is ordered later changes nothing that was."""
    one, two = play(flagship, TURN, {}), play(flagship, TURN, {"RU": ("arm TJK",)})
    first = one.terms.rounds[0] + 1
    assert (shares(one)[:first] == shares(two)[:first]).all()
    assert (shares(one)[first:] != shares(two)[first:]).any()
    assert one.rounds[0] == two.rounds[0]


# What is said to it


def test_acts_are_kept_as_they_were_understood(flagship):
    """So that they can be read, and mean the same when there are more words."""
    game = until(new_game(flagship), "forecast")
    game.do(Act("forecast", "kaz", chances=[np.int64(20), 50, 30], strategy="hawk"))
    game.do(Act("next", "US", ("visit KAZ",)))
    game.do(Act("orders", "us", ["vis uz", "VISIT  kg"], chances=(1, 2, 3)))
    game.do(Act("bot", "Ru", strategy="Tit-for-tat"))
    game.do(Act("bot", "cn"))
    assert game.acts[1:] == [
        Act("forecast", "KAZ", chances=(20, 50, 30)),
        Act("next"),
        Act("orders", "US", ("visit UZB", "visit KGZ")),
        Act("bot", "RU", strategy="tit_for_tat"),
        Act("bot", "CN"),
    ]


@pytest.mark.parametrize(
    ("act", "fault"),
    [
        (Act("undo"), "game: 'undo' found, one of next, forecast, orders, bot, inject is right"),
        (Act(""), "game: '' found"),
        (Act(None), "what: nothing found, text is right"),
        (Act(["next"]), "what: a list found, text is right"),
        (Act("orders", None), "seat: nothing found, text is right"),
        (Act("orders", 3), "seat: 3 found"),
        (Act("orders", "US", "visit KAZ"), "orders: text 'visit KAZ' found, a list is right"),
        (Act("orders", "US", None), "orders: nothing found, a list is right"),
        (Act("orders", "US", {"visit KAZ"}), "orders: {'visit KAZ'} found, a list is right"),
        (Act("orders", "US", (1,)), "orders: 1 found, text is right"),
        (Act("orders", "US", (Order("visit", "KAZ"),)), "orders: a list found, text is right"),
        (Act("orders", "US", ("x" * 1000,)), "orders: 1000 letters found, at most 200 are right"),
        (Act("orders", "XX"), "unknown seat 'XX'"),
        (Act("orders", "US", ("accept CN",)), "US: unknown order 'accept'"),
        (Act("orders", "US", ("visit KAZ", "visit KAZ")), "US: 'visit KAZ' is ordered already"),
        (Act("forecast", "US", chances="abc"), "chances: text 'abc' found, a list is right"),
        (Act("forecast", "US", chances=100), "chances: 100 found, a list is right"),
        (Act("bot", "US", strategy=True), "strategy: true found, text is right"),
        (Act("bot", "US", strategy="zzz"), "bot: unknown strategy 'zzz'"),
        (Act("bot", "XX", strategy="hawk"), "unknown seat 'XX'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(flagship, act, fault):
    game = until(new_game(flagship), "order")
    with pytest.raises(UserError) as caught:
        game.do(act)
    (line,) = caught.value.lines
    assert line.startswith(fault)
    assert game.acts == [Act("next"), Act("next")]
    assert not game.orders


def test_orders_are_taken_whole_or_not_at_all(flagship):
    game = until(new_game(flagship), "order")
    game.do(Act("orders", "US", ("visit TJK",)))
    refused(game, "orders", "US", ("visit UZB", "visit nowhere"))
    assert game.orders["US"] == (Order("visit", "TJK"),)


@pytest.mark.parametrize("seed", [-1, 2**64, 1.5, True, "7", None])
def test_a_seed_that_is_none_is_refused(flagship, seed):
    with pytest.raises(UserError, match=f"seed: .* found, a whole number from 0 to {2**64 - 1}"):
        new_game(flagship, seed)
    with pytest.raises(UserError, match=r"fate: .* found, a whole number from 0 to"):
        new_game(flagship, 0, seed)


def test_no_game_has_the_luck_of_futures_that_are_looked_at(flagship):
    assert Game(flagship, 0, OTHER_FATES - 1).fate == OTHER_FATES - 1
    with pytest.raises(UserError, match=f"fate: {OTHER_FATES} found"):
        Game(flagship, 0, OTHER_FATES)


def test_seeds_differ_in_all_their_digits(flagship):
    """The larger are no repetition of the smaller."""
    ends = [shares(play(flagship, {}, seed=seed))[-1] for seed in (1, 1 + 2**32, 1 + 2**63)]
    assert len({each.tobytes() for each in ends}) == 3


# Bots


def test_a_bot_plays_where_nobody_orders(flagship):
    game = play(flagship, {"US": ("visit TJK",)}, bots={"US": "hawk", "RU": "hawk"})
    turn = game.rounds[0].turn
    assert turn["US"] == (Order("visit", "TJK"),)
    assert turn["RU"]
    game.do(Act("bot", "RU"))
    until(until(game, "order"), "review")
    assert set(game.rounds[1].turn) == {"US"}


def test_who_orders_nothing_by_hand_is_not_overruled_by_a_bot(flagship):
    game = play(flagship, {"RU": ()}, bots={"RU": "hawk"})
    assert game.rounds[0].turn == {}


@pytest.mark.parametrize("strategy", BOTS)
def test_every_bot_can_be_left_alone_with_every_seat(flagship, strategy):
    """And plays the same again."""
    names = ("CN", "BLR") if strategy == "planner" else tuple(seats_of(flagship))
    bots, chances = dict.fromkeys(names, strategy), dict.fromkeys(names, (30, 30, 40))
    game, again = (play(flagship, {}, bots=bots, chances=chances) for _ in range(2))
    assert game.rounds == again.rounds
    assert set(game.rounds[0].turn) <= set(names)


# Scores


def test_a_score_is_what_was_moved_beside_ones_own_autopilot(flagship):
    """Worked out apart: two worlds in the same fate, with the seat's orders and without."""
    game = play(flagship, TURN, {"CN": ("visit UZB",)}, seed=5)
    turns = [each.turn for each in game.rounds]
    for name, seat in game.seats.items():
        field = Field(flagship, game.terms, 5, np.zeros(2, np.int64))
        for turn, played in zip(turns, game.rounds, strict=True):
            without = {other: orders for other, orders in turn.items() if other != name}
            held = field.play([turn, without], np.arange(2), tables=scores.STATE_TABLES)
            own, autopilot = scores.worth(flagship, held, seat)
            assert played.scores[name] == pytest.approx(own - autopilot, abs=1e-4)
            assert sum(played.parts[name].values()) == pytest.approx(played.scores[name])
    assert game.totals["US"] == pytest.approx(sum(each.scores["US"] for each in game.rounds))


def test_who_never_ordered_anything_scores_nothing(flagship):
    game = play(flagship, TURN, TURN)
    idle = set(game.seats) - set(TURN)
    assert {game.totals[name] for name in idle} == {0.0}
    assert all(game.totals[name] for name in TURN)


def test_the_worlds_beside_are_the_world_of_record(flagship):
    """The first of them, on the fast engine, with all orders, which end with their round in both."""
    game = play(flagship, TURN, {})
    np.testing.assert_allclose(game.beside.state.now["alignment"][0], shares(game)[-1], atol=1e-4)


# Back


def test_undo_goes_back_over_the_end_of_a_round(flagship):
    game = play(flagship, TURN, chances={"BLR": (10, 20, 70)}, bots={"RU": "hawk"})
    until(game, "brief")
    seen = []
    while game.acts:
        seen.append(game.undo())
        assert game.world.month == (game.terms.rounds[0] if game.rounds else 0)
    assert game.phase == "brief"
    assert len(game.months) == 1
    assert not (game.orders or game.chances or game.bots or game.rounds)
    with pytest.raises(UserError, match="nothing was done yet that could be undone"):
        game.undo()
    again = replay(flagship, 7, 0, seen[::-1])
    assert again.rounds[0].turn.keys() == {"US", "KAZ", "RU"}


def test_a_bot_decides_once_however_often_a_round_is_taken_back(flagship, monkeypatch):
    game = play(flagship, {}, bots={"RU": "planner"})
    turn = dict(game.rounds[0].turn)
    game.undo()
    monkeypatch.setattr("sim.game.standing.bot_orders", lambda *_: pytest.fail("it thought again"))
    game.do(Act("next"))
    assert dict(game.rounds[0].turn) == turn == dict(game.fork().rounds[0].turn)


def test_a_bot_decides_anew_where_something_else_was_done(flagship):
    game = until(play(flagship, {"US": ("visit UZB",)}, bots={"RU": "tit_for_tat"}), "order")
    other = game.fork()
    other.do(Act("bot", "RU", strategy="hawk"))
    for each in (game, other):
        each.do(Act("next"))
    assert game.rounds[1].turn != other.rounds[1].turn
    plain = play(flagship, {"US": ("visit UZB",)}, {}, bots={"RU": "tit_for_tat"})
    assert game.rounds[1].turn == plain.rounds[1].turn


def test_a_fork_goes_its_own_way(flagship):
    game = until(play(flagship, TURN), "order")
    other = game.fork()
    other.do(Act("orders", "RU", ("arm TJK",)))
    assert not game.orders
    for each in (game, other):
        until(each, "review")
    assert (shares(game) != shares(other)).any()
    first = game.terms.rounds[0] + 1
    assert (shares(game)[:first] == shares(other)[:first]).all()


# Other scenarios


def small(states, powers, months=12):
    """A scenario in which nothing happens by itself."""
    states, powers = ("AAA", "BBB")[:states], ("PP", "QQ")[:powers]

    def table(each):
        return f"{{values: {each}, status: judgement, fixed: Assumed.}}".replace("'", "")

    even = dict.fromkeys(powers, 1 / len(powers))
    return load_text(f"""
format: 1
name: tiny
title: Tiny
question: Does it work?
start: 2020-01
months: {months}
horizons: [{months}]
information_ends: February 2020
states: {{{", ".join(f"{name}: {{name: {name}}}" for name in states)}}}
powers: {{{", ".join(f"{name}: {{name: {name}}}" for name in powers)}}}
parameters:
  alignment: {table(dict.fromkeys(states, even))}
  drift_rate: {table(dict.fromkeys(states, 0.05))}
  hedging_taste: {table(dict.fromkeys(states, 0.5))}
  capability: {table(dict.fromkeys(powers, 1.0))}
  budget: {table(dict.fromkeys(powers, 1.0))}
""")


@pytest.mark.parametrize("months", [1, 3, 5])
def test_a_scenario_that_ends_before_a_round_does_cannot_be_played(months):
    with pytest.raises(UserError, match=f"months: {months} found, 6 or more are right for a game"):
        new_game(small(2, 2, months))


def test_rounds_end_where_the_scenario_does(flagship):
    for months in (6, 23, 24, 59):
        rounds = new_game(replace(flagship, months=months)).terms.rounds
        assert rounds[-1] <= months
        assert len(rounds) == (1 if months < 24 else 2)


def play_of_few(states, powers):
    """Play a scenario of so few through, every seat forecasting and ordering what it can."""
    game = until(new_game(small(states, powers)), "forecast")
    for name in game.seats:
        game.do(Act("forecast", name, chances=(0, 100, 0)))
    until(game, "order")
    for name, seat in game.seats.items():
        can = legal(game.scenario, game.terms, seat, (), game.subjects[name].state)
        # What has one state only has nothing that is not bet on, but what is aimed at nothing.
        assert all(each.aim != game.subjects[name].state for each in can)
        assert bool(can) == (states > 1 or seat.kind == POWER)
        game.do(Act("orders", name, tuple(map(str, can[:1]))))
    until(game, OVER)
    assert all(np.isfinite(total) for total in game.totals.values())
    assert set(game.rounds[0].forecast_scores) == set(game.seats)


@pytest.mark.slow
def test_two_states_and_two_powers_can_play():
    play_of_few(2, 2)


ALONE = """
from functools import partial
from sim.game.field import field
from sim.game.review import review
field.run_ensemble = review.run_ensemble = partial(review.run_ensemble, lanes=1)
from tests.game.test_game import play_of_few
play_of_few(1, 1)
"""


@pytest.mark.slow
def test_a_state_alone_and_a_power_alone_can_play(request):
    """With the loop as it stands: nothing else needs one of this size, and compiling it takes half a minute."""
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run([sys.executable, "-c", ALONE], env=env, capture_output=True, text=True,
                          cwd=request.config.rootpath)  # fmt: skip
    assert done.returncode == 0, done.stderr
