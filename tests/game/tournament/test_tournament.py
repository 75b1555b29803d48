"""The tournament: its games are games, its mixes are answers, its words follow its numbers."""

import json
from copy import deepcopy
from itertools import product

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.game.bots.minds import Minds
from sim.game.game import Act, new_game
from sim.game.orders.orders import Order
from sim.game.orders.terms import terms_of
from sim.game.tournament.apart import drawn, pick
from sim.game.tournament.cross import MOST_PROFILES, payoffs, profiles_of
from sim.game.tournament.mix import against, fictitious_play, is_best, regrets
from sim.game.tournament.numbers import apart_numbers, cross_numbers, mean_of, own, table_of
from sim.game.tournament.play import play
from sim.game.tournament.tournament import tournament
from sim.game.tournament.words import in_words, power_words
from sim.strategies.players import PLAYERS
from sim.study.audit.game import Count

pytestmark = pytest.mark.slow

DILEMMA = np.array([[[3.0, 3.0], [0.0, 5.0]], [[5.0, 0.0], [1.0, 1.0]]])
"""Two who may cooperate or defect, (first, second, player)."""


@pytest.fixture(scope="module")
def minds(flagship):
    return Minds(flagship, terms_of(flagship), 5)


@pytest.fixture(scope="module")
def found(flagship):
    names = ("autopilot", "patient", "tit-for-tat")
    return tournament(flagship, names, fates=3, seed=5, planned=3, rollouts=400)


def test_a_score_is_that_of_the_game_itself(flagship, minds):
    """Also where a strategy reads shares, rivals or luck, and in another fate."""
    cast = {"US": "tit_for_tat", "RU": "random", "CN": "hawk"}
    moved = play(minds, [cast, cast], [0, 3], list(cast))
    for fate, scores in zip((0, 3), moved, strict=True):
        game = new_game(flagship, 5, fate)
        for name, strategy in cast.items():
            game.do(Act("bot", name, strategy=strategy))
        while game.phase != "over":
            game.do(Act("next"))
        assert [game.totals[name] for name in cast] == pytest.approx(scores, abs=2e-3)


def test_states_can_be_scored_too(minds):
    moved = play(minds, [{"KAZ": "hawk"}, {}], [0, 0], ["KAZ", "UZB"])
    assert moved[0, 0] != 0 and (moved[1] == 0).all() and moved[0, 1] == 0


def test_each_profile_is_played_as_if_alone(flagship, minds):
    """How many are played at once is no matter, and autopilot moves nothing."""
    powers, profiles = list(flagship.powers), profiles_of("abc", ["autopilot", "random"])
    assert profiles == list(product(["autopilot", "random"], repeat=3))
    counted = Count(None, 0)
    whole = payoffs(flagship, minds.terms, 5, 2, profiles, counted)
    assert whole.shape == (8, 2, 3) and counted.done == 8 * 2 * 4
    for at in (3, 6):
        casts = [dict(zip(powers, profiles[at], strict=True))] * 2
        assert (play(minds, casts, [0, 1], powers) == whole[at]).all()
    is_still = np.array([[each == "autopilot" for each in profile] for profile in profiles])
    assert (whole.transpose(0, 2, 1)[is_still] == 0).all()
    assert (whole.transpose(0, 2, 1)[~is_still] != 0).all()


def test_too_many_profiles_are_refused():
    assert len(profiles_of("abcd", PLAYERS)) == MOST_PROFILES
    with pytest.raises(UserError, match=r"make 16,807 ways to play, at most 2,401 are right"):
        profiles_of("abcde", list(PLAYERS))


def test_defecting_is_the_answer_to_everything():
    mixes = fictitious_play(DILEMMA, 200)
    assert [each.round(2).tolist() for each in mixes] == [[0, 1], [0, 1]]
    assert regrets(DILEMMA, mixes) == [0, 0]
    assert is_best(DILEMMA).all(axis=-1).tolist() == [[False, False], [False, True]]
    cooperating = [np.array([1.0, 0.0])] * 2
    assert regrets(DILEMMA, cooperating) == [2, 2]
    assert against(DILEMMA, cooperating, 1).tolist() == [3, 5]


def test_three_who_want_to_be_alone_find_a_mix_that_none_wants_to_leave():
    """Who alone of three chooses a side gets 1; a mix is there, and regrets say how near it is."""
    table = np.zeros((2, 2, 2, 3))
    for profile in product(range(2), repeat=3):
        for player in range(3):
            table[profile][player] = profile.count(profile[player]) == 1
    mixes = fictitious_play(table)
    assert max(regrets(table, mixes)) < 0.02
    assert (is_best(table).all(axis=-1).sum()) == 6
    for player in range(3):
        brute = [
            sum(
                np.prod([mixes[other][profile[other]] for other in range(3) if other != player])
                * table[profile][player]
                for profile in product(range(2), repeat=3)
                if profile[player] == own_choice
            )
            for own_choice in range(2)
        ]
        assert against(table, mixes, player).tolist() == pytest.approx(brute)


