"""
Learn to play: an agent finds out by itself what pays, and is held against random legal play.

    python examples/learn_to_play.py [--seat US] [--batches 60] [--seed 0] [--curve FILE.svg]

The agent weighs linearly what its seat may know, and draws an action from the legal ones (a softmax).
After each batch of games it makes more likely what went better than the batch on average: REINFORCE
(Williams 1992, Machine Learning 8), in plain NumPy. Everybody else is left to the model's own rule.
What it has learned is measured on games of another seed than those that it learned from.
"""

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.game.learning.numbers import PASS
from sim.game.learning.vector_env import VectorEnv

Array = NDArray[Any]
Choose = Callable[[Array, Array], Array]
GAMES, TRIALS = 256, 1000
STEP, FADE, FADE_OF_SQUARES = 0.05, 0.9, 0.99
"""How far a weight moves after a batch, and how fast gradients are forgotten (Adam)."""
TRIAL_SEED = 1_000_000
SURE = 1.96
"""Standard errors to either side of a mean in an interval of 95 %."""


class Course(NamedTuple):
    """A batch of games: (step, game, ...) each."""

    seen: Array
    legal: Array
    actions: Array
    rewards: Array

    @property
    def scores(self) -> Array:
        """The score of each game."""
        return np.asarray(self.rewards.sum(axis=0))


def play(env: VectorEnv, choose: Choose, seed: int | None = None) -> Course:
    """Play a batch of games in one seat."""
    seen, legal = env.reset(seed)
    steps = []
    while not env.is_over:
        actions = choose(seen[:, 0], legal[:, 0])
        after, allowed, rewards = env.step(actions[:, None])
        steps.append((seen[:, 0], legal[:, 0], actions, rewards[:, 0]))
        seen, legal = after, allowed
    return Course(*(np.stack(each) for each in zip(*steps, strict=True)))


