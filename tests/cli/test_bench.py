import json
import os
import subprocess
import sys

import pytest

from sim.cli import bench
from sim.cli.frame import main
from sim.core.places import source_tree

at_length = pytest.mark.skipif(
    not os.environ.get("MULTIVECTOR_BENCH"),
    reason="minutes of all cores: MULTIVECTOR_BENCH=1 runs the benchmarks",
)


@at_length
@pytest.mark.usefixtures("unmeasured")
def test_it_prints_every_figure_as_json():
    line = [sys.executable, "run.py", "bench", "--quick", "--json"]
    done = subprocess.run(line, cwd=source_tree(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert {"bars", "peers", "limits", "scaling", "fresh"} <= set(figures)
    assert {"ours", "ours, reduced", "Mesa batch_run", "NumPy over runs"} <= set(figures["peers"])
    rates = [each.get("runs_per_second", 1) for each in figures["peers"].values()]
    numbers = [each["measured"] for each in figures["bars"]]
    numbers += [each for each in figures["limits"].values() if isinstance(each, float)]
    numbers += figures["scaling"]["runs"].values()
    numbers += figures["fresh"].values()
    assert all(each > 0 for each in [*rates, *numbers])


@at_length
@pytest.mark.usefixtures("unmeasured")
def test_studies_agree_with_other_ways_of_doing_them():
    line = [sys.executable, "run.py", "bench", "--studies", "--quick", "--json"]
    done = subprocess.run(line, cwd=source_tree(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["bars"] == []
    commands = figures["commands"]
    assert not [each["says"] for each in commands.values() if each["says"].startswith("failed")]
    assert all(commands[name]["seconds"] > 0 for name in ("sweep", "sensitivity", "levers"))
    assert {"ours", "ours, runs alone", "SALib, multiprocessing"} <= set(figures["ways"])
    ways = [each for each in figures["ways"].values() if "runs" in each]
    assert all(each["runs_per_second"] > 0 for each in ways)
    assert all(each["furthest_from_ours"] <= 1e-6 for each in ways)


def test_without_a_source_tree_it_says_so_in_one_line(monkeypatch, capsys):
    monkeypatch.setattr(bench, "source_tree", lambda: None)
    assert main(["bench"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
