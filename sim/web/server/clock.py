"""Clock: how much of a phase's planned time is left. It advises; nothing hangs on it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sim.web.server.now import Now, step_of


@dataclass
class Clock:
    """
    A clock of phases, which stands still while the room is paused.

    Attributes
    ----------
    tells : callable
        Seconds that only ever rise, whatever is done to the machine's own clock.
    began : float
        When this phase began; later by what was spent in pauses.
    paused : float or None
        Since when it stands still.
    """

    tells: Callable[[], float] = time.monotonic
    began: float = field(init=False)
    paused: float | None = None

    def __post_init__(self) -> None:
        """Begin."""
        self.began = self.tells()

    def follow(self, before: Now, now: Now, is_undone: bool = False) -> None:
        """Begin anew with every phase; stand still in pauses."""
        if step_of(before) != step_of(now) or is_undone:
            self.began = self.tells()
            self.paused = self.began if now.is_paused else None
        elif now.is_paused and self.paused is None:
            self.paused = self.tells()
        elif not now.is_paused and self.paused is not None:
            self.began += self.tells() - self.paused
            self.paused = None

    def spent(self) -> float:
        """Seconds that this phase has taken, without pauses."""
        return (self.tells() if self.paused is None else self.paused) - self.began


def left(minutes: float | None, extended: int, spent: float) -> int | None:
    """
    Seconds that are left of what is planned, below 0 where the time is over; None where nothing is.

    >>> left(2, 30, 60.2), left(1, 0, 75.0), left(None, 0, 5.0)
    (90, -15, None)
    """
    return None if minutes is None else round(60 * minutes + extended - spent)
