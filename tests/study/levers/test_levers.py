"""Levers: thresholds of the model that can be worked out by hand, and what cannot be pulled."""

import json
from dataclasses import replace

import numpy as np
import pytest

from sim.answers.worlds import change, run_ensemble
from sim.core.errors import UserError
from sim.report import lever_bars
from sim.scenario.arguments import Lever
from sim.scenario.changes import parse_changes
from sim.scenario.model import Element
from sim.study.levers import pull
from sim.study.levers.levers import levers
from sim.study.levers.places import place
from sim.study.levers.ranges import levers_of
from sim.study.levers.words import often
from sim.study.screen import lines
from sim.study.telling import of_hundred
from tests.builders import build

pytestmark = pytest.mark.slow

TASTE, EFFORT, OWN = 0.5, 0.5, 1.0
KEY, OTHER = "pull_weight.P0.military", "pull_weight.P1.military"
"""What an effort of a half is worth to a state that depends on the power wholly: a pull of half of it."""


def two_powers(elements=None, **more):
    """
    T7: ln(x0/x1) = (U0 - U1) / tau; here U0 = 0.5 weight, for effort 0.5 arrives whole.

    All is chosen afresh each month, and the start is at rest: so ln(x0/x1) = 0.5 (weight - 1) / 0.5.
    The second state is there for its size alone, whose loop other tests compile too.
    """
    return build(
        2,
        2,
        months=4,
        drift_rate=1.0,
        hedging_taste=TASTE,
        dependence=1.0,
        pull_weight=OWN,
        effort=EFFORT,
        reach_floor=1.0,
        elements=elements,
        **more,
    )


def right(share, other=OWN):
    """The weight at which the share is reached, the other power's being given."""
    return other + TASTE / EFFORT * np.log(share / (1 - share))


def found_in(scenario, goal, *asked, runs=20, **more):
    return levers(scenario, goal, levers_of(scenario, asked), runs, **more)


# By hand


@pytest.mark.parametrize("share", [0.6, 0.75, 0.9])
def test_t7_solved_for_the_weight(share):
    """T7: a share x0 needs a weight of 1 + ln(x0 / (1 - x0)), with tau a half and effort a half."""
    found = found_in(two_powers(), f"alignment.S0.P0@4 >= {share}", f"{KEY}=0..5")
    for name in ("half", "nine_tenths"):
        assert found["numbers"]["alone"][KEY][name]["values"][0] == pytest.approx(
            right(share), abs=0.01
        )


def test_less_may_be_what_is_needed():
    """T7, downwards: the nearest way is looked for on both sides."""
    found = found_in(two_powers(), "alignment.S0.P0@4 <= 0.4", f"{KEY}=0..9")
    assert found["numbers"]["alone"][KEY]["half"]["values"][0] == pytest.approx(
        right(0.4), abs=0.01
    )


def test_in_pairs_both_go_the_same_part_of_the_way():
    """T7: weights 1 + 2 w and 1 - w, so their difference is 3 w."""
    found = found_in(two_powers(), "alignment.S0.P0@4 >= 0.75", f"{KEY}=1..3", f"{OTHER}=0..1")
    (pair,) = found["numbers"]["pairs"]
    way = np.log(3) / 3
    assert pair["half"]["way"] == pytest.approx(way, abs=0.005)
    assert pair["half"]["values"] == pytest.approx([1 + 2 * way, 1 - way], abs=0.01)


def test_a_row_is_moved_together():
    """T7: an effort of a half in each of three channels, so a third of the weight is enough."""
    found = found_in(two_powers(), "alignment.S0.P0@4 > 0.7", "pull_weight.P0=0..3")
    weight = found["numbers"]["alone"]["pull_weight.P0"]["half"]["values"][0]
    assert weight == pytest.approx(1 + (right(0.7) - 1) / 3, abs=0.005)
    assert "means of several numbers" in " ".join(found["notes"])


