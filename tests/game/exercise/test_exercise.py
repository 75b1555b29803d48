"""Exercises worked out: every shipped key is right about its own model, and scores are proper."""

import re

import numpy as np
import pytest

from sim.answers.difference import run_whatifs
from sim.cli.commands import BY_NAME
from sim.core.errors import UserError
from sim.core.places import scenarios_folder
from sim.game.exercise.exercise import (
    check_key,
    lever_of,
    mean_score,
    read_chances,
    ways,
    why,
    work_out,
    yardsticks,
)
from sim.game.exercise.screen import commands_of, question_lines, result_lines
from sim.game.field.forecasts import WAYS
from sim.scenario.exercise_text import load_exercise, load_exercise_text

SHIPPED = {
    file.stem: load_exercise(file)
    for file in sorted((scenarios_folder() / "exercises").glob("*.yaml"))
}
RUNS = 300


@pytest.fixture(scope="module")
def worked():
    return {name: work_out(exercise, RUNS) for name, exercise in SHIPPED.items()}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_key_is_right_about_its_own_model(worked, name):
    """In the futures that the command runs first, and in others."""
    for found in (worked[name], work_out(SHIPPED[name], RUNS, seed=1)):
        told = [(each.line.lever, each.line.value.text, each.goes) for each in check_key(found)]
        said = [(each.lever, each.value.text, each.goes) for each in SHIPPED[name].key]
        assert told == said


def test_a_wrong_key_would_be_noticed():
    exercise = SHIPPED["between_two_stools"]
    wrong = load_exercise_text(exercise.text.replace("goes: rises", "goes: falls"))
    found = check_key(work_out(wrong, 50))
    assert [each.goes == each.line.goes for each in found] == [True, False, False]
    lines = result_lines(work_out(wrong, 50), (0, 100, 0), {}, found)
    assert "the key says falls, these futures say rises" in " ".join(lines)


def test_a_lever_is_what_whatif_says(worked, flagship, whatifs):
    found = worked["does_one_visit_matter"]
    ensemble = run_whatifs(flagship, {"no_tour": whatifs["no_tour"]}, RUNS, months=60)
    paths = [ensemble.worlds[world]["alignment"][:, 60, 0, 0] for world in ("no_tour", "baseline")]
    gap = np.subtract(*paths, dtype=float)
    assert found.gap("no_tour", found.exercise.forecast.value) == pytest.approx(gap, abs=1e-6)


@pytest.mark.parametrize("name", ["does_one_visit_matter", "play_beijing_in_march"])
def test_causes_add_up_to_the_effect(worked, name):
    found = worked[name]
    lever = lever_of(found)
    mean = 100 * found.gap(lever, found.exercise.forecast.value).mean()
    assert sum(why(found, lever).values()) == pytest.approx(mean, abs=1e-3)


def test_which_is_highest_is_counted_in_each_future(worked):
    found = worked["what_makes_the_us_matter"]
    text = found.exercise.forecast.value.text
    wins = [
        max(found.answers, key=lambda lever: found.values[lever][text][run]) for run in range(RUNS)
    ]
    assert found.shares == pytest.approx([wins.count(each) / RUNS for each in found.answers])
    assert 0.5 < found.shares.max() < 1, "one that is sure would not test much"


def test_nothing_beats_what_one_believes(worked):
    for found in worked.values():
        equal, best = yardsticks(found.shares)
        assert equal <= best
        for n in range(len(found.answers)):
            sure = [100 * (k == n) for k in range(len(found.answers))]
            assert mean_score(sure, found.shares) <= best + 1e-9


def test_a_value_that_some_futures_do_not_have_is_refused():
    text = SHIPPED["between_two_stools"].text
    never = text.replace("alignment.BLR.US@24", "first(alignment.BLR.US < 0.0001)", 1)
    with pytest.raises(UserError, match="no value in 20 of 20 futures"):
        work_out(load_exercise_text(never), 20)


def test_a_difference_at_the_cut_stays():
    assert ways(np.array([-0.2, -0.1, 0.1, 0.2]), 0.1) == (0.25, 0.5, 0.25)


@pytest.mark.parametrize("said", ["40 40 20", "40,40,20", " 40 / 40 / 20 ", "40% 40% 20%"])
def test_chances_may_be_typed_in_several_ways(said):
    assert read_chances(said, WAYS) == (40, 40, 20)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("", "'nothing' found, 3 whole numbers"),
        ("a b c", "'a b c' found"),
        ("-10 60 50", "'-10 60 50' found"),
        ("50 50", "2 chances found, 3 are right"),
        ("50 40 20", "50 + 40 + 20 = 110 found"),
    ],
)
def test_wrong_chances_are_one_line(said, words):
    with pytest.raises(UserError) as error:
        read_chances(said, WAYS)
    (line,) = error.value.lines
    assert words in line


@pytest.mark.parametrize("name", SHIPPED)
def test_a_screen_has_eighty_columns_and_shows_nothing_too_early(worked, name, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_STARTED_AS", "python3 run.py")
    found = worked[name]
    chances = [100, *[0] * (len(found.answers) - 1)]
    before = question_lines(found.exercise)
    after = result_lines(found, chances, why(found, lever_of(found)), check_key(found))
    assert max(map(len, [*before, *after])) <= 80
    assert not re.search(r"[0-9]\.[0-9]{2}", "\n".join(before))
    assert not any(each.because in " ".join(before) for each in found.exercise.key)
    assert any(line.startswith("  python3 run.py ") for line in after)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_comes_next_are_commands(name):
    assert all(line.split()[0] in BY_NAME for line in commands_of(SHIPPED[name]))
