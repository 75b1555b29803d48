"""
JSON Schema: what scenario, what-if, study and exercise files may say, for the YAML servers of editors.

Keys and types are those of `schema`, names and bounds those of the registry. It says less than
`validate`: rows that must sum to one, names of states and the like are beyond it. Nothing is
required below the top, since a file that extends another says only what differs.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from sim.core.parameter import CHANNELS, KINDS, Parameter
from sim.core.results import OUTPUTS
from sim.core.units import UNITS
from sim.rules.effects import EFFECTS
from sim.rules.month import PARAMETERS
from sim.scenario.arguments_schema import ArgumentPart, ConclusionPart, HoldsPart, LeverPart
from sim.scenario.exercise_schema import (
    AnswerPart,
    ExercisePart,
    ForecastPart,
    LookPart,
    MisconceptionPart,
    OfferPart,
    StepPart,
)
from sim.scenario.game_schema import ORDERS, GamePart, Points, PointsPart
from sim.scenario.layout import plain_number
from sim.scenario.naming import FACETS
from sim.scenario.record_schema import CheckPart, RecordPart, TiePart, WeightsPart
from sim.scenario.schema import (
    ClaimPart,
    DoesPart,
    EventPart,
    FocusPart,
    Meta,
    Part,
    PowerPart,
    ScenarioPart,
    StatePart,
    WhatifPart,
)
from sim.scenario.study_schema import DesignPart, FactorPart, OutcomePart, StudyPart
from sim.scenario.table import POSTERIOR
from sim.strategies import STRATEGIES

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NAMED = {"channel": CHANNELS, "kind": KINDS}
"""The axes whose names a scenario does not choose."""

META: Mapping[str, Schema] = {word: {"$ref": f"#/$defs/meta_{word}"} for word in Meta.model_fields}
"""What can be said of a number or of a whole table of them."""

UNSAID = {"same_side", *(name for name, each in PARAMETERS.items() if each.facet_of)}
"""What has no entry of its own below `parameters`."""


def json_schema() -> Schema:
    """
    Build the schema of scenario, what-if, study and exercise files.

    >>> schema = json_schema()
    >>> schema["$defs"]["scenario"]["properties"]["months"]["maximum"]
    1200
    """
    return {
        "$schema": DRAFT,
        "title": "multivector: a scenario, or a what-if, study or exercise file about one",
        "type": "object",
        "if": {"required": ["whatif"]},
        "then": {"$ref": "#/$defs/whatif"},
        "else": {
            "if": {"required": ["study"]},
            "then": {"$ref": "#/$defs/study"},
            "else": {
                "if": {"required": ["exercise"]},
                "then": {"$ref": "#/$defs/exercise"},
                "else": {"$ref": "#/$defs/scenario"},
            },
        },
        "$defs": {
            "scenario": scenario(),
            "whatif": whatif(),
            "study": study(),
            "exercise": exercise(),
            "state": part(StatePart),
            "power": part(PowerPart, strategy=one_of(STRATEGIES)),
            "event": part(EventPart, does={"type": "array", "items": does(), "minItems": 1}),
            "claim": part(ClaimPart, stands_for={"type": "array", "items": suggest(meanings())}),
            **{f"meta_{word}": each for word, each in part(Meta)["properties"].items()},
            **{f"element_{each.name}": element(each) for each in PARAMETERS.values() if each.axes},
        },
    }


def part(model: type[Part], **better: Schema) -> Schema:
    """A part's own schema, with something better for some of its keys, and nothing required."""
    own = model.model_json_schema(by_alias=True)
    properties = {
        name: describe(without_titles({**each, **better.get(name, {})}))
        for name, each in own["properties"].items()
    }
    return mapping(properties, own["description"])


def mapping(properties: Mapping[str, Schema], description: str = "") -> Schema:
    """A mapping with these keys."""
    said = {"description": description} if description else {}
    return {
        **said,
        "type": "object",
        "properties": dict(properties),
        "additionalProperties": False,
    }


def without_titles(schema: Any) -> Any:
    """Take out the titles that pydantic makes from names; they only repeat those."""
    if isinstance(schema, dict):
        return {
            word: without_titles(each)
            for word, each in schema.items()
            if word != "title" or not isinstance(each, str)
        }
    return [without_titles(each) for each in schema] if isinstance(schema, list) else schema


def describe(schema: Schema) -> Schema:
    """Drop "or null" and a null default: a key is left out instead."""
    if "properties" in schema:
        schema = {word: each for word, each in schema.items() if word not in ("anyOf", "$ref")}
    kinds = [each for each in schema.pop("anyOf", []) if each != {"type": "null"}]
    if schema.get("default", 0) is None:
        del schema["default"]
    if len(kinds) == 1:
        return {**kinds[0], **schema}
    return {**schema, "anyOf": kinds} if kinds else schema


def one_of(names: Iterable[str]) -> Schema:
    """One of these words."""
    return {"enum": list(names)}


def suggest(names: Iterable[str]) -> Schema:
    """Any text, with these to choose from."""
    return {"anyOf": [one_of(names), {"type": "string"}]}


def map_of(inner: Schema) -> Schema:
    """A mapping whose keys the scenario chooses."""
    return {"type": "object", "additionalProperties": inner}