def chances(weights: Array, seen: Array, legal: Array) -> Array:
    """How likely each action is."""
    pull = np.where(legal, seen @ weights, -np.inf)
    raised = np.exp(pull - pull.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def draw(likely: Array, rng: np.random.Generator) -> Array:
    """Draw an action for each game."""
    sums = likely.cumsum(axis=-1)
    lots = rng.random(len(likely))[:, None] * sums[:, -1:]
    return np.asarray((sums <= lots).sum(axis=-1))


def by_lot(weights: Array, rng: np.random.Generator) -> Choose:
    """Draw actions as likely as weights make them."""
    return lambda seen, legal: draw(chances(weights, seen, legal), rng)


def gradient(weights: Array, course: Course) -> Array:
    """In which direction what went better than the average gets more likely."""
    to_come = course.rewards[::-1].cumsum(axis=0)[::-1]
    better = to_come - to_come.mean(axis=1, keepdims=True)
    taken = np.eye(weights.shape[1])[course.actions]
    surprise = taken - chances(weights, course.seen, course.legal)
    surprise *= (better / (better.std() + 1e-9))[..., None]
    games = course.actions.shape[1]
    return np.asarray(np.tensordot(course.seen, surprise, ((0, 1), (0, 1))) / games)


def learn(seat: str, batches: int, seed: int, games: int = GAMES) -> tuple[Array, Array]:
    """
    Learn from nothing.

    Returns
    -------
    weights : array, (number of an observation, action)
    curve : array, (batch, game)
        The scores on the way.
    """
    env, rng = VectorEnv(seats=[seat], games=games), np.random.default_rng(seed)
    weights = np.zeros((len(env.numbers.names), env.numbers.actions))
    mean, square, curve = np.zeros_like(weights), np.zeros_like(weights), []
    for batch in range(batches):
        course = play(env, by_lot(weights, rng), None if batch else seed)
        curve.append(course.scores)
        uphill = gradient(weights, course)
        mean = FADE * mean + (1 - FADE) * uphill
        square = FADE_OF_SQUARES * square + (1 - FADE_OF_SQUARES) * uphill**2
        whole, whole_square = (1 - f ** (batch + 1) for f in (FADE, FADE_OF_SQUARES))
        weights = weights + STEP * (mean / whole) / (np.sqrt(square / whole_square) + 1e-8)
    return weights, np.array(curve)


def held_against_random(
    seat: str, weights: Array, seed: int, trials: int = TRIALS
) -> dict[str, Any]:
    """What was learned and random legal play, in the same games: means, and what is between them."""
    env, rng = VectorEnv(seats=[seat], games=trials), np.random.default_rng(seed)
    at = TRIAL_SEED + seed
    own = play(env, lambda seen, legal: chances(weights, seen, legal).argmax(axis=-1), at)
    other = play(env, by_lot(np.zeros_like(weights), rng), at)
    gap = own.scores - other.scores
    error = SURE * gap.std(ddof=1) / np.sqrt(trials)
    return {
        "games": trials,
        "learned": float(own.scores.mean()),
        "random": float(other.scores.mean()),
        "margin": float(gap.mean()),
        "low": float(gap.mean() - error),
        "high": float(gap.mean() + error),
        "share_of_games_won": float((gap > 0).mean()),
        "orders": usual(env, own.actions),
    }


def usual(env: VectorEnv, actions: Array) -> list[str]:
    """What is ordered most often in each round."""
    numbers, found = env.numbers, []
    for steps in np.split(actions, len(numbers.terms.rounds)):
        turns = Counter(tuple(sorted(row[row != PASS])) for row in steps.T)
        (turn, times), *_ = turns.most_common(1)
        said = ", ".join(str(each) for each in numbers.orders_of(turn, 0))
        found.append(f"{said or 'nothing'} (in {times} of {actions.shape[1]} games)")
    return found


def picture(seat: str, curve: Array, found: dict[str, Any]) -> str:
    """Draw the learning curve as SVG: the mean of each batch, and where nine of ten games lie."""
    from sim.report.style import COLOURS, GREY, figure, styled, svg_text

    title = f"What {seat} scores while it learns"
    with styled():
        made = figure(title, height=3.2)
        axes = made.add_axes((0.1, 0.17, 0.87, 0.68))
        low, high = np.quantile(curve, (0.05, 0.95), axis=1)
        batches = np.arange(len(curve)) + 1
        axes.fill_between(batches, low, high, color=COLOURS[0], alpha=0.2, linewidth=0)
        axes.plot(batches, curve.mean(axis=1), color=COLOURS[0])
        for level, says, dash in (
            (found["random"], "random legal play", "--"),
            (0.0, "the model's own rule", ":"),
        ):
            axes.axhline(level, color=GREY, linestyle=dash, linewidth=1, label=says)
        axes.set(xlabel=f"batches of {curve.shape[1]} games", ylabel="points in a game")
        axes.legend(loc="center right", frameon=False)
    return svg_text(made, title)


def main() -> None:
    """Learn, measure, and tell."""
    parser = argparse.ArgumentParser(description="An agent learns a seat of the game.")
    parser.add_argument("--seat", default="US")
    parser.add_argument("--batches", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--curve", type=Path, help="where to put the learning curve, as SVG")
    said = parser.parse_args()
    weights, curve = learn(said.seat, said.batches, said.seed)
    found = held_against_random(said.seat, weights, said.seed, TRIALS)
    print(f"{said.seat} learned from {curve.size:,} games; in {found['games']:,} others")
    print(f"  what it learned scores  {found['learned']:6.2f} points a game")
    print(f"  random legal play       {found['random']:6.2f}")
    print(f"  margin                  {found['margin']:6.2f}, 95 % interval", end=" ")
    print(f"{found['low']:.2f} to {found['high']:.2f}")
    print(f"  games in which it is ahead  {100 * found['share_of_games_won']:.0f} of 100")
    for number, orders in enumerate(found["orders"], start=1):
        print(f"  round {number}, most often: {orders}")
    if said.curve:
        said.curve.write_text(picture(said.seat, curve, found), encoding="utf-8")


if __name__ == "__main__":
    main()
