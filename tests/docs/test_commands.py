"""Every command line in the documentation names what exists: commands, options, keys."""

import re
from itertools import pairwise

import pytest

from sim.cli.commands import BY_NAME, DEFAULT
from sim.cli.frame import load as load_command
from sim.core.errors import UserError
from sim.core.places import find_scenario
from sim.scenario.changes import parse_changes
from sim.scenario.explain import find
from sim.scenario.load import load
from tests.docs.pages import PAGES, command_lines

LINES = {
    f"{page}: {' '.join(line)}": line
    for page, text in PAGES.items()
    for line in command_lines(text)
    if line
}


MEASURED = [
    (page, command)
    for page, text in PAGES.items()
    for command in re.findall(r"<!-- measured(?: at length)?: (.+?) -->", text)
]


def test_there_are_command_lines():
    assert len(LINES) > 40
    assert any(page.startswith("README.md") for page in LINES)


@pytest.mark.parametrize("line", LINES.values(), ids=list(LINES))
def test_a_command_line_can_be_parsed(line):
    """The parser takes it: the command is there, and so is each option, with a value it may have."""
    name, *arguments = line
    assert name in BY_NAME
    with load_command(name).make_context(name, list(arguments)):
        pass


@pytest.mark.parametrize(("page", "command"), MEASURED)
def test_what_is_printed_stands_below_a_command_that_a_reader_sees(page, command):
    """A comment is not shown: the command, or one that does the same, stands above it in full."""
    above = PAGES[page].partition(f": {command} -->")[0].splitlines()
    same = [command, ""] if command == " ".join(DEFAULT) else [command]
    assert any(f"    python3 run.py {each}".rstrip() in above for each in same)


def is_shipped(name):
    try:
        find_scenario(name)
    except UserError:
        return False
    return True


@pytest.mark.parametrize(
    "line", [each for each in LINES.values() if each[0] == "run" and is_shipped(each[1])], ids=str
)
def test_a_run_changes_what_there_is(line):
    """Keys of --set and --assume, and events of --without, are the scenario's."""
    said = {
        option: [value for word, value in pairwise(line) if word == option]
        for option in ("--set", "--assume", "--without")
    }
    events = [each for each in said["--without"] if each != "rights_campaign"]
    parse_changes(load(line[1]), said["--set"], said["--assume"], events)


@pytest.mark.parametrize(
    "line", [each for each in LINES.values() if each[0] == "explain" and len(each) > 1], ids=str
)
def test_what_is_explained_is_there(line):
    first, *others = line[1:]
    if others and not is_shipped(first):
        return  # a file of the reader's own
    if others or not (is_shipped(first) or first.endswith(".yaml")):
        find(load(first if others else "kazakhstan_2020"), "".join(others) or first)
