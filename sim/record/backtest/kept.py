"""Kept: the few figures of a back-test that answers carry, as `sim.answers.skill` reads them."""

from __future__ import annotations

import hashlib
from typing import Any

from sim.answers.skill import VERSION
from sim.record.backtest.bootstrap import skill_over
from sim.record.backtest.run import Scored
from sim.scenario.model import Scenario

DIGITS = 4


def kept_skill(
    scenario: Scenario, series: str, model: Scored, base: Scored, command: str, seed: int = 0
) -> dict[str, Any]:
    """
    What to write to `backtest.json` in a folder of results, or beside a scenario.

    Parameters
    ----------
    series : str
        What was forecast, in a reader's words.
    model, base : Scored
        The model, and the method that says that nothing changes.
    command : str
        What repeats it.
    """
    horizons = {
        str(h): {
            name: round(value, DIGITS)
            for name, value in skill_over(at, base[h], h, seed=seed)._asdict().items()
        }
        for h, at in model.items()
    }
    return {
        "version": VERSION,
        "scenario": scenario.name,
        "sha256": hashlib.sha256(scenario.text.encode("utf-8")).hexdigest(),
        "made": command,
        "series": series,
        "horizons": horizons,
    }
