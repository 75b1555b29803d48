"""What a sweep says by itself: made-up sweeps, whose answers are known."""

import json
import re
from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest

from sim.scenario.study import Outcome
from sim.study.screen import lines
from sim.study.survey.survey import survey
from tests.study.made_up import SHARE, factors, grid, lucky, sweep

LEVELS = np.linspace(0, 1, 5)
LINE = LEVELS[:, None]
LEANS = Outcome("leans", "it leans to China", "ever(stance.KAZ.US < 0)", "yes or no", True)
REBUFF = Outcome("rebuff", "month of the first rebuff", "first(stance.KAZ.US < 0)", "months")


def plateau(x):
    return 0.05 + 0.2 * np.minimum(x, 0.5)


def one_at_a_time(levels=LEVELS, count=3, own=0.5):
    rows = [np.full(count, own)]
    for at in range(count):
        for level in levels:
            rows.append(rows[0].copy())
            rows[-1][at] = level
    return np.array(rows)


def cloud(count=200, of=3):
    return np.random.default_rng(2).random((count, of))


def as_text(found):
    return " ".join(found["answer"])


def test_a_grid_says_where_it_flips():
    points = grid(LEVELS, LEVELS)
    values = np.where((points[:, 0] >= 0.5) & (points[:, 1] <= 0.25), 0.2, 0.05)
    found = survey(sweep(points, lucky(values), when="share > 0.1"))
    assert found["answer"][0] == (
        "The US share is above 10 points of 100, in half of the fates or more, only where concern is"
        " at least 0.5 and money is at most 0.25 (6 of 25 points)."
    )
    assert found["charts"] == [{"chart": "heat_map", "of": "share"}]


def test_a_grid_where_one_factor_decides_says_that_the_other_does_not():
    points = grid(LEVELS, LEVELS)
    found = survey(sweep(points, lucky(0.2 * points[:, 1]), when="share < 0.101"))
    assert (
        "only where money is at most 0.5, whatever concern (15 of 25 points)" in found["answer"][0]
    )
    assert "concern by 0.0 points of 100" in as_text(found)


def test_a_grid_that_never_flips_says_so():
    points = grid(LEVELS, LEVELS)
    values = lucky(0.05 + 0.04 * points[:, 0] * points[:, 1], width=0.02)
    every = survey(sweep(points, values, when="share > 0"))
    assert every["answer"][0].startswith("The US share is above 0 points of 100 at all 25 points")
    near = survey(sweep(points, values, when="share > 0.1"))["answer"][0]
    assert "at none of the points" in near and "nearest with concern 1 and money 1" in near
    none = survey(sweep(points, values, when="share > 0.9"))["answer"][0]
    assert none.endswith("in no run of any.")


def test_a_saddle_says_that_the_effect_turns_round():
    points = grid(LEVELS, LEVELS)
    values = 0.1 + 0.1 * (points[:, 0] - 0.5) * (points[:, 1] - 0.4)
    text = as_text(survey(sweep(points, lucky(values))))
    assert "What it does turns round: concern from 0 to 1 makes -4.0 with money 0" in text
    assert "+6.0 with 1" in text


def test_what_adds_up_is_said_to():
    points = grid(LEVELS, LEVELS)
    text = as_text(survey(sweep(points, lucky(0.1 + 0.05 * points[:, 0] + 0.1 * points[:, 1]))))
    assert "Averaged over the other, money moves it by 10.0 and concern by 5.0" in text
    assert "hardly hangs on the other" in text


def test_what_works_together_is_said_to():
    points = grid(LEVELS, LEVELS)
    text = as_text(survey(sweep(points, lucky(0.1 + 0.1 * points[:, 0] * points[:, 1]))))
    assert "What it does hangs on the other" in text


def test_a_constant_is_said_to_be_one():
    points = grid(LEVELS, LEVELS)
    found = survey(sweep(points, np.full((25, 4), 0.05)))
    assert found["answer"] == [
        "The US share is 5.0 points of 100 at every point: nothing here moves it."
    ]
    assert found["numbers"]["outcomes"]["share"]["spread"] is None
    line = survey(sweep(LINE, np.full((5, 4), 0.05)))
    assert line["answer"][0].startswith("The US share does not change with concern: 5.0")


