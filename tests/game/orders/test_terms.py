"""Terms: what a scenario says of its game, and what is usual where it is silent."""

from dataclasses import replace
from pathlib import Path

import pytest

from sim.core.errors import UserError
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.seats import POWER, STATE
from sim.game.orders.terms import USUAL_POINTS, USUAL_ROUNDS, terms_of
from sim.scenario.game_schema import ORDERS, PointsPart
from sim.scenario.load import load_text

SMALL = Path(__file__).parents[2].joinpath("scenario", "small.yaml").read_text(encoding="utf-8")


def test_the_usual_ones(flagship):
    terms = terms_of(flagship)
    assert terms.rounds == USUAL_ROUNDS
    assert terms.points == USUAL_POINTS
    assert terms.costs == {word: each.cost for word, each in INSTRUMENTS.items()}


def test_usual_rounds_end_within_the_scenario():
    assert terms_of(load_text(SMALL)).rounds == (6, 24)


def test_a_scenario_says_otherwise_and_the_rest_is_usual():
    said = "game: {rounds: [4, 9], points: {state: 7}, costs: {visit: 3}}\n"
    terms = terms_of(load_text(SMALL + said))
    assert terms.rounds == (4, 9)
    assert terms.points == {POWER: USUAL_POINTS[POWER], STATE: 7}
    assert terms.costs == {word: each.cost for word, each in INSTRUMENTS.items()} | {"visit": 3}


def test_a_scenario_too_short_for_a_game_is_refused():
    short = replace(load_text(SMALL), months=5)
    with pytest.raises(UserError, match="months: 5 found, 6 or more are right for a game"):
        terms_of(short)


def test_quarters_are_counted_back_from_the_end_of_a_round(flagship):
    terms = terms_of(flagship)
    assert terms.quarters(0) == (3, 6)
    assert terms.quarters_in(6, 11) == (8, 11)
    assert terms.quarters(2)[-1] == 60


def test_a_scenario_file_knows_the_orders_and_kinds_of_seats_that_there_are():
    assert list(ORDERS) == list(INSTRUMENTS)
    assert list(PointsPart.model_fields) == [POWER, STATE]