def test_luck_moves_the_nine_tenths_farther_than_the_half():
    """
    T7 with shocks, which are normal: half needs the weight of no luck, nine tenths 1.28 deviations more.

    The interval says how sure that is with so many fates.
    """
    scenario = two_powers(shock_size=0.2)
    found = found_in(scenario, "alignment.S0.P0@4 >= 0.7", f"{KEY}=0..5", runs=400)
    each = found["numbers"]["alone"][KEY]
    half, most = each["half"], each["nine_tenths"]
    assert half["values_low"][0] <= right(0.7) <= half["values_high"][0]
    assert most["values"][0] > half["values_high"][0]


# What the answer says


def test_out_of_reach_says_how_far_it_gets():
    found = found_in(two_powers(), "alignment.S0.P0@4 >= 0.9", f"{KEY}=0..2")
    each = found["numbers"]["alone"][KEY]
    assert each["half"] is None and each["nine_tenths"] is None
    assert each["most"]["share"] == 0
    assert each["most"]["values"] == [2]
    assert each["most"]["middle"] == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-4)
    assert found["answer"][0].startswith("It is out of reach of the one lever, even for half")
    assert "where the middle of alignment.S0.P0@4 is 0.731 and now 0.5" in found["answer"][0]


def test_what_holds_already_needs_nothing():
    found = found_in(two_powers(), "alignment.S0.P0@4 < 0.9", f"{KEY}=0..2")
    assert found["answer"] == ["None is needed: it holds already in all futures."]
    assert found["numbers"]["alone"][KEY]["half"]["way"] == 0


def test_what_two_do_and_neither_alone_is_said():
    found = found_in(two_powers(), "alignment.S0.P0@4 >= 0.8", f"{KEY}=1..2", f"{OTHER}=0..1")
    assert found["answer"][0].startswith("It is out of reach of each of 2 levers alone")
    assert "1 pair does it of which neither lever does alone" in found["answer"][1]
    assert found["tables"][-1]["rows"][1][-1] == "neither"


def test_where_one_of_a_pair_is_enough_it_is_said():
    found = found_in(two_powers(), "alignment.S0.P0@4 >= 0.7", f"{KEY}=0..4", f"{OTHER}=0.9..1.1")
    assert found["tables"][-1]["rows"][1][-1] == KEY
    assert "no pair does it unless one of the two does alone" in found["answer"][2]


def test_what_is_lost_again_farther_out_is_said():
    goal = "alignment.S0.P0@4 > 0.6 and alignment.S0.P0@4 < 0.8"
    found = found_in(two_powers(), goal, f"{KEY}=1..5")
    half = found["numbers"]["alone"][KEY]["half"]
    assert half["values"][0] == pytest.approx(right(0.6), abs=0.01)
    assert half["values_lost"][0] == pytest.approx(right(0.8), abs=0.5)
    assert "lost again" in found["answer"][0] and "More is not always better" in found["notes"][1]


def test_a_value_is_placed_in_its_judged_range():
    judged = {KEY: Element(KEY, "pull_weight", (0, 0), OWN, 0.5, 0.7, "data")}
    found = found_in(two_powers(judged), "alignment.S0.P0@4 >= 0.75", f"{KEY}=0..5")
    assert "(3 times the top of our judged range)" in found["answer"][0]


def test_everything_is_told_in_80_columns_and_as_json():
    found = found_in(two_powers(), "alignment.S0.P0@4 >= 0.8", f"{KEY}=1..2", f"{OTHER}=0..1")
    assert max(len(line) for line in lines(found, True)) <= 80
    assert json.dumps(found, allow_nan=False)
    assert found["made"]["runs"] == found["numbers"]["runs_in_all"] > 20


