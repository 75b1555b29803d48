"""Values: what an exercise measures, in words, and numbers in the units of readers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.answers.bands import band
from sim.core.words import Words
from sim.game.exercise.exercise import OPEN, SHARE, Values
from sim.game.exercise.screen import scale_of
from sim.game.field.forecasts import WAYS, WHOLE
from sim.scenario.dates import month_in_words
from sim.scenario.exercise import Exercise
from sim.scenario.expression import Expression

GOES = {
    "falls": Words("falls"),
    "stays": Words("stays"),
    "rises": Words("rises"),
    OPEN: Words("open"),
}
"""Which way a value goes, in words."""


def value_words(exercise: Exercise, value: Expression) -> str:
    """A value in words, if it is the share of a power at a date; else as the file says it."""
    found = SHARE.fullmatch(value.text.strip())
    if not found:
        return value.text
    scenario = exercise.scenario
    # The end of a month is the start of the next, which is how exercises are written.
    month = month_in_words(int(found["month"]) + 1, scenario.start)
    return Words(
        "{power}: share in {state}, {month}",
        power=scenario.powers[found["power"]],
        state=scenario.states[found["state"]],
        month=month,
    )


def unit_words(value: Expression) -> str:
    """In what unit a value is told."""
    return Words("points of 100") if value.unit == "share" else scale_of(value)[1]


def told(numbers: Values, value: Expression) -> dict[str, float]:
    """Numbers as a band, in the units of readers."""
    return band(scale_of(value)[0] * numbers)._asdict()


def ways_of(shares: Sequence[float]) -> list[dict[str, Any]]:
    """In how many of 100 futures a value falls, stays, rises."""
    return [
        {"way": GOES[way], "of_100": count} for way, count in zip(WAYS, of_100(shares), strict=True)
    ]


def of_100(shares: Sequence[float]) -> list[int]:
    """
    Shares in whole hundredths that sum to 100, as a reader's own chances do.

    >>> of_100([0.004, 0.101, 0.895]), of_100([1 / 3, 1 / 3, 1 / 3])
    ([0, 10, 90], [34, 33, 33])
    """
    found = [int(WHOLE * share + 1e-9) for share in shares]
    missing = sorted(range(len(found)), key=lambda at: found[at] - WHOLE * shares[at])
    for at in missing[: WHOLE - sum(found)]:
        found[at] += 1
    return found


def answer_words(exercise: Exercise) -> Mapping[str, str]:
    """What a forecast gives chances to, in words: three ways, or the levers' titles."""
    if exercise.forecast.lever:
        return {way: GOES[way] for way in WAYS}
    return {name: offer.title for name, offer in exercise.levers.items()}
