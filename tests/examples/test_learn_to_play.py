import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from sim.game.learning.vector_env import VectorEnv

FILE = Path(__file__).parents[2] / "examples" / "learn_to_play.py"


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("learn_to_play", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def learned(example):
    """A little of what the example does."""
    return example.learn("US", batches=12, seed=3, games=64)


def test_it_beats_random_legal_play_on_games_that_it_has_not_seen(example, learned):
    weights, curve = learned
    found = example.held_against_random("US", weights, seed=3, trials=200)
    assert found["low"] > 0 and found["low"] < found["margin"] < found["high"]
    assert found["margin"] == pytest.approx(found["learned"] - found["random"])
    assert curve.shape == (12, 64)
    assert curve[-3:].mean() > curve[:3].mean()


def test_it_plays_legally_and_says_what(example, learned):
    env = VectorEnv(seats=["US"], games=8)
    choose = example.by_lot(learned[0], np.random.default_rng(0))
    course = example.play(env, choose, seed=1)
    allowed = np.take_along_axis(course.legal, course.actions[..., None], axis=-1)
    assert allowed.all()
    says = example.usual(env, course.actions)
    assert len(says) == len(env.numbers.terms.rounds) and all("of 8 games" in each for each in says)


def test_the_same_seed_learns_the_same_and_draws_the_same_curve(example):
    (one, curve), (same, _), (other, _) = (
        example.learn("KAZ", batches=2, seed=seed, games=8) for seed in (1, 1, 2)
    )
    assert (one == same).all() and (one != other).any()
    pictures = {example.picture("KAZ", curve, {"random": 0.5}) for _ in range(2)}
    assert len(pictures) == 1 and "random legal play" in pictures.pop()


def test_the_gradient_points_where_what_went_better_gets_more_likely(example):
    """Against differences of the weighted log-likelihood."""
    rng = np.random.default_rng(0)
    seen, legal = rng.random((3, 5, 4)), np.ones((3, 5, 6), bool)
    actions, rewards = rng.integers(0, 6, (3, 5)), rng.random((3, 5))
    course = example.Course(seen, legal, actions, rewards)
    weights = rng.normal(size=(4, 6))
    to_come = rewards[::-1].cumsum(axis=0)[::-1]
    better = to_come - to_come.mean(axis=1, keepdims=True)
    better = better / better.std()

    def likelihood(at):
        taken = np.take_along_axis(example.chances(at, seen, legal), actions[..., None], -1)
        return (np.log(taken[..., 0]) * better).sum() / 5

    found = example.gradient(weights, course)
    for place in np.ndindex(weights.shape):
        step = np.zeros_like(weights)
        step[place] = 1e-5
        slope = (likelihood(weights + step) - likelihood(weights - step)) / 2e-5
        assert found[place] == pytest.approx(slope, abs=1e-6)


def test_draws_are_as_likely_as_they_should_be(example):
    likely = np.tile([0.0, 0.2, 0.0, 0.8], (4000, 1))
    drawn = example.draw(likely, np.random.default_rng(0))
    assert set(drawn) == {1, 3}
    assert (drawn == 3).mean() == pytest.approx(0.8, abs=0.03)


def test_the_command_prints_what_it_found_and_draws_the_curve(
    example, monkeypatch, capsys, tmp_path
):
    file = tmp_path / "curve.svg"
    monkeypatch.setattr(example, "TRIALS", 50)
    line = ["learn_to_play.py", "--seat", "CN", "--batches", "2", "--curve", str(file)]
    monkeypatch.setattr(sys, "argv", line)
    example.main()
    said = capsys.readouterr().out
    assert said.startswith("CN learned from 512 games; in 50 others\n")
    assert "95 % interval" in said and "round 3, most often: " in said
    assert file.read_text(encoding="utf-8").startswith("<?xml")
