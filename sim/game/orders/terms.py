"""Terms: how a scenario's game is played: when rounds end, and what a seat may spend in one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sim.core.errors import UserError
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.seats import POWER, STATE
from sim.scenario.model import Scenario

USUAL_ROUNDS = (6, 24, 60)
USUAL_POINTS = {POWER: 4, STATE: 3}
QUARTER = 3
"""Months between two looks at the score: what is held is counted at the end of each quarter."""


@dataclass(frozen=True)
class Terms:
    """
    How a game is played.

    Attributes
    ----------
    rounds : tuple of int
        The months at which rounds end.
    points : dict
        Kind of seat -> points to spend in a round.
    costs : dict
        Word -> points.
    """

    rounds: tuple[int, ...] = USUAL_ROUNDS
    points: dict[str, int] = field(default_factory=lambda: dict(USUAL_POINTS))
    costs: dict[str, int] = field(
        default_factory=lambda: {word: each.cost for word, each in INSTRUMENTS.items()}
    )

    def begins(self, number: int) -> int:
        """The month after which a round begins, counted from 0."""
        return self.rounds[number - 1] if number else 0

    def quarters(self, number: int) -> tuple[int, ...]:
        """The months of a round at which the score looks, the last one always."""
        return self.quarters_in(self.begins(number), self.rounds[number])

    def quarters_in(self, first: int, last: int) -> tuple[int, ...]:
        """The months after `first` and up to `last` at which the score looks."""
        return tuple(range(last, first, -QUARTER))[::-1]


def terms_of(scenario: Scenario) -> Terms:
    """
    The terms of a scenario's game: what its section `game` says, else the usual ones that it reaches.

    Raises
    ------
    UserError
        If the scenario ends before the first round does.
    """
    said = scenario.game
    rounds = said.rounds or tuple(month for month in USUAL_ROUNDS if month <= scenario.months)
    if not rounds:
        raise UserError(
            f"{scenario.file}: months: {scenario.months} found, {USUAL_ROUNDS[0]} or more are right"
            " for a game"
        )
    costs = {word: each.cost for word, each in INSTRUMENTS.items()}
    return Terms(rounds, {**USUAL_POINTS, **said.points}, {**costs, **said.costs})


def with_rounds(scenario: Scenario, rounds: Sequence[int]) -> Scenario:
    """
    The same scenario, with other rounds of its game.

    Raises
    ------
    UserError
        If they are not rising months, of which the scenario reaches the last.
    """
    ends = tuple(rounds)
    are_whole = all(isinstance(each, int) and not isinstance(each, bool) for each in ends)
    if not ends or not are_whole or list(ends) != sorted({*ends}) or ends[0] < 1:
        raise UserError(
            f"rounds: {', '.join(map(str, ends)) or 'none'} found, rising months are right"
        )
    if ends[-1] > scenario.months:
        raise UserError(
            f"rounds: {ends[-1]} found, {scenario.months} or less is right: {scenario.name} ends there"
        )
    return replace(scenario, game=replace(scenario.game, rounds=ends))
