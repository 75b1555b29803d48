from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.errors import UserError
from sim.engines.runs import open_world, state_of
from sim.game.field import forecasts
from sim.game.field.field import Field
from sim.game.field.forecasts import (
    FUTURES,
    OTHER_FATES,
    Cuts,
    Subject,
    check_chances,
    cuts_of,
    equal_guess,
    score,
    subject_of,
)
from sim.game.game import Act, new_game
from sim.game.orders.seats import seats_of
from sim.game.orders.terms import terms_of
from tests.game.played import play, until


@pytest.fixture(scope="module")
def seats(flagship):
    return seats_of(flagship)


@pytest.fixture(scope="module")
def all_subjects(flagship):
    return [Subject(*each) for each in product(flagship.states, flagship.powers)]


# What it is about


def test_it_is_by_lot_the_same_for_the_same_game(flagship, seats):
    def lots(seed, fate, number):
        return {name: subject_of(flagship, seed, fate, number, s) for name, s in seats.items()}

    assert lots(7, 0, 0) == lots(7, 0, 0)
    for other in (lots(8, 0, 0), lots(7, 1, 0), lots(7, 0, 1), lots(7 + 2**32, 0, 0)):
        assert other != lots(7, 0, 0)
    assert len(set(lots(7, 0, 0).values())) > 3


def test_everything_is_drawn_and_nobody_forecasts_himself(flagship, seats, all_subjects):
    for name in ("US", "KAZ"):
        drawn = {subject_of(flagship, seed, 0, 0, seats[name]) for seed in range(400)}
        assert drawn == {each for each in all_subjects if each.state != name}


def test_the_only_state_there_is_can_forecast_itself_alone(flagship, seats):
    alone = replace(flagship, states={"KAZ": "Kazakhstan"})
    assert subject_of(alone, 0, 0, 0, seats["KAZ"]).state == "KAZ"


# Where it is cut


@pytest.mark.parametrize("is_later", [False, True])
def test_each_way_has_its_fair_part_of_futures(flagship, all_subjects, is_later):
    """In other fates than those that the cuts are from, too: 20 to 50 of 100 each."""
    terms, state = terms_of(flagship), None
    if is_later:
        world = open_world(flagship, seed=7, months=terms.rounds[0])
        while world.month < terms.rounds[0]:
            world.step()
        state = state_of(world)
    cuts = cuts_of(flagship, terms, 7, state, all_subjects)
    fates = np.arange(400)
    field = Field(flagship, terms, 7, fates, state.month if state else 0, state)
    ends = field.play([{}])["alignment"][:, -1]
    places = np.ndindex(len(flagship.states), len(flagship.powers))
    for subject, at in zip(all_subjects, places, strict=True):
        ways = np.array([cuts[subject].way(each) for each in ends[(slice(None), *at)]])
        parts = np.bincount(ways, minlength=3) / len(fates)
        assert ((parts > 0.2) & (parts < 0.5)).all(), (subject, parts)


def test_nobody_is_shown_his_own_future(flagship, monkeypatch):
    """Cuts come from other fates than the game's, and from where the round begins."""
    asked = []

    def spied(scenario, terms, seed, fates, *more):
        asked.append((fates, *more))
        return Field(scenario, terms, seed, fates, *more)

    monkeypatch.setattr(forecasts, "Field", spied)
    new_game(flagship, seed=7, fate=3)
    ((fates, begins, state),) = asked
    assert (begins, state) == (0, None)
    assert len(fates) == FUTURES
    assert fates.min() >= OTHER_FATES > 3


def test_where_nothing_is_left_to_luck_everything_stays(flagship):
    """The futures are one, in single precision; the world of record has double."""
    quiet = {
        name: np.zeros_like(flagship.values[name]) for name in ("shock_size", "incident_hazard")
    }
    sure = replace(flagship, events=(), values={**flagship.values, **quiet})
    game = play(sure, {}, {}, chances=dict.fromkeys(seats_of(sure), (0, 100, 0)))
    for played in game.rounds:
        assert set(played.came.values()) == {1}
        assert set(played.forecast_scores.values()) == {100.0}


def test_falls_stays_and_rises_meet_at_the_cuts():
    cuts = Cuts(0.2, 0.4)
    assert [cuts.way(share) for share in (0.1, 0.19, 0.2, 0.3, 0.4, 0.41)] == [0, 0, 1, 1, 1, 2]


# What is said


