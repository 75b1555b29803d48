"""What a scan over months needs: months as numbers that are traced, and spans of like months."""

from collections.abc import Sequence
from typing import Any

from sim.core.tables import LAGS


class Ring:
    """A ring of months: one array (month, state, run) for each power, at a month that is traced."""

    state = 1

    def __init__(self, cells: dict[int, Any]) -> None:
        self.cells = cells

    def __getitem__(self, at: Any) -> Any:
        month, _, k, _ = at
        return self.cells[k][month]

    def __setitem__(self, at: Any, value: Any) -> None:
        month, _, k, _ = at
        self.cells[k] = self.cells[k].at[month].set(value)


def look_back(past: Any, month: Any, lag: Any, i: Any, k: int, n: int) -> Any:
    """What a ring of months held some months ago."""
    return past[(month - lag.astype(int)) % LAGS, i, k, n]


def spans_of(events: Sequence[Any], months: int) -> list[tuple[int, int, tuple[Any, ...]]]:
    """Stretches of months in which the same events may happen: first, last, events."""
    spans: list[tuple[int, int, tuple[Any, ...]]] = []
    for month in range(1, months + 1):
        possible = tuple(each for each in events if each.first <= month <= each.last)
        if spans and month > 2 and spans[-1][2] == possible:
            spans[-1] = spans[-1][0], month, possible
        else:
            spans.append((month, month, possible))
    return spans
