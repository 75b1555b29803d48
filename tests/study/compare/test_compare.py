"""Comparing: what is paired and why not, the same differences as by hand, and errors in one line."""

import json
import shutil
from dataclasses import replace

import duckdb
import numpy as np
import pytest

from sim.cli import main
from sim.core.errors import UserError
from sim.report import side_by_side
from sim.scenario.study import Design, Factor, Outcome, Study
from sim.study.compare.compare import compare, compare_sides, read_sides
from sim.study.compare.sides import labels
from sim.study.compare.sweep_sides import side_of
from sim.study.folder import Sweep
from sim.study.screen import lines

pytestmark = pytest.mark.slow

RUN = ["run", "kazakhstan_2020", "--runs", "8", "--months", "24", "--workers", "1"]
FOLDERS = {
    "a": [],
    "lifted": ["--set", "effort_cap.US.economic=3"],
    "seed1": ["--seed", "1"],
    "short": ["--months", "12"],
    "fewer": ["--runs", "4"],
    "luck": ["--luck-only"],
    "big": ["--rows"],
    "invented": ["--fictional"],
}
FOCUS = "alignment.KAZ.US@24"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    for name, more in FOLDERS.items():
        assert main([*RUN, *more, "--out", str(folder / name)]) == 0
    assert main(["run", "kazakhstan_2020", "--runs", "8", "--shard", "1/1", "--out",
                 str(folder / "rowless"), "--workers", "1"]) == 0  # fmt: skip
    assert main(["whatif", "no_tour", "--runs", "4", "--months", "8", "--out",
                 str(folder / "whatif"), "--workers", "1"]) == 0  # fmt: skip
    return folder


def compared(results, *names):
    return compare([results / name for name in names])


def of_file(folder, month, power="US", state="KAZ"):
    """The shares in a run's file, by replicate."""
    sql = f"""SELECT alignment FROM '{folder}/runs.parquet' WHERE world = 'scenario'
              AND month = {month} AND power = '{power}' AND state = '{state}' ORDER BY replicate"""
    return 100 * np.array(duckdb.sql(sql).fetchall(), dtype=float).ravel()


def test_shared_fates_are_paired_as_by_hand(results):
    found = compared(results, "a", "lifted")["numbers"]
    gaps = of_file(results / "lifted", 24) - of_file(results / "a", 24)
    (each,) = found["outcomes"][FOCUS]["minus_first"]
    assert found["focus"] == FOCUS
    assert found["shared"] == [8]
    assert each["is_paired"]
    assert each["mean"] == pytest.approx(gaps.mean(), rel=1e-5)
    assert each["difference"]["middle"] == pytest.approx(np.median(gaps), rel=1e-5)
    assert each["above"] == np.mean(gaps > 0)


def test_only_what_was_set_differs(results):
    found = compared(results, "a", "lifted")
    assert found["numbers"]["differs"] == {
        "set from now on": ["nothing", "effort_cap.US.economic=3"]
    }
    assert "set from now on (a: nothing, lifted: effort_cap.US.economic=3)" in found["answer"][1]


def test_another_seed_is_not_paired_and_says_so(results):
    found = compared(results, "a", "seed1")
    one, other = of_file(results / "seed1", 24), of_file(results / "a", 24)
    (each,) = found["numbers"]["outcomes"][FOCUS]["minus_first"]
    assert not each["is_paired"]
    assert each["above"] == pytest.approx(np.mean(np.subtract.outer(one, other) > 0), abs=1e-5)
    assert "seed1 is not paired with a, for their seeds are 0 and 1" in found["how_sure"][0]


def test_drawn_and_given_sizes_are_not_paired(results):
    found = compared(results, "a", "luck")
    assert "one draws the unknown sizes" in found["how_sure"][0]


def test_a_run_and_a_big_run_of_the_same_are_the_same(results):
    """Rows of both kinds are read alike: no outcome differs in any future."""
    found = compared(results, "a", "big")["numbers"]
    assert found["shared"] == [8]
    assert len(found["outcomes"]) == 2 * 2 * 6
    assert {each["minus_first"][0]["same"] for each in found["outcomes"].values()} == {1}
    assert found["differs"] == {}


