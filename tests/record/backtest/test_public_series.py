"""Plain benchmarks on the public series of votes: known figures, where a copy is at hand."""

import csv
from pathlib import Path

import numpy as np
import pytest

from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.run import evaluate, summary
from sim.record.backtest.target import Target

FILE = Path(__file__).resolve().parents[3].parent / "shared/data/un_ideal_points_to_2019.csv"
PLACES = ("BLR", "KAZ", "UZB", "KGZ", "TJK", "TKM", "USA", "RUS", "CHN")
RMSE = {
    "persistence": (0.130, 0.177, 0.214),
    "regional_mean": (0.120, 0.165, 0.194),
    "local_level": (0.126, 0.174, 0.213),
}


@pytest.fixture(scope="module")
def votes():
    if not FILE.exists():
        pytest.skip("no copy of the public series beside the project")
    values = np.full((28, len(PLACES)), np.nan)
    with FILE.open() as rows:
        for row in csv.DictReader(rows):
            if row["iso3"] in PLACES and 1992 <= int(row["year"]) <= 2019 and row["ideal_point_fp"]:
                values[int(row["year"]) - 1992, PLACES.index(row["iso3"])] = row["ideal_point_fp"]
    y = values[:, :6]
    return Target(np.arange(1992, 2020), PLACES[:6], y, y * np.nan, values[:, 6:], "votes")


@pytest.mark.parametrize("name", RMSE)
def test_errors_of_plain_benchmarks_on_votes_are_as_known(votes, name):
    scored = evaluate(votes, BENCHMARKS[name].forecast)
    found = [summary(at).rmse for at in scored.values()]
    assert found == pytest.approx(RMSE[name], abs=0.0015)


def test_a_pull_to_the_powers_does_worse_than_nothing_changes(votes):
    pull, stay = (evaluate(votes, BENCHMARKS[name].forecast) for name in ("pull", "persistence"))
    assert all(summary(pull[h]).crps > summary(stay[h]).crps for h in stay)
