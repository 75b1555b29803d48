"""What to mind of a ranking: what its measures are, values that are missing, indices below zero."""

from __future__ import annotations

from collections.abc import Mapping

from sim.study.sensitivity.format import labels
from sim.study.sensitivity.negative import negative
from sim.study.telling import Numbers, opened


def notes(numbers: Numbers) -> list[str]:
    """What to mind."""
    told = [said for each in numbers["outcomes"].values() for said in outcome_notes(numbers, each)]
    general = [
        MEANING[numbers["design"]],
        "This ranks what moves the model over the ranges that were swept; wider ranges matter more."
        " It is no forecast.",
    ]
    if numbers["is_drawn"]:
        general.insert(0, "Here fate includes the sizes that are not known and were not swept.")
    return [*told, *general]


MEANING: Mapping[str, str] = {
    "sobol": "Indices are of the mean over fates, and of what luck is left in means of finitely many;"
    " that is taken off only where all that varies is parted between factors and fate.",
    "lhs": "Indices are of the mean over fates, and say what each factor does alone; what acts in jumps is"
    " understated a little. A factor that does little alone may still do much together with others: a sobol"
    " design says what factors do together.",
    "morris": "Screening finds what matters from few runs and does not say how much of the variance it"
    " makes: mu* is the mean change over a factor's whole range, sigma how uneven it is.",
    "one_by_one": "Each factor was moved alone, so what factors do together is not seen here; a sobol"
    " design would. A span is from the least mean to the most, so luck widens it; a swing it does not.",
}
"""Kind of design -> what its measures are."""


def outcome_notes(numbers: Numbers, each: Numbers) -> list[str]:
    """What to mind of one outcome: values that are missing, indices below zero."""
    return [*missing(numbers, each), *negative(numbers, each), *(humps(numbers, each))]


def missing(numbers: Numbers, each: Numbers) -> list[str]:
    """How many runs have no value, and what was done."""
    if not each["never_runs"]:
        return []
    said = f"{opened(each['title'])}: no value in {each['never_runs']:,} of {each['runs']:,} runs"
    if each["state"] == "unknown":
        return [
            f"{said}, and in {each['never_points']:,} points in no fate: left out of the analysis."
        ]
    lost = (
        f"; {each['lost']:,} {numbers['counted']} with a point that has none were left out"
        if each["lost"]
        else ""
    )
    return [f"{said}: each point's mean is over the fates that have one{lost}."]


def humps(numbers: Numbers, each: Numbers) -> list[str]:
    """Factors one by one that turn between their ends."""
    if numbers["design"] != "one_by_one" or each["state"] != "fine":
        return []
    keys = [
        key
        for group in each["groups"]
        for key in group
        if abs(each["factors"][key]["swing"]) < 0.9 * each["factors"][key]["span"]
    ]
    if not keys:
        return []
    return [
        f"{opened(each['title'])} turns between the ends of {labels(numbers, keys)}: see the levels."
    ]