def scenario() -> Schema:
    """A scenario file; one that extends another need say nothing else."""
    better = {
        "states": map_of({"$ref": "#/$defs/state"}),
        "powers": map_of({"$ref": "#/$defs/power"}),
        "parameters": parameters(),
        "groups": map_of({"type": "string"}),
        "events": map_of({"$ref": "#/$defs/event"}),
        "claims": map_of({"$ref": "#/$defs/claim"}),
        "arguments": map_of(part(ArgumentPart, neutral=values_by_key())),
        "conclusions": map_of(part(ConclusionPart, holds=part(HoldsPart))),
        "levers": {**map_of(part(LeverPart)), "propertyNames": suggest(sorted(PARAMETERS))},
        "record": record(),
        "game": game(),
        "focus": part(FocusPart),
    }
    whole = part(ScenarioPart, **better)
    needed = ["name", "title", "start", "months", "states", "powers", "parameters"]
    alone = {"if": {"not": {"required": ["extends"]}}, "then": {"required": needed}}
    return {**whole, "required": ["format"], **alone}


def record() -> Schema:
    """Where a scenario is in public records."""
    code = {"type": "string", "pattern": "^[A-Z]{3}$"}
    return part(
        RecordPart,
        codes=map_of(code),
        others={"type": "array", "items": code},
        weights=part(WeightsPart),
        ties={"type": "array", "items": part(TiePart)},
        also=map_of({"type": "array", "items": {"type": "string"}}),
        checks={"type": "array", "items": part(CheckPart)},
    )


def game() -> Schema:
    """How a scenario's game is played."""
    costs = {"propertyNames": one_of(ORDERS), **map_of(TypeAdapter(Points).json_schema())}
    return part(GamePart, points=part(PointsPart), costs=costs)


def whatif() -> Schema:
    """A what-if file."""
    needed = ["format", "whatif", "base", "title"]
    return {**part(WhatifPart, **changes()), "required": needed}


def changes() -> dict[str, Schema]:
    """What a what-if, or a lever of an exercise, changes."""
    return {
        "set": values_by_key(),
        "assume": values_by_key(),
        "events": map_of({"$ref": "#/$defs/event"}),
        "strategies": map_of(one_of(STRATEGIES)),
    }


def exercise() -> Schema:
    """An exercise file."""
    lists: dict[str, type[Part]] = {
        "look_at": LookPart,
        "key": AnswerPart,
        "misconceptions": MisconceptionPart,
        "time_plan": StepPart,
    }
    whole = part(
        ExercisePart,
        forecast=part(ForecastPart),
        levers=map_of(part(OfferPart, **changes())),
        **{name: {"type": "array", "items": part(each)} for name, each in lists.items()},
    )
    needed = [name for name, each in ExercisePart.model_fields.items() if each.is_required()]
    return {**whole, "required": needed}


def values_by_key() -> Schema:
    """KEY: VALUE for elements, rows and tables."""
    number = {"type": "number"}
    keys = {each.key(): {**number, "description": meaning(each)} for each in PARAMETERS.values()}
    return {"type": "object", "properties": keys, "additionalProperties": number}


def study() -> Schema:
    """A study file."""
    better = {
        "factors": {**map_of(part(FactorPart)), "propertyNames": suggest(sorted(PARAMETERS))},
        "design": part(DesignPart),
        "outcomes": map_of(part(OutcomePart)),
    }
    needed = ["format", "study", "base", "title", "factors", "design", "outcomes"]
    return {**part(StudyPart, **better), "required": needed}


def does() -> Schema:
    """One effect of an event; each says what it does."""
    effects = [
        {"const": name, "description": f"{each.meaning}{AIM[each.to]}; size: {each.size}"}
        for name, each in EFFECTS.items()
    ]
    return part(DoesPart, effect={"anyOf": effects})


AIM = {"": "", "state": "; to states", "power": "; to powers"}
"""Whom an effect hits, in words."""


def meanings() -> list[str]:
    """What may stand for a claim and does not depend on the scenario's names."""
    return [*(each.key() for each in PARAMETERS.values()), *(f"output.{each}" for each in OUTPUTS)]


def parameters() -> Schema:
    """The table of parameters."""
    entries = {name: entry(each) for name, each in PARAMETERS.items() if name not in UNSAID}
    file = "file beside this one that numbers with a range are drawn from together"
    entries[POSTERIOR] = {"type": ["string", "null"], "description": file}
    return {"type": "object", "properties": entries, "additionalProperties": False}


def meaning(parameter: Parameter) -> str:
    """What a parameter is, in what unit, and what a file that is silent gets."""
    neutral = parameter.neutral
    silent = "" if neutral is None else f" Left out, it is {plain_number(neutral)}."
    return f"{parameter.meaning}. Unit: {UNITS[parameter.unit]}.{silent}"


def entry(parameter: Parameter) -> Schema:
    """A parameter's entry: its particulars, and its value or its table of values."""
    inner = {"value": number(parameter)} if not parameter.axes else {"values": table(parameter)}
    return mapping({**inner, **META}, meaning(parameter))


def number(parameter: Parameter) -> Schema:
    """One number within a parameter's bounds."""
    kind = "integer" if parameter.is_whole else "number"
    return {"type": kind, "minimum": parameter.low, "maximum": parameter.high}


def table(parameter: Parameter) -> Schema:
    """Mappings within mappings, one for each axis of a parameter's shape."""
    schema: Schema = {"$ref": f"#/$defs/element_{parameter.name}"}
    for axis in reversed(parameter.axes):
        names = NAMED.get(axis)
        schema = map_of(schema) if names is None else mapping(dict.fromkeys(names, schema))
    return schema


def element(parameter: Parameter) -> Schema:
    """One number of a table, alone or with its own particulars and facets."""
    facets = {
        word: mapping({"value": number(each), **META}, meaning(each))
        for word, each in FACETS.get(parameter.name, {}).items()
    }
    own = mapping({"value": number(parameter), **META, **facets})
    return {"anyOf": [number(parameter), own]}