def test_a_curve_is_told_by_its_shape_and_crossing():
    x = np.linspace(0, 1, 11)
    found = survey(sweep(x[:, None], lucky(plateau(x)), when="share > 0.08"))
    assert found["answer"] == [
        "The US share is above 8 points of 100, in half of the fates or more, only where concern is at"
        " least 0.2 (9 of 11 points).",
        "Its middle rises from 5.0 with concern 0 to 15.0 points of 100 with 1.",
        "From 0.5 on it hardly moves.",
        "Drawn straight between the values tried, the middle crosses 8 points of 100 at concern 0.15.",
    ]


def test_a_peak_says_where():
    text = as_text(survey(sweep(LINE, lucky(0.1 - (LEVELS - 0.5) ** 2 / 5))))
    assert "is highest between them: 10.0 with 0.5" in text


def test_points_of_one_factor_may_come_in_any_order():
    x = np.linspace(0, 1, 9)
    order = np.random.default_rng(1).permutation(9)
    values = lucky(plateau(x))
    one = survey(sweep(x[:, None], values, when="share > 0.1"))
    other = survey(sweep(x[order][:, None], values[order], kind="list", when="share > 0.1"))
    assert one["answer"] == other["answer"] and one["tables"] == other["tables"]


def test_many_values_of_one_factor_are_told_by_parts():
    x = np.linspace(0, 1, 90)[:, None]
    found = survey(sweep(x, lucky(x[:, 0] / 10), kind="lhs"))
    assert len(found["numbers"]["curves"]["share"]["factors"][0]["values"]) == 8


def test_one_by_one_ranks_factors_and_says_what_flips():
    points = one_at_a_time()
    values = 0.1 + 0.1 * (points[:, 0] - 0.5) - 0.03 * (points[:, 1] - 0.5)
    found = survey(sweep(points, lucky(values), kind="one_by_one", when="share > 0.09"))
    assert found["answer"] == [
        "The US share is 10.0 points of 100 in the scenario as it is; in 8 of 10 fates the US share is"
        " above 9 points of 100.",
        "Alone, concern moves it most, by 10.0 points of 100 over its range; then money by 3.0 and"
        " distance by 0.0.",
        "Next to nothing comes from distance.",
        "What alone turns that round, in half of the fates or more: concern (0, 0.25) and money (1).",
    ]
    assert [row[0] for row in found["tables"][0]["rows"][1:]] == ["concern", "money", "distance"]


def test_one_by_one_knows_its_points_where_the_scenario_has_many_values():
    """A row of different values has no number of its own: NaN leaves it."""
    points = one_at_a_time(own=np.nan)
    known = np.nan_to_num(points, nan=0.5)
    found = survey(sweep(points, lucky(0.1 * known[:, 0]), kind="one_by_one"))
    curve = found["numbers"]["curves"]["share"]["factors"][0]
    assert curve["values"] == list(LEVELS)
    assert curve["middle"] == pytest.approx(list(10 * LEVELS))


@pytest.mark.parametrize("kind", ["lhs", "sobol", "morris", "paired", "list"])
def test_points_over_many_factors_are_told_by_their_range(kind):
    points = cloud()
    values = 0.1 + 0.1 * points[:, 0] - 0.02 * points[:, 1]
    found = survey(sweep(points, lucky(values), kind=kind, when="share > 0.15"))
    low, high = 100 * values.min(), 100 * values.max()
    assert f"goes from {low:.1f} to {high:.1f} points of 100 over 200 points" in as_text(found)
    best = points[values.argmax()]
    assert f"It is highest at a point with concern {best[0]:.4g}, money {best[1]:.4g}" in as_text(
        found
    )
    share = np.mean(lucky(values) > 0.15)
    assert f"in {100 * share:.0f} of 100 runs" in found["answer"][0]
    assert "'discover'" in " ".join(found["notes"])


def test_parts_of_a_factor_hold_all_runs():
    points = cloud()
    found = survey(sweep(points, lucky(0.1 + 0.1 * points[:, 0]), kind="lhs"))
    for each in found["numbers"]["curves"]["share"]["factors"]:
        assert sum(each["runs"]) == 200 * 9
    middle = found["numbers"]["curves"]["share"]["factors"][0]["middle"]
    assert middle == sorted(middle)


def test_parts_of_a_factor_know_that_fates_are_the_same_at_all_points():
    """Fate alone decides, in 3 of 10 fates: the band holds the truth about as often as it says."""
    luck, points, held = np.random.default_rng(4), cloud(80, 1), 0
    for _ in range(100):
        holds = np.tile(luck.random(40) < 0.3, (80, 1)) * 1.0
        found = survey(sweep(points, holds, outcomes=(LEANS,), kind="lhs"))
        curve = found["numbers"]["curves"]["leans"]["factors"][0]
        held += curve["low"][0] <= 30 <= curve["high"][0]
    assert held >= 90


