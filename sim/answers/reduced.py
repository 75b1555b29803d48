"""
The answer of a big run: read off sums and counts, since no single future is kept.

Means are exact. Quantiles are exact to within one bin: BIN_POINTS says how wide bins are, in points
of 100; within a bin a quantile is interpolated.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.answers.answer import VERSION, head, parameters
from sim.answers.bands import LEVELS, Band, significant
from sim.answers.course import course
from sim.answers.skill import NOT_TESTED, entries
from sim.answers.worlds import horizons_of, variants_of
from sim.engines.asked import BINS, Quantity
from sim.engines.layout import FIXED
from sim.jobs.big import BigJob
from sim.jobs.sums import Sums
from sim.scenario.model import Changes, Scenario

RANGES = {"share": (0.0, 1.0), "change": (-0.25, 0.25), "tour": (-0.0625, 0.0625)}
"""What is counted, and between what: shares, change against the still world, tour minus no tour."""
BIN_POINTS = {kind: 100 * (high - low) / BINS for kind, (low, high) in RANGES.items()}
MINUS = {"share": None, "change": "still", "tour": "no_tour"}
DIGITS = 6


class Asked(NamedTuple):
    """What one quantity stands for."""

    kind: str
    month: int
    state: int
    power: int


def asked_of(scenario: Scenario, months: int) -> list[Asked]:
    """Shares and changes at the horizons; the tour's effect too, and every month for the focus."""
    horizons, focus = horizons_of(scenario, months), scenario.focus
    states, powers = range(len(scenario.states)), range(len(scenario.powers))
    pairs = [(h, i, k) for h in horizons for i in states for k in powers]
    at = [Asked(kind, h, i, k) for kind in ("share", "change") for h, i, k in pairs]
    tour = [(h, i) for h in horizons for i in states]
    path = [(month, focus[0]) for month in range(months + 1) if month not in horizons]
    return [*at, *(Asked("tour", month, i, focus[1]) for month, i in (*tour, *path))]


def quantities(scenario: Scenario, months: int) -> tuple[Quantity, ...]:
    """The same in the engine's words."""
    return tuple(
        Quantity(
            each.month,
            "scenario",
            "alignment",
            (each.state, each.power),
            (minus, (each.state, each.power)) if minus else None,
            *RANGES[each.kind],
        )
        for each in asked_of(scenario, months)
        for minus in (MINUS[each.kind],)
    )


def big_job(
    scenario: Scenario,
    changes: Changes,
    runs: int,
    seed: int,
    months: int,
    is_luck_only: bool,
    has_rows: bool = False,
) -> BigJob:
    """The worlds of a run, added up; with rows, every future's alignments at the horizons too."""
    return BigJob(
        scenario,
        variants_of(scenario, changes),
        seed,
        months,
        is_luck_only,
        runs,
        quantities(scenario, months),
        has_rows,
        horizons_of(scenario, months),
    )


def quantiles(
    counts: NDArray[np.int64], low: float, high: float, levels: Sequence[float] = LEVELS
) -> list[float]:
    """
    Read quantiles off the counts of bins, interpolated within each.

    >>> quantiles(np.array([0, 10, 0, 0]), low=0.0, high=4.0, levels=[0.5])
    [1.5]
    """
    upto = np.concatenate([[0], np.cumsum(counts)])
    edges = np.linspace(low, high, len(counts) + 1)
    found = []
    for level in levels:
        target = level * upto[-1]
        at = min(int(np.searchsorted(upto, target, side="right")) - 1, len(counts) - 1)
        while counts[at] == 0 and at > 0:
            at -= 1
        part = (target - upto[at]) / counts[at]
        found.append(float(edges[at] + min(part, 1.0) * (edges[at + 1] - edges[at])))
    return found


def read(sums: Sums, scenario: Scenario, months: int) -> dict[Asked, dict[str, float]]:
    """Band, mean, and how often it is below zero, of each quantity; in points of 100."""
    found = {}
    for at, asked in enumerate(asked_of(scenario, months)):
        low, high = RANGES[asked.kind]
        counts = sums.counts[at]
        runs = int(counts.sum())
        band = Band(*(100 * each for each in quantiles(counts, low, high)))
        below = counts[: round(-low / (high - low) * BINS)].sum() / runs
        mean = 100 * float(sums.totals[at]) / FIXED / runs
        found[asked] = band._asdict() | {"mean": mean, "below": float(below)}
    return found


def reduced_answer(job: BigJob, sums: Sums) -> dict[str, Any]:
    """
    What a big run says, under the keys of `answer.answer` as far as it can say it.

    Parameters
    ----------
    job : BigJob
        From `big_job`.
    sums : Sums
        Over all its chunks.
    """
    scenario, months = job.scenario, job.months
    found, horizons = read(sums, scenario, months), horizons_of(scenario, months)
    whole: dict[str, Any] = {
        "version": VERSION,
        **head(scenario, job, "ensemble"),
        "bin_points": BIN_POINTS,
        "states": states(found, scenario, horizons),
        "tour": tour(found, scenario, horizons, months),
        "parameters": parameters(scenario),
        **entries(NOT_TESTED),
    }
    told: dict[str, Any] = significant(whole, DIGITS)
    return told


def states(
    found: dict[Asked, dict[str, float]], scenario: Scenario, horizons: tuple[int, ...]
) -> dict[str, Any]:
    """For each state its start, and its change and share at each horizon with each power."""
    start = 100 * np.asarray(scenario.values["alignment"])

    def at(kind: str, i: int) -> dict[str, Any]:
        return {
            str(h): {
                power: told(found[Asked(kind, h, i, k)], "falls" if kind == "change" else "")
                for k, power in enumerate(scenario.powers)
            }
            for h in horizons
        }

    return {
        state: {
            "start": {power: float(start[i, k]) for k, power in enumerate(scenario.powers)},
            "change": at("change", i),
            "share": at("share", i),
        }
        for i, state in enumerate(scenario.states)
    }


def told(each: dict[str, float], below: str) -> dict[str, float]:
    """A band and mean, and how often it is below zero under its own name."""
    kept = {key: value for key, value in each.items() if key != "below"}
    return kept | ({below: each["below"]} if below else {})


def tour(
    found: dict[Asked, dict[str, float]], scenario: Scenario, horizons: tuple[int, ...], months: int
) -> dict[str, Any]:
    """Tour minus no tour, for the focus power; its course for the focus state, whose path is kept."""
    focus = scenario.focus
    path = [found[Asked("tour", month, *focus)] for month in range(months + 1)]
    middle = np.array([each["middle"] for each in path])
    peak = int(middle.argmax())
    later = course(middle, peak)
    by_state: dict[str, Any] = {}
    for i, state in enumerate(scenario.states):
        bands = {h: found[Asked("tour", h, i, focus[1])] for h in horizons}
        by_state[state] = {
            "at": {
                str(h): told(each, "") | {"higher": 1 - each["below"]} for h, each in bands.items()
            }
        }
    by_state[list(scenario.states)[focus[0]]] |= {
        "peak_month": peak if middle[peak] > 0 else None,
        "peak": told(path[peak], ""),
        "half_gone_month": later.half_gone_month if middle[peak] > 0 else None,
        "turns_month": later.turns_month if middle[peak] > 0 else None,
    }
    return by_state
