import numpy as np
import pytest

from sim.answers.decompose import moved
from sim.answers.sentences import ROW_WORDS
from sim.core.errors import UserError
from sim.engines.runs import IN_FULL, follow_world, open_world
from sim.game.field.carry import NO_LOAD, carry, load_world
from sim.game.field.scores import ASPECTS
from sim.game.game import new_game
from sim.game.orders.orders import Order
from sim.game.review.why import ALL_ELSE, EARLIER, SCORE, own_rows, why_of, without_each
from sim.rules.split import CAUSES
from tests.game.played import play

TURN = {"US": ("visit UZB", "quiet", "speak CN"), "KAZ": ("accept CN", "train RU"),
        "CN": ("build KAZ", "arm TJK")}  # fmt: skip


@pytest.fixture(scope="module")
def game(flagship):
    return play(flagship, TURN, TURN, TURN)


def of_score(causes):
    return sum(each.points for each in causes if each.of == SCORE)


@pytest.mark.parametrize("number", [0, 1, 2, -1])
@pytest.mark.parametrize("seat", ["US", "RU", "CN", "KAZ", "UZB"])
def test_causes_add_up_to_the_score(game, seat, number):
    causes = why_of(game, seat, number)
    assert of_score(causes) == pytest.approx(game.rounds[number].scores[seat], abs=1e-5)
    large = [abs(each.points) for each in causes if each.of == SCORE and each.words != ALL_ELSE]
    assert large == sorted(large, reverse=True)


@pytest.mark.parametrize("seat", ["US", "CN"])
def test_the_mechanisms_alone_are_the_score_of_a_first_round(game, seat):
    """Nothing went before, so what is left for earlier orders is rounding."""
    assert EARLIER not in [each.words for each in why_of(game, seat, 0)]
    assert EARLIER in [each.words for each in why_of(game, seat, 2)]


@pytest.mark.parametrize("seat", ["US", "CN", "KAZ"])
def test_the_split_is_that_of_the_readable_engine(game, seat):
    scenario, played = game.scenario, game.rounds[0]
    turns = played.turn, {name: each for name, each in played.turn.items() if name != seat}
    kept = []
    for turn in turns:
        world = open_world(scenario, seed=game.seed, replicate=game.fate, months=6)
        load_world(world, scenario, NO_LOAD, carry(scenario, turn, 1, 6))
        kept.append(follow_world(world, 6, IN_FULL))
    exact = moved(*kept)[list(game.terms.quarters(0))].mean(axis=0)
    assert np.abs(exact).max() > 1e-4
    np.testing.assert_allclose(own_rows(game, game.seats[seat], played), exact, atol=2e-6)


def test_a_power_that_only_visits_is_moved_by_what_is_remembered(flagship):
    game = play(flagship, {"US": ("visit UZB",)})
    assert why_of(game, "US")[0].words == ROW_WORDS["credit"]


def test_a_state_reads_its_aspects_and_then_a_share_that_adds_up(game):
    causes = why_of(game, "KAZ", 0)
    aspects = [each for each in causes if each.of == SCORE]
    assert {each.words for each in aspects} == set(ASPECTS)
    shares = [each for each in causes if each.of != SCORE]
    rows = own_rows(game, game.seats["KAZ"], game.rounds[0])[0]
    most = np.abs(rows.sum(axis=-1)).argmax()
    share = f"{list(game.scenario.powers.values())[most]}'s share"
    assert all(each.of == share and each.words.startswith(f"{share}: ") for each in shares)
    assert sum(each.points for each in shares) == pytest.approx(100 * rows[most].sum(), abs=1e-5)


def test_who_never_ordered_anything_moved_nothing(game):
    assert why_of(game, "RU") == [] and why_of(game, "TJK") == []
    assert without_each(game, "RU") == {}


@pytest.mark.parametrize("seat", ["US", "KAZ"])
def test_without_an_order_the_score_is_that_of_a_game_without_it(flagship, game, seat):
    for order, change in without_each(game, seat).items():
        fewer = {**TURN, seat: tuple(each for each in TURN[seat] if each != str(order))}
        other = play(flagship, TURN, TURN, fewer)
        gap = other.rounds[2].scores[seat] - game.rounds[2].scores[seat]
        assert change == pytest.approx(gap, abs=1e-3)


def test_orders_are_named_as_they_were_given(game):
    assert list(without_each(game, "us", 0)) == [
        Order("visit", "UZB"), Order("quiet"), Order("speak", "CN"),
    ]  # fmt: skip


def test_every_cause_has_words_of_its_own(game):
    assert len({ROW_WORDS[each] for each in CAUSES}) == len(CAUSES)
    assert not {EARLIER, ALL_ELSE} & set(ROW_WORDS.values())


def test_rounds_that_were_not_played_are_refused(flagship, game):
    with pytest.raises(UserError, match="no round was played yet"):
        why_of(new_game(flagship), "US")
    with pytest.raises(UserError, match="round 4 found, 1 to 3 are right"):
        without_each(game, "US", 3)
    with pytest.raises(UserError, match="unknown seat"):
        why_of(game, "XX")
