"""
Events: named things that happened or did not, and how likely a method held them.

    TABLE = [("after the war", "KAZ", 2014, 2017, "falls", 0.1)]
    check_events(target, forecast, TABLE)

A row says: from the end of the first year to that of the last, the place's value falls (or rises) by
more than so much. A method gives it the probability that its normal forecast has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from sim.core.errors import UserError
from sim.record.backtest.benchmarks.known import last_known, past_origins
from sim.record.backtest.scores import mean_known
from sim.record.backtest.spread import past_spread
from sim.record.backtest.target import TRAIN_FROM, Method, Target

SIGNS = {"falls": -1.0, "rises": 1.0}


class Event(NamedTuple):
    """One row of a table of events."""

    name: str
    place: str
    first: int
    last: int
    way: str
    by: float


class Checked(NamedTuple):
    """
    How an event was forecast.

    Attributes
    ----------
    event : Event
    happened : bool
    probability : float
        That the method gave it, at the end of the event's first year.
    base_rate : float
        How often as much happened in as many years to any place before; NaN without a past.
    """

    event: Event
    happened: bool
    probability: float
    base_rate: float


Row = tuple[str, str, int, int, str, float]
TABLE: tuple[Row, ...] = ()
"""No event is known to the code: a user names them."""


def check_events(
    target: Target, forecast: Method, table: Iterable[Row] = TABLE, train_from: int = TRAIN_FROM
) -> list[Checked]:
    """
    Give each event of a table its probability.

    Raises
    ------
    UserError
        For a row that says what the target cannot answer.
    """
    target = replace(target, train_from=train_from)
    return [check(target, forecast, read_event(target, row)) for row in table]


def read_event(target: Target, row: Row) -> Event:
    """One row, with everything in it checked."""
    event = Event(*row)
    years = f"years from {max(target.train_from, int(target.years[0]))} to {target.years[-1]}"
    for is_wrong, said in (
        (event.place not in target.places, f"{event.place}: {', '.join(target.places)} are right"),
        (event.way not in SIGNS, f"{event.way}: {' or '.join(SIGNS)} is right"),
        (event.first >= event.last, f"{event.first} to {event.last}: a later last year is right"),
        (not is_within(target, event), f"{event.first} to {event.last}: {years} are right"),
        (not event.by >= 0, f"by {event.by}: a number from 0 up is right"),
    ):
        if is_wrong:
            raise UserError(f"event {event.name}: {said}")
    return event


def is_within(target: Target, event: Event) -> bool:
    """Whether both years are on record and the first may be learned from."""
    first = max(target.train_from, int(target.years[0]))
    return first <= event.first and event.last <= int(target.years[-1])


def check(target: Target, forecast: Method, event: Event) -> Checked:
    """Give one event its probability."""
    t, h = target.index(event.first), event.last - event.first
    at, sign = target.places.index(event.place), SIGNS[event.way]
    errors = {s: target.y[s + h] - forecast(target, s, h) for s in past_origins(target, t, h)}
    last = last_known(target.y)
    expected = sign * float(forecast(target, t, h)[at] - last[t, at])
    moved = sign * float(target.y[t + h, at] - last[t, at])
    if not np.isfinite(moved):
        raise UserError(f"event {event.name}: no value of {event.place} in {event.last}")
    sd = past_spread(errors, t, h)
    past = [sign * (target.y[s + h] - last[s]) for s in errors]
    return Checked(
        event, moved > event.by, float(ndtr((expected - event.by) / sd)), rate(past, event.by)
    )


def rate(moves: list[np.ndarray], by: float) -> float:
    """How often moves were larger than this."""
    known = np.concatenate(moves) if moves else np.empty(0)
    known = known[np.isfinite(known)]
    return float((known > by).mean()) if known.size else float("nan")


def brier(checked: Iterable[Checked], of: Callable[[Checked], float]) -> float:
    """
    Mean squared distance of probabilities from what happened: 0 is perfect, 1/4 is a coin.

    >>> event = Event("a", "X", 2000, 2001, "falls", 0.0)
    >>> brier([Checked(event, True, 0.5, 0.1)], lambda each: each.probability)
    0.25
    """
    return mean_known([(of(each) - each.happened) ** 2 for each in checked])
