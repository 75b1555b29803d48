"""Where something holds, in words that are true of every point."""

import re
from itertools import product

import numpy as np
import pytest

from sim.scenario.study import Factor
from sim.study.survey.region import Axis, point_words, region

X = Axis(Factor("x", "change", "value", 0, 3), (0.0, 1.0, 2.0, 3.0))
Y = Axis(Factor("y", "change", "value", 0, 2), (0.0, 1.0, 2.0))


def mask(*rows):
    """Rows of y from the lowest."""
    return np.array([[letter == "#" for letter in row] for row in rows])


def told(*rows):
    return region(mask(*rows), X, Y)


def test_everywhere_and_nowhere():
    assert told("####", "####", "####").kind == "all"
    assert told("....", "....", "....").kind == "none"


def test_one_factor_may_decide():
    assert told("..##", "..##", "..##") == ("where", "x is at least 2, whatever y")
    assert told("....", "####", "####") == ("where", "y is at least 1, whatever x")


def test_a_box_needs_both():
    assert told("....", "##..", "##..") == ("where", "x is at most 1 and y is at least 1")
    assert told("....", ".##.", "....") == ("where", "x is from 1 to 2 and y is 1")


def test_what_is_missing_may_be_simpler():
    assert told("####", "####", "##..") == ("unless", "x is at least 2 and y is 2")


def test_a_set_may_have_two_pieces():
    assert told("#..#", "#..#", "#..#") == ("where", "x is 0 or 3, whatever y")


def test_steps_are_told_from_level_to_level():
    found = told("....", "...#", "..##")
    assert found.kind == "steps"
    assert (
        found.words == "with y 0, nowhere; with y 1, where x is 3; with y 2, where x is at least 2"
    )


def test_a_saddle_is_told_from_level_to_level():
    found = told("##..", "....", "..##")
    assert found.words == "with x at most 1, where y is 0; with x at least 2, where y is 2"


def test_what_is_scattered_is_not_told():
    x = Axis(X.factor, tuple(range(7)))
    assert region(mask("#.#.#.#"), x) == ("pieces", "")


def test_values_have_their_scale():
    times = Axis(Factor("money", "change", "times", 0, 3), (0.5, 1.0))
    assert region(mask("#."), times).words == "money is 0.5 times its own value"
    assert point_words([times.factor, Y.factor], [2.0, np.nan]) == (
        "money 2 times its own value and y as the scenario has it"
    )


def holds(words, at):
    """Read a region's words again, at one point."""
    for part in re.split(r", whatever \w+| and ", words):
        if not part:
            continue
        name, said = part.split(" is ", 1)
        if not any(is_in(each, at[name]) for each in said.split(" or ")):
            return False
    return True


def is_in(said, value):
    numbers = [float(each) for each in re.findall(r"[\d.]+", said)]
    if said.startswith("at most"):
        return value <= numbers[0]
    if said.startswith("at least"):
        return value >= numbers[0]
    return numbers[0] <= value <= numbers[-1]


@pytest.mark.parametrize("seed", range(40))
def test_words_hold_at_the_very_points(seed):
    """Whatever the set: read again, the words give it back."""
    rng = np.random.default_rng(seed)
    # Steps in both ways, so that all kinds occur.
    found = (
        (rng.random((3, 4)) < rng.random())
        if seed % 2
        else np.add.outer(rng.integers(-2, 3) * np.arange(3), rng.integers(-2, 3) * np.arange(4))
        > rng.integers(-3, 4)
    )
    kind, words = region(found, X, Y)
    for row, column in product(range(3), range(4)):
        at = {"x": X.values[column], "y": Y.values[row]}
        if kind in ("all", "none"):
            assert found[row, column] == (kind == "all")
        elif kind in ("where", "unless"):
            assert found[row, column] == (holds(words, at) == (kind == "where"))
        elif kind == "steps":
            assert found[row, column] == step_holds(words, at)


def step_holds(words, at):
    for step in words.split("; "):
        head, rest = step.removeprefix("with ").split(", ", 1)
        name, said = head.split(" ", 1)
        if is_in(said, at[name]):
            return rest == "everywhere" or (rest != "nowhere" and holds(rest[6:], at))
    raise AssertionError(words)