def test_only_so_many_months_are_run_as_the_goal_needs():
    found = found_in(two_powers(), "alignment.S0.P0@2 >= 0.6", f"{KEY}=1..2")
    assert found["made"]["months"] == 2
    found = found_in(two_powers(), "ever(alignment.S0.P0 >= 0.6)", f"{KEY}=1..2")
    assert found["made"]["months"] == 4


def test_twice_the_same():
    once, again = (found_in(two_powers(shock_size=0.2), "alignment.S0.P0@4 >= 0.7", f"{KEY}=0..5",
                            threads=threads) for threads in (1, 2))  # fmt: skip
    assert once == again


def test_progress_ends_where_all_is_done():
    said = []
    found_in(two_powers(), "alignment.S0.P0@4 >= 0.8", f"{KEY}=1..2", f"{OTHER}=0..1",
             progress=lambda *each: said.append(each))  # fmt: skip
    assert said[-1][0] == said[-1][1]
    assert len(said) == 3


def test_the_chart_marks_what_the_table_has():
    found = found_in(two_powers(), "alignment.S0.P0@4 >= 0.8", f"{KEY}=0..5", f"{OTHER}=0.9..1.1")
    made = lever_bars.draw(found, "alone")
    marks = {line.get_gid(): line for line in made.axes[0].get_lines()}
    half = found["numbers"]["alone"][KEY]["half"]["values"][0]
    assert marks["half0"].get_xdata()[0] == pytest.approx(half / 5)
    assert "half1" not in marks
    head, first, second = lever_bars.table(found, "alone")
    assert len(head) == len(first) == len(second)
    assert float(first[head.index("for half")]) == pytest.approx(half)
    assert second[head.index("for half")] == "-"


# What can be pulled


def test_a_scenario_names_its_levers():
    scenario = replace(two_powers(), levers={KEY: Lever(KEY, "More of it", 0.0, 3.0, ("C1",))})
    (each,) = levers_of(scenario)
    assert (each.key, each.title, each.low, each.high, each.present) == (KEY, "More of it", 0, 3, 1)
    (own,) = levers_of(scenario, [f"{KEY} = 0.5 .. 9"])
    assert (own.title, own.low, own.high) == ("More of it", 0.5, 9)
    assert levers_of(scenario, [KEY]) == [each]


def test_a_key_alone_has_its_judged_range():
    judged = {KEY: Element(KEY, "pull_weight", (0, 0), OWN, 0.5, 2.0, "judgement")}
    (each,) = levers_of(two_powers(judged), [KEY])
    assert (each.low, each.high, each.judged, each.is_drawn) == (0.5, 2.0, (0.5, 2.0), True)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ([], "no levers in it, --lever KEY=LOW..HIGH is right"),
        (["no_such=0..1"], "no_such: unknown key"),
        ([KEY], "no range in the scenario"),
        ([f"{KEY}=2"], "KEY or KEY=LOW..HIGH is right"),
        ([f"{KEY}=a..1"], "'a' is no number"),
        ([f"{KEY}=0..inf"], "'inf' is no number"),
        ([f"{KEY}=2..1"], "the lower end first is right"),
        ([f"{KEY}=-1..1"], "--lever: pull_weight.P0.military: -1"),
        ([f"{KEY}=0..1", f"{KEY}=0..2"], "said more than once"),
        (["intercept.S0.P0=0..1"], "intercepts follow from the start"),
        (["pull_weight.P0=0..1", f"{KEY}=0..1"], f"{KEY}: pull_weight.P0 changes it too"),
        ([f"{KEY}=0..1", "pull_weight.P0=0..1"], f"--lever: pull_weight.P0: {KEY} changes it too"),
        (["no_such"], "--lever: no_such: unknown key"),
        (["same_side=0..1"], "--lever: same_side: found, another key is right"),
    ],
)
def test_what_cannot_be_pulled_is_one_line(asked, words):
    with pytest.raises(UserError, match=words) as raised:
        levers_of(two_powers(), asked)
    assert len(raised.value.lines) == 1


