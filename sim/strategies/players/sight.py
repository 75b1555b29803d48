"""Sight: what a player sees before it orders, and what a strategy says of itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

POWER = "power"
NOTHING, SOME, ALL = "nothing", "some", "all"
"""What a strategy spends: no point, at times less than it could, or all that its words can take."""

ANY = None
"""The words of a strategy that may say everything."""

Wish = tuple[str, str]
"""A word, and the short name of what it is aimed at; "" for nothing."""
Shares = tuple[tuple[float, ...], ...]


class Sight(NamedTuple):
    """
    What a seat's player sees at the start of a round: what everybody does, and nothing secret.

    Attributes
    ----------
    seat : str
        Its short name.
    kind : str
        "power" or "state".
    at : int
        Its place among the powers, or among the states.
    number, rounds : int
        The round, from 0, and how many there are.
    states, powers : tuple of str
        Short names, as the scenario lists them.
    costs : mapping of word to points
        The words that this kind of seat can say.
    points : int
        What it may spend in the round.
    menu : tuple of (word, aim)
        Everything that it can order.
    alignment, before : tuple of rows, (state, power)
        Shares now, and at the start of the last round.
    seen : tuple of (seat, word, aim)
        Public orders of the last round, in the order of the seats.
    uniforms : tuple of float
        Random numbers between 0 and 1 of its own, one for each line of the menu; empty for a
        strategy that does not read luck.
    """

    seat: str
    kind: str
    at: int
    number: int
    rounds: int
    states: tuple[str, ...]
    powers: tuple[str, ...]
    costs: Mapping[str, int]
    points: int
    menu: tuple[Wish, ...]
    alignment: Shares
    before: Shares
    seen: tuple[tuple[str, str, str], ...] = ()
    uniforms: tuple[float, ...] = ()

    @property
    def is_power(self) -> bool:
        """Whether it plays a power."""
        return self.kind == POWER

    @property
    def own_shares(self) -> dict[str, float]:
        """What a power holds in each state; what a state takes from each power."""
        if self.is_power:
            return {
                name: row[self.at] for name, row in zip(self.states, self.alignment, strict=True)
            }
        return dict(zip(self.powers, self.alignment[self.at], strict=True))

    @property
    def weights(self) -> dict[str, float]:
        """The shares of each power in all states together."""
        columns = zip(*self.alignment, strict=True)
        return {name: sum(each) for name, each in zip(self.powers, columns, strict=True)}

    @property
    def rivals(self) -> tuple[str, ...]:
        """The other powers, the weightiest first."""
        return tuple(name for name in by_most(self.weights) if name != self.seat)

    @property
    def contested(self) -> tuple[str, ...]:
        """
        The states where a little more pull moves a power's share most, those first.

        That is where share times the rest of the shares is largest: the slope of a logit
        [McFadden1974]_.
        """
        return by_most({name: each * (1 - each) for name, each in self.own_shares.items()})


class Traits(NamedTuple):
    """
    What a strategy says of itself; one battery of tests holds it to that.

    Attributes
    ----------
    words : frozenset of str, or ANY
        All that it ever says.
    spends : str
        NOTHING, SOME or ALL.
    reads_shares, reads_rivals, reads_luck : bool
        Whether what it wishes hangs on shares, on what others did, and on its own random numbers.
    """

    words: frozenset[str] | None = frozenset()
    spends: str = ALL
    reads_shares: bool = False
    reads_rivals: bool = False
    reads_luck: bool = False


class Player(Protocol):
    """What a strategy's file has."""

    TRAITS: Traits

    def wish(self, sight: Sight) -> Iterable[Wish]:
        """Say what it would order, the dearest wish first; the game takes what is legal."""


def named(strategy: str) -> str:
    """
    A strategy's name in words.

    >>> named("tit_for_tat")
    'tit-for-tat'
    """
    return strategy.replace("_", "-")


def by_most(values: Mapping[str, float]) -> tuple[str, ...]:
    """
    Names by their values, the largest first; equal ones as they are listed.

    >>> by_most({"BLR": 0.2, "KAZ": 0.5, "UZB": 0.2})
    ('KAZ', 'BLR', 'UZB')
    """
    return tuple(sorted(values, key=lambda name: -values[name]))


def each_of(word: str, aims: Sequence[str]) -> list[Wish]:
    """
    One word, aimed at one after the other.

    >>> each_of("visit", ["KAZ", "UZB"])
    [('visit', 'KAZ'), ('visit', 'UZB')]
    """
    return [(word, aim) for aim in aims]
