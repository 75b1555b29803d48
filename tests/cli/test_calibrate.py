"""`calibrate`: its screen, and the draws that a scenario can name."""

import json

import numpy as np
import pytest

from sim.cli import main
from sim.scenario.load import load
from sim.scenario.posterior import read_posterior
from tests.record.model.made_up import write_votes


@pytest.fixture(scope="module")
def calibrated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("calibrate")
    data = write_votes(folder / "data")
    out = folder / "out"
    line = ["calibrate", "--data", str(data), "--draws", "64", "--sets", "10", "--out", str(out)]
    assert main(line) == 0
    return out


def test_draws_are_of_the_scenario_s_own_sizes_within_their_ranges(calibrated):
    found = read_posterior(calibrated / "posterior.parquet")
    elements = load("kazakhstan_2020").elements
    assert set(found.keys) == {key for key, each in elements.items() if each.is_drawn} - {
        "shock_size"
    }
    for key, column in zip(found.keys, found.draws.T, strict=True):
        assert elements[key].low - 1e-9 <= column.min() <= column.max() <= elements[key].high + 1e-9
    assert np.isfinite(found.draws).all()


def test_a_scenario_can_name_them(calibrated, capsys):
    own = calibrated / "own.yaml"
    name = "extends: kazakhstan_2020\nname: kazakhstan_2020\n"
    own.write_text(f"{name}parameters: {{posterior: posterior.parquet}}\n", encoding="utf-8")
    assert main(["run", str(own), "--runs", "20", "--json", "--out", str(calibrated / "run")]) == 0
    assert json.loads(capsys.readouterr().out)["version"]


def test_the_report_is_written(calibrated):
    text = (calibrated / "report.html").read_text(encoding="utf-8")
    assert "Which of the scenario" in text
    assert (calibrated / "manifest.json").exists()
