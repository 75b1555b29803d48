"""
A study: which numbers of a scenario are swept, over what, by which design, and what is asked.

`study_text.load_study` makes these from files; `sim.study` samples, runs and analyses them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.scenario.model import Scenario

UNKNOWN, CHANGE = "unknown", "change"
"""What a factor is: not known, so that intercepts are solved again; or changed from now on."""
SCALES = {
    "value": "",
    "times": "times its own value",
    "place": "place in its range, 0 to 1",
}
"""What a swept number is: the value itself, or what makes values of several elements."""


@dataclass(frozen=True)
class Factor:
    """
    Something that a study sweeps.

    Attributes
    ----------
    key : str
        An element, a row or a table: `effort_cap.US.economic`, `militancy_concern`.
    kind : str
        UNKNOWN or CHANGE.
    scale : str
        One of SCALES.
    low, high : float
        The range of the swept number.
    levels : tuple of float
        Those that the study lists; empty where the design chooses.
    is_whole : bool
    unit, meaning, title : str
        What its numbers are: its unit in words, or what its scale makes of it; what the parameter is;
        the study's own words.
    elements : mapping of key to (own value, low, high)
        What it changes; low and high are NaN where the scenario gives no range.
    """

    key: str
    kind: str
    scale: str
    low: float
    high: float
    levels: tuple[float, ...] = ()
    is_whole: bool = False
    unit: str = ""
    meaning: str = ""
    title: str = ""
    elements: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)

    @property
    def is_always(self) -> bool:
        """Whether it is changed as if it had always been so, and not from now on."""
        return self.kind == UNKNOWN

    @property
    def label(self) -> str:
        """What to call it: the study's words, or its key."""
        return self.title or self.key

    @property
    def own(self) -> float:
        """The swept number at which nothing is changed; NaN where no single one does that."""
        if self.scale == "times":
            return 1.0
        values = [self.place(*each) for each in self.elements.values()]
        return values[0] if np.allclose(values, values[0], atol=1e-12) else np.nan

    def place(self, own: float, low: float, high: float) -> float:
        """The swept number of one element's own value."""
        return own if self.scale == "value" else (own - low) / (high - low)

    def values(self, swept: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
        """
        What each element is, given the swept numbers of some runs.

        Parameters
        ----------
        swept : array, (run,)
            NaN leaves a run as it is.
        """
        return {key: self.value(swept, *each) for key, each in self.elements.items()}

    def value(
        self, swept: NDArray[np.float64], own: float, low: float, high: float
    ) -> NDArray[np.float64]:
        """What one element is."""
        if self.scale == "times":
            return own * swept
        return swept if self.scale == "value" else low + (high - low) * swept


@dataclass(frozen=True)
class Outcome:
    """
    Something that a study asks of every run.

    Attributes
    ----------
    name, title : str
    text : str
        The expression.
    unit : str
        "yes or no" for a condition, "" where none is known.
    is_yes_no : bool
        Its mean over runs is then a probability.
    """

    name: str
    title: str
    text: str
    unit: str = ""
    is_yes_no: bool = False


@dataclass(frozen=True)
class Design:
    """
    Which points are run.

    Attributes
    ----------
    kind : str
        One of `study_schema.SETTINGS`.
    settings : mapping
        What that kind of design is told.
    """

    kind: str
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Study:
    """
    A study, read and checked.

    Attributes
    ----------
    name, title, question : str
    scenario : Scenario
    factors : tuple of Factor
    design : Design
    outcomes : tuple of Outcome
    replicates, months, seed : int
    is_drawn : bool
        Whether replicates draw the numbers that are not swept, as `run` does.
    when : str
        A condition over outcomes that the study is about; "" for none.
    text, file : str
    """

    name: str
    title: str
    question: str
    scenario: Scenario
    factors: tuple[Factor, ...]
    design: Design
    outcomes: tuple[Outcome, ...]
    replicates: int
    months: int
    seed: int
    is_drawn: bool = False
    when: str = ""
    text: str = ""
    file: str = ""
    base: str = ""
