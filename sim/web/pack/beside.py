"""Beside: what a room knows of a lesson that its game does not: who else forecast, and what headed the feed."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sim.core.words import Words
from sim.game.field.forecasts import Subject
from sim.web.room.people import OBSERVER, PRESS

Chances = tuple[int, int, int]
NAMES = {PRESS: Words("Press"), OBSERVER: Words("Observer")}
"""What seats beside those of the game are called."""


class Beside(NamedTuple):
    """
    What a room adds to its game, round by round; seats only, never a phone.

    Attributes
    ----------
    guesses : sequence of dict of seat to forecasts
        Of those without a seat of the game: the press, and observers.
    subjects : sequence of Subject
        What their forecasts were about.
    headlines : mapping of round, from 1, to the place of a news item
    is_fictional : bool
    """

    guesses: Sequence[Mapping[str, Sequence[Chances]]] = ()
    subjects: Sequence[Subject] = ()
    headlines: Mapping[int, int] = {}
    is_fictional: bool = False


NOTHING = Beside()


def beside_of(room: Any) -> Beside:
    """What a room adds to its game."""
    phones, played = room.people.phones, range(len(room.play.game.rounds))
    guesses: list[dict[str, list[Chances]]] = []
    for said in room.play.guesses:
        by_seat: dict[str, list[Chances]] = {}
        for phone, chances in said.items():
            # A phone that has left is one of those who watched.
            seat = phones[phone].seat if phone in phones else OBSERVER
            by_seat.setdefault(seat, []).append(chances)
        guesses.append(by_seat)
    subjects = [room.play.subject_of(number + 1) for number in played]
    return Beside(guesses, subjects, dict(room.headlines), bool(room.said.get("fictional")))
