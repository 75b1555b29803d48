"""JSON Schema: how a part, a mapping and a choice are written, from the models of `schema`."""

from collections.abc import Iterable, Mapping
from typing import Any

from sim.scenario.schema import Part

Schema = dict[str, Any]


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
