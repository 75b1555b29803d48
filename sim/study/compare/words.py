"""A comparison in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.answers.sentences import fixed, in_ten, ranged, signed
from sim.study.compare.numbers import NONE
from sim.study.compare.run_sides import MOST
from sim.study.compare.tables import later, tables
from sim.study.telling import Numbers, listed, of_hundred, opened

OF_100 = ("share of 100", "points of 100")
"""Units whose differences are points of 100."""
SETTINGS = 5
"""How many settings are named in a sentence."""
SURE = 0.9
"""The share of futures from which on a difference is said without 'may'."""
FEW_FATES = "; with so few fates it is not known how sure that is"


def in_words(numbers: Numbers) -> dict[str, Any]:
    """Title, question, answer, how sure it is, cautions and tables."""
    labels = numbers["folders"]
    return {
        "title": f"{listed(labels)} side by side",
        "question": f"What is different in {listed(labels[1:])} from {labels[0]}?",
        "answer": [*headlines(numbers), *settings_words(numbers), *elsewhere(numbers)],
        "how_sure": how_sure(numbers),
        "notes": notes(numbers),
        "tables": tables(numbers),
    }


def difference_unit(kind: Mapping[str, Any]) -> str:
    """The unit of a difference."""
    return "points of 100" if kind["unit"] in OF_100 or kind["is_yes_no"] else str(kind["unit"])


def headlines(numbers: Numbers) -> list[str]:
    """The difference in the focus, for each folder."""
    return [headline(numbers, at, label) for at, label in later(numbers)]


def headline(numbers: Numbers, at: int, label: str) -> str:
    """How one folder's outcome differs from the first one's, and how surely."""
    each = numbers["outcomes"][numbers["focus"]]
    kind, found, first = (
        numbers["kinds"][each["kind"]],
        each["minus_first"][at],
        numbers["folders"][0],
    )
    title = opened(each["title"])
    if found is None:
        return f"{title}: known in too few futures of {label} or {first} to be compared."
    if found["same"] == 1:
        return f"{title}: the same in {label} as in {first}, in every future."
    if kind["is_yes_no"]:
        return f"{title}: {often(each, at + 1)} in {label}, {often(each, 0)} in {first}."
    size, unit = abs(found["difference"]["middle"]), difference_unit(kind)
    side = "higher" if found["difference"]["middle"] > 0 else "lower"
    share = found["above"] if side == "higher" else 1 - found["above"] - found["same"]
    said = f"{title}: {fixed(size, kind['digits'])} {unit} {side} in {label} than in {first}"
    if share < SURE:
        said = f"{title}: may be higher or lower in {label} than in {first}, in the middle"
        said += f" {signed(found['difference']['middle'], kind['digits'])} {unit}"
    low, high = (signed(found["difference"][key], kind["digits"]) for key in ("low80", "high80"))
    return f"{said} (8 of 10: {low} to {high}; {in_ten(share)} {what_of(found)} are {side})."


def often(each: Mapping[str, Any], at: int) -> str:
    """In how many futures something holds."""
    return f"in {of_hundred(each['means'][at] / 100)} of 100 futures"


def what_of(found: Mapping[str, Any]) -> str:
    """What was counted."""
    return "futures" if found["is_paired"] else "pairs of futures"


def settings_words(numbers: Numbers) -> list[str]:
    """What differs in how they were made: what all have first, and not all of very much."""
    if not numbers["differs"]:
        return ["Nothing differs in how they were made."]
    ordered = sorted(numbers["differs"].items(), key=lambda each: NONE in each[1])
    told = [
        f"{name} ({', '.join(map(': '.join, zip(numbers['folders'], values, strict=True)))})"
        for name, values in ordered[:SETTINGS]
    ]
    more = len(ordered) - len(told)
    rest = f"; and {more} more, in the last table" if more else ""
    return [f"In how they were made these differ: {'; '.join(told)}{rest}."]


def elsewhere(numbers: Numbers) -> list[str]:
    """The largest difference among the other outcomes of the same kind and month."""
    focus = numbers["outcomes"][numbers["focus"]]
    others = [
        (text, each)
        for text, each in numbers["outcomes"].items()
        if text != numbers["focus"]
        and (each["kind"], each["month"]) == (focus["kind"], focus["month"])
    ]
    return [said for at, label in later(numbers) if (said := largest(numbers, others, at, label))]


def largest(
    numbers: Numbers, others: Sequence[tuple[str, Mapping[str, Any]]], at: int, label: str
) -> str:
    """The largest of some differences of one folder; "" where there is none to speak of."""
    known = [each for _, each in others if each["minus_first"][at]]
    if not known:
        return ""
    top = max(known, key=lambda each: abs(each["minus_first"][at]["mean"]))
    kind, found = numbers["kinds"][top["kind"]], top["minus_first"][at]
    if not abs(found["mean"]) >= 0.5 * 10 ** -kind["digits"]:
        return ""
    said = ranged(found["difference"], kind["digits"])
    if kind["is_yes_no"]:
        said = signed(found["mean"], kind["digits"])
    return f"Elsewhere {label} differs most in '{top['title']}': {said} {difference_unit(kind)}."


def how_sure(numbers: Numbers) -> list[str]:
    """What is paired, and the intervals of the first sentence's numbers."""
    each = numbers["outcomes"][numbers["focus"]]
    kind = numbers["kinds"][each["kind"]]
    ways: dict[str, list[str]] = {}
    for at, label in later(numbers):
        ways.setdefault(pairing(numbers, at), []).append(label)
    said = [way.format(listed(labels), be(labels)) for way, labels in ways.items()]
    for at, found in enumerate(each["minus_first"]):
        if found and found["same"] < 1:
            said.append(interval_words(numbers, found, kind, at))
    return said