def test_fewer_futures_are_paired_where_both_have_them(results):
    found = compared(results, "a", "fewer")
    assert found["numbers"]["shared"] == [4]
    assert "the 4 futures that both have" in found["how_sure"][0]
    assert found["numbers"]["outcomes"][FOCUS]["minus_first"][0]["same"] == 1


def test_a_shorter_run_is_compared_where_it_ends(results):
    """Month 12 is a horizon of one, and kept by the other."""
    found = compared(results, "a", "short")["numbers"]
    assert found["focus"] == "alignment.KAZ.US@12"
    assert "alignment.KAZ.US@24" not in found["outcomes"]


def test_several_are_each_compared_with_the_first(results):
    found = compared(results, "a", "lifted", "seed1")
    each = found["numbers"]["outcomes"][FOCUS]["minus_first"]
    assert [one["is_paired"] for one in each] == [True, False]
    assert found["how_sure"][0].startswith("lifted is paired with a: all 8 futures")
    both = compared(results, "a", "lifted", "fewer", "big")["how_sure"]
    assert both[0].startswith("lifted and big are paired with a: all 8 futures")
    assert both[1].startswith("fewer is paired with a: the 4 futures that both have")
    assert [row[0] for row in found["tables"][0]["rows"]] == ["folder", "a", "lifted", "seed1"]


def test_the_answer_is_the_table_under_it(results):
    found = compared(results, "a", "lifted")
    cell = found["tables"][0]["rows"][2][2]
    low, high = cell[cell.index("(") + 1 : -1].split(" to ")
    assert f"8 of 10: {low} to {high};" in found["answer"][0]
    assert max(len(line) for line in lines(found, True)) <= 80
    assert json.dumps(found, allow_nan=False)


def test_the_chart_has_a_panel_per_state_and_a_line_per_folder(results):
    found = compared(results, "a", "lifted", "seed1")
    for kind in ("share", "change"):
        made = side_by_side.draw(found, kind)
        assert [axes.get_title("left") for axes in made.axes][:2] == ["Kazakhstan", "Uzbekistan"]
        gids = {line.get_gid() for line in made.axes[0].get_lines()}
        assert {"middle0", "middle1", "middle2"} <= gids
        months = {row[1] for row in side_by_side.table(found, kind)[1:]}
        assert months == {"0", "6", "12", "18", "24"}


# Sweeps


def swept(tmp_path, name, values, points=((0.0,), (1.0,)), text="alignment.KAZ.US@36", **more):
    outcome = Outcome("us", "US share", text, "share")
    yes_no = Outcome("low", "US below 5", f"{text} < 0.05", "yes or no", True)
    factor = Factor("militancy_concern", "unknown", "times", 0.0, 2.0)
    said = {"replicates": 2, "months": 36, "seed": 0} | more
    study = Study(name, name, "?", None, (factor,), Design("grid", {}), (outcome, yes_no), **said)
    made = {"scenario": "built", "sha256": "0" * 64, "seed": 0, "runs": 4, "months": 36}
    table = np.asarray(values, dtype=float)
    kept = {"us": table, "low": (table < 0.05).astype(float)}
    return side_of(Sweep(tmp_path / name, study, made, np.array(points), kept), name)


def test_sweeps_of_the_same_points_are_paired(tmp_path):
    one = swept(tmp_path, "one", [[0.04, 0.06], [0.05, 0.07]])
    other = swept(tmp_path, "other", [[0.05, 0.07], [0.06, 0.08]])
    found = compare_sides([one, other])["numbers"]
    assert found["shared"] == [4]
    (each,) = found["outcomes"]["alignment.KAZ.US@36"]["minus_first"]
    assert each["mean"] == pytest.approx(1.0)
    assert each["above"] == 1
    (each,) = found["outcomes"]["alignment.KAZ.US@36 < 0.05"]["minus_first"]
    assert each["mean"] == pytest.approx(-25)


def test_sweeps_of_the_same_points_in_another_order_are_paired(tmp_path):
    one = swept(tmp_path, "one", [[0.04, 0.06], [0.05, 0.07]], [[0.0], [np.nan]])
    other = swept(tmp_path, "other", [[0.05, 0.07], [0.04, 0.06]], [[np.nan], [0.0]])
    found = compare_sides([one, other])["numbers"]
    assert found["shared"] == [4]
    assert found["outcomes"]["alignment.KAZ.US@36"]["minus_first"][0]["same"] == 1


