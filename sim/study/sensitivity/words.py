"""What outcomes depend on, in words a minister could read: which factors, which way, and how much is fate."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.study.sensitivity.format import (
    MOST_NAMED,
    NEARLY,
    Numbers,
    amount,
    banded,
    label,
    labels,
    measure,
    parts,
    places,
    with_interval,
    with_unit,
)
from sim.study.sensitivity.verdict import LEADING
from sim.study.telling import listed, opened

VERBS = {"ST": ("depends on", "depend on"), "S1": ("comes from", "come from")}
"""Measure -> what all of the variance does, and what parts of it do."""
UNEVEN = 0.5
"""Morris's sigma, as a share of mu*, from which on an effect depends on where it is looked for."""


def answer(numbers: Numbers) -> list[str]:
    """What each outcome depends on; of the main one also how."""
    told = []
    for name, each in numbers["outcomes"].items():
        told.append(f"{opened(each['title'])}: {ranking(numbers, each)}.")
        if name == numbers["main"]:
            told += [said for tell in OF_MAIN for said in tell(numbers, each)]
    return told


def ranking(numbers: Numbers, each: Numbers) -> str:
    """The first group of factors, or why there is none."""
    if each["state"] != "fine":
        return UNRANKED[each["state"]](each)
    first, *others = each["groups"][0]
    if others:
        named = labels(numbers, [first, *others])
        return f"{named} matter most, and cannot be told apart ({sizes(numbers, each, [first, *others])})"
    return most(numbers, each, first)


def most(numbers: Numbers, each: Numbers, key: str) -> str:
    """How much the first factor matters."""
    lead, named = numbers["lead"], label(numbers, key)
    found = each["factors"][key][lead]
    said = banded(each, key, lead)
    if lead in VERBS:
        verb = VERBS[lead][found < NEARLY]
        return f"{parts(found)} of what varies {verb} {named}, {said} of 100"
    how = "on average" if lead == "mu_star" else "between its levels"
    return f"{named} moves it most, {how} by {said} {each['unit']}".rstrip()


def sizes(numbers: Numbers, each: Numbers, keys: list[str]) -> str:
    """The measures of some factors in a row, and what they are."""
    lead = numbers["lead"]
    found = listed([measure(each, each["factors"][key][lead], lead) for key in keys[:MOST_NAMED]])
    return f"{found} {'of 100' if numbers['is_share'] else each['unit']}".rstrip()


def constant_words(each: Numbers) -> str:
    """Nothing varies."""
    runs = "every run" if not each["never_runs"] else "every run that has a value"
    return f"it is {with_unit(each, each['mean'])} in {runs}, so nothing can be ranked"


def fate_words(each: Numbers) -> str:
    """Only fate varies."""
    return "no factor moves its mean over fates; all that varies is fate, so nothing can be ranked"


def unknown_words(each: Numbers) -> str:
    """Too much is missing."""
    return (
        f"it has no value in any fate of {each['never_points']:,} of {each['points']:,} points, so it is"
        " not ranked; whether it ever has a value is"
    )


def rare_words(each: Numbers) -> str:
    """It varies hardly anywhere."""
    mean = with_unit(each, each["mean"])
    return f"it is {mean} at nearly all points and differs at too few of them to be ranked"


UNRANKED: Mapping[str, Callable[[Numbers], str]] = {
    "constant": constant_words,
    "fate": fate_words,
    "unknown": unknown_words,
    "rare": rare_words,
}
"""State of an outcome -> what is said in place of a ranking."""


def then_words(numbers: Numbers, each: Numbers) -> list[str]:
    """The groups after the first, and the factors that hardly matter."""
    told = [
        f"{labels(numbers, group)} ({sizes(numbers, each, group)}"
        f"{', not to be told apart' if len(group) > 1 else ''})"
        for group in each["groups"][1:]
    ]
    return [*([f"Next: {', then '.join(told)}."] if told else []), *small_words(numbers, each)]


def small_words(numbers: Numbers, each: Numbers) -> list[str]:
    """The factors that hardly matter."""
    small = each["small"]
    if not small:
        return []
    named = labels(numbers, small) if len(small) <= MOST_NAMED else f"the other {len(small)}"
    verb, of_each = ("matters", "") if len(small) == 1 else ("matter", " each")
    whole = "100" if numbers["is_share"] else "100 parts of the largest"
    return [
        f"{opened(named)} {verb} little here, less than {100 * LEADING:.0f} of {whole}{of_each}."
    ]


def direction_words(numbers: Numbers, each: Numbers) -> list[str]:
    """Whether the outcome rises or falls with the factors that matter."""
    keys = [key for group in each["groups"] for key in group][:MOST_NAMED]
    # What rises is said first, so it is there that the ends are named.
    keys.sort(key=lambda key: each["factors"][key]["way"] != 1)
    ways: dict[int, list[str]] = {1: [], -1: [], 0: []}
    for key in keys:
        is_first = not (ways[1] or ways[-1])
        ways[each["factors"][key]["way"]].append(way_words(numbers, each, key, is_first))
    goes = [
        f"{verb} with {listed(ways[way])}"
        for way, verb in ((1, "rises"), (-1, "falls"))
        if ways[way]
    ]
    told = [f"It {' and '.join(goes)}."] if goes else []
    if ways[0]:
        named = listed([label(numbers, key) for key in keys if each["factors"][key]["way"] == 0])
        told.append(f"With {named} it goes up in some places and down in others.")
    return told


def way_words(numbers: Numbers, each: Numbers, key: str, is_first: bool) -> str:
    """A factor, and from where to where the outcome goes with it; where these are, if it is not said yet."""
    of, named = each["factors"][key], label(numbers, key)
    if of["from"] is None or of["to"] is None:
        return named
    ends = [amount(each, of[name]) for name in ("from", "to")]
    if is_first or numbers["design"] == "one_by_one":
        ends = [" ".join(one) for one in zip(ends, places(numbers, key), strict=True)]
    return f"{named} (from {ends[0]} to {ends[1]})"


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
    """What is left when everything that factors do alone is added up."""
    whole = sum(max(0.0, of["S1"]) for of in each["factors"].values())
    if whole >= 0.9:
        return []
    return [
        f"Alone the factors make {100 * whole:.0f} of 100; the rest is what they do together, which this"
        " design cannot tell apart."
    ]


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


def split_words(numbers: Numbers, each: Numbers) -> list[str]:
    """How much of what varies from run to run is factors, and how much fate."""
    found = each["split"]
    if found is None:
        return []
    points, fate, both = (found[name] for name in ("points", "fate", "both"))
    if fate + both <= 1e-9:
        return ["Fate makes no difference to it here."]
    return [
        f"Of all that varies from run to run, {100 * points:.0f} of 100 parts are the factors,"
        f" {100 * fate:.0f} fate, and {100 * both:.0f} fate that matters at some points more than at"
        " others."
    ]


OF_MAIN = (then_words, direction_words, together_words, split_words)
"""What is said of the main outcome after its first sentence, in this order."""
