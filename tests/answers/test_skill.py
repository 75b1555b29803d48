import hashlib
import json

import pytest

from sim.answers.skill import find_skill, in_full

TEXT = "name: mine\n"
HORIZONS = {
    "5": {"skill": 0.08, "low": 0.06, "high": 0.1},
    "1": {"skill": 0.01, "low": -0.02, "high": 0.04},
    "3": {"skill": 0.05, "low": 0.01, "high": 0.09},
}


def record(**changed):
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    base = {"version": 1, "scenario": "mine", "sha256": sha, "made": "backtest mine"}
    return {**base, "series": "UN ideal points", "horizons": HORIZONS, **changed}


def written(tmp_path, said, name="backtest.json"):
    (tmp_path / name).write_text(said if isinstance(said, str) else json.dumps(said))
    return find_skill(tmp_path, tmp_path / "mine.yaml", TEXT)


def test_without_a_file_it_was_not_tested(tmp_path):
    found = find_skill(tmp_path, tmp_path / "mine.yaml", TEXT)
    assert found == {"against_nothing_changes": "not tested", "skill": None}
    assert in_full(found) == []


@pytest.mark.parametrize("name", ["backtest.json", "mine.skill.json"])
def test_the_line_speaks_of_three_years(tmp_path, name):
    found = written(tmp_path, record(), name)
    assert found["against_nothing_changes"] == "skill +.05 (+.01 to +.09) at 3 years"
    assert list(found["skill"]["horizons"]) == ["1", "3", "5"]


def test_the_report_says_every_horizon_and_what_skill_is(tmp_path):
    (said,) = in_full(written(tmp_path, record()))
    assert "Back-test on UN ideal points" in said
    assert "+.01 (-.02 to +.04) at 1 year, +.05 (+.01 to +.09) at 3 years, +.08" in said


def test_what_the_mechanisms_add_is_said_beside_it(tmp_path):
    own = {"3": {"skill": 0.004, "low": -0.001, "high": 0.01}}
    found = written(tmp_path, record(own=own))
    assert found["against_nothing_changes"].endswith("at 3 years, mechanisms' part .00")
    assert ".00 (.00 to +.01) at 3 years" in in_full(found)[1]


def test_ones_own_back_test_counts_before_the_shipped_one(tmp_path):
    written(tmp_path, record(series="shipped"), "mine.skill.json")
    assert written(tmp_path, record(series="own"))["skill"]["series"] == "own"


def test_a_back_test_of_another_text_is_not_used_and_that_is_said(tmp_path):
    found = written(tmp_path, record(sha256="0" * 64))
    assert found["skill"] is None
    assert found["against_nothing_changes"] == "not tested (backtest.json is of another text of it)"


@pytest.mark.parametrize(
    "said",
    [
        "{",
        "[]",
        "{}",
        record(version=2),
        record(horizons={}),
        record(horizons=[1]),
        record(horizons={"three": HORIZONS["3"]}),
        record(horizons={"3": {"skill": None, "low": 0, "high": 0}}),
        record(horizons={"3": {"skill": float("nan"), "low": 0, "high": 0}}),
    ],
)
def test_a_file_that_says_nothing_is_not_used_and_that_is_said(tmp_path, said):
    found = written(tmp_path, said)
    assert found["against_nothing_changes"] == "not tested (backtest.json cannot be read)"
    assert found["skill"] is None


def test_what_is_assumed_was_not_tested(tmp_path):
    written(tmp_path, record())
    found = find_skill(tmp_path, tmp_path / "mine.yaml", TEXT, is_changed=True)
    assert found["against_nothing_changes"] == "not tested with what is assumed"