def test_fates_that_share_a_draw_are_not_counted_twice():
    holds = np.repeat(np.random.default_rng(3).random((5, 10)) < 0.5, 2, axis=1) * 1.0
    drawn = survey(sweep(LINE, holds, outcomes=(LEANS,), when="leans", is_drawn=True))
    own = survey(sweep(LINE, holds[:, ::2], outcomes=(LEANS,), when="leans"))
    ends = [
        [each["numbers"]["curves"]["leans"]["factors"][0][key] for key in ("low", "high")]
        for each in (drawn, own)
    ]
    assert ends[0] == ends[1]


def test_hardly_ever_is_never_said_to_be_never():
    holds = np.zeros((5, 400))
    holds[0, 0], holds[1:, 1:] = 1, 1
    rows = survey(sweep(LINE, holds, outcomes=(LEANS,)))["tables"][0]["rows"]
    assert rows[1][1].startswith("less than 1 (")
    assert rows[2][1].startswith("more than 99 (")


def test_a_title_that_asks_is_not_asked_about():
    made = sweep(LINE, lucky(plateau(LEVELS)))
    study = replace(made.study, title="What would money do?", question="")
    found = survey(replace(made, study=study))
    assert found["question"] == "What does this sweep show?"
    assert lines(found)[0] == "What would money do? What does this sweep show?"


def test_a_condition_without_a_value_is_left_out_and_said():
    holds = np.tile([1.0, 0.0], (5, 5))
    holds[0, 0] = holds[1] = np.nan
    found = survey(sweep(LINE, holds, outcomes=(LEANS,)))
    cells = [row[1] for row in found["tables"][0]["rows"][1:]]
    assert (
        cells[0].startswith("44.4 (") and cells[1] == "no value" and cells[2].startswith("50.0 (")
    )
    assert found["notes"][0].startswith("It leans to China: no value in 11 of 50 runs;")
    json.dumps(found, allow_nan=False)


def test_what_never_happens_is_said_and_is_no_number():
    points = grid(LEVELS, LEVELS)
    values = np.where(points[:, :1] > 0.5, np.nan, 12.0) + np.zeros(4)
    found = survey(sweep(points, values, outcomes=(REBUFF,), when="rebuff < 24"))
    assert "Month of the first rebuff: never in 40 of 100 runs" in found["notes"][0]
    assert "the points with a value in every fate (15 of 25 points)" in found["notes"][0]
    assert "only where concern is at most 0.5" in found["answer"][0]
    assert found["tables"][0]["rows"][1][-1] == "never (none)"
    every = survey(sweep(points, np.full((25, 4), np.nan), outcomes=(REBUFF,)))
    assert every["answer"] == ["Month of the first rebuff: never, in any run."]
    assert "no point has a value in every fate" in every["notes"][0]


def test_a_condition_of_several_outcomes_gets_a_chart_of_its_own():
    points = grid(LEVELS, LEVELS)
    values = {"share": lucky(0.2 * points[:, 0]), "leans": np.tile(points[:, 1:] > 0.5, 9) * 1.0}
    when = "share > 0.09 and leans"
    found = survey(sweep(points, values, outcomes=(SHARE, LEANS), when=when))
    assert {"chart": "heat_map", "of": "when"} in found["charts"]
    assert found["answer"][0] == (
        '"share > 0.09 and leans" holds, in half of the fates or more, only where concern is at least'
        " 0.5 and money is at least 0.75 (6 of 25 points)."
    )


def test_a_condition_that_is_an_outcome_is_not_drawn_twice():
    points = grid(LEVELS, LEVELS)
    values = np.tile(points[:, 1:] > 0.5, 9) * 1.0
    found = survey(sweep(points, values, outcomes=(LEANS,), when="leans"))
    assert found["charts"] == [{"chart": "heat_map", "of": "leans"}]
    assert found["answer"][0].startswith('"it leans to China" holds, in half')


def test_a_comparison_may_be_written_either_way():
    points = grid(LEVELS, LEVELS)
    values = lucky(0.2 * points[:, 0])
    one = survey(sweep(points, values, when="share < 0.1"))
    other = survey(sweep(points, values, when="0.1 > alignment.KAZ.US@36"))
    assert one["answer"] == other["answer"]