def test_points_that_only_one_has_count_too(tmp_path):
    """Over the points that both have nothing would differ: that is no answer."""
    one = swept(tmp_path, "one", [[0.04, 0.06], [0.05, 0.07]], [[0.0], [1.0]])
    other = swept(tmp_path, "other", [[0.04, 0.06], [0.15, 0.17]], [[0.0], [9.0]])
    found = compare_sides([one, other])
    assert "they run different points" in found["how_sure"][0]
    (each,) = found["numbers"]["outcomes"]["alignment.KAZ.US@36"]["minus_first"]
    assert each["mean"] == pytest.approx(5.0)


def test_what_is_the_same_by_name_only_is_said(tmp_path):
    one = swept(tmp_path, "one", [[0.1, 0.2], [0.3, 0.4]])
    other = swept(tmp_path, "other", [[0.1, 0.2], [0.3, 0.4]], text="alignment.KAZ.US@24")
    found = compare_sides([one, other])
    assert "The same by name, not by expression: US share" in found["notes"][0]


def test_what_never_came_is_left_out_and_said(tmp_path):
    one = swept(tmp_path, "one", [[0.1, np.nan], [0.3, 0.4]])
    other = swept(tmp_path, "other", [[0.2, 0.2], [np.nan, 0.4]])
    found = compare_sides([one, other])
    assert found["numbers"]["outcomes"]["alignment.KAZ.US@36"]["minus_first"][0]["futures"] == 2
    assert "Not known in every future" in found["notes"][0]
    never = swept(tmp_path, "never", [[np.nan] * 2] * 2)
    found = compare_sides([one, never])
    assert "known in too few futures" in found["answer"][0]
    assert found["tables"][0]["rows"][2][1:] == ["never", "-", "-"]
    json.dumps(found, allow_nan=False)
    side_by_side.draw(found, "share")


def test_sweeps_with_other_designs_say_why_they_are_not_paired(tmp_path):
    one = swept(tmp_path, "one", [[0.1, 0.2], [0.3, 0.4]])
    for more, why in (
        ({"seed": 1}, "their seeds are 0 and 1"),
        ({"is_drawn": True}, "one draws the unknown sizes"),
        ({"points": [[5.0], [6.0]]}, "they run different points"),
    ):
        other = swept(tmp_path, "other", [[0.1, 0.2], [0.3, 0.4]], **more)
        assert why in compare_sides([one, other])["how_sure"][0]


def test_one_fate_gives_no_interval(tmp_path):
    one = swept(tmp_path, "one", [[0.10], [0.20]], replicates=1)
    other = swept(tmp_path, "other", [[0.12], [0.21]], replicates=1)
    found = compare_sides([one, other])
    assert "Mean difference of other over these points: +1.50; chance" in found["how_sure"][1]
    assert found["how_sure"][1].endswith("; with so few fates it is not known how sure that is.")
    assert "(" not in found["tables"][2]["rows"][1][3]
    json.dumps(found, allow_nan=False)


def test_two_fates_of_one_draw_give_no_interval_either(tmp_path):
    one = swept(tmp_path, "one", [[0.10, 0.11], [0.20, 0.21]], is_drawn=True)
    other = swept(tmp_path, "other", [[0.12, 0.14], [0.21, 0.25]], is_drawn=True)
    (each,) = compare_sides([one, other])["numbers"]["outcomes"]["alignment.KAZ.US@36"][
        "minus_first"
    ]
    assert each["mean_low"] is None


def test_nearly_always_is_not_said_to_be_always(tmp_path):
    values = np.full((2, 600), 0.04)
    values[0, 0] = 0.06
    one = swept(tmp_path, "one", values, replicates=600)
    other = swept(tmp_path, "other", values + 0.03, replicates=600)
    found = compare_sides([one, other])
    cells = [cell for table in found["tables"] for row in table["rows"] for cell in row]
    assert "more than 99 of 100" in cells
    assert "100 in 100 (100" not in " ".join(found["how_sure"])
    assert "100 in 100 (more than 99 to 100)" in " ".join(found["how_sure"])


