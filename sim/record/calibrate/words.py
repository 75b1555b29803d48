"""Words: a calibration's numbers in sentences and tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.scenario.model import Scenario

SHOWN = 12
LEARNED = 0.1
"""Narrowed by a tenth or more counts as learned, where that is beyond what chance makes."""
FLAT = 0.01
"""Ranks are called uneven below this, divided by how many are looked at."""


def found(scenario: Scenario, numbers: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """A calibration as a finding: its answer, how sure it is, its tables."""
    return {
        "version": 1,
        "kind": "calibrate",
        "name": scenario.name,
        "title": f"{scenario.title}: what the record says about its sizes",
        "question": "Which of the scenario's unknown sizes does the record of votes narrow?",
        "answer": answer(numbers),
        "how_sure": how_sure(numbers),
        "notes": NOTES,
        "tables": tables(numbers),
        "charts": [{"chart": "rank_bars", "of": ""}] if numbers["ranks"] else [],
        "numbers": numbers,
        "made": made,
    }


def learned(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that were narrowed by more than chance would."""
    return [each for each in rows if each["narrowing"] > max(LEARNED, 3 * each["error"])]


def answer(numbers: dict[str, Any]) -> list[str]:
    """What was learned, the first sentence whether anything was."""
    sizes, moved = (learned(numbers[name]) for name in ("sizes", "moves"))
    first, last = numbers["years"]
    count = len(numbers["sizes"])
    if sizes:
        names = ", ".join(each["name"] for each in sizes[:5])
        said = f"Votes of {first} to {last} narrow {len(sizes)} of {count} unknown sizes: {names}."
    else:
        said = (
            f"None: votes of {first} to {last} narrow none of the {count} unknown sizes by a tenth; "
            "they stay judgements."
        )
    return [said, pace_sentence(numbers), split_sentence(moved, numbers)]


def pace_sentence(numbers: dict[str, Any]) -> str:
    """Whether the product that votes can tell was narrowed."""
    mean = next(each for each in numbers["paces"] if each["name"] == "mean pace")
    said = f"{100 * mean['narrowing']:.0f} of 100 (give or take {100 * mean['error']:.0f})"
    return (
        "The pace at which states follow their targets, drift_rate (1 - habit_weight)(1 - peer_weight) / "
        f"hedging_taste, which alone votes can tell, is narrowed by {said}."
    )


def split_sentence(moved: list[Mapping[str, Any]], numbers: dict[str, Any]) -> str:
    """Which of the model's moves rest on priors alone."""
    names = {each["name"] for each in moved}
    prior = [each["name"] for each in numbers["moves"] if each["name"] not in names]
    if not prior:
        return "Of the model's moves over five years, each is narrowed."
    return f"Over five years the moves of these are as the priors have them: {', '.join(prior)}."


def how_sure(numbers: dict[str, Any]) -> list[str]:
    """Whether the draws were enough, the ranks even, the record like the model's."""
    said = [
        f"{numbers['draws']:,} draws, weighted, are worth {numbers['effective']:,.0f} even ones.",
        f"History matching would rule out {100 * numbers['implausible']:.1f} of 100 draws: with the level as "
        "found, these fit votes by 3 standard deviations worse than moving nothing.",
        f"Noise of a state's yearly point: sd {numbers['noise']:.3f} in the middle of the published errors.",
    ]
    if numbers["ranks"]:
        uneven = [each["name"] for each in numbers["ranks"] if is_uneven(each, numbers["ranks"])]
        sets = sum(numbers["ranks"][0]["counts"])
        said.append(
            f"On {sets} synthetic records the ranks of {len(numbers['ranks'])} true sizes show nothing uneven"
            + (f", but for {', '.join(uneven)}." if uneven else ".")
        )
    odd = [name for name, (*_, below) in numbers["looks"].items() if not 0.05 <= below <= 0.95]
    said.append(
        f"Records made by the fit differ from the real one in: {', '.join(odd)}."
        if odd
        else "Records made by the fit look like the real one in all that was compared."
    )
    return said


def is_uneven(each: Mapping[str, Any], of: list[Any]) -> bool:
    """Whether ranks are less even than chance makes the worst of so many."""
    return bool(each["p_value"] < FLAT / len(of))


NOTES = [
    "Votes see one direction only: between the powers' own points. What goes across it is a prior's.",
    "The scale of utility is fixed by one pull weight where the scenario fixes one: only ratios "
    "to the taste for hedging could be told.",
    "Inputs are capability, money, visits, trade, security ties and records of rights; votes are never one.",
    "Dependence without a record, concern about militancy, and money before its record begins are drawn from a "
    "wide range at earlier origins; other sizes without a record are those of the scenario at every origin.",
    "The published points are smoothed over sessions with later votes, which this cannot undo.",
]


def tables(numbers: dict[str, Any]) -> list[dict[str, Any]]:
    """The tables, the one behind the answer first."""
    return [
        narrowed("What was learned of sizes, the most first", numbers["sizes"][:SHOWN]),
        narrowed("The paces that votes can tell", numbers["paces"]),
        narrowed("What the model moves in five years, mean over states", numbers["moves"]),
        narrowed("The level, apart from the model", numbers["level"]),
        looks_table(numbers["looks"]),
        *([ranks_table(numbers["ranks"])] if numbers["ranks"] else []),
    ]


def narrowed(caption: str, rows: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Sizes before and after."""
    head = ["size", "before: middle (10 to 90 %)", "after", "narrowed by, of 100", "give or take"]
    cells = [
        [
            each["name"],
            ranged(each["prior"]),
            ranged(each["posterior"]),
            f"{100 * each['narrowing']:.0f}",
            f"{100 * each['error']:.0f}",
        ]
        for each in rows
    ]
    return {"caption": caption, "rows": [head, *cells], "heads": 1}


def ranged(three: tuple[float, float, float]) -> str:
    """A middle with its band."""
    low, middle, high = three
    return f"{middle:.3g} ({low:.3g} to {high:.3g})"


def looks_table(looks: Mapping[str, Any]) -> dict[str, Any]:
    """The record beside records that the fit makes."""
    head = ["feature", "record", "made: 10 to 90 %", "made that lie below, of 100"]
    cells = [
        [name, f"{own:.3f}", f"{low:.3f} to {high:.3f}", f"{100 * below:.0f}"]
        for name, (own, low, high, below) in looks.items()
    ]
    return {"caption": "Does the fit make such records?", "rows": [head, *cells], "heads": 1}


def ranks_table(ranks: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Ranks of the truth on synthetic records, by tenths."""
    head = ["size", "ranks of the truth by tenths", "p"]
    cells = [
        [each["name"], " ".join(str(count) for count in each["counts"]), f"{each['p_value']:.2f}"]
        for each in ranks
    ]
    return {"caption": "Synthetic records: are ranks even?", "rows": [head, *cells], "heads": 1}
