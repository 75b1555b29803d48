import importlib
import itertools
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from pettingzoo.test import parallel_api_test, parallel_seed_test, performance_benchmark
from pettingzoo.test.api_test import api_test
from pettingzoo.utils import parallel_to_aec

from sim.core.errors import FailedError, UserError
from sim.game.game import Act, new_game
from sim.game.learning.env import parallel_env
from sim.game.learning.numbers import PASS
from sim.game.orders.orders import Order, legal

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def env():
    return parallel_env()


def act_of(env, seat, order):
    return 1 + env.numbers.orders[env.possible_agents.index(seat)].index(order)


def passes(env, **others):
    return dict.fromkeys(env.agents, PASS) | others


def sample(env, views, rng):
    return {name: rng.choice(np.flatnonzero(views[name]["action_mask"])) for name in env.agents}


def course(env, seed, rng):
    """Everything that one game shows to seats that order at random."""
    views, _ = env.reset(seed=seed)
    found = []
    while env.agents:
        views, rewards, *_ = env.step(sample(env, views, rng))
        found += [*rewards.values(), *(each["observation"] for each in views.values())]
    return np.concatenate([np.ravel(each) for each in found])


def test_it_passes_the_test_of_parallel_environments(env):
    parallel_api_test(env, num_cycles=1000)


def test_it_passes_the_test_of_seeds():
    parallel_seed_test(lambda: parallel_env(seats=["US", "KAZ"]))


@pytest.mark.filterwarnings(
    # Matters of taste: views with a mask are dictionaries, and seats have names of their own.
    "ignore:Observation space for each agent probably",
    "ignore:Observation is not a NumPy array",
    "ignore:We recommend agents to be named",
)
def test_it_passes_the_test_of_taking_turns():
    api_test(parallel_to_aec(parallel_env(seats=["US", "KAZ"])), num_cycles=100)


def test_it_runs_through_the_benchmark(capsys, monkeypatch):
    """Under a clock on which its five seconds are over soon."""
    module = sys.modules["pettingzoo.test.performance_benchmark"]
    clock = itertools.count(step=0.1)
    monkeypatch.setattr(module, "time", SimpleNamespace(time=lambda: next(clock)))
    performance_benchmark(parallel_to_aec(parallel_env(seats=["US"])))
    assert "turns per second" in capsys.readouterr().out


def test_a_seed_gives_the_same_game_and_another_seed_another(env):
    one, same, other = (course(env, seed, np.random.default_rng(1)) for seed in (5, 5, 6))
    assert (one == same).all()
    assert one.shape == other.shape and (one != other).any()


def test_a_reset_without_a_seed_is_another_fate(env):
    env.reset(seed=5)
    env.reset()
    assert (env.game.seed, env.game.fate) == (5, 1)
    env.reset(seed=5)
    assert env.game.fate == 0


def test_what_it_shows_is_within_its_spaces(env):
    views, _ = env.reset(seed=2)
    rng = np.random.default_rng(0)
    while env.agents:
        for name, view in views.items():
            assert env.observation_space(name).contains(view)
        views, *_ = env.step(sample(env, views, rng))


def test_the_mask_is_what_the_rules_of_the_game_allow(env):
    """In all states that random play reaches, for every seat."""
    views, _ = env.reset(seed=1)
    rng = np.random.default_rng(3)
    numbers = env.numbers
    while env.agents:
        for s, seat in enumerate(numbers.seats):
            given = numbers.orders_of([row[s] for row in env.picked], s)
            right = legal(numbers.scenario, numbers.terms, seat, given)
            mask = views[seat.name]["action_mask"]
            assert [numbers.orders[s][a - 1] for a in np.flatnonzero(mask[1:]) + 1] == right
            assert mask[PASS] == 1
        views, *_ = env.step(sample(env, views, rng))


def test_every_legal_turn_can_be_said(env):
    """There are as many picks as the most that points buy."""
    numbers = env.numbers
    cheapest = numbers.costs[:, 1:].min(axis=1)
    assert (numbers.picks * cheapest >= numbers.points).all()


