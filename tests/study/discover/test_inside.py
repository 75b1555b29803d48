"""Studies inside boxes: they load, ask the same, sample inside, and none of a box that is no more stays."""

from dataclasses import replace

import pytest

from sim.jobs.big import run_big
from sim.jobs.ledger import Ledger
from sim.scenario.study import Factor
from sim.scenario.study_text import load_study, load_study_text
from sim.study import sweep as module
from sim.study.design import points_of
from sim.study.discover.boxes import Box
from sim.study.discover.discover import discover
from sim.study.discover.inside import ends, study_text, write_studies
from sim.study.discover.space import inside
from sim.study.folder import keep_study, read_sweep
from sim.study.sweep import SweepJob
from tests.study.studies import TEXT, small, swept

LAG = Factor("reaction_lag_months.RU", "unknown", "value", 0.0, 12.0, is_whole=True)


def box(limits):
    return Box(limits, 0.5, 0.9, 0.2, dict.fromkeys(limits, 0.0), 0.0, (), 0)


@pytest.mark.parametrize(
    ("limits", "sampled"),
    [
        ((6, None), (6, 12)),
        ((None, 5), (0, 5)),
        ((None, None), (0, 12)),
        ((4, 4), (4, 5)),
        ((12, 12), (11, 12)),
    ],
)
def test_a_range_of_whole_numbers_is_whole_and_has_two(limits, sampled):
    assert ends(LAG, limits) == sampled
    assert all(isinstance(each, int) for each in ends(LAG, limits))


def test_a_study_asks_what_was_asked_and_samples_inside_the_box():
    """With a table that is swept by places, and whole numbers."""
    text = TEXT.replace("third_force: {kind: unknown}", "third_force: {kind: unknown, title: wish}")
    text = text.replace("design:", "  reaction_lag_months.RU: {kind: unknown}\ndesign:")
    study = load_study_text(text)
    limits = {0: (0.5, 2.25), 1: (None, 0.4), 2: (2, None)}
    inner = load_study_text(study_text(replace(study, when="share > 0.0673"), 2, box(limits)))
    assert inner.name == "small_box_2" and inner.when == "share > 0.0673"
    assert inner.text.startswith("# Samples inside box 2 that 'discover' found in small; the boxes")
    assert inside(limits, points_of(inner)).all()
    assert len(points_of(inner)) == 500
    for name in ("scale", "kind", "title", "key"):
        each, other = ([getattr(factor, name) for factor in a.factors] for a in (inner, study))
        assert each == other
    assert inner.outcomes == study.outcomes
    assert (inner.seed, inner.months, inner.replicates) == (study.seed, study.months, 4)


def test_studies_of_earlier_boxes_do_not_stay(tmp_path):
    study = small()
    keep_study(tmp_path, study)
    boxes = [box({0: (0.5, None)})] * 3
    assert len(write_studies(tmp_path, study, boxes)) == 3
    (tmp_path / "box-3.yaml").write_text("# one's own\n", encoding="utf-8")
    assert write_studies(tmp_path, study, boxes[:1]) == [tmp_path / "box-1.yaml"]
    assert sorted(each.name for each in tmp_path.glob("box-*")) == ["box-1.yaml", "box-3.yaml"]


def test_a_study_finds_its_scenario_from_where_it_lies(tmp_path):
    """A user's own scenario is known by a path from the first study; beside the sweep lies its text."""
    shipped = load_study("militancy_and_investment").scenario
    own = tmp_path / "own.yaml"
    own.write_text(shipped.text.replace(shipped.title, "My own"), encoding="utf-8")
    text = TEXT.replace("base: kazakhstan_2020", "base: own.yaml")
    study = load_study_text(text, str(tmp_path / "study.yaml"))
    folder = tmp_path / "results" / "there"
    folder.mkdir(parents=True)
    keep_study(folder, study)
    (file,) = write_studies(folder, study, [box({0: (0.5, None)})])
    assert load_study(file).scenario.title == "My own"


def test_two_orders_of_chunks_find_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CHUNK_RUNS", 60)
    study = small(design="design: {kind: lhs, points: 60}")
    job = SweepJob(study)
    assert len(job.chunks) > 2
    found = []
    for name, step in (("there", 1), ("back", -1)):
        keep_study(tmp_path / name, study)
        run_big(job, Ledger(tmp_path / name, job), list(job.chunks)[::step])
        found.append(discover(read_sweep(tmp_path / name), "share > 0.0673")[0])
    assert found[0] == found[1]
    assert found[0]["numbers"]["boxes"]


def test_a_sweeps_box_is_denser_where_its_study_samples(tmp_path):
    """Of a real sweep: new points inside hold what was told of the box, to within their chance."""
    study = small(design="design: {kind: lhs, points: 400}", replicates="replicates: 2")
    result = read_sweep(swept(tmp_path / "first", study))
    _, boxes = discover(result, "share > 0.0674")
    inner = load_study_text(study_text(result.study, 1, boxes[0], points=200))
    again = read_sweep(swept(tmp_path / "again", inner))
    share = ((again.values["share"] > 0.0674).mean(axis=1) >= 0.5).mean()
    assert share == pytest.approx(boxes[0].density, abs=0.1)
