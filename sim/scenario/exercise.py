"""
An exercise: a question to a class, a forecast, levers that are compared, and the answer key.

`exercise_text.load_exercise` makes these from files; `sim.game.exercise` works them out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.scenario.exercise_schema import MisconceptionPart, StepPart
from sim.scenario.expression import Expression
from sim.scenario.model import Changes, Scenario


@dataclass(frozen=True)
class Offer:
    """
    A lever that an exercise offers.

    Attributes
    ----------
    name, title : str
    changes : Changes
    options : tuple of str
        The options of `whatif` that ask for the same; empty where events are changed.
    """

    name: str
    title: str
    changes: Changes
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Forecast:
    """
    What is asked before anything is shown.

    Attributes
    ----------
    asked : str
    value : Expression
    lever : str
        Whose effect on the value is asked for; "" where it is which of all levers does most.
    within : float
        What is smaller counts as stays.
    is_highest : bool
        Where there is no lever: the highest value wins, or the lowest.
    """

    asked: str
    value: Expression
    lever: str = ""
    within: float = 0.0
    is_highest: bool = True


@dataclass(frozen=True)
class KeyLine:
    """One line of the answer key: which way a value goes with a lever, and why."""

    lever: str
    goes: str
    value: Expression
    within: float
    because: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exercise:
    """An exercise, read and checked; `look_at` is title -> expression."""

    name: str
    title: str
    question: str
    audience: str
    scenario: Scenario
    horizon: int
    forecast: Forecast
    levers: Mapping[str, Offer]
    look_at: Mapping[str, Expression]
    key: tuple[KeyLine, ...]
    misconceptions: tuple[MisconceptionPart, ...]
    then: tuple[str, ...]
    time_plan: tuple[StepPart, ...]
    sources: tuple[str, ...]
    base: str = ""
    file: str = ""
    text: str = ""

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(step.minutes for step in self.time_plan)

    @property
    def expressions(self) -> dict[str, Expression]:
        """Text -> every expression that it names, each once."""
        every = (self.forecast.value, *(k.value for k in self.key), *self.look_at.values())
        return {each.text: each for each in every}