def test_luck_and_factors_are_told_apart():
    points = grid(LEVELS, LEVELS)
    sure = survey(sweep(points, np.repeat(points[:, :1], 5, axis=1)))
    assert "Fate makes no difference here" in " ".join(sure["how_sure"])
    luck = survey(sweep(points, np.tile(np.arange(5.0), (25, 1)) / 10))
    assert "of the US share 0 lie between points" in " ".join(luck["how_sure"])
    alone = survey(sweep(points, points[:, 0]))
    assert "run in one fate" in " ".join(alone["how_sure"])
    drawn = survey(sweep(points, lucky(points[:, 0]), is_drawn=True))
    assert "sizes that are not known" in " ".join(drawn["how_sure"])


def test_points_at_which_fate_decides_are_counted():
    points = grid(LEVELS, LEVELS)
    holds = np.zeros((25, 10))
    holds[0], holds[1, :5] = 1, 1
    found = survey(sweep(points, holds, outcomes=(LEANS,), when="leans"))
    assert "At 1 of 25 points fate decides" in " ".join(found["how_sure"])


CASES = {
    "grid": lambda: sweep(grid(LEVELS, [1, 2]), lucky(0.1 * np.arange(10.0)), when="share > 0.31"),
    "curve": lambda: sweep(LINE, lucky(plateau(LEVELS)), when="share > 0.1"),
    "one_by_one": lambda: sweep(
        one_at_a_time(), lucky(one_at_a_time()[:, 0]), kind="one_by_one", when="share > 0.1"
    ),
    "cloud": lambda: sweep(cloud(), lucky(cloud()[:, 0]), kind="lhs", when="share > 0.1"),
    "one_run": lambda: sweep(grid([0, 1], [0, 1]), np.arange(4.0) / 10),
    "one_point": lambda: sweep([[0.5]], [[0.1, 0.2]], when="share > 0.1"),
    "one_point_of_two": lambda: sweep([[0.5, 0.1]], [[0.1, 0.2]], kind="list", when="share > 0.1"),
    "times": lambda: sweep(
        grid([0.5, 2], [1, 3]), np.arange(4.0) / 10, said=factors(scale="times")
    ),
    "no_value": lambda: sweep(cloud(), np.full((200, 3), np.nan), outcomes=(REBUFF,), kind="lhs"),
    "chance": lambda: sweep(cloud(), (cloud() > 0.5) * 1.0, outcomes=(LEANS,), when="leans"),
    "constant": lambda: sweep(cloud(), np.full((200, 3), 0.2), kind="sobol"),
}


@pytest.fixture(params=CASES)
def case(request):
    return CASES[request.param]()


def test_a_finding_is_whole_and_can_be_written(case):
    found = survey(case)
    json.dumps(found, allow_nan=False)
    assert found["kind"] == "sweep" and found["made"]["seed"] == 3
    for each in [*found["answer"], *found["how_sure"], *found["notes"]]:
        assert re.match(r"[A-Z\"0-9]", each) and each.endswith("."), each
        assert "nan" not in each and "{" not in each and "  " not in each, each
    for table in found["tables"]:
        assert {len(row) for row in table["rows"]} == {len(table["rows"][0])}
        assert all(isinstance(cell, str) for row in table["rows"] for cell in row)
    for each in found["charts"]:
        assert each["chart"] in ("heat_map", "response_curves")


def test_nothing_is_changed(case):
    kept = deepcopy((case.points, case.values))
    survey(case)
    np.testing.assert_array_equal(case.points, kept[0])
    for name, each in case.values.items():
        np.testing.assert_array_equal(each, kept[1][name])


@pytest.mark.parametrize("name", ["grid", "curve", "cloud"])
def test_the_first_table_has_the_numbers_of_the_answer(name):
    """The ends that the answer names are cells of the table under it."""
    found = survey(CASES[name]())
    cells = " ".join(cell for row in found["tables"][0]["rows"] for cell in row)
    ((low, high),) = re.findall(
        r"(?:goes|rises) from ([\d.]+) .*?to ([\d.]+) points", as_text(found)
    )
    assert f" {low} " in f" {cells} " and f" {high} " in f" {cells} "


def test_no_outcome_of_a_real_sweep_is_forgotten(tmp_path):
    from sim.study.folder import read_sweep
    from tests.study.studies import small, swept

    found = survey(read_sweep(swept(tmp_path / "small", small())))
    assert set(found["numbers"]["outcomes"]) == {"share", "drift", "rebuff"}
    assert [each["of"] for each in found["charts"]] == ["drift", "share", "rebuff"]
    assert found["made"]["study"] == "small"
