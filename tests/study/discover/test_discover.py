"""Discovery: a planted box is found, what is told of it holds elsewhere, and studies sample inside."""

import sys

import numpy as np
import pytest

from sim.core.errors import FailedError, UserError
from sim.study.discover.boxes import find_boxes
from sim.study.discover.discover import discover
from sim.study.discover.space import Cases, inside
from sim.study.discover.tree import grow
from tests.study.made_up import factors, sweep

pytestmark = pytest.mark.slow

PLANTED = {0: (0.6, None), 2: (None, 0.4)}


def planted(count=2000, noise=0.0, seed=1, width=5):
    """Points of which those in a known box are of interest, but for noise."""
    lot = np.random.default_rng(seed)
    points = lot.random((count, width))
    interest = inside(PLANTED, points)
    return Cases(points, interest ^ (lot.random(count) < noise))


@pytest.mark.parametrize("noise", [0.0, 0.05])
def test_a_planted_box_is_found_and_noise_factors_stay_open(noise):
    boxes = find_boxes(planted(noise=noise), planted(noise=noise, seed=2))
    assert set(boxes[0].limits) == set(PLANTED)
    assert boxes[0].limits[0] == (pytest.approx(0.6, abs=0.03), None)
    assert boxes[0].limits[2] == (None, pytest.approx(0.4, abs=0.03))
    assert boxes[0].density == pytest.approx(1 - noise, abs=0.03)
    # Of all that is of interest, noise has put 5 of 100 of the other 84 outside of the 16 in the box.
    most = 0.16 * (1 - noise) / (0.16 * (1 - noise) + 0.84 * noise)
    assert boxes[0].coverage == pytest.approx(most, abs=0.06)
    assert max(boxes[0].chances.values()) < 0.001


def test_the_tree_asks_for_the_same_factors():
    leaves = grow(planted(), planted(seed=2))
    assert set(leaves[0].limits) == set(PLANTED)
    assert leaves[0].limits[0] == (pytest.approx(0.6, abs=0.02), None)
    assert leaves[0].density > 0.95
    assert sum(leaf.mass for leaf in leaves) == pytest.approx(1)


def test_what_is_told_of_a_box_holds_for_points_it_has_not_seen():
    """Interest by lot: a box made of it is dense where it was made, and nowhere else."""
    lot = np.random.default_rng(5)
    seen, held = (Cases(lot.random((600, 8)), lot.random(600) < 0.1) for _ in range(2))
    assert find_boxes(seen, held) == []


@pytest.mark.parametrize("count", [60, 150])
def test_in_few_cases_that_know_nothing_there_is_no_box(count):
    for seed in range(8):
        lot = np.random.default_rng(seed)
        cases = Cases(lot.random((count, 8)), lot.random(count) < 0.05)
        assert find_boxes(cases, cases) == []


def test_a_box_of_few_cases_is_no_luck():
    cases = planted(150)
    (box,) = find_boxes(cases, cases)
    assert set(box.limits) == set(PLANTED)
    assert box.luck < 0.001


def test_the_mass_of_a_later_box_is_of_all_cases():
    boxes = find_boxes(planted(noise=0.02), planted(noise=0.02, seed=2))
    for box in boxes:
        assert box.mass * box.density <= 0.16 + 0.02 + 1e-9
        assert box.mass == pytest.approx(box.coverage * 0.17 / box.density, rel=0.1)


def test_two_boxes_are_found_one_after_the_other():
    points = [np.random.default_rng(seed).random((4000, 3)) for seed in (1, 2)]
    planted = [{0: (0.6, None), 1: (0.6, None)}, {1: (None, 0.4), 2: (0.85, None)}]
    both = [inside(planted[0], each) | inside(planted[1], each) for each in points]
    boxes = find_boxes(*(Cases(each, held) for each, held in zip(points, both, strict=True)))
    assert [set(box.limits) for box in boxes] == [set(each) for each in planted]
    assert sum(box.coverage for box in boxes) == pytest.approx(1, abs=0.1)


def made(when="share > 0.5", count=1000, kind="lhs", **more):
    points = planted(count).points[:, :3]
    values = inside(PLANTED, points).astype(float)
    return sweep(points, values, kind=kind, when=when, said=factors(3), **more)


def test_a_box_is_one_sentence_in_the_factors_own_words():
    found, boxes = discover(made())
    assert len(boxes) == 1
    assert found["answer"][1:] == ["In all that was swept it is so in 15 of 100 cases."]
    said = found["answer"][0]
    assert said.startswith("The US share is above 50 points of 100 in ")
    assert "concern is at least 0.6" in said
    assert "distance is at most 0.4" in said or "distance is at most 0.39" in said
    assert "money" not in said
    assert any("asks for the same factors" in each for each in found["how_sure"])
    assert any("the other half" in each for each in found["how_sure"])
    assert found["charts"] == [{"chart": "box_map", "of": "1"}, {"chart": "peeling", "of": "1"}]


def test_a_condition_may_be_given_by_name_or_by_the_outcomes_own_text():
    by_name = discover(made(when=""), "share > 0.5")
    by_text = discover(made(when=""), "alignment.KAZ.US@36 > 0.5")
    assert by_name[0]["answer"] == by_text[0]["answer"]


def test_points_of_interest_are_those_where_it_holds_often_enough():
    sweep_of = made()
    often = np.repeat(sweep_of.values["share"], 4, axis=1) * [1, 1, 0, 0]
    sweep_of.values["share"] = often
    assert discover(sweep_of, share=0.5)[1]
    assert discover(sweep_of, share=0.6)[0]["answer"][0].startswith("Nowhere: at none of 1,000")


def test_nowhere_and_everywhere_are_answers():
    assert discover(made("share > 2"))[0]["answer"][0].startswith("Nowhere")
    assert discover(made("share > -1"))[0]["answer"][0].startswith("Everywhere")


def test_few_points_measure_themselves_and_it_is_said():
    found, _ = discover(made(count=150))
    assert any("the points that it was made from" in each for each in found["how_sure"])


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("", "--when: missing"),
        ("share", "is a number"),
        ("shre > 1", "was not kept"),
        ("share >", "cannot be read"),
    ],
)
def test_a_condition_that_is_none_is_refused(when, said):
    with pytest.raises(UserError, match=said):
        discover(made(when=""), when)


def test_too_few_points_and_points_left_as_they_are_are_refused():
    with pytest.raises(UserError, match="at least 20"):
        discover(made(count=10))
    one_by_one = made()
    one_by_one.points[0, 0] = np.nan
    with pytest.raises(UserError, match="lhs, is right"):
        discover(one_by_one)


@pytest.mark.parametrize("module", ["ema_workbench.analysis", "sklearn.tree"])
def test_what_is_not_installed_is_named(monkeypatch, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(FailedError, match=r"not installed; .*multivector\[discover\]"):
        discover(made())
