"""Levers in words: which reach the goal, how far they must be moved, how sure that is."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.study.levers.places import place, short
from sim.study.levers.tables import OUT, alone_tables, pair_tables
from sim.study.telling import Numbers, of_hundred

Found = Mapping[str, Any]

IN = {"half": "half of the futures", "nine_tenths": "nine tenths of the futures"}
ENOUGH = {"half": 0.5, "nine_tenths": 0.9}
SHOWN = 3
"""How many are named in a sentence."""


def in_words(numbers: Numbers, scenario_title: str) -> dict[str, Any]:
    """Title, question, answer, how sure it is, cautions and tables."""
    return {
        "title": f"Levers: {scenario_title}",
        "question": f"What is the least change from now on that brings about {numbers['goal']}?",
        "answer": answer(numbers),
        "how_sure": how_sure(numbers),
        "notes": notes(numbers),
        "tables": [*alone_tables(numbers), *pair_tables(numbers)],
    }


def answer(numbers: Numbers) -> list[str]:
    """Whether it holds already; what one lever does, what two do; and how far most get."""
    share = numbers["now"]["share"]
    if share >= ENOUGH["nine_tenths"]:
        return [f"None is needed: it holds already {often(share)}."]
    said = []
    if share >= ENOUGH["half"]:
        said.append(f"For half of the futures none is needed: it holds already {often(share)}.")
    names = [name for name in ENOUGH if share < ENOUGH[name]]
    for words in (alone_words, pair_words):
        told = [each for name in names if (each := words(numbers, name))]
        # What is out of reach for half is so for nine tenths: it is said once.
        said += told[:1] if told and f"{OUT} of" in told[0] else told
    return said


def often(share: float) -> str:
    """
    In how many futures, never a false certainty.

    >>> often(0.0), often(0.0004), often(0.5), often(1.0)
    ('in no future', 'in less than 1 of 100 futures', 'in 50 of 100 futures', 'in all futures')
    """
    if share in (0, 1):
        return "in all futures" if share else "in no future"
    return f"in {of_hundred(share)} of 100 futures"


def reaching(tried: Sequence[Found], name: str) -> list[Found]:
    """What reaches a share, the smallest part of the way first."""
    return sorted((each for each in tried if each[name]), key=lambda each: each[name]["way"])


def alone_words(numbers: Numbers, name: str) -> str:
    """Which levers reach a share alone, and the one with the least to go."""
    tried = list(numbers["alone"].values())
    there = reaching(tried, name)
    if not there:
        which = "the one lever" if len(tried) == 1 else f"each of {len(tried)} levers alone"
        even = "even " if name == "half" else ""
        return f"It is {OUT} of {which}, {even}for {IN[name]}: {furthest(numbers, tried)}."
    first, *others = there
    said = f"For {IN[name]} it is enough to move {move_words(numbers, first, name)}"
    if len(tried) > 1:
        said += f"; {len(there)} of {len(tried)} levers {'is' if len(there) == 1 else 'are'} enough alone"
    if others:
        said += (
            f", next {', '.join(move_words(numbers, each, name) for each in others[: SHOWN - 1])}"
        )
    return f"{said}."


def move_words(numbers: Numbers, found: Found, name: str) -> str:
    """A lever, from where to where, and where that is in its range."""
    lever = numbers["levers"][found["keys"][0]]
    (value,) = found[name]["values"]
    lost = found[name]["values_lost"]
    said = f"{title(lever)} from {short(lever['present'])} to {short(value)} ({place(lever, value)}"
    return said + (f"; lost again at {short(lost[0])})" if lost else ")")


def title(lever: Mapping[str, Any]) -> str:
    """What a lever is called within a sentence."""
    return f"'{lever['title']}'"


def furthest(numbers: Numbers, tried: Sequence[Found]) -> str:
    """What gets furthest, and how far."""
    best = max(tried, key=lambda each: (each["most"]["share"], each["most"]["gain"]))
    most, now = best["most"], numbers["now"]
    said = f"at most it holds {often(most['share'])}"
    if most["way"] == 0:
        return f"{said}, with nothing changed"
    said += f", with {moved_words(numbers, best['keys'], most['values'])}"
    if most["middle"] is None or now["middle"] is None:
        return said
    return (
        f"{said}, where the middle of {numbers['measured']} is {short(most['middle'])} and now"
        f" {short(now['middle'])}"
    )


def moved_words(numbers: Numbers, keys: Sequence[str], values: Sequence[float]) -> str:
    """Where some levers are moved to."""
    told = zip(keys, values, strict=True)
    return " and ".join(f"{title(numbers['levers'][key])} at {short(value)}" for key, value in told)


def pair_words(numbers: Numbers, name: str) -> str:
    """What two levers do that neither does alone."""
    if not numbers["pairs"]:
        return ""
    alone = {key for key, each in numbers["alone"].items() if each[name]}
    there = reaching(numbers["pairs"], name)
    only = [each for each in there if not set(each["keys"]) & alone]
    if not there:
        far = furthest(numbers, numbers["pairs"])
        return f"It is {OUT} of any two together for {IN[name]} too: {far}."
    if not only:
        return f"For {IN[name]} no pair does it unless one of the two does alone."
    first = only[0]
    count = "1 pair does" if len(only) == 1 else f"{len(only)} pairs do"
    return (
        f"For {IN[name]} {count} it of which neither lever does alone; least to go has"
        f" {moved_words(numbers, first['keys'], first[name]['values'])}, each"
        f" {of_hundred(first[name]['way'])} % of its way."
    )


def how_sure(numbers: Numbers) -> list[str]:
    """How many fates, and what intervals mean; how often the goal holds now."""
    now = numbers["now"]
    middle = ""
    if now["middle"] is not None:
        middle = f"; the middle of {numbers['measured']} is {short(now['middle'])}"
    return [
        f"Now it holds {often(now['share'])}{middle}.",
        f"Everything is tried in the same {numbers['runs']} futures, luck and unknown sizes drawn as"
        f" 'run' draws them ({numbers['runs_in_all']} runs in all); brackets are intervals of 95 %"
        " from drawing futures again.",
    ]


def notes(numbers: Numbers) -> list[str]:
    """What a lever is, what a pair is, and what this is not."""
    said = ["A lever is changed from now on, for good, and nobody asks here what that costs."]
    drawn = [title(each) for each in numbers["levers"].values() if each["is_drawn"]]
    if drawn:
        which = ", ".join(drawn)
        if len(drawn) > SHOWN:
            which = f"{len(drawn)} of {len(numbers['levers'])} levers"
        said.append(
            "Where a value is not known, futures start from values of their own and all go to the same:"
            f" so it is for {which}."
        )
    several = [title(each) for each in numbers["levers"].values() if len(each["elements"]) > 1]
    if several:
        said.append(f"Values of {', '.join(several)} are means of several numbers moved together.")
    if numbers["pairs"]:
        said.append("In a pair both go the same part of the way from the present to a limit.")
    lost = [
        title(numbers["levers"][key])
        for key, each in numbers["alone"].items()
        if any(each[name] and each[name]["values_lost"] for name in ENOUGH)
    ]
    if lost:
        said.append(
            f"More is not always better: the goal is lost again farther out with {', '.join(lost)}."
        )
    return [*said, "Not a forecast."]
