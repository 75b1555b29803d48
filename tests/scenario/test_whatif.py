"""What-if files say what differs, in one of the two senses."""

from pathlib import Path

import pytest

from sim.core.places import scenarios_folder
from sim.scenario.events import read_event, write_event
from sim.scenario.kinds import kind_of
from sim.scenario.load import load, load_text
from sim.scenario.naming import naming_of
from sim.scenario.whatif import as_node, base_of, load_whatif, load_whatif_text

SMALL = load_text(Path(__file__).with_name("small.yaml").read_text(encoding="utf-8"))
SHIPPED = sorted((scenarios_folder() / "whatifs").glob("*.yaml"))
HEAD = "format: 1\nwhatif: w\nbase: small\ntitle: W\n"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_shipped_what_if_loads_and_changes_something(file):
    assert kind_of(file) == "whatif"
    base = load(base_of(file))
    changes = load_whatif(file, base)
    assert changes.name == file.stem and changes.title and changes.question and changes.claims
    assert changes.from_now or changes.without or changes.events or changes.strategies


def test_shipped_are_five_and_more():
    assert len(SHIPPED) >= 5


def test_rows_and_tables_are_spread_over_their_elements():
    changes = load_whatif_text(HEAD + "set: {reach_floor: 0.5, effort_cap.PP: 2}\n", SMALL)
    assert len(changes.from_now) == 4 + 3


def test_an_event_given_partly_keeps_the_rest():
    changes = load_whatif_text(HEAD + "events: {defeat: {date: 2020-09, probability: 1}}\n", SMALL)
    (event,) = changes.events
    old = SMALL.events[1]
    assert (event.first, event.last, event.probability) == (9, 9, 1.0)
    assert (event.title, event.happenings, event.actor) == (old.title, old.happenings, old.actor)


def test_a_new_event_is_added():
    raid = "{title: Raid, date: 2020-05, from: QQ, status: article, does: [{effect: campaign}]}"
    (event,) = load_whatif_text(HEAD + f"events: {{raid: {raid}}}\n", SMALL).events
    assert (event.name, event.actor, event.first) == ("raid", 1, 5)


def test_assumptions_and_strategies_are_kept_apart():
    text = HEAD + "assume: {drift_rate.AAA: 0.1}\nstrategies: {PP: steady}\n"
    changes = load_whatif_text(text, SMALL)
    assert changes.always == {"drift_rate.AAA": 0.1} and not changes.from_now
    assert changes.strategies == {"PP": "steady"}


def test_an_event_that_is_written_reads_as_itself():
    scenario = load("kazakhstan_2020")
    span = (scenario.start, scenario.months)
    for event in scenario.events:
        node = as_node(write_event(event, scenario), as_node(None, node_at(event.line)))
        problems = []
        assert read_event(event.name, node, naming_of(scenario), span, problems) == event
        assert not problems


def node_at(line):
    from sim.scenario.lines import Node

    return Node(None, "a.yaml", line, 1)
