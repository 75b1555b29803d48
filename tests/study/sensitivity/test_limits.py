"""What a sensitivity analysis must not say: where it sees one factor at a time, few fates, or no order."""

from dataclasses import replace

import numpy as np
import pytest

from sim.study.design import points_of
from sim.study.sensitivity.index_sample import groups_of
from sim.study.sensitivity.sensitivity import analyse
from sim.study.sensitivity.verdict import ranks_hold
from tests.study.sensitivity.known_functions import (
    factors,
    g_function,
    ishigami,
    study,
    sweep_of,
    swept,
)


def product(x):
    """Two factors that do nothing alone and nearly everything together."""
    return 10 * (x[:, 0] - 0.5) * (x[:, 1] - 0.5) + 0.3 * x[:, 2]


def words(found, *parts):
    return " ".join(
        said for part in parts or ("answer", "how_sure", "notes") for said in found[part]
    )


def of(found, name="y"):
    return found["numbers"]["outcomes"][name]


def drawn(sweep):
    return replace(sweep, study=replace(sweep.study, is_drawn=True))


def test_an_index_of_what_factors_do_alone_never_says_that_one_matters_little():
    found = analyse(swept(product, "lhs", factors(3), points=1000))
    assert set(of(found)["small"]) <= {"x1", "x2"}
    assert "do little alone" in words(found, "answer")
    assert "little here" not in words(found)


def test_runs_are_not_enough_where_the_index_sees_little_of_what_varies():
    found = analyse(swept(product, "lhs", factors(3), points=1000))
    assert not of(found)["verdict"]["is_enough"] and of(found)["verdict"]["needed"] is None
    said = words(found, "how_sure")
    assert said.startswith("The runs were not enough") and "would have done" not in said
    assert "most of what varies is what they do together, jumps, and the luck of one fate" in said
    assert "A sobol design can tell" in said


def test_the_same_by_sobol_finds_what_they_do_together():
    found = analyse(swept(product, "sobol", factors(3)))
    assert of(found)["groups"] == [["x1", "x2"]] or of(found)["groups"] == [["x2", "x1"]]
    assert of(found)["verdict"]["alone"] is None
    assert "X3 matters little here" in words(found)


def test_what_luck_leaves_is_not_said_to_be_done_together():
    """A plane and noise: nothing is done together, and a third of what varies is luck."""

    def noisy(x):
        return x[:, 0] + x[:, 1] + 0.28 * np.random.default_rng(0).normal(size=len(x))

    found = analyse(swept(noisy, "lhs", factors(2), luck=np.zeros(4)))
    assert "the rest is what they do together, jumps, and luck left in means of 4 fates" in words(
        found
    )
    alone = of(found)["verdict"]["alone"]
    assert alone == pytest.approx(
        sum(each["S1"] for each in of(found)["factors"].values()), abs=1e-5
    )


def test_a_factor_is_small_only_with_all_of_its_interval():
    """Of so few points no index is known well enough."""
    found = analyse(swept(g_function, "lhs", factors(8), points=100))
    assert of(found)["small"] == [] and len(of(found)["unclear"]) > 3
    assert "It is not known whether" in words(found, "answer")
    for each in (of(found), of(analyse(swept(ishigami, "sobol", factors(3, -3, 3), base=64)))):
        for key in each["small"]:
            lead = "ST" if "ST" in each["factors"][key] else "S1"
            assert each["factors"][key][lead] + each["factors"][key][f"{lead}_width"] < 0.05


def test_nothing_that_is_apart_is_no_order_that_holds():
    assert ranks_hold(np.zeros((2, 2), bool), np.arange(2.0)) is None
    found = analyse(swept(lambda x: x[:, 0] + x[:, 1], "sobol", factors(2), np.zeros(4), base=4096))
    verdict = of(found)["verdict"]
    assert [part["held"] for part in verdict["parts"]] == [None, None]
    assert verdict["fates_held"] is None and not verdict["is_enough"]
    said = words(found, "how_sure")
    assert "rank alike" not in said and "ranked alike" not in said
    assert "enough for sizes, not for an order" in said and "nothing is told apart yet" in said


