"""Tables are whole: a file that is missing from its table fails here."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest

import sim.rules
import sim.strategies
from sim.core.parameter import CHANNELS, KINDS, SHAPES
from sim.core.references import REFERENCES
from sim.core.state import INFO, NOW, REST
from sim.core.tables import LAGS
from sim.core.units import UNITS
from sim.engines.runs import open_world
from sim.rules.effects import EFFECTS
from sim.rules.month import MECHANISMS, PARAMETERS, TERMS
from sim.strategies import STRATEGIES
from sim.web.explore.levers import MECHANISM_WORDS

TESTS = Path(__file__).parents[1]
NOT_MECHANISMS = {"__init__", "month", "rest", "effects", "split"}


def files_of(package):
    return {file.stem for file in Path(package.__file__).parent.glob("*.py")}


def test_every_rule_file_is_a_mechanism():
    """A file in rules/ has its line in month.py, and the other way round."""
    listed = {each.__name__.rpartition(".")[2] for each in MECHANISMS}
    assert listed == files_of(sim.rules) - NOT_MECHANISMS


def test_every_mechanism_has_its_words_on_the_explore_page():
    """A mechanism without them would lose its levers there, and nobody would notice."""
    assert list(MECHANISM_WORDS) == [each.__name__.rpartition(".")[2] for each in MECHANISMS]


def test_every_strategy_file_is_listed():
    """A file in strategies/ has its line in the table."""
    assert set(STRATEGIES) == files_of(sim.strategies) - {"__init__"}


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda each: each.__name__)
def test_a_mechanism_says_what_it_is(mechanism):
    """An equation, known references, parameters with known units; no name twice."""
    assert mechanism.__doc__
    assert "=" in mechanism.EQUATION or "_" in mechanism.EQUATION
    assert set(mechanism.REFERENCES) <= set(REFERENCES)
    for parameter in mechanism.PARAMETERS:
        assert parameter.unit in UNITS
        assert parameter.shape in SHAPES
        assert parameter.meaning and parameter.symbol
        assert parameter.low < parameter.high
        assert PARAMETERS[parameter.name] is parameter


def test_no_name_stands_for_two_parameters():
    """Names are unique over all mechanisms, and so are symbols within one."""
    names = [each.name for mechanism in MECHANISMS for each in mechanism.PARAMETERS]
    assert len(names) == len(set(names)) == len(PARAMETERS)
    for mechanism in MECHANISMS:
        symbols = [each.symbol for each in mechanism.PARAMETERS]
        assert len(symbols) == len(set(symbols)), mechanism.__name__


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=PARAMETERS)
def test_a_neutral_value_is_one_that_may_be_set(parameter):
    """Within the bounds; whole where only whole numbers make sense; a duration ends in its unit."""
    if parameter.neutral is not None:
        assert parameter.low <= parameter.neutral <= parameter.high
        assert not parameter.is_whole or float(parameter.neutral).is_integer()
    assert (parameter.unit == "months") == parameter.name.endswith("_months")
    assert not parameter.facet or parameter.facet_of in PARAMETERS


@pytest.mark.parametrize("room", ["rules", "strategies"])
def test_every_rule_and_strategy_has_its_test(room):
    """One word everywhere: rules/reach.py is tested by tests/rules/test_reach.py."""
    package = {"rules": sim.rules, "strategies": sim.strategies}[room]
    tested = {file.stem.removeprefix("test_") for file in (TESTS / room).glob("test_*.py")}
    assert files_of(package) - {"__init__", "month", "rest"} <= tested


def test_every_effect_has_a_size():
    """The size of an effect is a parameter that exists, of a kind that exists; codes are their places."""
    for effect in EFFECTS.values():
        name, _, kind = effect.size.partition(".")
        assert name in PARAMETERS
        assert kind in (KINDS if PARAMETERS[name].shape == "kind" else ("",))
        assert effect.to in ("state", "power", "")
        assert effect.meaning
    assert [each.code for each in EFFECTS.values()] == list(range(len(EFFECTS)))


def test_concern_about_militancy_has_nothing_to_do_with_religion():
    """R is never computed from the share of Muslims: nothing in the model's code can hold one."""
    words = " ".join(f"{each.name} {each.meaning}" for each in PARAMETERS.values()).lower()
    assert not re.search(r"religio|believers|muslim (share|population)|share of muslim", words)
    for folder in ("rules", "core", "engines", "strategies"):
        for file in (Path(sim.rules.__file__).parents[1] / folder).glob("*.py"):
            assert not names_that_speak_of_religion(file), file


