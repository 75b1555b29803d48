"""Particulars: what the range, the status and the bounds of one number ask of it."""

from math import ceil, floor, isfinite

from sim.core.errors import Problem
from sim.core.parameter import Parameter
from sim.scenario.lines import Node
from sim.scenario.naming import Naming
from sim.scenario.problems import near, show, write_key
from sim.scenario.schema import Meta

RANGES = ("range", "spread", "fixed")
"""Three ways to say how sure a number is; one of them is right."""


def needs(meta: Meta) -> list[tuple[str, str, str]]:
    """What an element's status asks for and it does not have: (word, found, wanted)."""
    if meta.status is None:
        return [("status", "status missing", "one of data, article, judgement is needed")]
    if meta.status == "data":
        lacks = [word for word in ("source", "year") if not getattr(meta, word)]
        return [(word, f"{word} missing", f"data need a {word}") for word in lacks]
    if meta.range or meta.spread or meta.fixed:
        return []
    wanted = f"{meta.status} needs range, spread or fixed (why it has none)"
    return [("range", "no range", wanted)]


def inherit(entry: Meta, own: Meta) -> Meta:
    """An entry's particulars with an element's own over them."""
    said = {word: getattr(own, word) for word in own.model_fields_set}
    kept = {word: getattr(entry, word) for word in entry.model_fields_set}
    if set(RANGES) & set(said):
        kept = {word: each for word, each in kept.items() if word not in RANGES}
    return Meta.model_validate({**kept, **said})


def bounds(parameter: Parameter, value: float, meta: Meta) -> tuple[float | None, float | None]:
    """The range of an element: as given, or from its spread, within what the parameter may be."""
    if meta.status == "data" or meta.fixed is not None:
        return None, None
    if meta.range is not None:
        return meta.range
    if meta.spread is None or value == 0:
        return None, None
    low, high = sorted((value * (1 - meta.spread), value * (1 + meta.spread)))
    low, high = max(low, parameter.low), min(high, parameter.high)
    return (float(ceil(low)), float(floor(high))) if parameter.is_whole else (low, high)


def number_fault(parameter: Parameter, value: object) -> tuple[str, str] | None:
    """What is wrong with a value for a parameter: (found, wanted)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{show(value)} found", "a number is right"
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number):
        return f"{show(number)} found", "a finite number is right"
    if not parameter.low <= number <= parameter.high:
        return f"{value} found", f"{span(parameter)} is right"
    if parameter.is_whole and number != int(number):
        return f"{value} found", "a whole number is right"
    return None


def span(parameter: Parameter) -> str:
    """
    The numbers that a parameter may be, in words.

    >>> from sim.rules.month import PARAMETERS
    >>> span(PARAMETERS["drift_rate"])
    'a number from 0 to 1'
    """
    return f"a number from {parameter.low:g} to {parameter.high:g}"


def range_fault(
    parameter: Parameter, value: float, low: float, high: float
) -> tuple[str, str] | None:
    """What is wrong with an element's range: (found, wanted)."""
    said = f"range [{low:g}, {high:g}]"
    if parameter.sums_to_one:
        return said, "'fixed' is right, for rows sum to one and cannot be drawn apart"
    if low > high:
        return None  # said where it stands
    if low < parameter.low or high > parameter.high:
        return said, f"{span(parameter)} is right"
    if not low <= value <= high:
        return said, f"one that holds the value {value:g} is right"
    if parameter.is_whole and (low != int(low) or high != int(high)):
        return said, "whole numbers are right"
    return None


def check_claims(
    claims: tuple[str, ...], node: Node, key: str, naming: Naming, problems: list[Problem]
) -> None:
    """Refuse claims that the scenario does not list; one that lists none may name any."""
    for n, claim in enumerate(claims):
        if naming.claims and claim not in naming.claims:
            place = node.get("claims", n)
            problems.append(
                place.problem(
                    write_key(key, "claims"), f"unknown claim '{claim}'", near(claim, naming.claims)
                )
            )
