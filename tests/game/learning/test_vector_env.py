import numpy as np
import pytest

from sim.core.errors import UserError
from sim.game.learning.env import parallel_env
from sim.game.learning.vector_env import VectorEnv

pytestmark = pytest.mark.slow


def sample(masks, rng):
    return (rng.random(masks.shape) * masks).argmax(axis=-1)


def course(env, seed, rng):
    """The actions, masks, observations and rewards of all games, step by step."""
    observations, masks = env.reset(seed=seed)
    found = []
    while not env.is_over:
        actions = sample(masks, rng)
        after, following, rewards = env.step(actions)
        found.append((actions, observations, masks, rewards))
        observations, masks = after, following
    return found


@pytest.mark.parametrize("seats", [None, ["US"], ["CN", "KAZ"]], ids=str)
def test_its_numbers_are_those_of_the_single_environment(seats):
    """Scores and masks exactly; shares to single precision, in which it plays."""
    many = VectorEnv(seats=seats, games=3)
    steps = course(many, 9, np.random.default_rng(2))
    one = parallel_env(seats=seats)
    for game in range(3):
        views, _ = one.reset(seed=9 if game == 0 else None)
        for actions, observations, masks, rewards in steps:
            for s, name in enumerate(one.possible_agents):
                assert (views[name]["action_mask"] == masks[game, s]).all()
                assert views[name]["observation"] == pytest.approx(observations[game, s], abs=1e-5)
            turn = dict(zip(one.possible_agents, actions[game], strict=True))
            views, gained, *_ = one.step(turn)
            assert list(gained.values()) == list(rewards[game])
        assert not one.agents
    assert any(rewards.any() for *_, rewards in steps)


def test_a_game_is_the_same_among_few_and_among_many():
    rows = np.random.default_rng(0).random((64, 1, 35))
    few, many = VectorEnv(seats=["KAZ"], games=2), VectorEnv(seats=["KAZ"], games=64)
    (_, some), (_, all_of_them) = few.reset(seed=1), many.reset(seed=1)
    while not few.is_over:
        _, some, own = few.step((rows[:2] * some).argmax(axis=-1))
        _, all_of_them, every = many.step((rows * all_of_them).argmax(axis=-1))
        assert (own == every[:2]).all()


def test_a_seed_gives_the_same_games_and_another_seed_others():
    env = VectorEnv(seats=["US"], games=4)
    one, same, other = (course(env, seed, np.random.default_rng(1)) for seed in (5, 5, 6))
    for mine, yours in zip(one, same, strict=True):
        assert all((a == b).all() for a, b in zip(mine, yours, strict=True))
    assert any((mine[-1] != yours[-1]).any() for mine, yours in zip(one, other, strict=True))


def test_resets_without_a_seed_go_on_to_the_next_fates():
    env = VectorEnv(seats=["US"], games=3)
    env.reset(seed=5)
    assert list(env.fates) == [0, 1, 2]
    env.reset()
    assert (list(env.fates), env.seed) == ([3, 4, 5], 5)


def test_who_passes_scores_nothing():
    env = VectorEnv(games=2)
    env.reset(seed=0)
    while not env.is_over:
        *_, rewards = env.step(np.zeros((2, 9), int))
        assert (rewards == 0).all()


def test_what_is_not_legal_counts_as_a_pass():
    env = VectorEnv(seats=["KAZ"], games=1)
    _, masks = env.reset(seed=0)
    assert not masks[0, 0, -1]
    _, after, _ = env.step(np.array([[masks.shape[-1] - 1]]))
    assert (after == masks).all()


@pytest.mark.parametrize("action", [-1, 10_000, 2**63 - 1])
def test_a_number_that_is_no_action_counts_as_a_pass(action):
    env = VectorEnv(seats=["KAZ"], games=1)
    _, masks = env.reset(seed=0)
    _, after, _ = env.step([[action]])
    assert (after == masks).all() and not env.given().any()


@pytest.mark.parametrize("games", [0, -1, 1.5, "2", True, None])
def test_a_number_of_games_that_is_none_is_refused(games):
    with pytest.raises(UserError, match=r"^games: .* found, a whole number, 1 or more, is right$"):
        VectorEnv(games=games)


@pytest.mark.parametrize("seed", [-1, 2**64, 1.5, "x", True])
def test_a_wrong_seed_is_refused_and_the_games_go_on(seed):
    env = VectorEnv(seats=["US"], games=2)
    env.reset(seed=5)
    env.step([[1], [0]])
    with pytest.raises(UserError, match=r"^seed: .* found, a whole number from 0 to"):
        env.reset(seed=seed)
    assert len(env.picked) == 1
    env.reset()
    assert (env.seed, list(env.fates)) == (5, [2, 3])


@pytest.mark.parametrize(
    ("actions", "found"),
    [
        (np.zeros((4, 1), int), "shape (4, 1)"),
        (np.zeros(2, int), "shape (2,)"),
        (0, "shape ()"),
        (None, "shape ()"),
        ([[0, 0]] * 3, "shape (3, 2)"),
        ([[0, 0], [0]] * 2, "a list"),
        (np.zeros((4, 2)), "float64"),
        (np.zeros((4, 2), bool), "bool"),
        ([["1", "1"]] * 4, "<U1"),
        ([[None, 1]] * 4, "object"),
    ],
)
def test_actions_of_another_kind_are_refused_before_anything_changes(actions, found):
    env = VectorEnv(seats=["US", "KAZ"], games=4)
    env.reset(seed=0)
    with pytest.raises(UserError) as caught:
        env.step(actions)
    right = "whole numbers of shape (4, 2), (game, seat), are right"
    assert caught.value.lines == [f"actions: {found} found, {right}"]
    assert env.picked == []


def test_a_list_of_actions_is_as_good_as_an_array():
    env = VectorEnv(seats=["US", "KAZ"], games=2)
    env.reset(seed=0)
    seen, *_ = env.step([[1, 2], [0, 1]])
    env.reset(seed=0)
    same, *_ = env.step(np.array([[1, 2], [0, 1]], np.uint8))
    assert (seen == same).all()


def test_it_says_what_is_right():
    with pytest.raises(UserError, match="reset is right"):
        VectorEnv(seats=["US"], games=1).step(np.zeros((1, 1), int))
