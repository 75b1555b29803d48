"""The answer of a run as data: what `summary.json` holds, and what screen and report show."""

from calendar import month_name
from typing import Any, Protocol

import numpy as np

from sim.answers.bands import band, luck_share, share, significant
from sim.answers.course import course
from sim.answers.goals import goals
from sim.answers.reachable import reachable
from sim.answers.skill import NOT_TESTED, entries
from sim.answers.worlds import change, figures, horizons_of
from sim.jobs.replicates import Ensemble
from sim.rules.split import CAUSES
from sim.scenario.expression import entropy
from sim.scenario.model import STATUSES, Scenario

VERSION = 1
SMALLEST = 1e-6
"""Rows of what moved it that are smaller, in points of 100, are left out: they are rounding."""


def answer(ensemble: Ensemble) -> dict[str, Any]:
    """
    Everything that a run says, in plain numbers; shares are points of 100.

    The order of keys is the order of the screen and of the report.
    """
    scenario = ensemble.scenario
    horizons = horizons_of(scenario, ensemble.months)
    whole = {
        "version": VERSION,
        **head(scenario, ensemble, ensemble.engine),
        "states": states(ensemble, horizons),
        "tour": tour(ensemble, horizons),
        "luck": luck(ensemble),
        "parameters": parameters(scenario),
        "moved": movers(ensemble, horizons, "moved"),
        "tour_moved": movers(ensemble, horizons, "tour"),
        "goals": goals(ensemble),
        "reachable": {k: points(v) for k, v in reachable(scenario, ensemble.engine).items()},
        **entries(NOT_TESTED),
    }
    told: dict[str, Any] = significant(whole, figures(ensemble))
    return told


class Size(Protocol):
    """How large an ensemble is, however it was run."""

    @property
    def seed(self) -> int:
        """Which fates."""

    @property
    def runs(self) -> int:
        """How many."""

    @property
    def months(self) -> int:
        """How far."""

    @property
    def is_luck_only(self) -> bool:
        """Whether all share the scenario's own sizes."""


def head(scenario: Scenario, size: Size, engine: str) -> dict[str, Any]:
    """What every summary begins with: what was run, and how to read it."""
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "question": scenario.question,
        "start": f"{scenario.start[0]}-{scenario.start[1]:02d}",
        "information_ends": scenario.information_ends,
        "focus": {
            "state": list(scenario.states)[scenario.focus[0]],
            "power": list(scenario.powers)[scenario.focus[1]],
        },
        "seed": size.seed,
        "runs": size.runs,
        "months": size.months,
        "is_luck_only": size.is_luck_only,
        "engine": engine,
        "horizons": {str(h): when(scenario, h) for h in horizons_of(scenario, size.months)},
        "names": {**scenario.states, **scenario.powers},
    }


def when(scenario: Scenario, month: int) -> str:
    """
    The date that a number of months after the start is, as readers say it.

    Month 24 after January 2020 is the turn of 2021 to 2022: "2022".
    """
    year, at = divmod(scenario.start[1] - 1 + month, 12)
    year += scenario.start[0]
    return f"{year}" if at == 0 else f"{month_name[at + 1]} {year}"


def points(shares: dict[str, float]) -> dict[str, float]:
    """Shares as points of 100."""
    return {key: 100 * value for key, value in shares.items()}


def states(ensemble: Ensemble, horizons: tuple[int, ...]) -> dict[str, Any]:
    """For each state: where it starts, and its change at each horizon with each power."""
    scenario, world = ensemble.scenario, ensemble.worlds["scenario"]
    drift = 100 * change(ensemble)
    paths = 100 * world["alignment"]
    found: dict[str, Any] = {}
    for i, state in enumerate(scenario.states):
        found[state] = {
            "start": {k: float(paths[0, 0, i, at]) for at, k in enumerate(scenario.powers)},
            "change": {
                str(h): {
                    k: band(drift[:, h, i, at])._asdict() | {"falls": share(drift[:, h, i, at] < 0)}
                    for at, k in enumerate(scenario.powers)
                }
                for h in horizons
            },
            "share": {
                str(h): {
                    k: band(paths[:, h, i, at])._asdict() for at, k in enumerate(scenario.powers)
                }
                for h in horizons
            },
            "hedging": {
                str(h): band(entropy(world["alignment"][:, h, i]))._asdict() for h in (0, *horizons)
            },
            "room": {
                str(h): band(
                    world["room"][:, at, i] - ensemble.worlds["still"]["room"][:, at, i]
                )._asdict()
                for at, h in enumerate(horizons)
            },
            "stance": {
                k: {
                    "rebuff": share(world["stance"][:, :, i, at] < 0),
                    "welcome": share(world["stance"][:, :, i, at] > 0),
                }
                for at, k in enumerate(scenario.powers)
            },
        }
    return found


def tour(ensemble: Ensemble, horizons: tuple[int, ...]) -> dict[str, Any]:
    """Tour minus no tour, for the focus power: bands, its peak, and when half of it is gone."""
    scenario = ensemble.scenario
    gain = 100 * change(ensemble, "scenario", "no_tour")[..., scenario.focus[1]]
    found = {}
    for i, state in enumerate(scenario.states):
        middle = np.median(gain[:, :, i], axis=0)
        peak = int(middle.argmax())
        is_gain = middle[peak] > 0
        later = course(middle, peak)
        found[state] = {
            "at": {
                str(h): band(gain[:, h, i])._asdict() | {"higher": share(gain[:, h, i] > 0)}
                for h in horizons
            },
            "peak_month": peak if is_gain else None,
            "peak": band(gain[:, peak, i])._asdict(),
            "half_gone_month": later.half_gone_month if is_gain else None,
            "turns_month": later.turns_month if is_gain else None,
        }
    return found


def luck(ensemble: Ensemble) -> dict[str, Any]:
    """How much of the spread between futures is luck, and how far luck alone moves one future."""
    state, power = ensemble.scenario.focus
    futures = 100 * ensemble.worlds["scenario"]["alignment"][:, -1, state, power]
    share_of_future = luck_share(futures, ensemble.draws)
    drift = 100 * change(ensemble)[:, -1, state, power]
    still = 100 * ensemble.worlds["still"]["alignment"][:, :, state, power]
    return {
        "month": ensemble.months,
        "luck_in_future": share_of_future,
        "luck_in_change": luck_share(drift, ensemble.draws),
        "wobble": band(still[:, -1] - still[:, 0])._asdict(),
    }


def parameters(scenario: Scenario) -> dict[str, int]:
    """How many numbers are data, the article's direction, or our judgement; and how many are drawn."""
    elements = scenario.elements.values()
    counts = {status: sum(each.status == status for each in elements) for status in STATUSES}
    return {"all": len(elements), **counts, "drawn": sum(each.is_drawn for each in elements)}


def movers(ensemble: Ensemble, horizons: tuple[int, ...], of: str) -> dict[str, Any]:
    """What moved each alignment: the mean of each row over runs, in points; rows of zero left out."""
    scenario = ensemble.scenario
    mean = 100 * ensemble.moved[of]["at"]
    return {
        str(h): {
            state: {
                power: {
                    row: float(mean[at, i, k, r])
                    for r, row in enumerate(CAUSES)
                    if abs(mean[at, i, k, r]) > SMALLEST
                }
                for k, power in enumerate(scenario.powers)
            }
            for i, state in enumerate(scenario.states)
        }
        for at, h in enumerate(horizons)
    }
