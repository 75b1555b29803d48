"""JSON Schema: what stands below `parameters`, and the keys of single numbers, from the registry."""

from collections.abc import Mapping

from sim.core.parameter import CHANNELS, KINDS, Parameter
from sim.core.units import UNITS
from sim.rules.month import PARAMETERS
from sim.scenario.json_parts import Schema, map_of, mapping
from sim.scenario.layout import plain_number
from sim.scenario.naming import FACETS
from sim.scenario.schema import Meta
from sim.scenario.table import POSTERIOR

NAMED = {"channel": CHANNELS, "kind": KINDS}
"""The axes whose names a scenario does not choose."""

META: Mapping[str, Schema] = {word: {"$ref": f"#/$defs/meta_{word}"} for word in Meta.model_fields}
"""What can be said of a number or of a whole table of them."""

UNSAID = {"same_side", *(name for name, each in PARAMETERS.items() if each.facet_of)}
"""What has no entry of its own below `parameters`."""


def values_by_key() -> Schema:
    """KEY: VALUE for elements, rows and tables."""
    number = {"type": "number"}
    keys = {each.key(): {**number, "description": meaning(each)} for each in PARAMETERS.values()}
    return {"type": "object", "properties": keys, "additionalProperties": number}


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
