"""Arguments, conclusions and levers of a scenario are read as the file says them."""

from pathlib import Path

import pytest

from sim.scenario.load import load, load_text

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
CASE = """
arguments:
  wish: {title: A wish, reading: always, neutral: {third_force: 0}, off: no wish, claims: [C1]}
  means:
    title: Means
    reading: from_now
    neutral: {capability.PP.trend: 0, credibility_loss: 0}
    off: they stay
    note: As they are.
conclusions:
  rises: {title: Up, value: tour.alignment.AAA.PP@6, holds: {above: 0}}
  falls: {title: Down, value: drift.alignment.AAA.PP@24, holds: {below: 0, in_share: 0.8}}
levers:
  reach_floor: {title: Reach, range: [0, 0.5], claims: [C1]}
  budget.PP: {title: Money, range: [1, 3]}
"""


@pytest.fixture(scope="module")
def case():
    return load_text(SMALL + CASE)


def test_an_argument_is_told_by_element(case):
    wish, means = case.arguments.values()
    assert (wish.name, wish.title, wish.is_always, wish.off) == ("wish", "A wish", True, "no wish")
    assert wish.neutral == {"third_force.AAA": 0, "third_force.BBB": 0}
    assert (wish.said, wish.claims) == ({"third_force": 0}, ("C1",))
    assert not means.is_always and means.note == "As they are."
    assert means.neutral == {"capability.PP.trend": 0, "credibility_loss": 0}


def test_a_conclusion_has_a_value_and_a_test(case):
    rises, falls = case.conclusions.values()
    assert (rises.text, rises.limit, rises.is_above, rises.in_share) == (
        "tour.alignment.AAA.PP@6", 0, True, None,
    )  # fmt: skip
    assert (falls.is_above, falls.in_share) == (False, 0.8)


def test_a_lever_has_limits(case):
    assert [(each.low, each.high) for each in case.levers.values()] == [(0, 0.5), (1, 3)]
    assert case.levers["reach_floor"].title == "Reach"


def test_a_scenario_without_them_has_none():
    small = load_text(SMALL)
    assert not (small.arguments or small.conclusions or small.levers)


def test_what_extends_a_scenario_takes_its_case_along(tmp_path):
    (tmp_path / "base.yaml").write_text(SMALL + CASE, encoding="utf-8")
    own = "format: 1\nextends: base.yaml\nname: own\narguments: {wish: {off: nobody wishes}}\n"
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    own_case = load(tmp_path / "own.yaml")
    assert own_case.arguments["wish"].off == "nobody wishes"
    assert set(own_case.arguments) == {"wish", "means"} and len(own_case.levers) == 2


def test_the_flagship_names_fourteen_arguments_and_four_conclusions():
    flagship = load("kazakhstan_2020")
    assert len(flagship.arguments) == 14 and len(flagship.conclusions) == 4
    changed = {key.partition(".")[0] for a in flagship.arguments.values() for key in a.neutral}
    assert "hedging_taste" not in changed
    assert all(each.claims and each.off for each in flagship.arguments.values())
    always = {name for name, each in flagship.arguments.items() if each.is_always}
    assert always == {"distance", "third_force", "investment", "frictions_of_belarus"}
    assert 8 <= len(flagship.levers) <= 12
