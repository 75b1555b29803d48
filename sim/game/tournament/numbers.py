"""A tournament as plain numbers: payoffs with their intervals, best answers, the mix, the planner."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from sim.game.orders.orders import Orders
from sim.game.tournament.mix import fictitious_play, is_best, regrets

Array = NDArray[np.float64]
Found = dict[str, Any]
ABOVE = 0.975
"""The share that is below the upper end of an interval of 95 %."""


def mean_of(values: Array) -> Found:
    """
    A mean over fates, with its interval of 95 %, by Student's law: fates may be few.

    >>> mean_of(np.array([1.0, 2.0, 3.0]))["mean"]
    2.0
    """
    mean = float(values.mean())
    count = len(values)
    if count == 1:
        return {"mean": mean, "low": mean, "high": mean}
    side = float(stdtrit(count - 1, ABOVE) * values.std(ddof=1)) / count**0.5
    return {"mean": mean, "low": mean - side, "high": mean + side}


def table_of(payoffs: Array, strategies: Sequence[str]) -> Array:
    """Payoffs as a table, (strategy of the first, strategy of the second, ..., fate, power)."""
    _, fates, powers = payoffs.shape
    return payoffs.reshape(*[len(strategies)] * powers, fates, powers)


def own(table: Array, player: int) -> Array:
    """What each strategy of a player gets in each fate, over all that others play: (strategy, fate)."""
    scores = np.moveaxis(table[..., player], player, 0)
    return np.asarray(scores.mean(axis=tuple(range(1, scores.ndim - 1))))


def cross_numbers(powers: Sequence[str], strategies: Sequence[str], payoffs: Array) -> Found:
    """What the full cross says of each power and of all together."""
    table = table_of(payoffs, strategies)
    means = table.mean(axis=-2)
    mixes = fictitious_play(means)
    best = is_best(means)
    pure = np.argwhere(best.all(axis=-1))
    lost = regrets(means, mixes)
    return {
        "powers": {
            power: power_numbers(table, best, strategies, player)
            | {"mix": mix_of(strategies, mixes[player]), "regret": lost[player]}
            for player, power in enumerate(powers)
        },
        "regret": max(lost),
        "pure": [[strategies[at] for at in row] for row in pure],
    }


def power_numbers(
    table: Array, best: NDArray[np.bool_], strategies: Sequence[str], player: int
) -> Found:
    """What each strategy gets in one power's seat, which is best, and by how much."""
    scores = own(table, player)
    order = np.argsort(-scores.mean(axis=1), kind="stable")
    first, second = order[0], order[min(1, len(order) - 1)]
    answers = np.moveaxis(best[..., player], player, 0).reshape(len(strategies), -1)
    return {
        "payoffs": {name: mean_of(scores[at]) for at, name in enumerate(strategies)},
        "best": strategies[first],
        "second": strategies[second],
        "lead": mean_of(scores[first] - scores[second]),
        # Where several are equally good, all of them are best.
        "best_answers": {name: int(answers[at].sum()) for at, name in enumerate(strategies)},
        "rival_profiles": answers.shape[1],
    }


def mix_of(strategies: Sequence[str], mix: Array) -> dict[str, float]:
    """How often each strategy is played."""
    return {name: float(each) for name, each in zip(strategies, mix, strict=True)}


def apart_numbers(
    strategies: Sequence[str], planned: Array, others: Array, said: Sequence[Sequence[Orders]]
) -> Found:
    """The planner in one place, with what it ordered, beside the best strategy in the same fates."""
    best = int(np.argmax(others.mean(axis=1)))
    return {
        "planner": mean_of(planned),
        "best": strategies[best],
        "best_gets": mean_of(others[best]),
        "ahead": mean_of(planned - others[best]),
        "first": [str(order) for order in said[0][0]],
        "words": [words_of(turns) for turns in said],
    }


def words_of(turns: Sequence[Orders]) -> dict[str, float]:
    """
    How often each word is said in a turn, on average; the most frequent first.

    >>> from sim.game.orders.orders import Order
    >>> visit, waive = Order("visit", "KAZ"), Order("waive", "KAZ")
    >>> words_of([(visit, waive), (waive,)])
    {'waive': 1.0, 'visit': 0.5}
    """
    counts = Counter(order.word for orders in turns for order in orders)
    return {word: count / len(turns) for word, count in counts.most_common()}


def planner_numbers(
    places: Mapping[str, Mapping[str, Found]], fates: int, rollouts: int, seconds: float
) -> Found:
    """All about the planner; the only number here that is another on each machine is its time."""
    return {
        "places": places,
        "fates": fates,
        "rollouts": rollouts,
        "seconds_a_turn": seconds,
    }
