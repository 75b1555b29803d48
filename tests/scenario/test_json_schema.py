"""The schema for editors accepts what loads, and refuses what it can see is wrong."""

import json
from pathlib import Path

import pytest

from sim.core.places import scenarios_folder
from sim.rules.effects import EFFECTS
from sim.rules.month import PARAMETERS
from sim.scenario.json_schema import json_schema
from sim.scenario.lines import plain, read_yaml
from sim.scenario.starter import write_starter

jsonschema = pytest.importorskip("jsonschema")

HERE = Path(__file__).parent
GOOD = [*sorted(scenarios_folder().rglob("*.yaml")), HERE / "small.yaml"]
SCHEMA = json_schema()
SEEN = """
    argument_neutral_text argument_reading arguments_list conclusion_share
    conclusion_unknown_key claims_no_list element_facet_misspelt element_unknown_meta event_date_number
    event_date_nothing event_does_nothing event_does_unknown_key event_probability
    event_strength event_three_dates event_unknown_effect event_unknown_key facet_bare
    focus_text focus_unknown_key format_2 format_text game_cost_much game_cost_quoted game_cost_unknown
    game_list game_points_kind game_points_text game_points_zero game_round_fraction game_round_zero
    game_rounds_empty game_unknown_key group_number horizons_number
    missing_keys months_bool months_fraction months_text months_zero name_number
    parameter_bare_list parameter_bare_text parameter_facet_alone parameter_same_side
    parameter_unknown parameter_unknown_meta parameter_value_for_table
    parameter_values_for_scalar parameter_values_number power_strategy range_of_one
    range_of_three range_text record_also_text record_check_way record_code_lower record_dollars record_list
    record_weight_below_zero record_weight_unknown spread_zero start_point_unknown start_year_only
    state_no_mapping state_unknown_key states_list status_unknown strategy_long title_empty
    title_list unknown_channel unknown_key unknown_kind value_above value_below value_bool
    value_nothing value_not_whole value_quoted whatif_missing_base whatif_quoted_number
    whatif_strategy whatif_unknown_key year_text
"""
"""Broken files whose fault does not depend on other places of the file."""


def read(text, file="(text)"):
    node, _ = read_yaml(text, file)
    return json.loads(json.dumps(plain(node)))


def faults(text):
    return [
        each.message for each in jsonschema.Draft202012Validator(SCHEMA).iter_errors(read(text))
    ]


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_it_accepts_what_loads(file):
    assert faults(file.read_text(encoding="utf-8")) == []


def test_it_accepts_the_starter():
    assert faults(write_starter("mine")) == []


@pytest.mark.parametrize("name", SEEN.split())
def test_it_refuses_what_is_wrong_by_itself(name):
    assert faults((HERE / "broken" / f"{name}.yaml").read_text(encoding="utf-8"))


def test_a_file_that_extends_another_need_say_nothing_else():
    assert faults("format: 1\nextends: small\n") == []
    assert len(faults("format: 1\n")) == 7


def test_every_parameter_can_be_completed_with_its_meaning():
    entries = SCHEMA["$defs"]["scenario"]["properties"]["parameters"]["properties"]
    for name, parameter in PARAMETERS.items():
        if parameter.facet_of:
            element = SCHEMA["$defs"][f"element_{parameter.facet_of}"]["anyOf"][1]
            entry = element["properties"][parameter.facet]
        elif name == "same_side":
            assert name not in entries
            continue
        else:
            entry = entries[name]
        assert entry["description"].startswith(parameter.meaning)
        assert {"status", "range", "claims", "source", "year"} <= set(entry["properties"])


def test_every_effect_can_be_completed_with_its_meaning():
    effect = SCHEMA["$defs"]["event"]["properties"]["does"]["items"]["properties"]["effect"]
    said = {each["const"]: each["description"] for each in effect["anyOf"]}
    assert list(said) == list(EFFECTS)
    assert all(said[name].startswith(each.meaning) for name, each in EFFECTS.items())


def test_nothing_is_titled_by_its_own_name():
    assert '"title": "' not in json.dumps(SCHEMA["$defs"])