def test_the_mark_of_a_condition_is_how_often_it_holds(tmp_path):
    """Its middle would be always: 99 of 100 are not all."""
    values = np.full((1, 100), 0.04)
    values[0, 0] = 0.06
    one = swept(tmp_path, "one", values, [[0.0]], replicates=100)
    other = swept(tmp_path, "other", values + 0.03, [[0.0]], replicates=100)
    made = side_by_side.draw(compare_sides([one, other]), "yes or no")
    marks = {line.get_gid(): line.get_ydata() for line in made.axes[0].get_lines()}
    assert list(marks["middle0"]) == pytest.approx([99])
    assert list(marks["middle1"]) == pytest.approx([0])


# What is wrong


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["a"], "1 folders found, 2 to 6 are right"),
        (["a", "nowhere"], "nowhere: no such folder"),
        (["a", "a/manifest.json"], "a file, a folder"),
        (["a", "a/charts"], "no manifest.json in it"),
        (["a", "a"], "named twice"),
        (["a", "whatif"], "the folder of 'whatif'"),
        (["a", "rowless"], "a run with --rows is right"),
        (["a", "invented"], "no rows of US"),
    ],
)
def test_what_cannot_be_compared_is_one_line(results, names, words):
    with pytest.raises(UserError, match=words) as raised:
        compared(results, *names)
    assert len(raised.value.lines) == 1


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("summary.json", "{", "cannot be read"),
        ("summary.json", "[]", "no JSON object"),
        ("summary.json", "{}", "is missing or wrong"),
        ("runs.parquet", "nothing", "rows cannot be read"),
        ("manifest.json", "{}", "no job.json in it"),
    ],
)
def test_a_damaged_folder_is_one_line(results, tmp_path, file, text, words):
    damaged = tmp_path / "damaged"
    shutil.copytree(results / "a", damaged)
    (damaged / file).write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=words) as raised:
        compare([results / "a", damaged])
    assert len(raised.value.lines) == 1


def test_disjoint_outcomes_are_one_line(tmp_path):
    values = [[0.1, 0.2], [0.3, 0.4]]
    one, other = swept(tmp_path, "one", values), swept(tmp_path, "other", values)
    renamed = {
        f"2 * {text}": each._replace(name=text, text=f"2 * {text}")
        for text, each in other.outcomes.items()
    }
    with pytest.raises(UserError, match="no outcome is in all of them") as raised:
        compare_sides([one, replace(other, outcomes=renamed, shown=renamed)])
    assert len(raised.value.lines) == 1


def test_labels_are_as_short_as_they_can_be(tmp_path):
    assert labels([tmp_path / "x" / "a", tmp_path / "y" / "a"]) == ["x/a", "y/a"]


def test_a_sweep_and_a_run_are_compared_where_they_ask_the_same(tmp_path, results):
    """A drift is a share in one and points in the other: both are parts of 100."""
    one = read_sides([results / "a", results / "seed1"])[0]
    other = swept(tmp_path, "two", [[0.0, 0.0], [0.0, 0.0]], text="drift.alignment.KAZ.US@24")
    for sides in ([one, other], [other, one]):
        found = compare_sides(sides)
        assert list(found["numbers"]["outcomes"]) == ["drift.alignment.KAZ.US@24"]
        assert "one is a run, the other a sweep" in found["how_sure"][0]
        for each in found["charts"]:
            side_by_side.draw(found, each["of"])


def test_of_very_many_rows_the_first_are_read(results, monkeypatch):
    monkeypatch.setattr("sim.study.compare.run_sides.MOST", 4)
    monkeypatch.setattr("sim.study.compare.words.MOST", 4)
    found = compared(results, "big", "fewer")
    assert found["numbers"]["futures"] == [4, 4]
    assert "the first 4 futures" in " ".join(found["notes"])


def test_nothing_that_differs_is_said(results):
    """A folder and its copy elsewhere: the same settings, the same in every future."""
    copy = results / "copies" / "a"
    shutil.copytree(results / "a", copy, dirs_exist_ok=True)
    found = compare([results / "a", copy])
    assert found["answer"][0].endswith(
        f"the same in copies/a as in {results.name}/a, in every future."
    )
    assert found["answer"][1:] == ["Nothing differs in how they were made."]
