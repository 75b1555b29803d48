"""What users ask to be different is read, checked and joined."""

from pathlib import Path

import pytest

from sim.core.errors import UserError
from sim.scenario.changes import expand, fictional, merge, parse_changes
from sim.scenario.load import load, load_text
from sim.scenario.model import Changes
from sim.scenario.naming import element_places

SMALL = load_text(Path(__file__).with_name("small.yaml").read_text(encoding="utf-8"))


def refusals(**options) -> list[str]:
    with pytest.raises(UserError) as refused:
        parse_changes(SMALL, **options)
    return refused.value.lines


def test_every_key_leads_to_its_place():
    places = element_places(SMALL)
    assert places["effort.BBB.QQ.diplomatic"] == ("effort", (1, 1, 2))
    assert places["capability.QQ.trend"] == ("capability_trend", (1,))
    assert places["nest_mu"] == ("nest_mu", ())
    assert len(places) == sum(array.size for array in SMALL.values.values())


@pytest.mark.parametrize(
    ("key", "keys"),
    [
        ("nest_mu", ["nest_mu"]),
        ("capability.PP", ["capability.PP"]),
        ("capability", ["capability.PP", "capability.QQ"]),
        ("capability.trend", ["capability.PP.trend", "capability.QQ.trend"]),
        ("effort_cap.QQ", [f"effort_cap.QQ.{c}" for c in ("military", "economic", "diplomatic")]),
    ],
)
def test_a_row_or_a_table_names_its_elements(key, keys):
    assert expand(SMALL, key) == keys


def test_an_unknown_key_is_refused():
    with pytest.raises(UserError, match=r"did you mean 'effort_cap\.PP'"):
        expand(SMALL, "efort_cap.PP")


def test_both_senses_are_read():
    changes = parse_changes(
        SMALL,
        set=["nest_mu=0.5", "effort_cap.PP=2", "effort_cap.PP.military = 3"],
        assume=["hedging_taste.AAA=0.3"],
        without=["tour"],
        strategies=["QQ=reaction"],
    )
    assert changes.from_now == {
        "nest_mu": 0.5,
        "effort_cap.PP.military": 3.0,
        "effort_cap.PP.economic": 2.0,
        "effort_cap.PP.diplomatic": 2.0,
    }
    assert changes.always == {"hedging_taste.AAA": 0.3}
    assert changes.without == {"tour"} and changes.strategies == {"QQ": "reaction"}


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"set": ["nest_mu"]}, "--set: nest_mu: found, KEY=VALUE is right"),
        ({"set": ["nest_mu=x"]}, "--set: nest_mu: text 'x' found, a number is right"),
        ({"set": ["nest_mu=7"]}, "--set: nest_mu: 7 found, a number from 0.01 to 1 is right"),
        ({"set": ["nest_nu=1"]}, "--set: nest_nu: unknown key, did you mean 'nest_mu'?"),
        (
            {"set": ["alignment.AAA.PP=0.9"]},
            "--set: alignment.AAA: the row then sums to 1.5, 1 is right: "
            "change all of alignment.AAA together",
        ),
        (
            {"assume": ["peer_weight.AAA=0.9"]},
            "--assume: peer_weight.AAA: 0.9 leaves AAA no rest point for PP, "
            "at most 0.7999 is right",
        ),
        (
            {"without": ["tuor"]},
            "--without: tuor: unknown event or group 'tuor', did you mean 'tour'?",
        ),
        (
            {"strategies": {"QQ": "stedy"}},
            "--strategy: QQ: unknown strategy 'stedy', did you mean 'steady'?",
        ),
        (
            {"strategies": ["steady"]},
            "--strategy: steady: found, POWER=STRATEGY is right",
        ),
    ],
)
def test_a_wrong_option_is_one_line(options, line):
    assert refusals(**options) == [line]


def test_all_wrong_options_are_told_at_once():
    assert len(refusals(set=["a=1", "nest_mu=7"], assume=["b=1"], without=["c"])) == 4


def test_a_whole_row_may_be_set():
    changes = parse_changes(SMALL, set=["alignment.AAA.PP=0.5", "alignment.AAA.QQ=0.5"])
    assert len(changes.from_now) == 2


def test_a_weight_that_leaves_no_rest_may_hold_from_now_on():
    assert parse_changes(SMALL, set=["peer_weight.AAA=0.9"]).from_now == {"peer_weight.AAA": 0.9}


def test_the_second_of_two_changes_wins():
    visit, defeat = SMALL.events
    a = Changes("a", from_now={"x": 1.0, "y": 1.0}, without=frozenset({"visit", "tour"}))
    b = Changes("b", from_now={"y": 2.0}, events=(visit,), strategies={"QQ": "steady"})
    both = merge(a, b)
    assert both.name == "a_b" and both.from_now == {"x": 1.0, "y": 2.0}
    assert both.without == {"tour"} and both.events == (visit,)
    assert merge(b, Changes(events=(defeat,))).events == (visit, defeat)
    assert merge(Changes(), Changes()) == Changes()


def test_fictional_names_stand_for_the_real_ones():
    told = fictional(load("kazakhstan_2020"))
    assert told.states["KAZ"] == "Ardalia" and next(iter(told.states)) == "KAZ"
    assert told.powers["US"] == "Oceana"
    assert "Ardalia" not in told.title and "Oceana" in told.title
    assert told.values is not None and told.events[0].title.startswith("Borealia halts oil")


def test_who_has_no_fictional_name_keeps_the_real_one():
    assert fictional(SMALL).powers == {"PP": "Might", "QQ": "Quarrel"}


def test_fictional_names_come_from_extended_files_too(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("extends: kazakhstan_2020\nname: own\nstates: {BLR: {fictional: Elsewhere}}\n")
    states = fictional(load(own)).states
    assert (states["KAZ"], states["BLR"]) == ("Ardalia", "Elsewhere")