def test_elements_of_a_lever_are_alike_as_those_of_a_scenario_s_own(flagship):
    with pytest.raises(UserError, match=r"^--lever: effort: its elements differ now, one of them"):
        levers_of(flagship, ["effort=0..1"])


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        ("alignment.S0.P0@4", "a condition is right, such as"),
        ("alignment.S9.P0@4 > 0", "--goal: "),
        ("((", "--goal: cannot be read"),
        ("alignment.S0.P0@99 > 0", "--goal: "),
    ],
)
def test_a_goal_that_is_none_is_one_line(goal, words):
    with pytest.raises(UserError) as raised:
        found_in(two_powers(), goal, f"{KEY}=0..2")
    assert words in str(raised.value)
    assert len(raised.value.lines) == 1


def test_a_goal_without_a_value_is_refused(monkeypatch):
    def evaluate(case, asked, fates, *more):
        values = np.ones((len(asked), len(fates)))
        values[:, np.isin(fates, (2, 5))] = np.nan
        return values

    monkeypatch.setattr(pull, "evaluate", evaluate)
    with pytest.raises(UserError, match=r"^--goal: no value in 2 of 20 fates, ") as raised:
        found_in(two_powers(), "alignment.S0.P0@4 / 0 > 1", f"{KEY}=0..2")
    assert len(raised.value.lines) == 1


def test_a_threshold_of_the_flagship_is_what_a_run_with_it_set_gives(flagship):
    """The same fates and draws as `run`: with the value set it holds in half of them, a little before not."""
    goal, key = "drift.alignment.KAZ.US@24 > -0.003", "balance.KAZ"
    found = found_in(flagship, goal, f"{key}=-3..3", runs=40)
    (value,) = found["numbers"]["alone"][key]["half"]["values"]

    def share(at):
        changes = parse_changes(flagship, [f"{key}={at}"])
        ran = run_ensemble(flagship, changes, 40, 0, 24, is_luck_only=False)
        return np.mean(change(ran, state=0)[:, 24, 0] > -0.003)

    assert share(value) >= 0.5 > share(value - 0.01 * (value - 0.4))


def test_a_goal_that_holds_in_half_is_looked_for_in_nine_tenths_only():
    found = found_in(
        two_powers(shock_size=0.2), "alignment.S0.P0@4 >= 0.499", f"{KEY}=1..5", runs=60
    )
    assert 0.5 <= found["numbers"]["now"]["share"] < 0.9
    assert found["answer"][0].startswith("For half of the futures none is needed")
    assert found["answer"][1].startswith("For nine tenths of the futures it is enough to move")
    assert found["tables"][0]["rows"][1][3] == "holds now"


def test_a_goal_without_a_number_says_only_how_often():
    goal = "alignment.S0.P0@4 > alignment.S0.P1@4 + 0.9"
    found = found_in(two_powers(), goal, f"{KEY}=0..2", f"{OTHER}=0..2")
    assert found["answer"][0].endswith("at most it holds in no future, with nothing changed.")
    assert found["numbers"]["measured"] == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.5, "half way up our judged range"),
        (0.25, "25 % up our judged range"),
        (-1.0, "1 below the bottom of our judged range"),
        (1.5, "50 % above the top of our judged range"),
        (2.0, "twice the top of our judged range"),
    ],
)
def test_places_in_a_range(value, words):
    assert place({"judged": [0.0, 1.0]}, value) == words


def test_a_place_below_a_range():
    assert place({"judged": [0.5, 1.0]}, 0.25) == "50 % below the bottom of our judged range"


@pytest.mark.parametrize(
    ("share", "said"), [(0.0004, "in less than 1"), (0.9996, "in more than 99"), (0.5, "in 50")]
)
def test_hardly_ever_is_said_alike_in_words_and_tables(share, said):
    assert often(share) == f"{said} of 100 futures"
    assert f"in {of_hundred(share)}" == said
