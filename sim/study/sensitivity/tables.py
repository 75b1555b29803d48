"""The tables of a sensitivity analysis, and which charts show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.study.sensitivity.format import (
    amount,
    banded,
    label,
    measure,
    shown,
    with_interval,
)
from sim.study.sensitivity.negative import MOST_PAIRS
from sim.study.telling import Numbers, opened

WAYS = {1: "rises", -1: "falls"}
TURNS = {True: "turns", False: "not sure"}
"""Whether it turns for sure -> what is said of a factor that goes neither way."""


class Column(NamedTuple):
    """A column of the ranking: its head, and the measure it shows."""

    head: str
    measure: str


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "sobol": (Column("in all", "ST"), Column("alone", "S1"), Column("with others", "more")),
    "lhs": (Column("alone", "S1"),),
    "morris": (Column("mu*", "mu_star"), Column("mu", "mu"), Column("sigma", "sigma")),
    "one_by_one": (Column("span", "span"), Column("swing", "swing")),
}
ENDS = {
    "sobol": ("lowest third", "highest third"),
    "lhs": ("lowest third", "highest third"),
    "one_by_one": ("at lowest", "at highest"),
}
CHARTS = {
    "sobol": ("sobol_bars", "tornado"),
    "lhs": ("sobol_bars", "tornado"),
    "morris": ("morris_plot",),
    "one_by_one": ("tornado",),
}
"""Kind of design -> what shows it."""


def charts(numbers: Numbers) -> list[dict[str, str]]:
    """The charts of every outcome that could be ranked, the main one first."""
    return [
        {"chart": chart, "of": name}
        for name in ranked(numbers)
        for chart in CHARTS[numbers["design"]]
    ]


def ranked(numbers: Numbers) -> list[str]:
    """The outcomes that could be ranked, the main one first."""
    names = [name for name, each in numbers["outcomes"].items() if each["state"] == "fine"]
    return sorted(names, key=lambda name: name != numbers["main"])


def tables(numbers: Numbers) -> list[dict[str, Any]]:
    """Rankings, pairs, what smaller parts would have said; every outcome at last."""
    names, outcomes = ranked(numbers), numbers["outcomes"]
    found = [ranking(numbers, outcomes[name]) for name in names]
    for name in names:
        if outcomes[name]["pairs"]:
            found.append(pairs(numbers, outcomes[name]))
        if outcomes[name]["verdict"]["parts"]:
            found.append(parts(numbers, outcomes[name]))
    return [*found, overview(numbers)]


def ranking(numbers: Numbers, each: Numbers) -> dict[str, Any]:
    """A row per factor, the most important first."""
    columns, ends = COLUMNS[numbers["design"]], ENDS.get(numbers["design"], ())
    rows = [["factor", *(column.head for column in columns), *ends, "it"]]
    for key in each["order"]:
        of = each["factors"][key]
        cells = [banded(each, key, column.measure) for column in columns]
        places = [end_cell(each, of[name]) for name in ("from", "to")] if ends else []
        rows.append([label(numbers, key), *cells, *places, way_cell(of, key in each["small"])])
    unit = "of 100 parts of what varies between points" if numbers["is_share"] else each["unit"]
    title = opened(each["title"])
    caption = f"{title}: what it depends on{', ' + unit if unit else ''} (and its interval)"
    return {"caption": caption, "rows": rows, "heads": 1}


def end_cell(each: Numbers, found: float | None) -> str:
    """The outcome at an end of a factor."""
    return "-" if found is None else amount(each, found)


def way_cell(of: Numbers, is_small: bool) -> str:
    """Whether the outcome rises or falls with a factor; a dash where it hardly does anything."""
    if of["way"]:
        return WAYS[of["way"]]
    return "-" if is_small else TURNS[of["turns"]]


def pairs(numbers: Numbers, each: Numbers) -> dict[str, Any]:
    """The strongest pairs."""
    rows = [["factor", "with", "together"]]
    for pair in each["pairs"][:MOST_PAIRS]:
        said = with_interval(each, pair["value"], pair["width"], "S2")
        rows.append([*(label(numbers, key) for key in pair["of"]), said])
    title = opened(each["title"])
    return {
        "caption": f"{title}: pairs, of 100 beyond what each does alone",
        "rows": rows,
        "heads": 2,
    }


def parts(numbers: Numbers, each: Numbers) -> dict[str, Any]:
    """What smaller parts would have said, factor by factor."""
    verdict, lead = each["verdict"], numbers["lead"]
    heads = [f"{part['ran']:,}" for part in verdict["parts"]]
    halves = verdict["halves_of_fates"]
    fates = ["half the fates", "other half"] if halves else []
    rows = [["factor", *heads, f"all {verdict['ran']:,}", *fates]]
    for key in each["order"]:
        found = [part["values"][key] for part in verdict["parts"]]
        found += [each["factors"][key][lead], *(half[key] for half in halves)]
        rows.append([label(numbers, key), *(measure(each, one, lead) for one in found)])
    title = opened(each["title"])
    return {"caption": f"{title}: by how many {numbers['counted']}", "rows": rows, "heads": 1}


def overview(numbers: Numbers) -> dict[str, Any]:
    """A row per outcome: its range, and what its spread is made of."""
    heads = ["outcome", "lowest", "mean", "highest", "factors", "fate", "both", "no value"]
    rows = [heads]
    for each in numbers["outcomes"].values():
        ends = [end_cell(each, each[name]) for name in ("lowest", "mean", "highest")]
        split = each["split"]
        shares = [
            (split and shown(100 * split[name], 0)) or "-" for name in ("points", "fate", "both")
        ]
        rows.append([each["title"], *ends, *shares, f"{each['never_runs']:,} runs"])
    caption = (
        "All outcomes: means over fates at points, and of 100 parts of all that varies how many are"
    )
    return {"caption": f"{caption} factors, fate, and both together", "rows": rows, "heads": 1}
