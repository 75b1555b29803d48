"""The start in words: what it is, what it rests on, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sim.record.observed.evidence import COMPONENTS
from sim.record.observed.parts import (
    MONEY_ERROR,
    TIE_CONCENTRATION,
    TRADE_ERROR,
    UNLISTED,
    WEIGHT_CONCENTRATION,
)
from sim.record.observed.tables import start_tables
from sim.study.telling import Numbers, listed

DOUBTS = {
    "votes": "votes err as a sample of roll calls does",
    "trade": (
        f"a listed partner's share of trade has an error of {100 * TRADE_ERROR:.0f} %, one that is not"
        f" listed has up to {100 * UNLISTED:.0f} %"
    ),
    "finance": f"amounts of finance have an error of {100 * MONEY_ERROR:.0f} %",
    "ties": f"ties are drawn after Dirichlet with a concentration of {TIE_CONCENTRATION:.0f}",
}


def in_words(numbers: Numbers, title: str) -> dict[str, Any]:
    """Title, question, answer, how sure it is, cautions and tables."""
    return {
        "title": f"On the record: {title}",
        "question": f"Where did the states stand in {numbers['year']}, by public records?",
        "answer": [focus_words(numbers), start_words(numbers)],
        "how_sure": [band_words(numbers), moved_words(numbers)],
        "notes": notes(numbers),
        "tables": start_tables(numbers),
    }


def focus_words(numbers: Numbers) -> str:
    """The share that the first screen of a run speaks of."""
    state, power = numbers["focus"]
    k = list(numbers["powers"]).index(power)
    shares = numbers["shares"][state]
    who, whom = numbers["states"][state], numbers["powers"][power]
    if shares is None:
        return f"The record has nothing on {who}."
    low, high = (f"{100 * numbers[end][state][k]:.1f}" for end in ("low", "high"))
    return (
        f"Of 100 parts of {who}'s alignment, {100 * shares[k]:.1f} go to the power {whom}"
        f" (8 of 10 draws: {low} to {high})."
    )


def start_words(numbers: Numbers) -> str:
    """Whether this is the start of the scenario."""
    if numbers["start"] is None:
        return "This is not the year from which the scenario takes its start."
    off = {
        (state, power): abs(share - given)
        for state, row in numbers["rounded"].items()
        if row
        for power, share, given in zip(numbers["powers"], row, numbers["start"][state], strict=True)
    }
    state, power = max(off, key=lambda key: off[key])
    if off[state, power] < 5e-4:
        whole = (
            "its start" if all(numbers["rounded"].values()) else "its start, where there is data"
        )
        return f"Rounded to three digits, this is {whole} in the scenario."
    return (
        f"The scenario's start is another: by up to {100 * off[state, power]:.1f} points of 100"
        f" ({state}, {power})."
    )


def band_words(numbers: Numbers) -> str:
    """What the bands hold."""
    said = "; ".join(DOUBTS[name] for name in DOUBTS if name in numbers["weights"])
    return (
        f"Bands hold 8 of 10 of {numbers['draws']} draws: {said}; weights likewise, with"
        f" {WEIGHT_CONCENTRATION:.0f}. But for votes nobody measured these errors: they are judgements."
    )


def moved_words(numbers: Numbers) -> str:
    """For each power, the component without which its share moves most."""
    moved = {name: row for name, row in numbers["moved_without"].items() if None not in row}
    if not moved:
        return "It rests on one component: other weights change nothing."
    said = []
    for k, power in enumerate(numbers["powers"].values()):
        name = max(moved, key=lambda name: moved[name][k])
        said.append(f"{power} by {100 * moved[name][k]:.1f} points without {name}")
    return f"What moves shares most, on average over states: {listed(said)}."


def notes(numbers: Numbers) -> list[str]:
    """What the record cannot say."""
    weights = listed([f"{name} {weight:g}" for name, weight in numbers["weights"].items()])
    said = [f"Weights: {weights}. Equal ones are for want of a reason for others."]
    said += [missing_words(numbers)] if numbers["missing"] else []
    said += [votes_words(numbers)] if "votes" in numbers["parts"] else []
    if "ties" in numbers["weights"]:
        said.append("Ties are coded by hand and with hindsight, from treaties and troops.")
    if "trade" in numbers["weights"]:
        years = ", ".join(map(str, numbers["trade_years"])) or "none"
        said.append(
            f"Trade: large partners only; one that is not listed is small, not absent. Years: {years}."
        )
    return said


def missing_words(numbers: Numbers) -> str:
    """What was left out."""
    by_name: dict[str, list[str]] = {}
    for _, state, name in numbers["missing"]:
        by_name.setdefault(name, []).append(state)
    said = [f"{COMPONENTS[name]} of {listed(states)}" for name, states in by_name.items()]
    return f"Left out, for want of data: {'; '.join(said)}."


def votes_words(numbers: Numbers) -> str:
    """What votes tell apart: a power whose share hardly differs between states is not told."""
    focus, powers = numbers["focus"][1], list(numbers["powers"])
    for k in sorted(range(len(powers)), key=lambda k: powers[k] == focus):
        ranges = {name: range_of(part, k) for name, part in numbers["parts"].items()}
        known = {name: ends for name, ends in ranges.items() if ends}
        votes = known.pop("votes", None)
        if powers[k] != focus and votes and known:
            others = [
                f"of {name} from {low:.0f} to {high:.0f}" for name, (low, high) in known.items()
            ]
            return (
                f"Between the states, the share of {numbers['powers'][powers[k]]} in votes lies from"
                f" {votes[0]:.0f} to {votes[1]:.0f} of 100, {listed(others)}."
                + (split_words(numbers) if is_narrow(votes, known.values()) else "")
            )
    return "Votes alone cannot say whose cues a government takes."


def range_of(part: Mapping[str, Any], k: int) -> tuple[float, float] | None:
    """The least and the most of a power in a component, over states, of 100."""
    found = [100 * row[k] for row in part.values() if row]
    return (min(found), max(found)) if found else None


def is_narrow(votes: tuple[float, float], others: Iterable[tuple[float, float]]) -> bool:
    """Whether votes differ between states by less than a fifth of what everything else does."""
    return 5 * (votes[1] - votes[0]) < min(high - low for low, high in others)


def split_words(numbers: Numbers) -> str:
    """Who is told from whom by votes, and what the rest rests on."""
    focus = numbers["focus"][1]
    others = listed([name for power, name in numbers["powers"].items() if power != focus])
    rest = listed([name for name in numbers["parts"] if name != "votes"])
    return (
        f" So votes tell {numbers['powers'][focus]} from the rest, and the split between {others}"
        f" rests on {rest}."
    )
