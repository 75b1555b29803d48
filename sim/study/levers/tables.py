"""Levers in tables: each alone, where its values are, and pairs."""

from collections.abc import Mapping
from typing import Any

from sim.study.levers.places import place, short
from sim.study.telling import Numbers, of_hundred

Found = Mapping[str, Any]

OUT, NOW = "out of reach", "holds now"
SHARES = ("half", "nine_tenths")


def alone_tables(numbers: Numbers) -> list[dict[str, Any]]:
    """Each lever alone: the values that reach the goal, and where they are in its range."""
    rows = [["lever", "now", "range tried", "for half", "for nine tenths", "at most in 100"]]
    where = [["lever", "unit", "for half", "for nine tenths"]]
    for key, each in numbers["alone"].items():
        lever = numbers["levers"][key]
        tried = f"{short(lever['low'])} to {short(lever['high'])}"
        cells = [value_cell(each[name]) for name in SHARES]
        most = of_hundred(each["most"]["share"])
        rows.append([lever["title"], short(lever["present"]), tried, *cells, most])
        places = [place_cell(lever, each[name]) for name in SHARES]
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
    half, most = (found[name]["way"] if found[name] else 2.0 for name in SHARES)
    return half, most, -found["most"]["share"]


def pair_row(numbers: Numbers, found: Found) -> list[str]:
    """One pair."""
    levers, alone = numbers["levers"], numbers["alone"]
    cells = []
    for name in SHARES:
        if found[name] is None:
            cells += ["-", "-"]
        else:
            values = " and ".join(short(each) for each in found[name]["values"])
            way = found[name]["way"]
            cells += [values if way else NOW, of_hundred(way)]
    enough = [levers[key]["title"] for key in found["keys"] if alone[key]["half"]]
    names = " and ".join(levers[key]["title"] for key in found["keys"])
    most = of_hundred(found["most"]["share"])
    return [names, *cells, most, " and ".join(enough) or "neither"]
