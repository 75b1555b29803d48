"""
Balance: whether a scenario's game is worth playing, measured and not hoped for.

    found = balance(load("kazakhstan_2020"), fates=500)

A game is balanced where orders matter, where none is the right one whatever happens, and where no
seat wins by its start alone. Where it is not, costs, sizes or round lengths are to change, never the
rules of the model.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.bands import significant
from sim.game.balance.kept import Apart, kept
from sim.game.balance.lots import courses_of
from sim.game.balance.positions import Options, options_of, starts_of
from sim.game.balance.wins import random_scores
from sim.game.balance.words import in_words
from sim.game.learning.deck import deck_of
from sim.game.learning.numbers import numbers_of
from sim.game.orders.orders import Orders
from sim.jobs.replicates import Progress
from sim.scenario.model import Scenario
from sim.study.audit.game import Count
from sim.study.evaluate import made_of

DIGITS = 6
APART = 3.0
"""Score points by which good and bad orders are to differ, for every seat."""
OFTEN = 0.6
"""The largest share of its positions in which one order may be a seat's best."""
THIRD, TIMES = 1 / 3, 1.5
"""The largest share of games that one seat may win: a third, or 1.5 times an even share if that is
more. With nine seats a third is three times what is even: a start may help, but two more seats
like it and there is no game for the others."""
LOW, HIGH = 0.05, 0.95
NOTHING = "nothing"


def balance(
    scenario: Scenario, fates: int = 500, seed: int = 0, progress: Progress | None = None
) -> dict[str, Any]:
    """
    Measure whether a scenario's game is worth playing.

    Parameters
    ----------
    fates : int
        How many for each seat.
    progress : callable, optional
        Called with (done, all) pieces of work.

    Raises
    ------
    UserError
        If the scenario has no game.
    """
    game = numbers_of(scenario)
    terms, seats = game.terms, game.seats
    steps = Count(progress, 1 + 2 * len(seats))
    decks = [deck_of(game, number) for number in range(len(terms.rounds))]
    courses = courses_of(game, fates, seed)
    starts = starts_of(game, seed, fates, decks, courses)
    scores = random_scores(game, seed, fates, decks, courses)
    steps.more(1)
    found = {}
    for n, seat in enumerate(seats):
        alone, whole = kept(scenario, terms, seat, seed, fates)
        steps.more(1)
        options = options_of(game, n, starts, decks, courses)
        steps.more(1)
        found[seat.name] = {
            "kind": seat.kind,
            "orders": told_apart(alone),
            "turns": told_apart(whole),
            **told_options(options),
            **told_scores(scores, n),
        }
    numbers = {
        "rounds": list(terms.rounds),
        "points": dict(terms.points),
        "costs": dict(terms.costs),
        "fates": fates,
        "positions": fates * len(terms.rounds),
        "seats": found,
        "criteria": criteria_of(found),
    }
    return found_of(scenario, significant(numbers, DIGITS), seed, fates, terms.rounds[-1])


def told_apart(apart: Apart) -> dict[str, Any]:
    """The best and the worst, and how far apart they are."""
    return {
        "best": words_of(apart.best),
        "high": apart.high,
        "worst": words_of(apart.worst),
        "low": apart.low,
        "apart": apart.by,
    }


def words_of(orders: Orders) -> str:
    """Orders as a player would type them."""
    return ", ".join(map(str, orders)) or NOTHING


def told_options(options: Options) -> dict[str, Any]:
    """How often each order is the best: for its points, whatever it costs, by round, and by word."""
    names = [words_of(each) for each in options.turns]
    words = [name.split()[0] for name in names]
    return {
        "best": shares(names, options.best.ravel()),
        "best_alone": shares(names, options.best_alone.ravel()),
        "best_words": shares(words, options.best.ravel()),
        "best_by_round": [shares(names, each) for each in options.best],
    }


def shares(names: Sequence[str], picked: Iterable[int]) -> dict[str, float]:
    """
    How often each name is picked, as a share of all, the most frequent first.

    >>> shares(["a", "b"], [1, 1, 0, 1])
    {'b': 0.75, 'a': 0.25}
    """
    counts = Counter(names[at] for at in picked)
    return {name: count / counts.total() for name, count in counts.most_common()}


def told_scores(scores: NDArray[np.float64], n: int) -> dict[str, float]:
    """How often a seat has the highest score at random, and where its scores lie."""
    low, high = np.quantile(scores[:, n], (LOW, HIGH))
    is_first = scores == scores.max(axis=1, keepdims=True)
    return {
        # Who ties for the first place shares the win.
        "wins": float((is_first[:, n] / is_first.sum(axis=1)).mean()),
        "mean": float(scores[:, n].mean()),
        "low": float(low),
        "high": float(high),
    }


def criteria_of(seats: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Each criterion: the seat that is nearest to failing it, its value, the limit."""
    apart = {
        name: min(each[of]["apart"] for of in ("orders", "turns")) for name, each in seats.items()
    }
    often = {name: max(top(each["best"]), top(each["best_alone"])) for name, each in seats.items()}
    wins = {name: each["wins"] for name, each in seats.items()}
    least, most = min(apart, key=apart.__getitem__), max(often, key=often.__getitem__)
    first, limit = max(wins, key=wins.__getitem__), max(THIRD, TIMES / len(seats))
    return {
        "apart": criterion(apart[least] >= APART, least, apart[least], APART),
        "often": criterion(often[most] <= OFTEN, most, often[most], OFTEN),
        "wins": criterion(wins[first] <= limit, first, wins[first], limit),
    }


def criterion(passes: bool, seat: str, value: float, limit: float) -> dict[str, Any]:
    """One criterion."""
    return {"passes": passes, "seat": seat, "value": value, "limit": limit}


def top(found: Mapping[str, float]) -> float:
    """The largest share."""
    return max(found.values())


def found_of(
    scenario: Scenario, numbers: dict[str, Any], seed: int, fates: int, months: int
) -> dict[str, Any]:
    """The finding, in words and numbers."""
    return {
        "version": 1,
        "kind": "balance",
        "name": f"{scenario.name}-balance",
        "title": scenario.title,
        **in_words(numbers),
        "charts": [],
        "numbers": numbers,
        "made": made_of(scenario, seed, fates, months),
    }