def names_that_speak_of_religion(file):
    """Names and keys of a program that could hold a religion's share; prose is not looked at."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
    names |= {each.attr for each in ast.walk(tree) if isinstance(each, ast.Attribute)}
    names |= {each.arg for each in ast.walk(tree) if isinstance(each, ast.arg)}
    return {name for name in names if re.search(r"muslim|islam|religio|faith", name.lower())}


def test_no_concern_follows_from_a_share_of_muslims(flagship):
    """The scenario's own concerns say what they are from, and it is not that."""
    concerns = [each for each in flagship.elements.values() if each.name == "militancy_concern"]
    assert len(concerns) == len(flagship.states)
    for each in concerns:
        said = f"{each.source} {each.note}".lower().replace("never from the share of muslims", "")
        assert "muslim" not in said
    assert flagship.elements["militancy_concern.BLR"].value == 0


def test_terms_and_tables_fit_a_world(flagship):
    """Each pull has a number for each of TERMS; each field of a world is a table of its axes."""
    world = open_world(flagship)
    world.step()
    assert all(len(terms) == len(TERMS) for terms in world.terms.values())
    for kind, axes in (("now", NOW), ("info", INFO), ("rest", REST)):
        for field, table in getattr(world.world, kind)._asdict().items():
            assert len(table) == np.prod(world.world.size.along(axes[field]), dtype=int), field


FROM_0_TO_1 = {"share", "share per month", "salience", "yes or no"}
ABOVE_1 = {"coercion": "a weapon may press more than the effort that pays for it"}
ABOVE_0 = {
    "capability",
    "reach_length",
    "nest_mu",
    "hedging_taste",
    "believed_taste",
    "investment_half",
    "talk_half",
    "discouragement_half",
    "regional_stake",
}
BELOW_1 = {
    "demand_size": "a taste of nothing would divide by it",
    "shock_persistence": "a disturbance that stays for ever has no size",
}


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=PARAMETERS)
def test_bounds_are_those_of_what_is_measured(parameter):
    """
    A share is of something and no more than all of it; nothing is half forgotten only after
    a century, and after a year unless it is said.

    What may repel as well as attract may do either as strongly; what may be little may be nothing,
    but where something is divided by it.
    """
    if parameter.unit in FROM_0_TO_1 and parameter.name not in {**ABOVE_1, **BELOW_1}:
        assert parameter.high == 1
    if parameter.name in BELOW_1:
        assert parameter.high < 1
    if parameter.name.endswith("half_life_months"):
        assert (parameter.low, parameter.high, parameter.neutral) == (0, 100 * 12, 12)
    if parameter.name not in ABOVE_0:
        assert parameter.low in (0, -parameter.high)


NO_LIMIT = {"budget", "effort_cap"}
MULTIPLIES = {
    "capability",
    "credibility",
    "extractive_weight",
    "nest_mu",
    "reach_floor",
    "reach_power",
}
NEEDED = {
    "effort_return",
    "investment_wear",
    "answer_mix",
    "investment_half",
    "talk_half",
    "discouragement_half",
    "regional_stake",
    "reach_length",
}
"""A pace, a mix or a yardstick: none of it does nothing, and it matters only beside something else."""


def test_what_a_scenario_does_not_speak_of_is_off():
    """Nothing of it; all of what multiplies; no limit; and yardsticks that measure nothing."""
    given = {each.name for each in PARAMETERS.values() if each.neutral}
    months = {each for each in given if each.endswith("half_life_months")}
    assert given == NO_LIMIT | MULTIPLIES | NEEDED | months
    assert {PARAMETERS[each].neutral for each in MULTIPLIES} == {1}
    assert all(PARAMETERS[each].neutral == PARAMETERS[each].high for each in NO_LIMIT)
    assert PARAMETERS["answer_mix"].neutral == 1 / len(CHANNELS)


def test_nothing_is_answered_later_than_it_is_kept_nor_between_two_months():
    lag = PARAMETERS["reaction_lag_months"]
    assert lag.high == LAGS - 1 and lag.is_whole


def test_what_is_divided_among_powers_neighbours_or_channels_is_all_of_it():
    divided = {each.name for each in PARAMETERS.values() if each.sums_to_one}
    assert divided == {"alignment", "anchor", "peers", "answer_mix"}
