"""How sure a ranking is: whether the runs were enough, how many would be, and what to mind."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from sim.study.sensitivity.format import Numbers, labels
from sim.study.sensitivity.negative import negative
from sim.study.telling import listed, opened

OF_WHAT = {True: "of 100", False: "of 100 parts of the largest effect"}


def how_sure(numbers: Numbers) -> list[str]:
    """Whether the runs were enough: in full for the main outcome, in short for the others."""
    found = {name: each for name, each in numbers["outcomes"].items() if each["state"] == "fine"}
    if not found:
        return ["Nothing was ranked, so nothing can be said of how surely."]
    told = [
        *enough_words(numbers, found[numbers["main"]]),
        *fates_words(numbers, found[numbers["main"]]),
    ]
    others = [each for name, each in found.items() if name != numbers["main"]]
    return [*told, *(other_words(numbers, each) for each in others), basis(numbers)]


def enough_words(numbers: Numbers, each: Numbers) -> list[str]:
    """The verdict, and what smaller parts would have said."""
    verdict, counted = each["verdict"], numbers["counted"]
    if verdict["width"] is None:
        return [
            "Whether this was enough cannot be said: intervals come from fates, and each point was run"
            " in one. More are right: 'replicates' in the study."
        ]
    known = (
        f"the leading indices are known to within {points(verdict['width'])} {OF_WHAT[numbers['is_share']]}"
        f" ({points(verdict['tolerance'])} are asked for)"
    )
    head = "The runs were enough" if verdict["is_enough"] else "The runs were not enough"
    return [
        f"{head}: {known}{rank_words(numbers, verdict)}.",
        *needed_words(numbers, verdict, counted),
    ]


def points(share: float) -> str:
    """
    A half width of 100, rounded up: never better than it is.

    >>> points(0.004), points(0.05), points(0.051)
    ('1', '5', '6')
    """
    return f"{max(1, ceil(100 * share - 1e-6))}"


def rank_words(numbers: Numbers, verdict: Numbers) -> str:
    """Whether smaller parts ranked alike."""
    counted, parts = numbers["counted"], verdict["parts"]
    if not parts:
        return f", and {verdict['ran']:,} {counted} are too few to compare parts of them"
    if all(part["held"] for part in parts):
        smaller = listed([f"{part['ran']:,}" for part in parts])
        return f", and {smaller} {counted} would have ranked alike"
    changed = listed([f"{part['ran']:,}" for part in parts if not part["held"]])
    return f", but {changed} {counted} of the {verdict['ran']:,} would have ranked otherwise"


def needed_words(numbers: Numbers, verdict: Numbers, counted: str) -> list[str]:
    """How many would be enough."""
    needed, setting = verdict["needed"], numbers["setting"]
    if needed is None or (verdict["is_enough"] and needed >= verdict["ran"]):
        return []
    if verdict["is_enough"]:
        return fewer_words(verdict, counted)
    return [
        f"About {needed:,} {counted} would be ({verdict['ran']:,} were run; intervals shrink with the"
        f" square root of their number): '{setting}: {needed}' in the study."
    ]


def fewer_words(verdict: Numbers, counted: str) -> list[str]:
    """How many would have done, where smaller parts confirm it."""
    if not all(part["held"] for part in verdict["parts"]):
        return []
    needed = max(verdict["needed"], verdict["parts"][0]["ran"])
    return [f"About {needed:,} {counted} would have done."] if needed < verdict["ran"] else []


def fates_words(numbers: Numbers, each: Numbers) -> list[str]:
    """Whether other fates might say something else."""
    verdict = each["verdict"]
    if verdict["shift"] is None:
        return []
    held = "rank alike" if verdict["fates_held"] else "do not rank alike: run more 'replicates'"
    return [
        f"Both halves of the fates {held}; their leading indices differ by at most"
        f" {points(verdict['shift'])} {OF_WHAT[numbers['is_share']]}."
    ]


def other_words(numbers: Numbers, each: Numbers) -> str:
    """The verdict on an outcome that is not the main one, in short."""
    verdict, title = each["verdict"], opened(each["title"])
    if verdict["is_enough"]:
        return f"{title}: enough too, to within {points(verdict['width'])}."
    needed = verdict["needed"]
    more = f", about {needed:,} {numbers['counted']} would be" if needed else ""
    return f"{title}: not enough{more}."


def basis(numbers: Numbers) -> str:
    """What intervals are."""
    return f"Intervals hold 95 of 100 chances: {BASES[numbers['design']]}."


BASES: Mapping[str, str] = {
    "sobol": "base samples were drawn anew from themselves, which is cautious for Sobol's even sequence",
    "lhs": "random parts of the points were compared with one another",
    "morris": "trajectories were drawn anew from themselves",
    "one_by_one": "from differences fate by fate",
}
"""Kind of design -> where its intervals come from."""


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
    "sobol": "Indices are of the mean over fates; fate's own part is estimated beside them, what it adds"
    " to the means of finitely many fates taken off.",
    "lhs": "Indices are of the mean over fates, and say what each factor does alone; what acts in jumps is"
    " understated a little. A sobol design has no such limit, and says what factors do together.",
    "morris": "Screening finds what matters from few runs and does not say how much of the variance it"
    " makes: mu* is the mean change over a factor's whole range, sigma how uneven it is.",
    "one_by_one": "Each factor was moved alone, so what factors do together is not seen here; a sobol"
    " design would.",
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
