"""The fates of many runs as arrays: what the peers that work on arrays are given ready-made."""

from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np

from sim.engines.fate import FOUR, WORD, key_of, philox, stream
from sim.engines.prepare import strikes


class Fates(NamedTuple):
    """
    The random numbers of many runs, from month 0.

    Attributes
    ----------
    common : (month, power, run), own : (month, power, state, run); normal
    incident : (month, state, run); 1 where there is one
    when : event's name -> (run,), the month in which it happens or -1
    """

    common: Any
    own: Any
    incident: Any
    when: dict[str, Any]


def fates_of(scenario: Any, seed: int, runs: int, months: int, dtype: Any) -> Fates:
    """Draw the fates of replicates 0 to runs - 1, by our own generator, so that results agree."""
    states, powers = list(scenario.states), list(scenario.powers)
    normal = np.vectorize(NormalDist().inv_cdf, otypes=[float])  # Wichura's series, as ours
    common = normal(uniforms(seed, [f"shock:*:{k}" for k in powers], runs, months))
    own = normal(uniforms(seed, [f"shock:{i}:{k}" for k in powers for i in states], runs, months))
    chance = 1 - np.exp(-scenario.values["incident_hazard"])
    incident = uniforms(seed, [f"incident:{i}" for i in states], runs, months) < chance[:, None]
    struck = [strikes(scenario.events, seed, run) for run in range(runs)]
    when = {each.name: np.full(runs, -1) for each in scenario.events}
    for run, by_month in enumerate(struck):
        for month, happened in by_month.items():
            for each in happened:
                when[each.event.name][run] = month
    shape = (months + 1, len(powers), len(states), runs)
    return Fates(
        common.astype(dtype), own.reshape(shape).astype(dtype), incident.astype(dtype), when
    )


def uniforms(seed: int, streams: list[str], runs: int, months: int) -> Any:
    """Uniform numbers of shape (month, stream, run): those of `sim.engines.fate`."""
    names = np.array([stream(each) for each in streams], dtype=np.uint64)
    when = np.arange(months + 1, dtype=np.uint64)[:, None, None]
    who = np.arange(runs, dtype=np.uint64)[None, None, :]
    first, second = names[None, :, :1], names[None, :, 1:]
    words = np.stack(np.broadcast_arrays(*philox((when // FOUR, who, first, second), key_of(seed))))
    word = np.take_along_axis(
        words, np.broadcast_to((when % FOUR).astype(int), words.shape[1:])[None], 0
    )
    return (word[0].astype(float) + 0.5) * WORD
