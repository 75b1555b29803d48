"""The answer in words: short, plain, and never more certain than the numbers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

ROW_WORDS: dict[str, str] = {
    "ties_military": "military ties and effort",
    "ties_economic": "trade ties and effort",
    "talk": "talk, with the money behind it",
    "investment": "projects that were built",
    "balance": "who is strong and near",
    "rights_campaign": "rights campaign, militancy concern",
    "sovereignty": "fear that investors erode sovereignty",
    "pressure": "pressure, which repels",
    "third_force": "wish for a third force",
    "friction": "quarrels",
    "credit": "visits, punishment, mercy remembered",
    "shock": "luck",
    "intercept": "what no mechanism explains",
    "hedging_taste": "demand to choose sides",
    "nest_mu": "how far two powers are one side",
    "pace": "pace of drift",
    "start": "a different start",
}


def signed(value: float, digits: int = 1) -> str:
    """
    A number with its sign, and a plain zero where it rounds to nothing.

    >>> signed(0.34), signed(-0.34), signed(-0.01)
    ('+0.3', '-0.3', '0.0')
    """
    text = f"{value:+.{digits}f}"
    return text[1:] if float(text) == 0 else text


def fixed(value: float, digits: int = 1) -> str:
    """
    A number with so many digits after its point, and a plain zero where it rounds to nothing.

    >>> fixed(-0.04), fixed(-0.06), fixed(12345.6, 0)
    ('0.0', '-0.1', '12346')
    """
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def figures(value: float, digits: int = 4) -> str:
    """
    A number with so many significant figures; a power of ten only where it is huge or tiny.

    >>> figures(12345.6), figures(0.30000000000000004), figures(12.0), figures(-0.0)
    ('12350', '0.3', '12', '0')
    >>> figures(0.00002), figures(1e20)
    ('0.00002', '1e+20')
    """
    text = f"{value + 0.0:.{digits}g}"
    return f"{Decimal(text):f}" if 1e-6 <= abs(value) < 1e15 else text


def ranged(band: Mapping[str, float], digits: int = 1) -> str:
    """
    A change: its middle and the range of 8 of 10 futures.

    >>> ranged({"middle": -0.71, "low80": -0.89, "high80": 0.51})
    '-0.7 (-0.9 to +0.5)'
    """
    low, high = signed(band["low80"], digits), signed(band["high80"], digits)
    return f"{signed(band['middle'], digits)} ({low} to {high})"


def ended(title: str) -> str:
    """
    A title as a sentence.

    >>> ended("China does not answer"), ended("Why not?")
    ('China does not answer.', 'Why not?')
    """
    return title if title.endswith((".", "?", "!")) else f"{title}."


def in_ten(share: float) -> str:
    """
    How often of ten, never a false certainty.

    >>> in_ten(0.72), in_ten(1.0), in_ten(0.0), in_ten(0.96)
    ('7 in 10', 'all', 'none', '9 in 10')
    """
    if share in (0.0, 1.0):
        return "all" if share else "none"
    return f"{min(9, max(1, round(10 * share)))} in 10"


def headline(summary: dict[str, Any]) -> str:
    """Answer the article's question for the focus state, in the mid-run and in the long-run."""
    return f"{mid_run(summary)} {long_run(summary)}"


def mid_run(summary: dict[str, Any]) -> str:
    """What the tour does, and how long it lasts."""
    state, power = names(summary)
    effect = summary["tour"][summary["focus"]["state"]]
    if effect["peak_month"] is None or effect["peak"]["middle"] < 0.05:
        return (
            f"In the mid-run the tour gains the {power} next to nothing in {state}: at its best month"
            f" {signed(effect['peak']['middle'], 2)} points of 100."
        )
    words = (
        f"In the mid-run a little: the tour adds {effect['peak']['middle']:.1f} points of 100 to the"
        f" {power} share in {state} at its best, {effect['peak_month']} months on"
    )
    if effect["half_gone_month"]:
        words += f"; half of it is gone by month {effect['half_gone_month']}"
    return words + "."


def long_run(summary: dict[str, Any]) -> str:
    """What is left of it at the end, and where the states are going anyway."""
    power = summary["focus"]["power"]
    last = list(summary["horizons"])[-1]
    left = summary["tour"][summary["focus"]["state"]]["at"][last]
    falling = [
        summary["names"][name]
        for name, each in summary["states"].items()
        if each["change"][last][summary["focus"]["power"]]["falls"] >= 0.8
    ]
    words = f"In the long-run no: by {summary['horizons'][last]} "
    if left["middle"] > 0.05:
        words = f"In the long-run {signed(left['middle'])} is left by {summary['horizons'][last]}; "
    elif left["middle"] < -0.05:
        words += f"the tour has cost {-left['middle']:.1f} ({in_ten(1 - left['higher'])} futures); "
    else:
        words += "nothing is left of it; "
    count = f"{len(falling)} of {len(summary['states'])}"
    return words + f"the {power} share falls in {count} states in 8 of 10 futures or more."


def names(summary: dict[str, Any]) -> tuple[str, str]:
    """The names of the focus state and power."""
    focus = summary["focus"]
    return summary["names"][focus["state"]], focus["power"]


def luck_words(summary: dict[str, Any]) -> str:
    """How much of the bands is luck and how much is not knowing."""
    share = summary["luck"]["luck_in_future"]
    if summary["is_luck_only"]:
        return "All of the range is luck: the unknown sizes were held at the scenario's values."
    if share is None:
        return "Too few runs to tell luck from unknown sizes."
    state, _ = names(summary)
    luck = min(9, max(1, round(10 * share)))
    return (
        f"Of the spread of the share itself in {state} about {luck} in 10 parts are luck, which the"
        " changes above leave out; the rest is not knowing sizes."
    )


def parameter_words(summary: dict[str, Any]) -> str:
    """How many numbers are data and how many are judged."""
    counts = summary["parameters"]
    article = f" {counts['article']} have their direction from the article,"
    return (
        f"{counts['data']} of {counts['all']} numbers are data;{article if counts['article'] else ''}"
        f" {counts['judgement']} are judged."
    )


def caution(summary: dict[str, Any]) -> str:
    """What a reader must know before believing any of it."""
    return (
        "Not a forecast. Cues are not votes or polls. Information ends"
        f" {summary['information_ends']}. Against 'nothing changes':"
        f" {summary['against_nothing_changes']}."
    )