def test_halves_of_fates_have_draws_of_their_own():
    """One factor matters in even draws, the other in odd ones; fates of a draw agree."""
    assert groups_of(6, True).tolist() == [0, 0, 1, 1, 2, 2]
    assert groups_of(3, False).tolist() == [0, 1, 2]
    said = study("lhs", factors(2), fates=16, points=1000)
    points, even = points_of(said), np.arange(16) // 2 % 2 == 0
    values = np.where(even, 3 * points[:, :1], 2 * points[:, 1:2])
    found = analyse(drawn(sweep_of(said, points, {"y": values})))
    assert of(found)["verdict"]["fates_held"] is False
    one, other = of(found)["verdict"]["halves_of_fates"]
    assert one["x1"] > 0.9 and other["x2"] > 0.9


def test_fates_of_one_draw_widen_swings():
    """Two fates that share a draw and agree are one finding."""
    said = study("one_by_one", factors(2), fates=40)
    points = points_of(said)
    luck = np.repeat(np.random.default_rng(0).normal(size=20), 2)
    sweep = sweep_of(said, points, {"y": points[:, :1] * (3 + luck) + points[:, 1:2]})
    own, shared = (of(analyse(each))["factors"]["x1"] for each in (sweep, drawn(sweep)))
    assert shared["swing"] == own["swing"]
    assert shared["swing_width"] / own["swing_width"] == pytest.approx((39 / 19) ** 0.5, rel=1e-3)


@pytest.mark.parametrize("kind", ["sobol", "lhs"])
def test_what_is_unsure_is_not_said_to_turn(kind):
    """A factor that works through another alone has no direction, and no turn either."""
    small = {"sobol": {"base": 256}, "lhs": {"points": 400}}[kind]
    found = analyse(swept(lambda x: product(x), kind, factors(3), **small))
    each = of(found)["factors"]["x1"]
    assert (each["way"], each["turns"]) == (0, False)
    assert "up in some places" not in words(found)
    if kind == "sobol":
        assert "It goes neither way for sure with" in words(found)
        cells = {row[0]: row[-1] for row in found["tables"][0]["rows"]}
        assert cells["x1"] == "not sure"


def test_without_intervals_the_order_is_plain_and_nothing_is_claimed():
    found = analyse(swept(lambda x: 3 * x[:, 0] + x[:, 1], "one_by_one", factors(3)))
    assert of(found)["groups"] == [["x1"], ["x2"]]
    assert of(found)["small"] == [] and "little" not in words(found, "answer")
    assert "told apart" not in words(found) and "95 of 100" not in words(found)
    assert "x1 moves it most, between its levels by 3.0 (no interval is known)" in words(found)


def test_twice_as_many_are_said_to_be_a_try_where_only_ranks_fail():
    said = study("lhs", factors(2), points=4000)
    points = points_of(said)
    slope = np.where(np.arange(4000) >= 2000, 2.0, 1.0)
    values = slope * points[:, 0] + 1.1 * points[:, 1]
    found = analyse(sweep_of(said, points, {"y": values[:, None]}))
    verdict = of(found)["verdict"]
    assert verdict["width"] <= verdict["tolerance"] and verdict["needed"] == 8000
    assert "Try twice as many points: 'points: 8000'" in words(found, "how_sure")
    assert "square root" not in words(found, "how_sure")


def test_enough_too_is_said_only_after_enough():
    said = study("sobol", factors(3, -np.pi, np.pi), outcomes=("a", "b"), base=2048)
    points = points_of(said)
    hard, easy = points[:, :1] * points[:, 1:2], points[:, :1] + 0.1 * points[:, 1:2]
    for values, is_too in (({"a": hard, "b": easy}, False), ({"a": easy, "b": easy}, True)):
        found = analyse(sweep_of(said, points, values))
        assert of(found, "a")["verdict"]["is_enough"] == is_too
        assert of(found, "b")["verdict"]["is_enough"]
        assert ("enough too" in words(found, "how_sure")) == is_too


def test_one_factor_has_no_order_to_speak_of():
    luck = np.random.default_rng(1).normal(size=8)
    found = analyse(swept(lambda x: 3 * x[:, 0], "one_by_one", factors(1), luck))
    assert of(found)["verdict"]["is_enough"]
    assert "apart" not in words(found, "how_sure") and "alike" not in words(found, "how_sure")


def test_too_few_fates_to_compare_are_said_where_all_share_one_draw():
    said = study("one_by_one", factors(2), fates=2)
    points = points_of(said)
    values = points[:, :1] * [1.0, 3.0] + points[:, 1:2]
    found = analyse(drawn(sweep_of(said, points, {"y": values})))
    assert "intervals come from fates, and too few can be compared" in words(found, "how_sure")