def be(labels: Sequence[str]) -> str:
    """The verb for one folder or several."""
    return "is" if len(labels) == 1 else "are"


def pairing(numbers: Numbers, at: int) -> str:
    """Whether futures of the same fate were compared, and how many, or why not; for labels, a verb."""
    first, count = numbers["folders"][0], numbers["shared"][at]
    first = first.replace("{", "{{").replace("}", "}}")
    if not count:
        why = numbers["why_not"][at]
        return (
            f"{{0}} {{1}} not paired with {first}, for {why}: every future of one is compared with"
            " every future of the other, so luck does not cancel."
        )
    all_ = max(numbers["futures"][0], numbers["futures"][at + 1])
    which = f"all {count} futures" if count == all_ else f"the {count} futures that both have"
    return (
        f"{{0}} {{1}} paired with {first}: {which} share fate and unknown sizes, so luck cancels."
    )


def interval_words(
    numbers: Numbers, found: Mapping[str, Any], kind: Mapping[str, Any], at: int
) -> str:
    """The mean difference and the chance with their intervals, if these are known."""
    first, label = numbers["folders"][0], numbers["folders"][at + 1]
    over = " over these points" if numbers["is_over_points"][at] else ""
    mean_ends = chance_ends = ""
    unsure = FEW_FATES
    if found["mean_low"] is not None:
        low, high = (signed(found[key], kind["digits"]) for key in ("mean_low", "mean_high"))
        none = ", so it may be none" if found["mean_low"] <= 0 <= found["mean_high"] else ""
        mean_ends = f" ({low} to {high} with 95 % confidence{none})"
        chance_ends = f" ({of_hundred(found['chance_low'])} to {of_hundred(found['chance_high'])})"
        unsure = ""
    return (
        f"Mean difference of {label}{over}: {signed(found['mean'], kind['digits'])}{mean_ends};"
        f" chance that {label} is above {first}: {of_hundred(found['chance'])} in 100{chance_ends}"
        f"{', ties counted half' if found['same'] else ''}{unsure}."
    )


def notes(numbers: Numbers) -> list[str]:
    """Cautions: what was never known, what is the same by name only, what stays as it was."""
    outcomes, futures = numbers["outcomes"].values(), numbers["futures"]
    said = []
    missing = [each["title"] for each in outcomes if each["known"] != futures]
    if missing:
        said.append(
            f"Not known in every future, and compared only where known: {', '.join(missing)}."
        )
    if max(futures) == MOST:
        said.append(f"Of big runs the first {MOST} futures are compared.")
    named = [each["title"] for each in outcomes if len(set(each["texts"])) > 1]
    if named:
        said.append(f"The same by name, not by expression: {', '.join(named)}.")
    return [*said, "Not a forecast: both sides are the model's."]
