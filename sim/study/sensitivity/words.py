"""What outcomes depend on, in words a minister could read: which factors, which way, and how much is fate."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.study.sensitivity.format import (
    MOST_NAMED,
    NEARLY,
    amount,
    banded,
    label,
    labels,
    measure,
    parts,
    places,
    with_unit,
)
from sim.study.sensitivity.together import together_words
from sim.study.sensitivity.verdict import LEADING
from sim.study.telling import Numbers, listed, opened

VERBS = {"ST": ("depends on", "depend on"), "S1": ("comes from", "come from")}
"""Measure -> what all of the variance does, and what parts of it do."""


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
        alone = " alone" if numbers["lead"] == "S1" else ""
        return f"{named} matter most{alone}, and cannot be told apart ({sizes(numbers, each, [first, *others])})"
    return most(numbers, each, first)


def most(numbers: Numbers, each: Numbers, key: str) -> str:
    """How much the first factor matters."""
    lead, named = numbers["lead"], label(numbers, key)
    found = each["factors"][key][lead]
    said = banded(each, key, lead)
    if lead in VERBS:
        verb = VERBS[lead][found < NEARLY]
        alone = " alone" if lead == "S1" else ""
        return f"{parts(found)} of what varies {verb} {named}{alone}, {said} of 100"
    how = "on average" if lead == "mu_star" else "between its levels"
    unsure = " (no interval is known)" if each["factors"][key][f"{lead}_width"] is None else ""
    said = f"{said} {each['unit']}".rstrip()
    return f"{named} moves it most, {how} by {said}{unsure}"


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
    next_words = [f"Next: {', then '.join(told)}."] if told else []
    return [*next_words, *small_words(numbers, each), *unclear_words(numbers, each)]


def small_words(numbers: Numbers, each: Numbers) -> list[str]:
    """The factors that hardly matter, or hardly alone where that is all that is seen."""
    small = each["small"]
    if not small:
        return []
    is_all = len(small) > MOST_NAMED and not each["unclear"]
    named = f"the other {len(small)}" if is_all else labels(numbers, small)
    of_each = "" if len(small) == 1 else " each"
    whole = "100" if numbers["is_share"] else "100 parts of the largest"
    verb = LITTLE[numbers["sees_together"]][len(small) > 1]
    return [f"{opened(named)} {verb}, less than {100 * LEADING:.0f} of {whole}{of_each}."]


LITTLE = {
    True: ("matters little here", "matter little here"),
    False: ("does little alone", "do little alone"),
}
"""Whether the measure sees what factors do together -> what is said of one and of more small ones."""


def unclear_words(numbers: Numbers, each: Numbers) -> list[str]:
    """The factors that may matter or not, as far as their intervals tell."""
    unclear, lead = each["unclear"], numbers["lead"]
    if not unclear or each["factors"][unclear[0]][f"{lead}_width"] is None:
        return []
    verb = (
        ("matters", "matter") if numbers["sees_together"] else ("does much alone", "do much alone")
    )
    return [f"It is not known whether {labels(numbers, unclear)} {verb[len(unclear) > 1]}."]


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
    return [*told, *neither_words(numbers, each, keys)]


def neither_words(numbers: Numbers, each: Numbers, keys: list[str]) -> list[str]:
    """The factors with which the outcome turns for sure, and those that are not sure to move it one way."""
    neither = [key for key in keys if each["factors"][key]["way"] == 0]
    turns, unsure = (
        [label(numbers, key) for key in neither if each["factors"][key]["turns"] is which]
        for which in (True, False)
    )
    told = []
    if turns:
        told.append(f"With {listed(turns)} it goes up in some places and down in others.")
    if unsure:
        told.append(f"It goes neither way for sure with {listed(unsure)}.")
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