def test_the_rewards_are_the_scores_of_a_game_that_people_play(env):
    game = new_game("kazakhstan_2020", seed=4)
    env.reset(seed=4)
    orders = {"US": ("visit KAZ", "quiet"), "KAZ": ("accept CN", "train RU")}
    while env.agents:
        game.do(Act("next")), game.do(Act("next"))
        for seat, said in orders.items():
            game.do(Act("orders", seat, said))
        game.do(Act("next")), game.do(Act("next"))
        for pick in range(env.numbers.picks):
            said = {
                seat: act_of(env, seat, Order(*each[pick].split()))
                for seat, each in orders.items()
                if pick < len(each)
            }
            _, rewards, *_ = env.step(passes(env, **said))
        assert rewards == game.rounds[-1].scores
    assert env.game.totals == game.totals and env.game.totals["US"] != 0
    assert (env.game.months[-1]["alignment"] == game.months[-1]["alignment"]).all()


def test_what_is_not_legal_counts_as_a_pass_and_is_said(env):
    env.reset(seed=0)
    twice = act_of(env, "US", Order("visit", "KAZ"))
    env.step(passes(env, US=twice))
    views, _, _, _, infos = env.step(passes(env, US=twice, KAZ=env.numbers.actions - 1))
    assert infos["US"] == {"was_legal": False} == infos["KAZ"]
    assert infos["RU"] == {"was_legal": True}
    own = [n for n, name in enumerate(env.numbers.names) if name.startswith("own.")]
    assert views["US"]["observation"][own].sum() == 1
    assert views["KAZ"]["observation"][own].sum() == 0


@pytest.mark.parametrize("action", [-1, -2, 10_000])
def test_a_number_that_is_no_action_counts_as_a_pass(env, action):
    env.reset(seed=0)
    *_, infos = env.step(passes(env, US=action))
    assert infos["US"] == {"was_legal": False}
    assert not env.given().any()


def test_it_ends_with_the_last_round_and_says_what_is_right_then():
    env = parallel_env(seats=["US"], picks=1)
    env.reset(seed=0)
    ends = [env.step({"US": PASS})[2]["US"] for _ in env.numbers.terms.rounds]
    assert ends == [False] * (len(ends) - 1) + [True]
    with pytest.raises(UserError, match="the game is over, reset is right"):
        env.step({"US": PASS})


@pytest.mark.parametrize("action", [2**63, 2**70, -(2**70)])
def test_a_number_too_large_for_an_array_counts_as_a_pass_too(env, action):
    env.reset(seed=0)
    *_, infos = env.step(passes(env, US=action))
    assert infos["US"] == {"was_legal": False}


@pytest.mark.parametrize(
    ("action", "found"),
    [
        (1.9, "1.9"),
        ("1", "text '1'"),
        (True, "true"),
        (np.True_, "True"),
        (None, "nothing"),
        (float("nan"), "nan"),
        (np.ones((3, 3)), "[[1. 1. 1.] [1. 1. 1.] [1. 1. 1.]]"),
    ],
)
def test_an_action_that_is_no_whole_number_is_refused_before_anything_changes(env, action, found):
    env.reset(seed=0)
    with pytest.raises(UserError) as caught:
        env.step(passes(env, US=1, KAZ=action))
    assert caught.value.lines == [f"actions: KAZ: {found} found, a whole number is right"]
    assert env.picked == []
    env.step(passes(env, US=1, KAZ=np.int8(1), UZB=np.array(1)))
    assert [row[:1] for row in env.picked] == [[1]]


@pytest.mark.parametrize("actions", [None, [0], 3])
def test_actions_that_are_of_nobody_are_refused(env, actions):
    env.reset(seed=0)
    with pytest.raises(UserError, match=r"^actions: .* found, an action for each agent is right$"):
        env.step(actions)
    assert env.picked == []