def test_chances_are_three_that_sum_to_a_hundred():
    assert check_chances([20, 50, 30]) == (20, 50, 30)
    assert check_chances((np.int64(0), 0, 100)) == (0, 0, 100)
    assert all(type(each) is int for each in check_chances((np.int64(0), 0, 100)))


@pytest.mark.parametrize(
    ("chances", "fault"),
    [
        ((), "0 chances found, three are right: falls, stays, rises"),
        ((50, 50), "2 chances found"),
        ((25, 25, 25, 25), "4 chances found"),
        ((20, 50, 31), r"20 \+ 50 \+ 31 = 101 found, three chances that sum to 100 are right"),
        ((-10, 50, 60), "-10, 50, 60 found, chances from 0 to 100 each are right"),
        ((101, 0, -1), "101, 0, -1 found, chances from 0"),
        ((20.0, 50, 30), "20.0, 50, 30 found, three whole numbers are right"),
        ((True, 99, 0), "true, 99, 0 found"),
        (("20", "50", "30"), "text '20', text '50', text '30' found"),
        ((None, 50, 50), "nothing, 50, 50 found"),
        ((float("nan"), 50, 50), "nan, 50, 50 found"),
    ],
)
def test_other_chances_are_refused(chances, fault):
    with pytest.raises(UserError, match=fault):
        check_chances(chances)


# What it scores

percent = st.integers(0, 100)


@given(falls=percent, share=percent, said_falls=percent, said_share=percent)
def test_nothing_beats_saying_what_one_believes(falls, share, said_falls, said_share):
    """The rule is proper: under what one believes, the belief itself is expected to score most."""

    def three(first, part):
        second = (100 - first) * part // 100
        return first, second, 100 - first - second

    belief, said = three(falls, share), three(said_falls, said_share)

    def expected(chances):
        return sum(p / 100 * score(chances, came) for came, p in enumerate(belief))

    if said == belief:
        assert expected(said) == expected(belief)
    else:
        assert expected(said) < expected(belief)


def test_scores_go_from_nothing_to_a_hundred():
    assert [score((100, 0, 0), came) for came in range(3)] == [100, 0, 0]
    assert [round(score((34, 33, 33), came)) for came in range(3)] == [67, 66, 66]
    assert [round(equal_guess(came)) for came in range(3)] == [67, 66, 66]


def test_a_forecast_is_scored_by_what_came_in_the_world_of_record(flagship):
    game = play(flagship, {"US": ("visit UZB",)}, chances={"US": (5, 15, 80), "TJK": (40, 30, 30)})
    (played,) = game.rounds
    assert set(played.forecast_scores) == {"US", "TJK"}
    for name, chances in played.chances.items():
        subject = game.subjects[name]
        share = game.world.state(subject.state).alignment[subject.power]
        came = game.cuts[subject].way(share)
        assert played.came[subject] == came
        assert played.forecast_scores[name] == score(chances, came)


def test_a_forecast_can_be_said_anew_until_orders_begin(flagship):
    game = until(new_game(flagship), "forecast")
    for chances in ((100, 0, 0), (0, 100, 0)):
        game.do(Act("forecast", "us", chances=chances))
    assert game.chances == {"US": (0, 100, 0)}
    until(game, "order")
    with pytest.raises(UserError, match="the phase is 'order', 'forecast' is right for that"):
        game.do(Act("forecast", "US", chances=(100, 0, 0)))


def test_other_chances_are_refused_in_a_game_too(flagship):
    game = until(new_game(flagship), "forecast")
    for chances in ((50, 50), (20, 50, 31), ("20", "50", "30"), [[]]):
        with pytest.raises(UserError, match=r"^forecast: .* right"):
            game.do(Act("forecast", "US", chances=chances))
    assert game.chances == {}
    assert game.acts == [Act("next")]


def test_who_bets_on_a_state_cannot_order_what_is_aimed_at_it(flagship):
    game = until(new_game(flagship, seed=7), "forecast")
    state = game.subjects["US"].state
    game.do(Act("forecast", "US", chances=(30, 30, 40)))
    until(game, "order")
    with pytest.raises(UserError, match=f"US: 'visit {state}' is barred: your forecast"):
        game.do(Act("orders", "US", (f"visit {state}",)))
    other = new_game(flagship, seed=7)
    until(other, "order").do(Act("orders", "US", (f"visit {state}",)))
    assert other.orders["US"]
