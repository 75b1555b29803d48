"""What factors do together, in words, as far as a design tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.study.sensitivity.format import (
    MOST_NAMED,
    label,
    labels,
    measure,
    with_interval,
)
from sim.study.sensitivity.verdict import LEADING
from sim.study.telling import Numbers, listed

UNEVEN = 0.5
"""Morris's sigma, as a share of mu*, from which on an effect depends on where it is looked for."""
NEARLY_ALONE = 0.9
"""From this share of the variance on, what factors do alone is as good as all."""


def together_words(numbers: Numbers, each: Numbers) -> list[str]:
    """How much factors do together, as far as the design tells."""
    tell = TOGETHER.get(numbers["design"])
    return tell(numbers, each) if tell else []


def sobol_together(numbers: Numbers, each: Numbers) -> list[str]:
    """Factors whose total index is far above their first, and the strongest pair."""
    keys = [key for group in each["groups"] for key in group if is_together(each["factors"][key])]
    told = [
        f"{label(numbers, key)} (alone {measure(each, each['factors'][key]['S1'], 'S1')}, with others"
        f" {measure(each, each['factors'][key]['ST'], 'ST')} of 100)"
        for key in keys[:MOST_NAMED]
    ]
    if not told:
        return [
            "Factors hardly work through one another: each does much the same wherever the others are."
        ]
    return [
        f"How much depends on where the others are: {listed(told)}.",
        *pair_words(numbers, each),
    ]


def is_together(of: Numbers) -> bool:
    """Whether a factor does more together with others than chance could make it seem."""
    return bool(of["more"] > max(LEADING, of["more_width"]))


def pair_words(numbers: Numbers, each: Numbers) -> list[str]:
    """The strongest pair, if it is one for sure."""
    pair = next(iter(each["pairs"]), None)
    if pair is None or pair["value"] <= pair["width"]:
        return []
    said = with_interval(each, pair["value"], pair["width"], "S2")
    return [
        f"The strongest pair is {labels(numbers, pair['of'])}, {said} of 100 beyond what each does alone."
    ]


def lhs_together(numbers: Numbers, each: Numbers) -> list[str]:
    """What is left when everything that factors do alone is added up, and what that may be."""
    whole = each["verdict"]["alone"]
    if whole >= NEARLY_ALONE:
        return []
    return [
        f"Alone the factors make {measure(each, whole, 'S1')} of 100; the rest is {beyond(numbers)}, which this"
        " design cannot tell apart."
    ]


def beyond(numbers: Numbers) -> str:
    """What factors may do that an index of what they do alone does not see."""
    fates = numbers["fates"]
    luck = f"luck left in means of {fates:,} fates" if fates > 1 else "the luck of one fate"
    return f"what they do together, jumps, and {luck}"


def morris_together(numbers: Numbers, each: Numbers) -> list[str]:
    """Factors whose effects differ from place to place."""
    keys = [
        key
        for group in each["groups"]
        for key in group
        if each["factors"][key]["sigma"] > UNEVEN * each["factors"][key]["mu_star"]
    ]
    if not keys:
        return []
    verb, stand = (
        ("does", "it, or another factor, stands")
        if len(keys) == 1
        else ("do", "they, or other factors, stand")
    )
    return [f"How much {labels(numbers, keys)} {verb} depends on where {stand}."]


TOGETHER: Mapping[str, Callable[[Numbers, Numbers], list[str]]] = {
    "sobol": sobol_together,
    "lhs": lhs_together,
    "morris": morris_together,
}
"""Kind of design -> what it tells of factors together."""
