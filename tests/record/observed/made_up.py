"""Small records made by hand: two states, three powers."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from sim.record.panel import Panel
from sim.record.series import Records
from sim.scenario.record import Recording, Tie
from tests.builders import build

WEIGHTS = {"votes": 1, "trade": 1, "ties": 1, "finance": 0}
TIES = (Tie(0, 2001, 2010, (0.1, 0.7, 0.2)), Tie(0, 2011, None, (0.2, 0.5, 0.3)))


def records(agreement, exports=None, imports=None):
    return Records(agreement=agreement, exports=exports, imports=imports)


def panel(name, first, values, sd=0.0):
    """A panel of the states S0, S1 ... from a first year on."""
    values = np.asarray(values, dtype=float)
    years = np.arange(first, first + len(values))
    places = tuple(f"S{i}" for i in range(values.shape[1]))
    return Panel(name, years, places, values, np.full(values.shape, float(sd)), Path("made"))


def scenario(ties=TIES, weights=None, n_powers=3):
    record = Recording(weights=weights or WEIGHTS, observed_in=2012, ties=ties)
    return replace(build(2, n_powers), record=record)


def votes(first=2000, years=14, sd=0.05):
    return panel("agreement", first, np.tile([[0.2, 0.8, 1.0], [0.4, 0.6, 1.0]], (years, 1, 1)), sd)


def trade(*rows, first=2010):
    """Exports or imports of the first state in following years; the second has none."""
    gone = [np.nan] * 3
    return panel("trade", first, [[row, gone] for row in rows])
