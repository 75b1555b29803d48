"""
Audit: which of a scenario's arguments carry its conclusions.

    found = audit(load("kazakhstan_2020"), runs=200)

Each set of arguments is run with these on and the others at their neutral values, under the same
fates; what a conclusion's value gains from all is shared out among them by what each adds when it
joins, on average over all orders of joining.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from sim.answers.bands import significant
from sim.core.errors import UserError
from sim.jobs.replicates import Progress
from sim.scenario.arguments import Conclusion
from sim.scenario.expression_text import parse
from sim.scenario.model import Scenario
from sim.scenario.problems import near
from sim.study.audit.game import Count, Game, Sets, Worth, follower
from sim.study.audit.groups import runs_of
from sim.study.audit.numbers import Holding, pairs_of, sets_of, split_of, told
from sim.study.audit.play import play
from sim.study.audit.shapley import Orders, orders_of
from sim.study.audit.words import in_words
from sim.study.evaluate import case_of, made_of

MOST_WHOLE = 16
"""Up to how many arguments every set is run: 65,536 sets."""
ORDERS, OVERNIGHT = 500, 100
"""Sampled orders of joining: for more arguments, and for what goes overnight."""
DIGITS = 6


@dataclass(frozen=True)
class Played:
    """
    A game, which sets of it are run, and what they are worth.

    Attributes
    ----------
    orders : Orders or None
        None where every set is run.
    """

    game: Game
    orders: Orders | None
    sets: Sets
    worth: Worth | None = None


def audit(
    scenario: Scenario,
    names: Sequence[str] = (),
    runs: int = 200,
    seed: int = 0,
    sample: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """
    Say which arguments carry a scenario's conclusions.

    Parameters
    ----------
    names : sequence of str
        Conclusions; all of them by default.
    runs : int
        Fates, the same for every set of arguments.
    sample : int, optional
        Sample so many orders of joining; all sets are run by default, unless they are too many.
    progress : callable, optional
        Called with (done, all) runs of one world.

    Raises
    ------
    UserError
        If there is nothing to audit, or a conclusion has no value in some fates.
    """
    conclusions = chosen(scenario, names)
    game = game_of(scenario, conclusions, runs, seed, threads)
    count = len(game.arguments)
    is_whole = sample is None and count <= MOST_WHOLE
    first = planned(game, None if is_whole else orders_of(count, sample or ORDERS, seed))
    overnight = planned_overnight(first, seed)
    plays = [each for each in (first, overnight) if each]
    counted = Count(progress, sum(runs_of(each.game, each.sets) for each in plays))
    first = replace(first, worth=play(first.game, first.sets, counted))
    if overnight:
        overnight = completed(overnight, first, counted)
    refuse_without_value(plays=[first], conclusions=conclusions)
    numbers = numbers_of(first, overnight, seed) | {"runs_in_all": counted.done}
    return found_of(scenario, significant(numbers, DIGITS), seed, runs, game)


def chosen(scenario: Scenario, names: Sequence[str]) -> list[Conclusion]:
    """The conclusions that are asked for; refused where there is nothing to audit."""
    for section in ("arguments", "conclusions"):
        if not getattr(scenario, section):
            raise UserError(
                f"{scenario.name}: no {section} in it to audit, '{section}:' in the file is right"
            )
    for name in names:
        if name not in scenario.conclusions:
            wanted = near(name, scenario.conclusions)
            raise UserError(f"--conclusion: unknown conclusion '{name}', {wanted}")
    return [each for name, each in scenario.conclusions.items() if not names or name in names]


def game_of(
    scenario: Scenario, conclusions: Sequence[Conclusion], runs: int, seed: int, threads: int | None
) -> Game:
    """Lay out a scenario's arguments and conclusions as a game."""
    months = scenario.months
    expressions = [parse(each.text, scenario, months) for each in conclusions]
    needs = [need for each in expressions for need in each.needs]
    last = max(months if need.month is None else need.month for need in needs)
    game = Game(
        case_of(scenario, seed, last),
        list(scenario.arguments.values()),
        conclusions,
        expressions,
        runs,
        threads=threads,
    )
    if follower(game):
        wanted = "'reading: from_now' is right for its argument"
        raise UserError(f"{scenario.name}: {follower(game)}: follows another number, {wanted}")
    return game


def planned(game: Game, orders: Orders | None) -> Played:
    """Which sets are run: all, or those that sampled orders pass through and the small ones."""
    if orders is None:
        return Played(game, None, np.arange(game.everything + 1))
    few = [
        sum(1 << at for at in some)
        for size in (1, 2)
        for some in combinations(range(len(game.arguments)), size)
    ]
    also = [each for some in few for each in (some, game.everything ^ some)]
    return Played(game, orders, np.union1d(orders.sets, also))


