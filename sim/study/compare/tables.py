"""A comparison in tables: the focus of each folder, every outcome, and what differs in the making."""

from collections.abc import Mapping
from typing import Any

from sim.answers.sentences import fixed, ranged, signed
from sim.study.telling import Numbers, of_hundred


def later(numbers: Numbers) -> list[tuple[int, str]]:
    """The folders that are compared with the first: their place among these, and their label."""
    return list(enumerate(numbers["folders"][1:]))


def tables(numbers: Numbers) -> list[dict[str, Any]]:
    """The focus for each folder; what differs in the making; every outcome against the first."""
    first = numbers["folders"][0]
    found = [{"caption": focus_caption(numbers), "rows": focus_rows(numbers), "heads": 1}]
    for at, label in later(numbers):
        for name, kind in numbers["kinds"].items():
            rows, what = outcome_rows(numbers, at, name), f"{kind['title']}, {kind['unit']}"
            caption = f"{what}: {label} minus {first}, {shown_as(kind)}"
            found.append({"caption": caption, "rows": rows, "heads": 1})
    if numbers["differs"]:
        head = ["setting", *numbers["folders"]]
        rows = [head, *([name, *values] for name, values in numbers["differs"].items())]
        found.append({"caption": "What differs in how they were made", "rows": rows, "heads": 1})
    return found


def focus_caption(numbers: Numbers) -> str:
    """What the first table shows."""
    each = numbers["outcomes"][numbers["focus"]]
    kind = numbers["kinds"][each["kind"]]
    return f"{each['title']}, {kind['unit']}: {shown_as(kind)}"


def shown_as(kind: Mapping[str, Any]) -> str:
    """What cells hold."""
    return "how often (95 %)" if kind["is_yes_no"] else "middle (8 of 10)"


def focus_rows(numbers: Numbers) -> list[list[str]]:
    """A row per folder: its band, and how it differs from the first."""
    each, labels = numbers["outcomes"][numbers["focus"]], numbers["folders"]
    kind = numbers["kinds"][each["kind"]]
    rows = [["folder", "value", f"minus {labels[0]}", "above in 100"]]
    rows.append([labels[0], level(each, 0, kind), "", ""])
    for at, label in later(numbers):
        rows.append([label, level(each, at + 1, kind), *minus_cells(each["minus_first"][at], kind)])
    return rows


def outcome_rows(numbers: Numbers, at: int, name: str) -> list[list[str]]:
    """A row per outcome of a kind: the first folder, this one, the difference, how often above."""
    labels, kind = numbers["folders"], numbers["kinds"][name]
    rows = [["outcome", labels[0], labels[at + 1], "difference", "above in 100"]]
    for each in numbers["outcomes"].values():
        if each["kind"] != name:
            continue
        cells = minus_cells(each["minus_first"][at], kind)
        rows.append([each["short"], level(each, 0, kind), level(each, at + 1, kind), *cells])
    return rows


def level(each: Mapping[str, Any], at: int, kind: Mapping[str, Any]) -> str:
    """One side's middle and range; of a condition, how often it holds."""
    band, digits = each["bands"][at], kind["digits"]
    if band is None:
        return "never"
    if kind["is_yes_no"]:
        return f"{of_hundred(each['means'][at] / 100)} of 100"
    low, high = (fixed(band[key], digits) for key in ("low80", "high80"))
    return f"{fixed(band['middle'], digits)} ({low} to {high})"


def minus_cells(found: Mapping[str, Any] | None, kind: Mapping[str, Any]) -> list[str]:
    """The difference, and in how many of 100 it is above; a dash where it is not known."""
    if found is None:
        return ["-", "-"]
    if kind["is_yes_no"]:
        return [f"{signed(found['mean'], kind['digits'])}{mean_ends(found, kind)}", above(found)]
    return [ranged(found["difference"], kind["digits"]), above(found)]


def mean_ends(found: Mapping[str, Any], kind: Mapping[str, Any]) -> str:
    """The interval of a mean difference in brackets; nothing where it is not known."""
    if found["mean_low"] is None:
        return ""
    low, high = (signed(found[key], kind["digits"]) for key in ("mean_low", "mean_high"))
    return f" ({low} to {high})"


def above(found: Mapping[str, Any]) -> str:
    """In how many of 100 it is above, ties counted half; never a false certainty."""
    if found["chance"] in (0, 1):
        return "all" if found["chance"] else "none"
    return of_hundred(found["chance"])