@pytest.mark.parametrize("seed", [-1, 2**64, 1.5, "x", True])
def test_a_wrong_seed_is_refused_and_the_game_goes_on(seed):
    env = parallel_env(seats=["US"])
    env.reset(seed=5)
    env.step({"US": 1})
    game = env.game
    with pytest.raises(UserError, match=r"^seed: .* found, a whole number from 0 to"):
        env.reset(seed=seed)
    assert env.game is game and env.picked == [[1]]
    env.reset()
    assert (env.game.seed, env.game.fate) == (5, 1)


def first_steps(env, *turns):
    """What Kazakhstan sees after steps in which others order."""
    views, _ = env.reset(seed=3)
    for turn in turns:
        views, *_ = env.step(passes(env, **turn))
    return views["KAZ"]["observation"]


def test_nobody_sees_what_others_order_before_the_round_is_played(env):
    visit = {"US": act_of(env, "US", Order("visit", "UZB"))}
    assert (first_steps(env, visit) == first_steps(env, {})).all()


def test_of_the_round_before_only_what_is_public_is_seen(env):
    """What was built is in nobody's sight; that somebody came is."""
    picks = env.numbers.picks
    secret = act_of(env, "US", Order("build", "UZB"))
    public = act_of(env, "US", Order("visit", "UZB"))
    seen = [n for n, name in enumerate(env.numbers.names) if name.startswith("seen.")]
    names = np.array(env.numbers.names)[seen]
    quiet = first_steps(env, *[{}] * picks)[seen]
    built = first_steps(env, {"US": secret}, *[{}] * (picks - 1))[seen]
    came = first_steps(env, {"US": public}, *[{}] * (picks - 1))[seen]
    assert (built == quiet).all() and not quiet.any()
    assert list(names[came > 0]) == ["seen.US.visit UZB"]
    assert not [each for each in names if "build" in each or "accept" in each]


def test_of_the_world_only_alignment_and_stances_are_seen(env):
    """Two worlds that differ in all other tables look the same."""
    env.reset(seed=3)
    for _ in range(env.numbers.picks):
        env.step(passes(env))
    before = env.look()
    month = env.game.months[-1]
    for name in set(month) - {"alignment", "stance"}:
        month[name] = month[name] + 1.0
    after = env.look()
    for name in env.agents:
        assert (before[name]["observation"] == after[name]["observation"]).all()
    kinds = {each.partition(".")[0] for each in env.numbers.names}
    assert kinds == {
        "alignment", "moved", "stance", "round", "points_left", "picks_left", "seat", "own", "seen"
    }  # fmt: skip


def test_a_seat_or_a_pick_that_is_wrong_is_refused():
    with pytest.raises(UserError, match="unknown seat 'UK'"):
        parallel_env(seats=["UK"])
    with pytest.raises(UserError, match="seats: none found"):
        parallel_env(seats=[])


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"seats": ["US", "US"]}, "seats: US found twice, once is right"),
        ({"seats": ["KAZ", "kaz"]}, "seats: KAZ found twice, once is right"),
        ({"seats": [3]}, "seats: 3 found, a name is right"),
        ({"seats": "US"}, "seats: text 'US' found, a list of names is right"),
        ({"seats": 3}, "seats: 3 found, a list of names is right"),
        ({"picks": 0}, "picks: 0 found, a whole number, 1 or more, is right"),
        ({"picks": "3"}, "picks: text '3' found, a whole number, 1 or more, is right"),
        ({"picks": 1.5}, "picks: 1.5 found, a whole number, 1 or more, is right"),
        ({"picks": True}, "picks: true found, a whole number, 1 or more, is right"),
    ],
)
def test_what_is_no_list_of_seats_or_number_of_picks_is_told_in_one_line(asked, line):
    with pytest.raises(UserError) as caught:
        parallel_env(**asked)
    assert caught.value.lines == [line]


@pytest.mark.parametrize("name", ["pettingzoo", "gymnasium"])
def test_without_its_extra_one_line_says_what_installs_it(name, monkeypatch):
    monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "sim.game.learning.env")
    with pytest.raises(FailedError) as caught:
        importlib.import_module("sim.game.learning.env")
    line = (
        f"sim.game.learning.env: {name} is not installed; pip install 'multivector[rl]' installs it"
    )
    assert caught.value.lines == [line]
