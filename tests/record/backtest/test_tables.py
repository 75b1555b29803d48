import json

import numpy as np

from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.bootstrap import Skill
from sim.record.backtest.events import check_events
from sim.record.backtest.run import evaluate
from sim.record.backtest.tables import (
    event_table,
    place_table,
    skill_numbers,
    skill_table,
    skill_words,
)
from tests.record.backtest.made_up import walks

LABELS = {name: each.label for name, each in BENCHMARKS.items()}
MADE = walks()
SCORES = {name: evaluate(MADE, each.forecast) for name, each in BENCHMARKS.items()}


def assert_even(table):
    assert len({len(row) for row in table["rows"]}) == 1
    assert all(isinstance(cell, str) and cell for row in table["rows"] for cell in row)


def test_every_method_has_a_row_at_every_horizon():
    table = skill_table(skill_numbers(SCORES), LABELS, "votes")
    assert_even(table)
    assert [row[:2] for row in table["rows"][1:4]] == [["nothing changes", h] for h in "135"]
    assert len(table["rows"]) == 1 + 3 * len(BENCHMARKS)
    assert all(row[4:6] == ["-", "-"] for row in table["rows"][1:4])


def test_numbers_can_be_written_to_a_file_that_anything_reads():
    numbers = skill_numbers(SCORES)
    assert json.loads(json.dumps(numbers, allow_nan=False)) == numbers
    found = numbers["regional_mean"]["3"]
    assert found["low"] <= found["skill"] <= found["high"]


def test_what_could_not_be_scored_is_a_dash():
    at = SCORES["trend"][3]
    gone = at._replace(error=at.error * np.nan, crps=at.crps * np.nan)
    numbers = skill_numbers({"persistence": SCORES["persistence"], "x": {3: gone}})
    assert numbers["x"]["3"]["crps"] is None
    assert "-" in skill_table(numbers, {}, "votes")["rows"][-1]


def test_every_state_has_a_row():
    table = place_table(
        SCORES["regional_mean"], SCORES["persistence"], MADE.places, "regional mean"
    )
    assert_even(table)
    assert [row[0] for row in table["rows"][1:]] == list(MADE.places)


def test_events_stand_with_what_each_method_gave_them():
    rows = [("one", "S0", 2008, 2011, "falls", 0.1), ("two", "S1", 2008, 2011, "rises", 0.1)]
    checked = {
        name: check_events(MADE, BENCHMARKS[name].forecast, rows)
        for name in ("persistence", "trend")
    }
    table = event_table(checked, LABELS)
    assert_even(table)
    assert [row[0] for row in table["rows"][1:]] == ["one", "two", "Brier score (0 is best)"]


def test_without_events_there_is_no_table():
    assert event_table({"trend": []}, LABELS) is None
    assert event_table({}, LABELS) is None


def test_a_skill_below_nothing_has_its_sign():
    assert skill_words(Skill(-0.3, -1.25, 0.0)) == "-.300 (-1.250 to .000)"
