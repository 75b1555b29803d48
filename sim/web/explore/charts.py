"""Charts: what a page draws of two worlds; bands as numbers, never runs. Shares are points of 100."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.answers.difference import BASELINE
from sim.core.words import Words
from sim.jobs.replicates import Ensemble
from sim.report.style import look
from sim.web.explore.worlds import NAME

Array = NDArray[Any]
EVERY = 3
"""Months between two points of a line, in worlds of more than two years."""
SHORT = 24
BAND = (0.1, 0.5, 0.9)
BEFORE, AFTER = look(6), look(0)
"""Looks of the world as it is, which is dashed too, and of the one that is asked for."""
AS_IT_IS, ASKED = Words("as it is"), Words("what if")
LETTERS = 3
LEAST = 0.5
"""Points of 100 that the axis of a difference spans at least, so that nothing small looks large."""


def months_of(ensemble: Ensemble) -> Array:
    """The months at which lines have points, the last one always."""
    every = EVERY if ensemble.months > SHORT else 1
    return np.unique([*range(0, ensemble.months, every), ensemble.months])


def paths_of(ensemble: Ensemble, world: str) -> Array:
    """Alignment in one world at the months of a chart: (run, month, state, power)."""
    found: Array = ensemble.worlds[world]["alignment"][:, months_of(ensemble)]
    return found


def fan(ensemble: Ensemble, places: Sequence[int], k: int) -> dict[str, Any]:
    """A power's share in some states, as it is and as asked, on the same axes."""
    worlds = (
        (paths_of(ensemble, BASELINE), AS_IT_IS, BEFORE, True),
        (paths_of(ensemble, NAME), ASKED, AFTER, False),
    )
    return over_time(ensemble, places, "fan", [(p[..., k], *more) for p, *more in worlds])


def effect(ensemble: Ensemble, places: Sequence[int], k: int) -> dict[str, Any]:
    """What the change adds to a power's share in some states, in the same futures."""
    gap = np.subtract(paths_of(ensemble, NAME)[..., k], paths_of(ensemble, BASELINE)[..., k])
    found = over_time(ensemble, places, "effect", [(gap, Words(""), AFTER, False)])
    return found | {"least": LEAST}


def over_time(
    ensemble: Ensemble, places: Sequence[int], kind: str, lines: Sequence[Any]
) -> dict[str, Any]:
    """A panel for each state with its lines; each line's paths are (run, month, state)."""
    names = list(ensemble.scenario.states.values())
    drawn = [bands(paths[..., list(places)]) for paths, *_ in lines]
    panels = [
        {
            "name": names[i],
            "series": [
                {"name": name, "look": style._asdict(), "is_dashed": is_dashed, **band[at]}
                for band, (_, name, style, is_dashed) in zip(drawn, lines, strict=True)
            ],
        }
        for at, i in enumerate(places)
    ]
    return {
        "kind": kind,
        "months": months_of(ensemble).tolist(),
        "start": list(ensemble.scenario.start),
        "unit": Words("points of 100"),
        "time": Words("months"),
        "panels": panels,
    }


def bands(paths: Array) -> list[dict[str, list[float]]]:
    """The middle and the range of 8 of 10 futures for each state, to hundredths of a point."""
    found = np.round(100 * np.quantile(paths, BAND, axis=0).astype(float), 2)
    return [
        dict(zip(("low", "middle", "high"), found[..., i].tolist(), strict=True))
        for i in range(paths.shape[-1])
    ]


def ternary(ensemble: Ensemble) -> dict[str, Any] | None:
    """Where states go, on average over futures: as asked, and as it is; None without three powers."""
    scenario = ensemble.scenario
    if len(scenario.powers) != 3:
        return None
    trails, before = (trails_of(ensemble, world) for world in (NAME, BASELINE))
    return {
        "kind": "ternary",
        "powers": list(scenario.powers.values()),
        "states": [
            {
                "name": name,
                "short": name[:LETTERS].upper(),
                "look": look(i)._asdict(),
                "trail": trails[:, i].tolist(),
            }
            # Where nothing moves the two trails are one, and the second would only thicken it.
            | ({} if (trails[:, i] == before[:, i]).all() else {"before": before[:, i].tolist()})
            for i, name in enumerate(scenario.states.values())
        ],
    }


def trails_of(ensemble: Ensemble, world: str) -> Array:
    """The mean course of all states in one world, (month, state, power), to hundredths of a point."""
    mean = paths_of(ensemble, world).mean(axis=0, dtype=float)
    found: Array = np.round(100 * mean, 2)
    return found