def planned_overnight(first: Played, seed: int) -> Played | None:
    """
    The same game with every argument off from now on, by sampled orders; None where it is no other.

    Sets in which all that stands is on are the same in both, and are not run again.
    """
    game = replace(first.game, is_frozen=True)
    standing = standing_of(game)
    if not standing:
        return None
    orders = first.orders or orders_of(len(game.arguments), OVERNIGHT, seed)
    sets = np.unique(orders.sets)
    return Played(game, orders, sets[sets & standing != standing])


def standing_of(game: Game) -> int:
    """The set of what is off as if it had never been."""
    return sum(1 << at for at, each in enumerate(game.arguments) if each.is_always)


def completed(overnight: Played, first: Played, count: Count) -> Played:
    """Run what differs overnight, and take the rest from the first game."""
    assert overnight.orders is not None and first.worth is not None
    own = play(overnight.game, overnight.sets, count)
    same = np.setdiff1d(np.unique(overnight.orders.sets), overnight.sets)
    at = first.worth.at(same)
    sets = np.concatenate([own.sets, same])
    order = np.argsort(sets)
    worth = Worth(
        sets[order],
        np.concatenate([own.values, first.worth.values[:, at]], axis=1)[:, order],
        np.concatenate([own.passes, first.worth.passes[:, at]], axis=1)[:, order],
        own.weights,
    )
    return replace(overnight, worth=worth)


def refuse_without_value(plays: Sequence[Played], conclusions: Sequence[Conclusion]) -> None:
    """Refuse a conclusion whose value some fates do not have: a mean over the others would mislead."""
    for each in plays:
        assert each.worth is not None
        for n, conclusion in enumerate(conclusions):
            if np.isnan(each.worth.values[n]).any():
                found = f"conclusions.{conclusion.name}: no value in some fates"
                raise UserError(f"{found}, one that every fate has is right, such as ever(...)")


def numbers_of(first: Played, overnight: Played | None, seed: int) -> dict[str, Any]:
    """All results as plain numbers."""
    game = first.game
    return {
        "arguments": {
            each.name: {
                "title": each.title,
                "off": each.off,
                "reading": "always" if each.is_always else "from_now",
                "claims": list(each.claims),
                "neutral": dict(each.said),
                "note": each.note,
            }
            for each in game.arguments
        },
        "sets": len(first.sets),
        "is_whole": first.orders is None,
        "orders": 0 if first.orders is None else len(first.orders.players),
        "overnight_orders": len(overnight.orders.players) if overnight and overnight.orders else 0,
        "conclusions": {
            each.name: conclusion_numbers(n, first, overnight, seed)
            for n, each in enumerate(game.conclusions)
        },
    }


def conclusion_numbers(
    place: int, first: Played, overnight: Played | None, seed: int
) -> dict[str, Any]:
    """What is found of one conclusion."""
    game, worth, is_whole = first.game, first.worth, first.orders is None
    assert worth is not None
    conclusion, names = game.conclusions[place], [each.name for each in game.arguments]
    held = Holding(conclusion, worth, place, seed)
    ends = worth.at(np.array([0, game.everything]))
    values, passes = worth.values[place, ends], worth.passes[place, ends]
    found = {
        "title": conclusion.title,
        "note": conclusion.note,
        "text": conclusion.text,
        "unit": game.expressions[place].unit,
        "limit": conclusion.limit,
        "is_above": conclusion.is_above,
        "in_share": conclusion.in_share,
        **{
            f"{end}{word}": float(each)
            for word, of in (("", values), ("_passes", passes))
            for end, each in zip(("none", "all"), of @ worth.weights, strict=True)
        },
        "none_holds": bool(held.table[ends[0]]),
        "all_holds": bool(held.table[ends[1]]),
        "all_sure": held.how_often(game.everything),
        "arguments": told(split_of(worth, place, first.orders), names, seed),
        "pairs": pairs_of(worth, place, names, seed) if is_whole else [],
        "sets": sets_of(held, names, is_whole),
        "overnight": None,
    }
    if overnight and overnight.worth:
        at = int(overnight.worth.at(np.array([0]))[0])
        found["overnight"] = {
            "none": float(overnight.worth.values[place, at] @ worth.weights),
            "arguments": told(split_of(overnight.worth, place, overnight.orders), names, seed),
        }
    return found


def found_of(
    scenario: Scenario, numbers: dict[str, Any], seed: int, runs: int, game: Game
) -> dict[str, Any]:
    """The finding, in words and numbers."""
    return {
        "version": 1,
        "kind": "audit",
        "name": f"{scenario.name}-audit",
        "title": scenario.title,
        **in_words(numbers, runs),
        "charts": [{"chart": "waterfall", "of": each.name} for each in game.conclusions],
        "numbers": numbers,
        "made": made_of(scenario, seed, runs, game.case.months),
    }
