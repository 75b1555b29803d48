"""
Work an exercise out: what comes of its levers, how a forecast of it scores, and whether its key is right.

Every world has the same futures, so a difference is what the lever makes and never luck. A forecast is
scored in each future by the multi-category Brier rule [Brier1950]_, and the mean over futures is told.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.difference import BASELINE, run_whatifs
from sim.answers.worlds import variants_of
from sim.core.errors import UserError
from sim.game.field.forecasts import WAYS, WHOLE, Cuts, score
from sim.jobs.replicates import draws_of
from sim.rules.split import CAUSES
from sim.scenario.exercise import Exercise, KeyLine
from sim.scenario.expression import Expression
from sim.scenario.model import Changes
from sim.study.evaluate import Case, evaluate

Values = NDArray[np.float64]
RUNS = 500
MOST = 0.75
"""In so large a part of futures a value must go one way, or it is open where it goes."""
OPEN = "open"
SHARE = re.compile(r"alignment\.(?P<state>\w+)\.(?P<power>\w+)@(?P<month>\d+)")


class Checked(NamedTuple):
    """A line of the key, what came of it, and in which part of futures it falls, stays, rises."""

    line: KeyLine
    goes: str
    shares: tuple[float, float, float]
    gap: Values


class Worked(NamedTuple):
    """
    What came of an exercise.

    Attributes
    ----------
    values : mapping of world to mapping of text to array, (run,)
        The world BASELINE is the scenario as it is; the others are called as their levers.
    answers : tuple of str
        What a forecast gives chances to.
    shares : array, (answer,)
        In which part of futures each comes.
    """

    exercise: Exercise
    values: Mapping[str, Mapping[str, Values]]
    answers: tuple[str, ...]
    shares: Values

    def gap(self, lever: str, value: Expression) -> Values:
        """What a lever adds to a value, in each future."""
        return self.values[lever][value.text] - self.values[BASELINE][value.text]


def answers_of(exercise: Exercise) -> tuple[str, ...]:
    """What a forecast gives chances to: three ways, or the levers."""
    return WAYS if exercise.forecast.lever else tuple(exercise.levers)


def work_out(exercise: Exercise, runs: int = RUNS, seed: int = 0) -> Worked:
    """
    Run the scenario as it is, and with each lever, in the same futures.

    Raises
    ------
    UserError
        If an expression has no value in some future, such as a month that never comes.
    """
    worlds = {BASELINE: Changes(), **{name: o.changes for name, o in exercise.levers.items()}}
    values = {name: values_in(exercise, each, runs, seed) for name, each in worlds.items()}
    found = Worked(exercise, values, answers_of(exercise), np.empty(0))
    return found._replace(shares=shares_of(found))


def values_in(exercise: Exercise, changes: Changes, runs: int, seed: int) -> dict[str, Values]:
    """Every expression of the exercise in one world."""
    scenario, expressions = exercise.scenario, exercise.expressions
    case = Case(scenario, variants_of(scenario, changes), seed, exercise.horizon)
    # Unknown sizes are drawn as in `run` and `whatif`, so that the bands are the same.
    draws = draws_of(range(runs), is_luck_only=False)
    found = evaluate(case, list(expressions.values()), range(runs), draws=draws)
    for text, each in zip(expressions, found, strict=True):
        if np.isnan(each).any():
            raise UserError(
                f"{exercise.file}: {text}: no value in {np.isnan(each).sum()} of {runs} futures,"
                " an expression that always has one is right"
            )
    return dict(zip(expressions, found, strict=True))


def shares_of(worked: Worked) -> Values:
    """In which part of futures each answer of the forecast comes."""
    asked = worked.exercise.forecast
    if asked.lever:
        return np.array(ways(worked.gap(asked.lever, asked.value), asked.within))
    every = np.array([worked.values[name][asked.value.text] for name in worked.answers])
    best = every.argmax(axis=0) if asked.is_highest else every.argmin(axis=0)
    return np.bincount(best, minlength=len(worked.answers)) / len(best)


def ways(gap: Values, within: float) -> tuple[float, float, float]:
    """
    In which part of futures a difference falls, stays within some size, or rises.

    >>> ways(np.array([-1.0, 0.0, 0.5, 2.0]), within=0.5)
    (0.25, 0.5, 0.25)
    """
    cuts = Cuts(-within, within)
    counts = np.bincount([cuts.way(each) for each in gap], minlength=len(WAYS))
    falls, stays, rises = (counts / len(gap)).tolist()
    return falls, stays, rises


def check_key(worked: Worked) -> list[Checked]:
    """What came of each line of the key."""
    found = []
    for line in worked.exercise.key:
        gap = worked.gap(line.lever, line.value)
        shares = ways(gap, line.within)
        most = int(np.argmax(shares))
        goes = WAYS[most] if shares[most] >= MOST else OPEN
        found.append(Checked(line, goes, shares, gap))
    return found


# The forecast


def read_chances(text: str, answers: Sequence[str]) -> tuple[int, ...]:
    """
    Read chances as they are typed.

    >>> read_chances("40 40 20", WAYS), read_chances("40/40/20", WAYS)
    ((40, 40, 20), (40, 40, 20))

    Raises
    ------
    UserError
        If they are not one whole number for each answer, or do not sum to 100.
    """
    words = re.split(r"[\s,;/]+", text.strip().replace("%", ""))
    count, order = len(answers), " ".join(answers)
    said = " ".join(words)[:40] or "nothing"
    if not all(re.fullmatch(r"[0-9]{1,3}", word) for word in words):
        raise UserError(f"forecast: '{said}' found, {count} whole numbers are right: {order}")
    if len(words) != count:
        raise UserError(f"forecast: {len(words)} chances found, {count} are right: {order}")
    chances = tuple(int(word) for word in words)
    if sum(chances) != WHOLE:
        sums = f"{' + '.join(words)} = {sum(chances)}"
        raise UserError(f"forecast: {sums} found, {count} that sum to {WHOLE} are right")
    return chances


def mean_score(chances: Sequence[float], shares: Sequence[float] | Values) -> float:
    """
    The mean score of a forecast over futures, from 0 to 100; nothing beats the shares themselves.

    >>> mean_score((0, 100, 0), (0.0, 1.0, 0.0)), mean_score((0, 100, 0), (0.5, 0.5, 0.0))
    (100.0, 50.0)
    """
    return float(
        sum(part * score(chances, came) for came, part in enumerate(shares))  # type: ignore[arg-type]
    )


def yardsticks(shares: Values) -> tuple[float, float]:
    """What an equal guess scores, and the best that anybody could say."""
    equal = np.full(len(shares), WHOLE / len(shares))
    return mean_score(equal.tolist(), shares), mean_score((WHOLE * shares).tolist(), shares)


# Why


def lever_of(worked: Worked) -> str:
    """The lever that the answer is about: the one asked for, or the one that came most often."""
    return worked.exercise.forecast.lever or worked.answers[int(worked.shares.argmax())]


def why(worked: Worked, lever: str, seed: int = 0) -> dict[str, float]:
    """
    What carried a lever's effect on the share that is asked about, in points of 100, largest first.

    The causes add up to the mean effect exactly. Empty where no share is asked about.
    """
    exercise = worked.exercise
    found = SHARE.fullmatch(exercise.forecast.value.text.strip())
    if not found:
        return {}
    scenario, runs = exercise.scenario, len(worked.gap(lever, exercise.forecast.value))
    changes = {lever: exercise.levers[lever].changes}
    ensemble = run_whatifs(scenario, changes, runs, seed, max(1, int(found["month"])))
    state = list(scenario.states).index(found["state"])
    power = list(scenario.powers).index(found["power"])
    rows = 100 * ensemble.moved[lever]["at"][-1, state, power]
    by_cause = dict(zip(CAUSES, rows.tolist(), strict=True))
    return dict(sorted(by_cause.items(), key=lambda each: -abs(each[1])))
