"""Levers in words and tables: which reach the goal, how far they must be moved, how sure that is."""

from collections.abc import Mapping, Sequence
from typing import Any

Numbers = Mapping[str, Any]
Found = Mapping[str, Any]

IN = {"half": "half of the futures", "nine_tenths": "nine tenths of the futures"}
OUT, NOW = "out of reach", "holds now"
ENOUGH = {"half": 0.5, "nine_tenths": 0.9}
SHOWN = 3
"""How many are named in a sentence."""
TIMES, TWICE = 1.95, 2.05
"""From these ratios on it is said how many times as much something is, and in figures."""


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

    >>> often(0.0), often(0.004), often(0.5), often(0.996), often(1.0)
    ('in no future', 'in 1 of 100 futures', 'in 50 of 100 futures', 'in 99 of 100 futures', 'in all futures')
    """
    if share in (0, 1):
        return "in all futures" if share else "in no future"
    return f"in {min(99, max(1, round(100 * share)))} of 100 futures"


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


def short(value: float) -> str:
    """
    A value with three significant figures.

    >>> short(0.04), short(2.99876), short(12345.0)
    ('0.04', '3', '12300')
    """
    return f"{float(f'{value:.3g}'):g}"


def place(lever: Mapping[str, Any], value: float) -> str:
    """
    Where a value is in the range that is judged for it.

    >>> place({"judged": [0.02, 0.08]}, 0.24), place({"judged": [0.02, 0.08]}, 0.05)
    ('3 times the top of our judged range', 'half way up our judged range')
    >>> place({"judged": [0.5, 1.0]}, 1.2), place({"judged": None}, 1.2)
    ('20 % above the top of our judged range', 'no range is judged for it')
    """
    if not lever["judged"]:
        return "no range is judged for it"
    low, high = lever["judged"]
    if value > high:
        return beyond(value, high, "top", "above")
    if value < low:
        return beyond(value, low, "bottom", "below")
    part = (value - low) / (high - low) if high > low else 0.0
    if abs(part - 0.5) < 0.05:
        return "half way up our judged range"
    return f"{100 * part:.0f} % up our judged range"


def beyond(value: float, end: float, name: str, side: str) -> str:
    """How far a value is outside its range."""
    of = f"the {name} of our judged range"
    ratio = value / end if end > 0 else 0.0
    if ratio >= TIMES:
        return f"twice {of}" if ratio < TWICE else f"{ratio:.2g} times {of}"
    if ratio > 0:
        return f"{100 * abs(ratio - 1):.0f} % {side} {of}"
    return f"{short(abs(value - end))} {side} {of}"


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
        f" {100 * first[name]['way']:.0f} % of its way."
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


def alone_tables(numbers: Numbers) -> list[dict[str, Any]]:
    """Each lever alone: the values that reach the goal, and where they are in its range."""
    rows = [["lever", "now", "range tried", "for half", "for nine tenths", "at most in 100"]]
    where = [["lever", "unit", "for half", "for nine tenths"]]
    for key, each in numbers["alone"].items():
        lever = numbers["levers"][key]
        tried = f"{short(lever['low'])} to {short(lever['high'])}"
        cells = [value_cell(each[name]) for name in ENOUGH]
        most = f"{100 * each['most']['share']:.0f}"
        rows.append([lever["title"], short(lever["present"]), tried, *cells, most])
        places = [place_cell(lever, each[name]) for name in ENOUGH]
        if set(places) - {OUT, NOW}:
            where.append([lever["title"], lever["unit"], *places])
    caption = (
        f"Each lever alone: the value nearest to the present that brings about {numbers['goal']}"
    )
    places_of = {"caption": "Where these values are", "rows": where, "heads": 1}
    return [{"caption": caption, "rows": rows, "heads": 1}, *([places_of] if where[1:] else [])]


def value_cell(found: Mapping[str, Any] | None) -> str:
    """A value with its interval."""
    if found is None:
        return OUT
    if found["way"] == 0:
        return NOW
    return f"{short(found['values'][0])} ({interval_cell(found)})"


def interval_cell(found: Mapping[str, Any]) -> str:
    """The interval of a value, from the smaller to the larger; one end may be out of reach."""
    ends = [found[key] and found[key][0] for key in ("values_low", "values_high")]
    if None in ends:
        known = next((short(each) for each in ends if each is not None), "?")
        return f"{known} to {OUT}"
    return " to ".join(short(each) for each in sorted(ends))


def place_cell(lever: Mapping[str, Any], found: Mapping[str, Any] | None) -> str:
    """Where a value is in its range."""
    if found is None:
        return OUT
    return NOW if found["way"] == 0 else place(lever, found["values"][0])


def pair_tables(numbers: Numbers) -> list[dict[str, Any]]:
    """Pairs, the least part of the way first, and whether one of the two is enough."""
    if not numbers["pairs"]:
        return []
    head = ["pair", "for half", "% of way", "for nine tenths", "% of way", "at most in 100"]
    rows = [[*head, "enough alone, for half"]]
    rows += [pair_row(numbers, each) for each in sorted(numbers["pairs"], key=way_of)]
    caption = (
        "Levers in pairs, both moved the same part of the way from the present to their limits; - is"
        f" {OUT}"
    )
    return [{"caption": caption, "rows": rows, "heads": 1}]


def way_of(found: Found) -> tuple[float, float, float]:
    """What pairs are sorted by: the way to half, the way to nine tenths, how far it gets."""
    half, most = (found[name]["way"] if found[name] else 2.0 for name in ENOUGH)
    return half, most, -found["most"]["share"]


def pair_row(numbers: Numbers, found: Found) -> list[str]:
    """One pair."""
    levers, alone = numbers["levers"], numbers["alone"]
    cells = []
    for name in ENOUGH:
        if found[name] is None:
            cells += ["-", "-"]
        else:
            values = " and ".join(short(each) for each in found[name]["values"])
            way = found[name]["way"]
            cells += [values if way else NOW, f"{100 * way:.0f}"]
    enough = [levers[key]["title"] for key in found["keys"] if alone[key]["half"]]
    names = " and ".join(levers[key]["title"] for key in found["keys"])
    most = f"{100 * found['most']['share']:.0f}"
    return [names, *cells, most, " and ".join(enough) or "neither"]
