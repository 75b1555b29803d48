"""What a scenario says is what is loaded."""

import pickle
import re
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
import pytest

from sim.core.errors import ScenarioError, UserError
from sim.core.places import scenarios_folder
from sim.rules.month import PARAMETERS
from sim.scenario.kinds import kind_of
from sim.scenario.load import load, load_text
from sim.scenario.model import Happening

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
NONSENSE = (
    "",
    "[]",
    "{}",
    "x",
    "-1",
    ".nan",
    "true",
    "~",
    "'1'",
    "[1, 2]",
    "{a: 1}",
    "1e999",
    "[[1]]",
)
SHIPPED = sorted(scenarios_folder().glob("*.yaml"))


@pytest.fixture(scope="module")
def small():
    return load_text(SMALL)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_shipped_scenario_loads_in_full(file):
    scenario = load(file)
    assert set(scenario.values) == set(PARAMETERS)
    for name, parameter in PARAMETERS.items():
        array = scenario.values[name]
        assert array.dtype == float and np.isfinite(array).all(), name
        assert array.shape == scenario.size.along(parameter.axes)
        assert (array >= parameter.low).all() and (array <= parameter.high).all(), name
    for element in scenario.elements.values():
        assert scenario.values[element.name][element.at] == pytest.approx(element.value)
    assert kind_of(file) == "scenario"


def test_the_flagship_stands_for_all_claims():
    scenario = load("kazakhstan_2020")
    assert list(scenario.claims) == [f"C{n}" for n in range(1, 54)]
    assert scenario.claims["C34"].stands_for == ("not modelled: a value judgement",)


def test_the_head(small):
    assert (small.name, small.start, small.months, small.horizons) == (
        "small", (2020, 1), 24, (6, 24)
    )  # fmt: skip
    assert small.states == {"AAA": "Alpha", "BBB": "Beta"}
    assert small.strategies == ("reaction", "steady")
    assert (small.focus, small.tour, small.groups) == (
        (0, 0),
        "tour",
        {"tour": "what is said of it"},
    )
    assert small.text == SMALL and not small.is_start_given


def test_an_element_inherits_and_overrides(small):
    element = small.elements["drift_rate.BBB"]
    assert (element.value, element.low, element.high) == pytest.approx((0.06, 0.03, 0.09))
    assert element.status == "judgement" and element.is_drawn
    datum = small.elements["alignment.AAA.PP"]
    assert (datum.source, datum.year, datum.claims, datum.is_drawn) == (
        "Counted",
        2019,
        ("C1",),
        False,
    )
    trend = small.elements["capability.PP.trend"]
    assert (trend.name, trend.at, trend.low, trend.high) == ("capability_trend", (0,), -0.02, 0.0)
    assert "Fixed: The strongest is 1." in small.elements["capability.QQ"].note
    assert SMALL.splitlines()[trend.line - 1].strip().startswith("PP: {value: 1.0, trend")


def test_what_is_not_said_is_neutral_or_follows(small):
    values = small.values
    assert values["nest_mu"] == 1 and "nest_mu" not in small.elements
    assert values["effort"][0, 0].tolist() == [0, 0.5, 0]
    assert values["peers"].tolist() == [[0, 1], [1, 0]]
    assert (values["anchor"] == values["alignment"]).all()
    assert values["believed_taste"].tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert values["believed_habit"].tolist() == [[0, 0], [0, 0]]
    assert values["same_side"].tolist() == [[1, 0], [0, 1]]


def test_powers_of_one_side_are_one_choice():
    values = load_text(SMALL.replace("side: two", "side: one")).values
    assert values["same_side"].tolist() == [[1, 1], [1, 1]]


def test_events_are_placed_in_months(small):
    visit, defeat = small.events
    assert (visit.first, visit.last, visit.probability, visit.part_of) == (2, 2, 1.0, "tour")
    assert visit.happenings == (Happening("visit", 0, 1.0),)
    assert (defeat.first, defeat.last, defeat.probability) == (6, 15, 0.5)
    assert defeat.happenings == (Happening("defeat", -1, 1.0), Happening("contact", 1, 0.5))


def test_a_given_start_needs_no_rest():
    given = SMALL.replace("months: 24", "months: 24\nstart_point: given").replace(
        "peer_weight: {values: {AAA: 0.1, BBB: 0.1}",
        "intercept: {values: {AAA: {PP: 0.2}}, status: judgement, fixed: x}\n"
        "  peer_weight: {values: {AAA: 0.9, BBB: 1}",
    )
    scenario = load_text(given)
    assert scenario.is_start_given and scenario.values["intercept"][0, 0] == 0.2


def test_rows_that_nearly_sum_to_one_do_exactly():
    third = SMALL.replace("AAA: {PP: 0.4, QQ: 0.6}", "AAA: {PP: 0.3333333, QQ: 0.6666666}")
    assert load_text(third).values["alignment"][0].sum() == 1


def test_a_country_called_no_stays_a_name():
    renamed = load_text(SMALL.replace("AAA", "NO"))
    assert list(renamed.states) == ["NO", "BBB"]


def test_usual_horizons_are_those_within_reach():
    assert load_text(SMALL.replace("horizons: [6, 24]\n", "")).horizons == (6, 24)
    short = SMALL.replace("horizons: [6, 24]\n", "").replace("months: 24", "months: 5")
    short = short.replace("[2020-06, 2021-03]", "2020-05")
    assert load_text(short).horizons == (5,)


def test_focus_is_first_of_each_where_none_is_given():
    assert load_text(SMALL.replace("focus: {state: AAA, power: PP}\n", "")).focus == (0, 0)


def test_a_scenario_without_claims_may_name_any():
    alone = SMALL.partition("claims:\n  C1")[0]
    assert load_text(alone).elements["hedging_taste.AAA"].claims == ("C1",)


def test_one_state_alone_watches_nobody():
    text = SMALL.replace("  BBB: {name: Beta, fictional: Bohemia}\n", "")
    for gone in (", BBB: {PP: 0.5, QQ: 0.5}", ", BBB: 0.06", ", BBB: 0.5", ", BBB: 0.1"):
        text = text.replace(gone, "")
    assert load_text(text).values["peers"].tolist() == [[0]]


def test_a_scenario_can_be_sent_to_another_process(small):
    assert pickle.loads(pickle.dumps(small)).elements == small.elements


def test_a_what_if_is_no_scenario():
    with pytest.raises(ScenarioError, match="what-if file, which changes a scenario"):
        load_text("format: 1\nwhatif: w\n")


def test_an_array_is_not_shared_with_another(small):
    arrays = list(small.values.values())
    assert not any(np.shares_memory(a, b) for a, b in pairwise(arrays))
    assert not np.shares_memory(small.values["anchor"], small.values["alignment"])


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_written_is_refused_in_words(seed):
    """Put nonsense in some places: the loader either takes it or says what is wrong."""
    draw = Random(seed)
    text = SMALL
    for _ in range(draw.choice([1, 2, 4])):
        place = draw.choice(
            list(re.finditer(r"(?<=: )[^\n{}\[\],]+|\{[^{}]*\}|\[[^\[\]]*\]", text))
        )
        text = text[: place.start()] + draw.choice(NONSENSE) + text[place.end() :]
    try:
        load_text(text)
    except UserError as error:
        assert error.lines and not any("\n" in line for line in error.lines)
