"""What a parameter is: its name, its shape, its unit, and the values it may take."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

CHANNELS = ("military", "economic", "diplomatic")
"""The channels through which a power acts. Rules know them by name, so a scenario cannot add one."""

KINDS = ("visit", "restriction", "waiver", "statement")
"""The kinds of act whose effect on a government is remembered as credit."""

SHAPES: dict[str, tuple[str, ...]] = {
    "scalar": (),
    "state": ("state",),
    "power": ("power",),
    "channel": ("channel",),
    "kind": ("kind",),
    "pair": ("state", "power"),
    "power_channel": ("power", "channel"),
    "pair_channel": ("state", "power", "channel"),
    "power_pair": ("power", "power"),
    "state_pair": ("state", "state"),
}
"""Shape -> the axes that index it, in order. A lane of runs always comes last."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """
    One number, or one table of numbers, that a scenario may set.

    Parameters
    ----------
    name : str
        The word used in YAML, code, tests and docs alike.
    shape : str
        A key of SHAPES.
    unit : str
        A key of `core.units.UNITS`.
    meaning : str
        One line in plain words.
    symbol : str
        The letter in the equations.
    low, high : float
        Values outside are refused.
    neutral : float or None
        The value at which the mechanism does nothing; what a scenario that is silent gets.
        None: a scenario must say it.
    is_whole : bool
        Only whole numbers make sense.
    facet_of : str
        Name of the parameter under whose entries this one is written, with the facet's own
        word: `capability.US.trend` is the facet `trend` of `capability`.
    facet : str
    sums_to_one : bool
        Each row must sum to one.
    """

    name: str
    shape: str
    unit: str
    meaning: str
    symbol: str
    low: float = -inf
    high: float = inf
    neutral: float | None = None
    is_whole: bool = False
    facet_of: str = ""
    facet: str = ""
    sums_to_one: bool = False

    @property
    def axes(self) -> tuple[str, ...]:
        """The axes that index the table, in order; empty for a single number."""
        return SHAPES[self.shape]

    def key(self, labels: Iterable[str] = ()) -> str:
        """
        Write one element as users write it.

        >>> Parameter("reach_length", "scalar", "km", "", "L").key()
        'reach_length'
        >>> trend = Parameter("capability_trend", "power", "per year", "", "g",
        ...                   facet_of="capability", facet="trend")
        >>> trend.key(["US"])
        'capability.US.trend'
        """
        words = [self.facet_of or self.name, *labels]
        return ".".join([*words, self.facet] if self.facet else words)
