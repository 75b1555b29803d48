"""The coach: what it tells of an order is what the order does, in futures that are nobody's own."""

from dataclasses import replace

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.game.field import scores
from sim.game.field.field import Field
from sim.game.field.forecasts import OTHER_FATES
from sim.game.game import Act, new_game
from sim.game.orders.orders import Order, all_orders
from sim.game.views.coach import AHEAD, QUOTES, Advice, advise, best

FATES = 32
NEXT = Act("next")


def play_to(game, phase, number=0):
    """Go on, without an order, to a phase of a round."""
    while (game.number, game.phase) != (number, phase):
        game.do(NEXT)
    return game


@pytest.fixture(scope="module")
def game(flagship):
    """The first round, ready for orders; nobody changes it."""
    return play_to(new_game(flagship, seed=7), "order")


@pytest.fixture(scope="module")
def of_power(game):
    """By order."""
    return {str(each.order): each for each in advise(game, "US", FATES)}


@pytest.fixture(scope="module")
def of_state(game):
    """By order."""
    return {str(each.order): each for each in advise(game, "KAZ", FATES)}


@pytest.mark.parametrize("seat", ["US", "KAZ"])
def test_every_order_is_told_once_the_best_first(game, seat):
    """With bands that are in order, as far ahead as is asked."""
    found = advise(game, seat, FATES)
    known = all_orders(game.scenario, game.seats[seat])
    assert sorted(each.order for each in found) == sorted(known)
    gains = [each.gain for each in found]
    assert gains == sorted(gains, reverse=True)
    for each in found:
        assert tuple(each.effects) == AHEAD
        assert all(effect.low <= effect.high for effect in each.effects.values())
    assert any(each.effects[12].low < each.effects[12].high for each in found)


def test_signs_come_out_of_mechanisms(game, of_power, of_state):
    """The punished turn away, mercy and visits are credit, a quarrel in the open takes calm."""
    for state in game.scenario.states:
        assert of_power[f"restrict {state}"].effects[12].high < 0
        assert of_power[f"restrict {state}"].gain < 0
        assert of_power[f"waive {state}"].effects[12].low > 0
        assert of_power[f"visit {state}"].effects[12].low > 0
    for power in game.scenario.powers:
        assert of_state[f"rebuff {power}"].effects[12].high < 0


def test_memory_fades(of_power):
    """A visit is worth less after five years than after one."""
    effects = of_power["visit KAZ"].effects
    assert effects[12].mean > effects[36].mean > effects[60].mean > 0


def test_what_changes_nothing_is_said_to_change_nothing(game):
    """Russia does not campaign: there is nothing that it could let rest, and the best leave it out."""
    found = advise(game, "RU", FATES)
    quiet = next(each for each in found if each.order == Order("quiet"))
    assert abs(quiet.gain) < 1e-3
    assert quiet not in best(found, 3)


def test_it_is_what_scores_would_say(game, of_power, of_state):
    """The gain of an order is that of playing every round out, in the same futures."""
    luck = OTHER_FATES + np.arange(FATES)
    for found, said in ((of_power, "visit KAZ"), (of_state, "accept CN")):
        order = found[said].order
        seat = game.seats["US" if found is of_power else "KAZ"]
        fields = [Field(game.scenario, game.terms, game.seed, luck) for _ in range(2)]
        gain = 0.0
        for number in range(len(game.terms.rounds)):
            turns = ({}, {seat.name: (order,)} if number == 0 else {})
            one, other = (
                scores.worth(
                    game.scenario, field.play([turn], tables=scores.STATE_TABLES), seat
                ).mean()
                for field, turn in zip(fields, turns, strict=True)
            )
            gain += other - one
        assert found[said].gain == pytest.approx(gain, abs=1e-3)
        assert abs(gain) > 0.1


def test_it_says_the_same_again(game, of_power):
    assert advise(game, "us", FATES) == sorted(of_power.values(), key=lambda each: -each.gain)


def test_others_orders_of_the_round_are_not_looked_at(game, of_power):
    """Nor whether a strategy plays them."""
    told = game.fork()
    told.do(Act("orders", "RU", orders=("restrict KAZ", "visit BLR")))
    told.do(Act("orders", "KAZ", orders=("rebuff US",)))
    told.do(Act("bot", "CN", strategy="autopilot"))
    assert {str(each.order): each for each in advise(told, "US", FATES)} == of_power


