"""The pages of parameters, by mechanism, and of the effects that events have."""

from typing import Any

from docs.made.markdown import code, page, table
from sim.core.parameter import SHAPES, Parameter
from sim.core.units import UNITS
from sim.rules.effects import EFFECTS
from sim.rules.month import PARAMETERS
from sim.scenario.mechanisms import BY_NAME, meaning_of


def parameters() -> str:
    """Every parameter, by mechanism."""
    count = len(PARAMETERS)
    intro = (
        f"All {count} parameters that a scenario may set, by mechanism. The word is the same in "
        "YAML, in the code and here. *Neutral* is the value at which the mechanism does nothing, "
        "and what a scenario that is silent gets; where there is none, a scenario must say it, or "
        "it follows from another parameter. How the mechanisms work together is in "
        "[the model](../explanation/model.md)."
    )
    shapes = table(
        ["shape", "indexed by"],
        [[code(name), " and ".join(axes) or "one number"] for name, axes in SHAPES.items()],
    )
    units = table(["unit", "means"], [[name, meaning] for name, meaning in UNITS.items()])
    parts = [mechanism_part(name, each) for name, each in BY_NAME.items()]
    return page("Parameters", intro, "## Shapes", shapes, "## Units", units, *parts)


def mechanism_part(name: str, mechanism: Any) -> str:
    """One mechanism and its parameters."""
    what = meaning_of(mechanism)
    cited = ", ".join(mechanism.REFERENCES)
    said = f"{what[:1].upper()}{what[1:]}" + (f" References: {cited}." if cited else "")
    rows = table(
        ["parameter", "symbol", "shape", "unit", "from", "to", "neutral", "meaning"],
        [parameter_row(each) for each in mechanism.PARAMETERS],
    )
    return "\n\n".join([f"## {name}", said, rows])


def parameter_row(parameter: Parameter) -> list[str]:
    """One parameter."""
    neutral = "" if parameter.neutral is None else f"{parameter.neutral:.6g}"
    extra = " Rows sum to one." if parameter.sums_to_one else ""
    extra += " A whole number." if parameter.is_whole else ""
    written = (
        f" Written as `{parameter.facet}` below `{parameter.facet_of}`." if parameter.facet else ""
    )
    return [
        code(parameter.name),
        parameter.symbol,
        parameter.shape,
        parameter.unit,
        f"{parameter.low:g}",
        f"{parameter.high:g}",
        neutral,
        f"{parameter.meaning}.{extra}{written}",
    ]


def effects() -> str:
    """Every effect that an event can have."""
    intro = (
        "What an event may name in `does`. An event itself only says who acts, on whom, when and "
        "how strongly; how much one effect of strength 1 does is the parameter in the last column, "
        "so that it has a source and a range like any other number."
    )
    whom = {"state": "states", "power": "powers", "": "nobody: it is about the actor"}
    rows = [
        [code(name), each.meaning, whom[each.to], code(each.size)] for name, each in EFFECTS.items()
    ]
    return page("Effects", intro, table(["effect", "what happens", "`to` names", "size"], rows))
