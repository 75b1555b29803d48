"""Balance: what is measured holds to what a game itself would give, and verdicts to their numbers."""

from dataclasses import replace

import numpy as np
import pytest

from sim.game.balance import balance as whole
from sim.game.balance.balance import balance, criteria_of, shares, told_scores
from sim.game.balance.kept import apart_of, filled, kept, kept_scores
from sim.game.balance.lots import courses_of, random_turns
from sim.game.balance.positions import options_of, starts_of
from sim.game.balance.wins import random_scores
from sim.game.game import Act, new_game
from sim.game.learning.deck import deck_of
from sim.game.learning.numbers import numbers_of
from sim.game.orders.orders import Order, check, legal
from sim.game.orders.seats import seats_of
from sim.game.orders.terms import terms_of
from sim.scenario.game import Gaming

FATES = 4


@pytest.fixture(scope="module")
def game(flagship):
    return numbers_of(replace(flagship, game=Gaming(rounds=(3, 6))))


@pytest.fixture(scope="module")
def decks(game):
    return [deck_of(game, number) for number in range(2)]


@pytest.fixture(scope="module")
def courses(game):
    return courses_of(game, FATES, seed=0)


def played(game, turns):
    """The totals of a real game in fate 0, with what each seat orders in each round."""
    own = new_game(game.scenario, seed=0)
    for turn in turns:
        own.do(Act("next"))
        own.do(Act("next"))
        for seat, orders in turn.items():
            own.do(Act("orders", seat, orders=tuple(map(str, orders))))
        own.do(Act("next"))
        own.do(Act("next"))
    return own.totals


def turns_of(game, courses, fate=0):
    return [
        {seat.name: game.orders_of(course[fate, s], s) for s, seat in enumerate(game.seats)}
        for course in courses
    ]


def test_random_turns_are_legal_and_leave_no_point(game):
    picked = random_turns(game, 20, np.random.default_rng(0))
    for row in picked:
        for s, seat in enumerate(game.seats):
            given = check(game.scenario, game.terms, seat, game.orders_of(row[s], s))
            assert given and not legal(game.scenario, game.terms, seat, given)


def test_the_same_seed_draws_the_same_games(game, courses):
    assert (courses == courses_of(game, FATES, seed=0)).all()
    assert (courses != courses_of(game, FATES, seed=1)).any()


def test_random_scores_are_those_of_a_game(game, decks, courses):
    scores = random_scores(game, 0, FATES, decks, courses)
    totals = played(game, turns_of(game, courses))
    assert scores[0] == pytest.approx([totals[seat.name] for seat in game.seats], abs=1e-3)


def test_gains_are_what_a_game_scores_with_an_order_and_without(game, decks, courses):
    s = next(n for n, seat in enumerate(game.seats) if seat.name == "US")
    options = options_of(game, s, starts_of(game, 0, FATES, decks, courses), decks, courses)
    assert options.turns[0] == () and (options.gains[..., 0] == 0).all()
    order = (Order("visit", "BLR"),)
    turns = turns_of(game, courses)
    without, other = ([{**turns[0], "US": each}, turns[1]] for each in ((), order))
    gap = played(game, other)["US"] - played(game, without)["US"]
    assert options.gains[0, 0, options.turns.index(order)] == pytest.approx(gap, abs=1e-3)


def test_kept_scores_are_those_of_a_game(game):
    seat, turn = seats_of(game.scenario)["KAZ"], (Order("train", "RU"),)
    scores = kept_scores(game.scenario, game.terms, seat, [turn], 0, FATES)
    total = played(game, [{"KAZ": turn}, {"KAZ": turn}])["KAZ"]
    assert scores[0, 0] == pytest.approx(total, abs=1e-3)


def test_a_whole_turn_takes_what_is_liked_as_long_as_there_are_points(game):
    seat = seats_of(game.scenario)["KAZ"]
    liked = [Order("rebuff", "RU"), Order("welcome", "RU"), *legal(game.scenario, game.terms, seat)]
    given = filled(game.scenario, game.terms, seat, liked)
    assert given[0] == liked[0] and liked[1] not in given
    assert given == check(game.scenario, game.terms, seat, given)


