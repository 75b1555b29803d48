"""Tables are whole: a file that is missing from its table fails here."""

from pathlib import Path

import pytest

import sim.rules
import sim.strategies
from sim.core.references import REFERENCES
from sim.core.units import UNITS
from sim.rules.effects import EFFECTS
from sim.rules.month import MECHANISMS, PARAMETERS
from sim.strategies import STRATEGIES

NOT_MECHANISMS = {"__init__", "month", "rest", "effects"}


def files_of(package):
    return {file.stem for file in Path(package.__file__).parent.glob("*.py")}


def test_every_rule_file_is_a_mechanism():
    """A file in rules/ has its line in month.py, and the other way round."""
    listed = {each.__name__.rpartition(".")[2] for each in MECHANISMS}
    assert listed == files_of(sim.rules) - NOT_MECHANISMS


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
        assert parameter.meaning
        assert PARAMETERS[parameter.name] is parameter


def test_every_effect_has_a_size():
    """The size of an effect is a parameter."""
    for effect in EFFECTS.values():
        assert effect.size.split(".")[0] in PARAMETERS


def test_concern_about_militancy_has_nothing_to_do_with_religion():
    """No parameter is a share of believers."""
    words = " ".join(f"{each.name} {each.meaning}" for each in PARAMETERS.values()).lower()
    assert "muslim share" not in words
    assert "religio" not in words
