"""What a what-if did, on a terminal: a sentence and a table for each, side by side if there are several."""

from collections.abc import Mapping
from typing import Any

from sim.answers.screen import (
    bands_table,
    by_words,
    causes_table,
    cells,
    groups,
    mid_and_last,
    paragraph,
)
from sim.answers.sentences import ROW_WORDS, ended, in_ten, signed

KIND_WORDS = {
    "from_now": "From now on",
    "always": "If it had been so all along",
}
CARRIERS = 3
SURE = 0.9
"""The share of futures on one side of zero from which on the band of 8 of 10 leaves zero out."""
CARRIED = 0.15
"""The part of the largest row that another row must have to be named."""


def difference_screen(found: Mapping[str, Any], is_full: bool = False) -> list[str]:
    """The answer: for each what-if its words and its table, then all side by side."""
    lines: list[str] = []
    for name in found["whatifs"]:
        lines += [*one_whatif(found, name), ""]
        if is_full:
            lines += [*every_power(found, name), "", *carried_table(found, name), ""]
    if len(found["whatifs"]) > 1:
        lines += [*side_by_side(found), ""]
    return [*lines, *paragraph(small_print(found))]


def one_whatif(found: Mapping[str, Any], name: str) -> list[str]:
    """Title, words and table of one what-if."""
    each = found["whatifs"][name]
    return [
        *paragraph(
            f"{ended(each['title'])} {each['question']}" if each["question"] else each["title"]
        ),
        *paragraph(headline(found, name)),
        "",
        *main_table(found, name),
    ]


def headline(found: Mapping[str, Any], name: str) -> str:
    """What the what-if does to the focus power in the focus state, how surely, and by what."""
    focus, last = found["focus"], mid_and_last(found)[1]
    state, power = focus["state"], focus["power"]
    effect = found["whatifs"][name]["effects"][state][power]
    return " ".join(
        [
            f"{kind_words(found, name)} {size_words(found, effect, last)}",
            course_words(effect, found["months"]),
            carried_words(found, name, last),
        ]
    ).strip()


def kind_words(found: Mapping[str, Any], name: str) -> str:
    """Which of the two questions is answered."""
    asked = [KIND_WORDS[kind] for kind in found["whatifs"][name]["kinds"]]
    return " and, in part, ".join(asked or ["Nothing is changed"]).capitalize() + ":"


def size_words(found: Mapping[str, Any], effect: Mapping[str, Any], at: str) -> str:
    """How large the difference is at one horizon, and how surely it has its sign."""
    focus = found["focus"]
    whose = f"the {focus['power']} share in {found['names'][focus['state']]}"
    band, when = effect["at"][at], found["horizons"][at]
    if max(band["higher"], band["lower"]) == 0:
        return f"{whose} is the same to the last digit by {when}."
    side = "higher" if band["middle"] > 0 else "lower"
    size = f"{abs(band['middle']):.2f}"
    range_words = f"8 of 10 futures: {signed(band['low80'], 2)} to {signed(band['high80'], 2)}"
    if float(size) == 0:
        return (
            f"{whose} hardly differs by {when} from what it is without the change ({range_words})."
        )
    how = f"{size} points of 100 {side} by {when} than without the change"
    if band[side] >= SURE:
        return f"{whose} is {how} ({range_words}; {in_ten(band[side])} are {side})."
    return (
        f"{whose} may go either way; in the middle of all futures it is {how} ({range_words};"
        f" {in_ten(band['higher'])} are higher)."
    )


def course_words(effect: Mapping[str, Any], months: int) -> str:
    """When the middle of all futures begins to differ, is largest, is half gone, and turns."""
    begins, peak, gone, turns, against = (
        effect[f"{word}_month"] for word in ("begins", "peak", "half_gone", "turns", "against")
    )
    if peak is None:
        return ""
    words = f"The middle begins to differ in month {begins}"
    if against is not None:
        away = signed(effect["against"]["middle"], 2)
        words = f"The middle first goes the other way ({away} in month {against}), turns in month {begins}"
    words += f" and is largest in month {peak} ({signed(effect['peak']['middle'], 2)})"
    if peak == months:
        return f"{words}, the last."
    if gone is None:
        return f"{words}; more than half of that stays."
    words += f"; half of that is gone by month {gone}"
    return f"{words}." if turns is None else f"{words}, and it has turned by month {turns}."