def test_best_and_worst_are_judged_in_fates_in_which_they_were_not_picked():
    turns = [(Order("quiet"),), (Order("campaign"),)]
    # The first looks better where it is picked, and is worse where it is judged.
    found = apart_of(turns, np.array([[9.0, 1.0, 9.0, 1.0], [0.0, 2.0, 0.0, 2.0]]))
    assert (found.best, found.worst, found.by) == (turns[0], turns[1], -1.0)


def test_a_seat_that_can_pay_for_nothing_has_no_orders_apart(flagship):
    dear = replace(flagship, game=Gaming((3,), costs=dict.fromkeys(terms_of(flagship).costs, 100)))
    alone, turns = kept(dear, terms_of(dear), seats_of(dear)["US"], 0, 2)
    assert (alone.best, alone.by, turns.by) == ((), 0.0, 0.0)


def test_a_tie_is_shared():
    scores = np.array([[1.0, 1.0, 0.0], [3.0, 2.0, 1.0]])
    assert [told_scores(scores, n)["wins"] for n in range(3)] == [0.75, 0.25, 0.0]


def test_each_order_s_share_is_counted_and_the_first_is_the_most_frequent():
    assert list(shares(["a", "b", "c"], [2, 2, 0]).items()) == [("c", 2 / 3), ("a", 1 / 3)]


def seat(apart=9.0, best=0.3, wins=0.2):
    told = {"apart": apart}
    return {
        "orders": told,
        "turns": told,
        "best": {"quiet": best},
        "best_alone": {"quiet": 0.1},
        "wins": wins,
    }


@pytest.mark.parametrize(
    ("bad", "failing"),
    [
        (seat(), set()),
        (seat(apart=2.9), {"apart"}),
        (seat(best=0.61), {"often"}),
        (seat(wins=0.35), {"wins"}),
    ],
)
def test_each_criterion_fails_where_one_seat_does(bad, failing):
    found = criteria_of({"BAD": bad, **{f"S{n}": seat() for n in range(8)}})
    assert {name for name, each in found.items() if not each["passes"]} == failing
    assert all(found[name]["seat"] == "BAD" for name in failing)


def test_what_is_best_whatever_it_costs_is_held_to_the_same_limit():
    found = criteria_of({"A": {**seat(), "best_alone": {"arm": 0.7}}, "B": seat()})
    assert (found["often"]["passes"], found["often"]["seat"]) == (False, "A")


def test_few_seats_may_each_win_more():
    assert criteria_of({"A": seat(wins=0.7), "B": seat()})["wins"]["limit"] == 0.75
    assert criteria_of({f"S{n}": seat() for n in range(9)})["wins"]["limit"] == 1 / 3


@pytest.mark.slow
def test_a_finding_has_all_seats_and_the_words_follow_the_numbers(game, monkeypatch):
    monkeypatch.setattr(whole, "APART", 1e9)
    seen = []
    found = balance(game.scenario, fates=2, progress=lambda done, every: seen.append((done, every)))
    numbers = found["numbers"]
    assert list(numbers["seats"]) == list(seats_of(game.scenario))
    assert numbers["rounds"] == [3, 6] and numbers["positions"] == 4
    assert sum(each["wins"] for each in numbers["seats"].values()) == pytest.approx(1, abs=1e-5)
    assert found["answer"][0] == "Not all three are met."
    assert found["answer"][1].startswith("FAIL: orders matter too little.")
    assert seen[-1] == (19, 19)


@pytest.mark.slow
def test_the_flagship_s_game_is_balanced(flagship):
    criteria = balance(flagship, fates=100)["numbers"]["criteria"]
    assert {name: each["passes"] for name, each in criteria.items()} == dict.fromkeys(
        criteria, True
    )
