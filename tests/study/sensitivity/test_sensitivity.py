"""What a sensitivity analysis says of a sweep, and what it does not."""

import json
from dataclasses import replace

import numpy as np
import pytest

from sim.core.errors import UserError
from sim.scenario.study import Outcome
from sim.study.design import points_of
from sim.study.sensitivity.sensitivity import analyse
from tests.study.sensitivity.known_functions import (
    factors,
    g_function,
    ishigami,
    study,
    sweep_of,
    swept,
)

PI = factors(3, -np.pi, np.pi)
LUCK = np.random.default_rng(0).normal(size=40)
KINDS = ["sobol", "lhs", "morris", "one_by_one"]


def made(kind, values, of=PI, outcomes=("y",), when="", **settings):
    """A sweep whose outcomes are functions of (points, fates)."""
    said = study(kind, of, outcomes=outcomes, fates=len(LUCK), when=when, **settings)
    points = points_of(said)
    return sweep_of(said, points, {name: make(points) for name, make in values.items()})


def words(found, *parts):
    return " ".join(
        said for part in parts or ("answer", "how_sure", "notes") for said in found[part]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_finding_without_a_number_that_is_none(kind):
    found = analyse(swept(ishigami, kind, PI, LUCK))
    assert found["kind"] == "sensitivity" and found["question"].endswith("?")
    json.dumps(found, allow_nan=False)
    for table in found["tables"]:
        assert len({len(row) for row in table["rows"]}) == 1
        assert all(isinstance(cell, str) for row in table["rows"] for cell in row)
    assert found["charts"][0]["of"] == "y"


def test_the_first_sentence_is_the_first_row():
    found = analyse(swept(g_function, "sobol", factors(8), base=4096))
    assert found["answer"][0].startswith(
        "Outcome y: about 8 in 10 parts of what varies depend on x1"
    )
    first = found["tables"][0]["rows"][1]
    assert first[0] == "x1" and first[1] in found["answer"][0]


def test_factors_whose_intervals_overlap_cannot_be_told_apart():
    alike = analyse(swept(lambda x: x[:, 0] + 1.02 * x[:, 1], "sobol", factors(3), base=128))
    assert alike["numbers"]["outcomes"]["y"]["groups"] == [["x2", "x1"]]
    assert "x2 and x1 matter most, and cannot be told apart" in alike["answer"][0]
    apart = analyse(swept(lambda x: x[:, 0] + 2 * x[:, 1], "sobol", factors(3), base=512))
    assert apart["numbers"]["outcomes"]["y"]["groups"] == [["x2"], ["x1"]]
    assert "Next: x1" in words(apart) and "X3 matters little here" in words(apart)


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_whether_the_outcome_rises_or_falls(kind):
    found = analyse(swept(lambda x: 3 * x[:, 0] - 2 * x[:, 1], kind, factors(3), LUCK))
    way = {key: of["way"] for key, of in found["numbers"]["outcomes"]["y"]["factors"].items()}
    assert (way["x1"], way["x2"]) == (1, -1)
    assert "It rises with x1" in words(found) and "falls with x2" in words(found)


@pytest.mark.parametrize("kind", KINDS)
def test_what_bends_goes_neither_way(kind):
    bend = swept(lambda x: (2 * x[:, 0] - 1) ** 2 + 0.1 * x[:, 1], kind, factors(2), LUCK)
    found = analyse(bend)
    assert found["numbers"]["outcomes"]["y"]["factors"]["x1"]["way"] == 0
    assert "With x1 it goes up in some places and down in others" in words(found)


def test_thirds_are_means_of_the_outcome():
    of = analyse(swept(lambda x: 60 * x[:, 0], "lhs", factors(2)))["numbers"]["outcomes"]["y"]
    thirds = [of["factors"]["x1"][name] for name in ("from", "middle", "to")]
    assert thirds == pytest.approx([10, 30, 50], abs=0.1)


def test_interactions_and_the_strongest_pair_are_said():
    found = analyse(swept(ishigami, "sobol", PI, base=4096))
    assert "The strongest pair is x1 and x3" in words(found)
    assert "x3 (alone 0, with others 2" in words(found)
    plane = analyse(swept(lambda x: x[:, 0] + 2 * x[:, 1], "sobol", factors(2), base=4096))
    assert "hardly work through one another" in words(plane)


def test_the_variance_is_parted_between_factors_fate_and_both():
    """A two-way table whose parts are known: 1 from the factors, 2 from fate, 1 from both."""

    def parted(x):
        even = np.sqrt(12) * (x[:, :1] - 0.5)
        luck = (LUCK - LUCK.mean()) / LUCK.std(ddof=1)
        return even + np.sqrt(2) * luck + np.sqrt(12) * (x[:, 1:2] - 0.5) * luck

    found = analyse(made("lhs", {"y": parted}, factors(2)))
    split = found["numbers"]["outcomes"]["y"]["split"]
    assert [split[name] for name in ("points", "fate", "both")] == pytest.approx(
        [0.25, 0.5, 0.25], abs=0.01
    )
    assert "Of all that varies from run to run, 25 of 100 parts are the factors, 50 fate" in words(
        found
    )


def test_few_fates_do_not_pass_for_factors():
    """What the mean of a few fates carries over to the points is taken off."""
    luck = np.random.default_rng(2).normal(size=(4000, 3))
    said = study("lhs", factors(2), fates=3)
    points = points_of(said)
    found = analyse(sweep_of(said, points, {"y": 1e-3 * points[:, :1] + luck}))
    assert found["numbers"]["outcomes"]["y"]["split"]["points"] < 0.03


@pytest.mark.parametrize("kind", KINDS)
def test_a_constant_outcome_is_said_and_not_ranked(kind):
    found = analyse(made(kind, {"y": lambda x: np.full((len(x), len(LUCK)), 7.0)}))
    assert "it is 7.0 in every run, so nothing can be ranked" in found["answer"][0]
    each = found["numbers"]["outcomes"]["y"]
    assert each["state"] == "constant" and "factors" not in each
    assert found["charts"] == [] and found["numbers"]["main"] is None
    assert "Nothing was ranked" in words(found, "how_sure")


def test_an_outcome_that_only_fate_moves_is_said():
    found = analyse(made("sobol", {"y": lambda x: np.zeros((len(x), 1)) + LUCK}))
    assert "all that varies is fate" in found["answer"][0]
    assert found["numbers"]["outcomes"]["y"]["state"] == "fate"


def test_a_month_that_never_comes_at_many_points_is_left_out_and_whether_it_comes_is_ranked():
    def month(x):
        return np.where(x[:, :1] > 0, 10 + x[:, 1:2], np.nan) + np.zeros(len(LUCK))

    found = analyse(made("sobol", {"y": month}))
    left, ever = (found["numbers"]["outcomes"][name] for name in ("y", "y ever"))
    assert left["state"] == "unknown" and ever["state"] == "fine"
    assert left["never_points"] * 2 == left["points"]
    assert found["numbers"]["main"] == "y ever" and ever["order"][0] == "x1"
    assert "it has no value in any fate of 4,096 of 8,192 points" in found["answer"][0]
    assert "left out of the analysis" in words(found, "notes")
    assert all(each["of"] == "y ever" for each in found["charts"])


def test_values_missing_in_some_fates_leave_the_mean_of_the_others():
    def sometimes(x):
        return np.where(LUCK > 1.0, np.nan, x[:, :1] + 0 * LUCK)

    found = analyse(made("sobol", {"y": sometimes}))
    each = found["numbers"]["outcomes"]["y"]
    assert each["state"] == "fine" and each["order"][0] == "x1" and each["split"] is None
    assert "each point's mean is over the fates that have one" in words(found, "notes")


def test_a_few_points_without_a_value_take_their_base_sample_with_them():
    def seldom(x):
        values = ishigami(x)[:, None] + LUCK
        values[[5, 900]] = np.nan
        return values

    found = analyse(made("sobol", {"y": seldom}))
    each = found["numbers"]["outcomes"]["y"]
    assert (each["state"], each["lost"], each["verdict"]["ran"]) == ("fine", 2, 1022)
    assert "2 base samples with a point that has none were left out" in words(found, "notes")


@pytest.mark.parametrize(
    ("seed", "said"),
    [
        (1, "outcome y, below 0: x3 alone -3 (-"),
        (8, "below 0 by more than its interval: x3"),
    ],
)
def test_an_index_below_zero_is_explained_where_it_appears(seed, said):
    """x3 does nothing alone, and these few base samples put its index below 0."""
    found = analyse(swept(ishigami, "sobol", PI, base=32, seed=seed))
    assert said.lower() in words(found, "notes").lower()
    row = next(row for row in found["tables"][0]["rows"] if row[0] == "x3")
    assert row[2].startswith("-"), "it is shown as it is"


def test_what_differs_at_a_few_points_only_is_said_and_not_ranked():
    def rare(x):
        return np.isin(np.arange(len(x)), (5, 900))[:, None] + 0 * LUCK

    found = analyse(made("sobol", {"y": rare}))
    assert "differs at too few of them to be ranked" in found["answer"][0]


def test_more_base_samples_turn_not_enough_into_enough():
    few = analyse(swept(ishigami, "sobol", PI, base=128))
    verdict = few["numbers"]["outcomes"]["y"]["verdict"]
    assert not verdict["is_enough"] and "The runs were not enough" in words(few, "how_sure")
    needed = verdict["needed"]
    assert needed & (needed - 1) == 0 and f"'base: {needed}' in the study" in words(few, "how_sure")
    more = analyse(swept(ishigami, "sobol", PI, base=needed))
    assert more["numbers"]["outcomes"]["y"]["verdict"]["is_enough"]
    assert "The runs were enough" in words(more, "how_sure")


def test_a_ranking_that_does_not_hold_in_half_the_runs_is_not_enough():
    """The second half of the points says something else than the first."""
    said = study("lhs", factors(2), points=4000)
    points = points_of(said)
    late = np.arange(4000) >= 2000
    values = np.where(late, 3 * points[:, 1], 1.2 * points[:, 0])
    found = analyse(sweep_of(said, points, {"y": values[:, None]}))
    verdict = found["numbers"]["outcomes"]["y"]["verdict"]
    assert not verdict["is_enough"] and not verdict["parts"][-1]["held"]
    assert "would have ranked otherwise" in words(found, "how_sure")


def test_fates_that_disagree_are_said():
    """One factor matters in even fates, the other in odd ones."""

    def torn(x):
        even = np.arange(len(LUCK)) % 2 == 0
        return np.where(even, 3 * x[:, :1], 2 * x[:, 1:2])

    found = analyse(made("sobol", {"y": torn}, factors(2)))
    assert not found["numbers"]["outcomes"]["y"]["verdict"]["fates_held"]
    assert "do not rank alike: run more 'replicates'" in words(found, "how_sure")


def test_several_outcomes_and_the_condition_are_ranked_what_the_study_is_about_first():
    values = {"a": lambda x: x[:, :1] + 0 * LUCK, "b": lambda x: x[:, 1:2] + 0 * LUCK}
    found = analyse(made("sobol", values, outcomes=("a", "b"), when="b > 0"))
    assert list(found["numbers"]["outcomes"]) == ["b", "a", "when"]
    assert found["numbers"]["main"] == "b"
    assert [each["of"] for each in found["charts"]][::2] == ["b", "a", "when"]
    assert "Whether outcome b is above 0: nearly all of what varies depends on x2" in words(found)


def test_shares_are_shown_of_100():
    sweep = swept(lambda x: 0.2 * x[:, 0], "one_by_one", factors(2), LUCK * 0)
    share = (Outcome("y", "US share", "y", "share"),)
    found = analyse(replace(sweep, study=replace(sweep.study, outcomes=share)))
    assert "x1 moves it most, between its levels by 20.0 (20.0 to 20.0) points of 100" in words(
        found
    )


def test_one_fate_says_nothing_of_how_sure_factors_one_by_one_are():
    found = analyse(swept(lambda x: x[:, 0], "one_by_one", factors(2)))
    assert "cannot be said: intervals come from fates" in words(found, "how_sure")
    assert found["numbers"]["outcomes"]["y"]["verdict"]["needed"] is None


def test_a_design_without_an_analysis_is_refused_by_name():
    with pytest.raises(UserError, match="known: a study of kind 'grid' found"):
        analyse(made("grid", {"y": lambda x: x[:, :1] + LUCK}))


def test_one_factor_cannot_be_ranked():
    with pytest.raises(UserError, match="1 factor found, two or more are right"):
        analyse(swept(lambda x: x[:, 0], "lhs", factors(1)))