def carried_words(found: Mapping[str, Any], name: str, at: str) -> str:
    """Which mechanisms carried it."""
    focus = found["focus"]
    rows = found["whatifs"][name]["moved"][at][focus["state"]][focus["power"]]
    ranked = sorted(rows, key=lambda row: -abs(rows[row]))[:CARRIERS]
    told = [
        f"{ROW_WORDS[row]} ({signed(rows[row], 2)})"
        for row in ranked
        if abs(rows[row]) >= max(CARRIED * abs(rows[ranked[0]]), 0.005)
    ]
    return f"On average carried by {', '.join(told)}." if told else ""


def main_table(found: Mapping[str, Any], name: str) -> list[str]:
    """A row per state: the difference for the focus power by two dates, and its course."""
    power, last = found["focus"]["power"], mid_and_last(found)[1]
    at = list(dict.fromkeys(mid_and_last(found)))
    effects = {state: each[power] for state, each in found["whatifs"][name]["effects"].items()}
    what = f"{power[:9]}, points"
    wide = max(13, len(what) + 1)
    head = "".join(by_words(found, each, 23, " (8 of 10)").rjust(23) for each in at)
    rows = [what.ljust(wide) + head + "higher in".rjust(10) + "begins".rjust(7)]
    told = cells([each["at"][h] for h in at for each in effects.values()], 23, 2)
    for n, (state, effect) in enumerate(effects.items()):
        begins = "-" if effect["begins_month"] is None else str(effect["begins_month"])
        rows.append(
            found["names"][state][:wide].ljust(wide)
            + "".join(told[n :: len(effects)])
            + higher_words(effect["at"][last]).rjust(10)
            + begins.rjust(7)
        )
    return rows


def higher_words(band: Mapping[str, float]) -> str:
    """In how many futures it is higher; a dash where nothing is changed in any."""
    return "-" if max(band["higher"], band["lower"]) == 0 else in_ten(band["higher"])


def every_power(found: Mapping[str, Any], name: str) -> list[str]:
    """All states by all powers by all horizons."""
    bands = {
        (state, power, h): band
        for state, powers in found["whatifs"][name]["effects"].items()
        for power, effect in powers.items()
        for h, band in effect["at"].items()
    }
    what = "Difference in points of 100: middle (range of 8 in 10 futures)"
    return [what, *bands_table(found, bands, 2)]


def carried_table(found: Mapping[str, Any], name: str) -> list[str]:
    """What carried the difference in each state, for the focus power, by the last horizon."""
    power, last = found["focus"]["power"], mid_and_last(found)[1]
    by_state = {state: each[power] for state, each in found["whatifs"][name]["moved"][last].items()}
    what = f"What carried it by {found['horizons'][last]}: {power} share, points, mean of futures"
    return [what, *causes_table(by_state)]


def side_by_side(found: Mapping[str, Any]) -> list[str]:
    """All what-ifs by all states, for the focus power at the last horizon, largest first."""
    focus, last = found["focus"], mid_and_last(found)[1]
    rows = [f"{focus['power']} by {found['horizons'][last]}, points: the middle of all futures"]

    def middle(name: str, state: str) -> float:
        effect = found["whatifs"][name]["effects"][state][focus["power"]]
        return float(effect["at"][last]["middle"])

    for part in groups(found["states"], 32, 8):
        rows.append(" " * 32 + "".join(state[:7].rjust(8) for state in part))
        for name in sorted(found["whatifs"], key=lambda name: -middle(name, focus["state"])):
            told = "".join(signed(middle(name, state), 2).rjust(8) for state in part)
            rows.append(f"{name[:31]:32}{told}")
    return rows


def small_print(found: Mapping[str, Any]) -> str:
    """What was compared, and what it is not."""
    sizes = "the scenario's own sizes" if found["is_luck_only"] else "the same unknown sizes"
    return (
        f"{found['runs']} futures, each run with the change and without it under the same luck and"
        f" {sizes}. Not a forecast. Information ends {found['information_ends']}."
    )
