"""
JSON Schema: what scenario, what-if, study and exercise files may say, for the YAML servers of editors.

Keys and types are those of `schema`, names and bounds those of the registry. It says less than
`validate`: rows that must sum to one, names of states and the like are beyond it. Nothing is
required below the top, since a file that extends another says only what differs.
"""

from pydantic import TypeAdapter

from sim.core.results import OUTPUTS
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
from sim.scenario.json_parameters import element, parameters, values_by_key
from sim.scenario.json_parts import Schema, map_of, one_of, part, suggest
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
from sim.strategies import STRATEGIES

DRAFT = "https://json-schema.org/draft/2020-12/schema"


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
