"""What is of interest, which points are looked at, and how a lot parts them."""

import numpy as np
import pytest

from sim.scenario.study import Outcome
from sim.study.discover.discover import discover
from sim.study.discover.search import MOST_CASES, blocks_of, by_lot, search_of
from tests.study.made_up import factors, grid, sweep

pytestmark = pytest.mark.slow

FIRST = Outcome("rebuff", "the first rebuff", "first(stance.KAZ.US < 0)", "months")


def test_of_a_large_grid_points_are_looked_at_all_over():
    points = grid(np.linspace(0, 1, 300), np.linspace(0, 1, 200))
    made = sweep(points, points[:, 0] > 0.8, when="share > 0.5")
    found, boxes = discover(made)
    assert boxes[0].limits == {0: (pytest.approx(0.8, abs=0.01), None)}
    assert found["notes"][0] == "40,000 of 60,000 points, by lot, were looked at."
    assert found["numbers"]["points"] == MOST_CASES


def test_a_lot_takes_whole_samples_in_their_order():
    blocks = np.repeat(np.arange(10), 6)
    kept = by_lot(blocks, 30)
    assert len(kept) == 30 and (np.diff(kept) > 0).all()
    assert set(np.bincount(blocks[kept], minlength=10)) == {0, 6}


def saltelli(base=64, width=3):
    """A base sample and the points around it, of which each changes one factor."""
    lot = np.random.default_rng(2)
    points = np.repeat(lot.random((base, width)), width + 2, axis=0)
    made = sweep(points, points[:, 0] > 0.4, kind="sobol", when="share > 0.5")
    made.study.design.settings.update(base=base, second_order=False)
    return made


def test_points_of_one_sample_stay_in_one_half():
    made = saltelli()
    assert list(blocks_of(made.study, 320)[:6]) == [0, 0, 0, 0, 0, 1]
    search = search_of(made, "", 0.5)
    assert search.is_halved
    seen, held = ({tuple(each) for each in cases.points} for cases in (search.seen, search.held))
    assert not seen & held and len(seen) + len(held) == 64


def test_few_points_are_not_halved():
    points = np.random.default_rng(1).random((120, 2))
    assert not search_of(sweep(points, points[:, 0], when="share > 0.5"), "", 0.5).is_halved


def test_runs_without_a_value_are_told():
    points = np.random.default_rng(1).random((800, 2))
    month = np.where(points[:, 0] > 0.7, np.nan, 12.0)
    made = sweep(points, month, outcomes=(FIRST,), when="rebuff < 20")
    found, boxes = discover(made)
    assert boxes[0].limits == {0: (None, pytest.approx(0.7, abs=0.03))}
    count = int(np.isnan(month).sum())
    assert found["notes"][0].startswith(f"The first rebuff: never in {count} of 800 runs;")


def test_limits_of_whole_numbers_are_whole():
    lot = np.random.default_rng(3)
    points = np.column_stack([lot.random(800), lot.integers(0, 13, 800)])
    made = sweep(points, points[:, 1] >= 6, kind="lhs", when="share > 0.5", said=whole())
    found, boxes = discover(made)
    assert boxes[0].limits == {1: (6, None)}
    assert "lag is at least 6;" in found["answer"][0]
    assert found["tables"][-1]["rows"][1][0] == "lag is at least 6"


def whole():
    """A factor of numbers and one of whole numbers."""
    from dataclasses import replace

    first, second = factors(2)
    return first, replace(second, key="lag", high=12.0, is_whole=True)
