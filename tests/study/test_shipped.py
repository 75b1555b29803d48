"""Shipped studies: they load, run and answer; what the first paragraph says is in the rows."""

from dataclasses import replace

import numpy as np
import pytest

from sim.core.places import scenarios_folder
from sim.scenario.study import Design
from sim.scenario.study_text import load_study
from sim.study.folder import read_sweep
from sim.study.whole import answer_of
from tests.study.studies import swept

STUDIES = sorted((scenarios_folder() / "studies").glob("*.yaml"))


@pytest.mark.parametrize("file", STUDIES, ids=lambda file: file.stem)
def test_a_shipped_study_loads_and_says_what_it_asks(file):
    study = load_study(file)
    assert study.name == file.stem
    assert study.question.endswith("?")
    assert all(each.title for each in (*study.factors, *study.outcomes))


def test_where_militancy_decides_is_what_the_rows_say(tmp_path):
    """The whole study: the region in the first sentence, and both effects, from its rows alone."""
    sweep = read_sweep(swept(tmp_path, load_study("militancy_and_investment")))
    falls = (sweep.values["drift"] < -0.005).mean(axis=1) >= 0.5
    concern = sweep.points[:, 0]
    assert (falls == (concern >= 0.375)).all()
    middle = np.median(100 * sweep.values["drift"], axis=1).reshape(9, 9)
    words = " ".join(answer_of(sweep)["answer"])
    assert "only where concern about militancy is at least 0.375" in words
    assert f"({falls.sum()} of 81 points)" in words
    for effect in (np.ptp(middle.mean(axis=1)), np.ptp(middle.mean(axis=0))):
        assert f"{effect:.2f}" in words


def test_what_would_make_the_us_matter_is_what_the_rows_say(tmp_path):
    """A smaller sample of it: the share of runs, and the factor that matters most."""
    study = load_study("what_would_make_the_us_matter")
    small = replace(study, design=Design("lhs", {"points": 400}), replicates=10)
    text = study.text.replace("{kind: sobol, base: 1024}", "{kind: lhs, points: 400}")
    small = replace(small, text=text.replace("replicates: 40", "replicates: 10"))
    sweep = read_sweep(swept(tmp_path, small))
    found = answer_of(sweep)
    holds = 100 * (sweep.values["us_share"] > 0.07).mean()
    assert f"in {holds:.0f} of 100 runs" in found["answer"][0]
    means = sweep.values["us_share"].mean(axis=1)
    strength = [abs(np.corrcoef(column, means)[0, 1]) for column in sweep.points.T]
    assert study.factors[int(np.argmax(strength))].label in found["answer"][2]
