"""The whole answer of a sweep: both halves, where a design has both."""

import pytest

from sim.study.folder import read_sweep
from sim.study.sensitivity.sensitivity import analyse
from sim.study.survey.survey import survey
from sim.study.whole import answer_of
from tests.study.studies import small, swept


def test_a_grid_answers_by_itself(tmp_path):
    sweep = read_sweep(swept(tmp_path, small()))
    assert answer_of(sweep) == survey(sweep)


@pytest.mark.parametrize(
    "design",
    [
        "{kind: sobol, base: 16}",
        "{kind: morris, trajectories: 6}",
        "{kind: lhs, points: 60}",
        "{kind: one_by_one, levels: 3}",
    ],
)
def test_other_designs_say_what_it_depends_on_too(tmp_path, design):
    sweep = read_sweep(swept(tmp_path, small(design=f"design: {design}")))
    did, depends, found = survey(sweep), analyse(sweep), answer_of(sweep)
    assert (found["kind"], found["question"]) == ("sweep", "Does money matter?")
    leading = [] if "one_by_one" in design else did["answer"][:1]
    size = [each for each in depends["answer"] if each.startswith("Of all that varies")]
    assert found["answer"][: len(leading) + len(size) + 1] == [
        *leading,
        *size,
        depends["answer"][0],
    ]
    assert depends["tables"][0] == found["tables"][0]
    assert found["numbers"]["did"] == did["numbers"]
    assert found["numbers"]["outcomes"] == depends["numbers"]["outcomes"]
    assert len(found["charts"]) == len(did["charts"]) + len(depends["charts"])


def test_what_cannot_be_ranked_is_still_told(tmp_path):
    sweep = read_sweep(swept(tmp_path, small(design="design: {kind: lhs, points: 5}")))
    found = answer_of(sweep)
    assert found["answer"] == survey(sweep)["answer"]
    assert found["notes"][0].startswith("Factors are not ranked: ")