def test_the_games_own_luck_is_not_looked_at(game, flagship, of_state):
    """At the start games of one seed differ by their luck alone."""
    other = play_to(new_game(flagship, seed=7, fate=1), "order")
    assert {str(each.order): each for each in advise(other, "KAZ", FATES)} == of_state


def test_it_starts_from_the_present(game, of_state):
    """A round later the same order is worth something else."""
    later = play_to(game.fork(), "order", 1)
    found = {str(each.order): each for each in advise(later, "KAZ", FATES)}
    assert found["accept CN"].gain != of_state["accept CN"].gain


def test_orders_that_stand_are_counted_in(game, of_power):
    """They are left out of the list, take points, bar what is against them, and change the rest."""
    told = game.fork()
    told.do(Act("orders", "US", orders=("waive KAZ",)))
    found = {str(each.order): each for each in advise(told, "US", FATES)}
    assert set(found) == set(of_power) - {"waive KAZ"}
    assert found["restrict KAZ"].why_not
    assert found["visit KAZ"].gain != of_power["visit KAZ"].gain


def test_a_barred_state_is_said_to_be_barred(flagship):
    game = play_to(new_game(flagship, seed=7), "forecast")
    game.do(Act("forecast", "US", chances=(30, 40, 30)))
    barred = game.subjects["US"].state
    play_to(game, "order")
    found = advise(game, "US", FATES)
    assert all(("is barred" in each.why_not) == (each.order.aim == barred) for each in found)
    assert barred not in {each.order.aim for each in best(found, 5)}


def test_the_best_can_be_given_and_help():
    """What is dear, does harm, or does next to nothing is left out."""
    good, better, dear, bad, nothing = (
        Advice(Order(word), 1, why_not, gain, gain, {}, (), {})
        for word, why_not, gain in (
            ("good", "", 1.0),
            ("better", "", 2.0),
            ("dear", "costs 9, and 4 of 4 are left", 3.0),
            ("bad", "", -1.0),
            ("nothing", "", 1e-3),
        )
    )
    assert best([bad, good, nothing, dear, better]) == [better, good]
    assert best([bad, good, dear, better], 1) == [better]


def test_it_looks_no_further_than_the_scenario(flagship):
    """In the last round three years are no longer in it, and a year is."""
    short = play_to(new_game(replace(flagship, months=60), seed=7), "order", 2)
    found = advise(short, "KAZ", FATES)
    assert {tuple(each.effects) for each in found} == {(12, 36)}


def test_the_article_is_quoted(game, of_power):
    """With the author's words, where the scenario has the claim."""
    for each in of_power.values():
        known = [(name, game.scenario.claims[name].quote) for name in each.claims]
        assert list(each.says.items()) == known[:QUOTES]
        assert each.says


def test_a_quote_stands_beside_its_own_claim(flagship):
    """Also where the scenario does not have the first claim behind an order."""
    claims = {name: each for name, each in flagship.claims.items() if name != "C12"}
    game = play_to(new_game(replace(flagship, claims=claims)), "order")
    waive = next(each for each in advise(game, "US", 4) if each.order.word == "waive")
    assert "C12" not in waive.claims and waive.claims[0] == "C9"
    assert waive.says == {"C9": claims["C9"].quote}


def test_a_scenario_without_claims_has_advice_too(flagship):
    game = play_to(new_game(replace(flagship, claims={})), "order")
    found = advise(game, "KAZ", 4)
    assert found
    assert not any(each.says for each in found)


@pytest.mark.parametrize("phase", ["review", "over"])
def test_without_a_round_there_is_no_advice(flagship, phase):
    game = play_to(new_game(replace(flagship, months=6)), "review")
    if phase == "over":
        game.do(NEXT)
    with pytest.raises(UserError, match=f"coach: the phase is '{phase}'"):
        advise(game, "US", FATES)


def test_an_unknown_seat_is_refused(game):
    with pytest.raises(UserError, match="unknown seat"):
        advise(game, "XX", FATES)


def test_the_score_of_this_round_is_a_part_of_all(flagship):
    """In the last round it is all that there is."""
    game = play_to(new_game(flagship), "order")
    assert any(each.now != each.gain for each in advise(game, "US", 4))
    while game.number < len(game.terms.rounds) - 1 or game.phase != "order":
        game.do(Act("next"))
    assert all(each.now == each.gain for each in advise(game, "US", 4))
