"""How sure a ranking is: whether the runs were enough, and how many would be."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from sim.study.sensitivity.format import shown
from sim.study.sensitivity.judged import is_alike, is_beyond, is_narrow, is_ordered
from sim.study.sensitivity.together import beyond
from sim.study.telling import Numbers, listed, opened

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
    is_main = found[numbers["main"]]["verdict"]["is_enough"]
    told += [other_words(numbers, each, is_main) for each in others]
    if any(each["verdict"]["width"] is not None for each in found.values()):
        told.append(basis(numbers))
    return told


def enough_words(numbers: Numbers, each: Numbers) -> list[str]:
    """The verdict, and what smaller parts would have said."""
    verdict, counted = each["verdict"], numbers["counted"]
    if verdict["width"] is None:
        few = "each point was run in one" if numbers["fates"] == 1 else "too few can be compared"
        return [
            f"Whether this was enough cannot be said: intervals come from fates, and {few}."
            " More are right: 'replicates' in the study."
        ]
    known = (
        f"the leading indices are known to within {points(verdict['width'])} {OF_WHAT[numbers['is_share']]}"
        f" ({points(verdict['tolerance'])} are asked for)"
    )
    return [
        f"{head(verdict)}: {known}{rank_words(numbers, each)}.",
        *alone_words(numbers, verdict),
        *alike_words(verdict),
        *needed_words(numbers, verdict, counted),
    ]


def head(verdict: Numbers) -> str:
    """The verdict itself."""
    if verdict["is_enough"]:
        return "The runs were enough"
    if is_alike(verdict):
        return "The runs were enough for sizes, not for an order"
    return "The runs were not enough"


def alone_words(numbers: Numbers, verdict: Numbers) -> list[str]:
    """Why no number of runs is enough where factors make little alone and nothing else is seen."""
    if not is_beyond(verdict):
        return []
    return [
        f"Alone the factors make only {shown(100 * verdict['alone'], 0)} of 100: most of what varies is"
        f" {beyond(numbers)}, which this ranking does not see. A sobol design can tell."
    ]


def alike_words(verdict: Numbers) -> list[str]:
    """What more runs would do where sizes are known and no order is."""
    if verdict["is_enough"] or not is_alike(verdict):
        return []
    return ["More of them would narrow the intervals, but what is alike stays together."]


def points(share: float) -> str:
    """
    A half width of 100, rounded up: never better than it is.

    >>> points(0.004), points(0.05), points(0.051)
    ('1', '5', '6')
    """
    return f"{max(1, ceil(100 * share - 1e-6))}"


def rank_words(numbers: Numbers, each: Numbers) -> str:
    """Whether smaller parts ranked alike."""
    verdict = each["verdict"]
    counted, parts = numbers["counted"], verdict["parts"]
    if len(each["order"]) == 1:
        return ""
    if not is_ordered(verdict):
        return f", {'but' if is_narrow(verdict) else 'and'} nothing is told apart yet"
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
    if is_narrow(verdict):
        return [f"Try twice as many {counted}: '{setting}: {needed}' in the study."]
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
    if verdict["shift"] is None or len(each["order"]) == 1:
        return []
    return [
        f"{HALVES[verdict['fates_held']]}; their leading indices differ by at most"
        f" {points(verdict['shift'])} {OF_WHAT[numbers['is_share']]}."
    ]


HALVES: Mapping[bool | None, str] = {
    True: "Both halves of the fates rank alike",
    False: "Both halves of the fates do not rank alike: run more 'replicates'",
    None: "Nothing is told apart yet that both halves of the fates could rank",
}
"""Whether both halves of the fates rank alike -> how that is said."""


def other_words(numbers: Numbers, each: Numbers, is_main_enough: bool) -> str:
    """The verdict on an outcome that is not the main one, in short."""
    verdict, title = each["verdict"], opened(each["title"])
    if verdict["is_enough"]:
        too = " too" if is_main_enough else ""
        return f"{title}: enough{too}, to within {points(verdict['width'])}."
    if verdict["width"] is None:
        return f"{title}: whether it was enough cannot be said."
    return f"{title}: not enough{short_words(numbers, verdict)}."


def short_words(numbers: Numbers, verdict: Numbers) -> str:
    """Why it was not, or how many would be."""
    needed, counted = verdict["needed"], numbers["counted"]
    if is_beyond(verdict):
        return ", most of what varies is beyond what factors do alone"
    if needed is None:
        return ", nothing is told apart yet"
    if is_narrow(verdict):
        return f", try twice as many {counted}"
    return f", about {needed:,} {counted} would be"


def basis(numbers: Numbers) -> str:
    """What intervals are."""
    return f"Intervals are made to hold 95 of 100 chances: {BASES[numbers['design']]}."


BASES: Mapping[str, str] = {
    "sobol": "base samples were drawn anew from themselves. Sobol's sequence is evener than luck, so"
    " that single indices are held more often or less",
    "lhs": "random parts of the points were compared with one another",
    "morris": "trajectories were drawn anew from themselves",
    "one_by_one": "from differences fate by fate",
}
"""Kind of design -> where its intervals come from."""