def test_numbers_are_those_of_the_games():
    scores = np.arange(4 * 2 * 2, dtype=float).reshape(4, 2, 2)
    table = table_of(scores, ["a", "b"])
    assert table[1, 0, 0].tolist() == scores[2, 0].tolist()
    assert own(table, 0)[1].tolist() == scores[2:, :, 0].mean(axis=0).tolist()
    assert own(table, 1)[1].tolist() == scores[[1, 3], :, 1].mean(axis=0).tolist()
    numbers = cross_numbers(["X", "Y"], ["a", "b"], scores)
    assert numbers["powers"]["X"]["best"] == numbers["powers"]["Y"]["best"] == "b"
    assert numbers["powers"]["X"]["lead"]["mean"] == 8
    assert numbers["powers"]["Y"]["lead"] == {"mean": 4, "low": 4, "high": 4}
    assert numbers["powers"]["Y"]["best_answers"] == {"a": 0, "b": 2}
    assert numbers["pure"] == [["b", "b"]] and numbers["regret"] == 0


def test_an_interval_holds_the_true_mean_in_95_of_100_samples():
    drawn_means = np.random.default_rng(0).normal(2, 3, size=(4000, 8))
    held = [each["low"] < 2 < each["high"] for each in map(mean_of, drawn_means)]
    assert np.mean(held) == pytest.approx(0.95, abs=0.012)


def test_the_planner_is_held_beside_the_best_in_the_same_fates():
    planned, others = np.array([5.0, 7.0]), np.array([[0.0, 0.0], [3.0, 5.0]])
    said = [[(Order("quiet"),)], [(Order("visit", "KAZ"), Order("visit", "UZB")), ()]]
    numbers = apart_numbers(["autopilot", "hawk"], planned, others, said)
    assert numbers["best"] == "hawk"
    assert numbers["ahead"] == {"mean": 2, "low": 2, "high": 2}
    assert numbers["planner"]["mean"] == 6 and numbers["first"] == ["quiet"]
    assert numbers["words"] == [{"quiet": 1}, {"visit": 1}]
    assert mean_of(planned[:1]) == {"mean": 5, "low": 5, "high": 5}


def test_mixes_are_drawn_as_often_as_they_say():
    mixes = {"US": {"hawk": 0.25, "patient": 0.75}, "RU": {"autopilot": 1.0, "hawk": 0.0}}
    casts = [drawn(mixes, 0, fate) for fate in range(2000)]
    assert np.mean([cast["US"] == "hawk" for cast in casts]) == pytest.approx(0.25, abs=0.03)
    assert {cast["RU"] for cast in casts} == {"autopilot"}
    assert casts[:9] == [drawn(mixes, 0, fate) for fate in range(9)]
    assert pick({"a": 0.3, "b": 0.7}, 1.0) == "b"


def test_the_finding_says_what_was_played(found):
    numbers = found["numbers"]
    assert numbers["strategies"] == ["autopilot", "patient", "tit_for_tat"]
    assert (numbers["profiles"], numbers["games"], found["made"]["runs"]) == (27, 81, 81)
    for power in numbers["powers"].values():
        assert power["payoffs"]["autopilot"] == {"mean": 0, "low": 0, "high": 0}
        assert power["best"] == "patient" and sum(power["mix"].values()) == pytest.approx(1)
    assert "tit-for-tat" in found["tables"][0]["rows"][3][0]
    json.dumps(found)


def test_the_planner_beats_autopilot(found):
    planner = found["numbers"]["planner"]
    assert planner["fates"] == 3 and planner["seconds_a_turn"] > 0
    for places in planner["places"].values():
        for each in places.values():
            assert len(each["words"]) == 3
            assert sum(each["words"][0].values()) == len(each["first"])
        assert set(places) == {"autopilot", "mix"}
        assert places["autopilot"]["planner"]["low"] > 0
    assert "ahead of autopilot in all 6 places, and ahead of the best strategy" in " ".join(
        found["answer"]
    )


def test_the_same_is_found_again_but_for_the_time_it_took(flagship, found):
    again = tournament(flagship, found["numbers"]["strategies"], 3, 5, 3, 400)
    before = deepcopy(found)
    for each in (again, before):
        each["numbers"]["planner"]["seconds_a_turn"] = 0
    assert again == before


def test_words_follow_numbers(found):
    alone = {**found["numbers"], "planner": None}
    said = in_words(alone)
    assert "planner" not in " ".join([*said["answer"], *said["how_sure"]]).lower()
    assert len(said["tables"]) == 3
    power = dict(found["numbers"]["powers"]["US"])
    power["lead"] = {"mean": 1.0, "low": -1.0, "high": 3.0}
    assert "which may be luck" in power_words("US", power)
    assert power_words("US", power).endswith("it is a best answer to all 9 ways that rivals play.")
    alone = power_words("US", power | {"rival_profiles": 1, "best_answers": {power["best"]: 1}})
    assert alone.endswith("which may be luck.")
    power["second"] = power["best"]
    assert power_words("US", power).endswith(").")


@pytest.mark.parametrize("again", ["tit_for_tat", "Tit-for-tat"])
def test_a_strategy_that_stands_twice_is_refused(flagship, again):
    with pytest.raises(UserError) as caught:
        tournament(flagship, ["tit_for_tat", "hawk", again])
    assert caught.value.lines == [f"--strategy: '{again}' found twice, once is right"]


def test_an_unknown_strategy_is_refused(flagship):
    with pytest.raises(UserError, match=r"--strategy: unknown strategy 'planner', .*tit-for-tat"):
        tournament(flagship, ["planner"])
