"""Hangs: on which of a scenario's arguments the answers of an exercise hang."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sim.answers.difference import BASELINE
from sim.core.errors import UserError
from sim.game.exercise.exercise import Checked, Worked, check_key, values_in
from sim.game.exercise.screen import scale_of
from sim.scenario.arguments import Argument
from sim.scenario.changes import merge
from sim.scenario.exercise import Exercise
from sim.scenario.model import Changes

TOLD = 3
"""So many arguments are told of each line of the key."""
SMALL = 0.1
"""What moves the middle of an effect by less than this part of it, and turns nothing, is not told."""


class Hang(NamedTuple):
    """
    What becomes of a line of the key without an argument.

    Attributes
    ----------
    argument : str
        What is so instead, in words.
    goes : str
        Which way the value goes then.
    is_turned : bool
        Whether that is another way.
    middle : float
        The middle of the effect then, in the units of readers.
    """

    argument: str
    goes: str
    is_turned: bool
    middle: float


def hangs_of(exercise: Exercise, checked: Sequence[Checked], seed: int = 0) -> list[list[Hang]]:
    """
    On what each line of the key hangs, what turns it first.

    Each argument of the scenario is put off, with and without the levers, in the same futures.
    """
    runs = len(checked[0].gap)
    worlds = {
        argument.off: then
        for argument in exercise.scenario.arguments.values()
        if (then := checked_without(exercise, argument, runs, seed))
    }
    found: list[list[Hang]] = []
    for at, each in enumerate(checked):
        lever = exercise.levers[each.line.lever].changes
        # A lever that puts an argument off itself does nothing where that is off: no news.
        own = {a.off for a in exercise.scenario.arguments.values() if is_within(a, lever)}
        others = {off: some for off, some in worlds.items() if off not in own}
        found.append(most(each, at, others))
    return found


def is_within(argument: Argument, lever: Changes) -> bool:
    """Whether a lever changes all that puts an argument off."""
    return argument.neutral.items() <= {**lever.from_now, **lever.always}.items()


def checked_without(
    exercise: Exercise, argument: Argument, runs: int, seed: int
) -> list[Checked] | None:
    """The key without an argument; None where the scenario cannot be so."""
    off = without(argument)
    changes = {name: merge(off, offer.changes) for name, offer in exercise.levers.items()}
    try:
        values = {
            name: values_in(exercise, each, runs, seed)
            for name, each in {BASELINE: off, **changes}.items()
        }
    except UserError:
        return None
    return check_key(Worked(exercise, values, (), np.empty(0)))


def without(argument: Argument) -> Changes:
    """The change that puts an argument off."""
    if argument.is_always:
        return Changes(always=argument.neutral)
    return Changes(from_now=argument.neutral)


def most(line: Checked, at: int, worlds: Mapping[str, Sequence[Checked]]) -> list[Hang]:
    """The arguments on which a line hangs most."""
    scale = scale_of(line.line.value)[0]
    now = scale * float(np.median(line.gap))
    found = []
    for off, checked in worlds.items():
        then = scale * float(np.median(checked[at].gap))
        is_turned = checked[at].goes != line.goes
        if is_turned or abs(then - now) > max(SMALL * abs(now), scale * line.line.within * SMALL):
            found.append((abs(then - now), Hang(off, checked[at].goes, is_turned, then)))
    ranked = sorted(found, key=lambda each: (not each[1].is_turned, -each[0]))
    return [hang for _, hang in ranked[:TOLD]]
