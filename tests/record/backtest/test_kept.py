import json

import pytest

from sim.answers.skill import find_skill
from sim.record.backtest.benchmarks import BENCHMARKS
from sim.record.backtest.bootstrap import skill_over
from sim.record.backtest.kept import kept_skill
from sim.record.backtest.run import evaluate
from tests.record.backtest.made_up import scenario, walks


def test_answers_read_what_a_back_test_keeps(tmp_path):
    mine, base = (
        evaluate(walks(), BENCHMARKS[name].forecast) for name in ("regional_mean", "persistence")
    )
    kept = kept_skill(scenario(), "votes", mine, base, "backtest made")
    (tmp_path / "backtest.json").write_text(json.dumps(kept))
    found = find_skill(tmp_path, tmp_path / "made.yaml", scenario().text)["skill"]
    assert found["series"] == "votes"
    exact = skill_over(mine[5], base[5], 5)._asdict()
    assert found["horizons"]["5"] == pytest.approx(exact, abs=1e-4)
