"""The starter is a valid scenario of its own name, with comments."""

import pytest

from sim.core.errors import UserError
from sim.scenario.load import load_text
from sim.scenario.starter import COMMAND, NAME, write_starter


def test_it_loads_under_its_new_name():
    scenario = load_text(write_starter("mine"))
    assert scenario.name == "mine"
    assert len(scenario.states) == len(scenario.powers) == 2
    assert scenario.tour in scenario.groups
    assert any(event.probability < 1 for event in scenario.events)


def test_it_shows_every_status_and_every_kind_of_range():
    text = write_starter("mine")
    elements = load_text(text).elements.values()
    assert {each.status for each in elements} == {"data", "article", "judgement"}
    for word in ("range:", "spread:", "fixed:", "trend:", "note:", "not modelled: "):
        assert word in text


def test_its_claims_are_not_taken_for_those_of_the_article():
    scenario = load_text(write_starter("mine"))
    assert scenario.claims
    assert scenario.own_claims(f"C{n}" for n in range(1, 54)) == ()


def test_its_comments_name_the_file_and_the_program():
    text = write_starter("mine", "python3 run.py")
    assert "python3 run.py validate mine.yaml" in text
    assert NAME not in text
    assert COMMAND not in text


def test_its_lines_are_short():
    assert max(map(len, write_starter("a_rather_long_name", "python3 run.py").splitlines())) <= 100


@pytest.mark.parametrize("name", ["", "two words", "1st", "a.b", "a-b"])
def test_a_name_is_one_word(name):
    with pytest.raises(UserError, match="no name for a scenario"):
        write_starter(name)
