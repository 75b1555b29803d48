"""Exercise files: what is shipped loads, and what is wrong is refused with its place."""

import pytest

from sim.core.errors import ScenarioError
from sim.core.places import find_scenario, scenarios_folder
from sim.scenario.exercise_text import load_exercise, load_exercise_text
from sim.scenario.kinds import kind_of

SHIPPED = sorted((scenarios_folder() / "exercises").glob("*.yaml"))
TEXT = """\
format: 1
exercise: small
base: kazakhstan_2020
title: Small
question: What if?
audience: all
horizon: 24
forecast: {asked: Which way?, value: alignment.KAZ.US@24, lever: one, within: 0.001}
levers:
  one: {title: no tour, whatif: no_tour}
  two: {title: money, set: {effort_cap.US.economic: 3}}
key:
  - {lever: one, goes: stays, because: it is}
  - {lever: two, goes: open, value: alignment.KAZ.CN@24, within: 0.5, because: it is, claims: [C41]}
time_plan: [{minutes: 5, does: talk}]
"""


def refused(text):
    with pytest.raises(ScenarioError) as error:
        load_exercise_text(text)
    return [(each.line, each.key) for each in error.value.problems]


def changed(old, new):
    assert old in TEXT
    return TEXT.replace(old, new)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_exercise_loads_and_is_whole(file):
    exercise = load_exercise(file)
    assert kind_of(file) == "exercise"
    assert exercise.name == file.stem
    assert find_scenario(file.stem) == file, "another shipped file has its name"
    assert exercise.misconceptions and exercise.sources and exercise.look_at
    assert 20 <= exercise.minutes <= 45


def test_there_are_the_four_that_every_teacher_asks_for_and_more():
    assert {
        "does_one_visit_matter",
        "what_makes_the_us_matter",
        "which_argument_would_you_strike_out",
        "play_beijing_in_march",
    } < {file.stem for file in SHIPPED}


def test_what_is_not_said_follows_from_the_forecast():
    exercise = load_exercise_text(TEXT)
    first, second = exercise.key
    assert (first.value.text, first.within) == ("alignment.KAZ.US@24", 0.001)
    assert (second.value.text, second.within) == ("alignment.KAZ.CN@24", 0.5)
    assert exercise.levers["one"].changes.without == {"tour"}
    assert exercise.levers["one"].options == ("--with no_tour",)
    assert exercise.levers["two"].options == ("--set effort_cap.US.economic=3",)


def test_an_argument_that_is_struck_is_put_off_as_audit_does(flagship):
    text = changed("whatif: no_tour", "strike: distance")
    argument = flagship.arguments["distance"]
    lever = load_exercise_text(text).levers["one"]
    assert lever.changes.always == argument.neutral
    assert lever.options == ("--assume distance=0",)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("exercise: small", "exercise: a b", (2, "exercise")),
        ("horizon: 24", "horizon: 12", (8, "forecast.value")),
        ("lever: one, within", "within", (8, "forecast")),
        ("lever: one, within", "lever: none, within", (8, "forecast.lever")),
        ("lever: one, within: 0.001", "lever: one", (8, "forecast.within")),
        ("lever: one, within", "which: highest, within", (8, "forecast.within")),
        ("value: alignment.KAZ.US@24,", "value: alignment.KAZ.US@24 > 0,", (8, "forecast.value")),
        ("whatif: no_tour", "whatif: no_such", (10, "levers.one.whatif")),
        ("whatif: no_tour", "strike: distanc", (10, "levers.one.strike")),
        ("whatif: no_tour", "whatif: no_tour, strike: distance", (10, "levers.one")),
        ("whatif: no_tour", "set: {}", (10, "levers.one")),
        ("effort_cap.US.economic: 3", "effort_cap.US.econ: 3", (11, "levers.two.set.effort_cap.US.econ")),
        ("effort_cap.US.economic: 3", "talk_half: -3", (11, "levers.two.set.talk_half")),
        ("{lever: one, goes: stays", "{lever: on, goes: stays", (13, "key.1.lever")),
        ("goes: stays", "goes: nowhere", (13, "key.1.goes")),
        ("claims: [C41]", "claims: [C99]", (14, "key.2.claims")),
        ("minutes: 5", "minutes: 0", (15, "time_plan.1.minutes")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(old, new, place):
    assert place in refused(changed(old, new))


def test_every_lever_needs_a_line_of_the_key():
    line = "  - {lever: one, goes: stays, because: it is}\n"
    assert refused(changed(line, "")) == [(12, "key")]


def test_which_of_one_is_no_question():
    text = changed("lever: one, within: 0.001", "which: highest").replace(
        "  two: {title: money, set: {effort_cap.US.economic: 3}}\n", ""
    )
    assert (8, "forecast.which") in refused(text)
