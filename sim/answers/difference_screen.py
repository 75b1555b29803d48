"""What a what-if did, on a terminal: a sentence and a table for each, side by side if there are several."""

from collections.abc import Mapping
from typing import Any

from sim.answers.screen import mid_and_last, paragraph
from sim.answers.sentences import ROW_WORDS, in_ten, ranged, signed

KIND_WORDS = {
    "from_now": "From now on",
    "always": "If it had been so all along",
}
CARRIERS = 3
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
        *paragraph(f"{each['title']}. {each['question']}".strip()),
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
    side = "higher" if band["higher"] >= band["lower"] else "lower"
    return (
        f"{whose} is {abs(band['middle']):.2f} points of 100 {side} by {when} than without it"
        f" (8 of 10 futures: {signed(band['low80'], 2)} to {signed(band['high80'], 2)}); {side} in"
        f" {in_ten(band[side])} futures."
    )


def course_words(effect: Mapping[str, Any], months: int) -> str:
    """When it begins, where it is largest, when half of it is gone."""
    begins, peak, gone = (effect[f"{word}_month"] for word in ("begins", "peak", "half_gone"))
    if peak is None:
        return ""
    words = f"It begins in month {begins} and is largest in month {peak}"
    if gone is not None:
        return f"{words}; half of it is gone by month {gone}."
    return f"{words}, the last." if peak == months else f"{words}; most of it stays."


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
    power = found["focus"]["power"]
    mid, last = mid_and_last(found)
    head = "".join(f"by {found['horizons'][each]} (8 of 10)".rjust(23) for each in (mid, last))
    rows = [f"{power}, points".ljust(13) + head + "higher in".rjust(10) + "begins".rjust(7)]
    for state, powers in found["whatifs"][name]["effects"].items():
        effect = powers[power]
        begins = "-" if effect["begins_month"] is None else str(effect["begins_month"])
        rows.append(
            found["names"][state][:13].ljust(13)
            + "".join(ranged(effect["at"][each], 2).rjust(23) for each in (mid, last))
            + higher_words(effect["at"][last]).rjust(10)
            + begins.rjust(7)
        )
    return rows


def higher_words(band: Mapping[str, float]) -> str:
    """In how many futures it is higher; a dash where nothing is changed in any."""
    return "-" if max(band["higher"], band["lower"]) == 0 else in_ten(band["higher"])


def every_power(found: Mapping[str, Any], name: str) -> list[str]:
    """All states by all powers by all horizons."""
    dates = found["horizons"]
    rows = ["Difference in points of 100: middle (range of 8 in 10 futures)"]
    rows.append(" " * 16 + "".join(f"by {when}".rjust(24) for when in dates.values()))
    for state, powers in found["whatifs"][name]["effects"].items():
        for power, effect in powers.items():
            cells = "".join(ranged(effect["at"][h], 2).rjust(24) for h in dates)
            rows.append(f"{found['names'][state][:12]:12} {power:3}{cells}")
    return rows


def carried_table(found: Mapping[str, Any], name: str) -> list[str]:
    """What carried the difference in each state, for the focus power, by the last horizon."""
    power, last = found["focus"]["power"], mid_and_last(found)[1]
    by_state = {state: each[power] for state, each in found["whatifs"][name]["moved"][last].items()}
    rows = [f"What carried it by {found['horizons'][last]}: points, mean of futures"]
    rows.append(" " * 42 + "".join(state[:6].rjust(7) for state in by_state))
    for row, words in ROW_WORDS.items():
        if any(row in each for each in by_state.values()):
            cells = "".join(signed(each.get(row, 0.0), 2).rjust(7) for each in by_state.values())
            rows.append(f"{words[:41]:42}{cells}")
    total = "".join(signed(sum(each.values()), 2).rjust(7) for each in by_state.values())
    return [*rows, f"{'together':42}{total}"]


def side_by_side(found: Mapping[str, Any]) -> list[str]:
    """All what-ifs by all states, for the focus power at the last horizon, largest first."""
    focus, last = found["focus"], mid_and_last(found)[1]
    states = found["states"]
    rows = [f"{focus['power']} by {found['horizons'][last]}, points: the middle of all futures"]
    rows.append(" " * 31 + "".join(state[:7].rjust(8) for state in states))

    def middle(name: str, state: str) -> float:
        effect = found["whatifs"][name]["effects"][state][focus["power"]]
        return float(effect["at"][last]["middle"])

    for name in sorted(found["whatifs"], key=lambda name: -middle(name, focus["state"])):
        cells = "".join(signed(middle(name, state), 2).rjust(8) for state in states)
        rows.append(f"{name[:30]:31}{cells}")
    return rows


def small_print(found: Mapping[str, Any]) -> str:
    """What was compared, and what it is not."""
    sizes = "the scenario's own sizes" if found["is_luck_only"] else "the same unknown sizes"
    return (
        f"{found['runs']} futures, each run with the change and without it under the same luck and"
        f" {sizes}. Not a forecast. Information ends {found['information_ends']}."
    )
