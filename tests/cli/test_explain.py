"""`explain` prints what a scenario's numbers and claims rest on."""

import json
from pathlib import Path

import pytest

from sim.cli.frame import main

SMALL = str(Path(__file__).parents[1] / "scenario" / "small.yaml")


def said(capsys, *args):
    assert main(["explain", *args]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


def test_without_words_it_lists_the_default_scenario(capsys):
    listed = said(capsys)
    assert listed.startswith("kazakhstan_2020: ")
    assert "\n53 of 53 claims accounted for\n" in listed
    assert (
        listed == said(capsys, "kazakhstan_2020") == said(capsys, "scenarios/kazakhstan_2020.yaml")
    )


def test_a_scenario_alone_is_listed(capsys):
    assert said(capsys, SMALL).startswith("small: Two states between two powers\n")


@pytest.mark.parametrize("key", ["capability.US.trend", "C48", "events.visit_kazakhstan", "drift"])
def test_a_key_alone_is_one_of_the_default_scenario(capsys, key):
    assert said(capsys, key) == said(capsys, "kazakhstan_2020", key)


def test_a_key_follows_its_scenario(capsys):
    assert said(capsys, SMALL, "capability.PP.trend").startswith("capability.PP.trend: ")


def test_json_has_the_same_facts(capsys):
    facts = json.loads(said(capsys, "C48", "--json"))
    assert facts["kind"] == "claim"
    assert facts["quote"] == "bound to fall between two stools"
    listed = json.loads(said(capsys, SMALL, "--json"))
    assert listed["kind"] == "scenario"
    assert listed["scenario"] == "small"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["capability.USA"], "did you mean 'capability.US'?"),
        (["kazahkstan_2020"], "no such file or shipped scenario, did you mean kazakhstan_2020?"),
        (["kazakhstan_2020", "C54"], "C1 to C53 are right"),
        (["nowhere.yaml"], "no such file or shipped scenario"),
        (["folder/nowhere"], "no such file or shipped scenario"),
        (["nowhere", "C1"], "no such file or shipped scenario"),
        (["whatifs/no_tour"], "a what-if file"),
        (["a", "b", "c"], "3 words found, a scenario and one key are right"),
    ],
)
def test_wrong_words_are_one_line(capsys, args, words):
    assert main(["explain", *args]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err
    assert len(shown.err.splitlines()) == 1
