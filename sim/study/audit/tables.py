"""The tables of an audit: values of all arguments, each conclusion by itself, pairs and sets."""

from typing import Any, NamedTuple

from sim.answers.sentences import signed
from sim.scenario.study import Outcome
from sim.study.telling import Numbers, digits_for, listed, opened, shown

OFF, ON = "all off", "all on: the scenario"
LEAST = 2
"""Digits behind the point of a value that is told."""
MOST = 3
LARGE = 100
"""Values from here on are told without them."""


class Scale(NamedTuple):
    """How the values of a conclusion are shown: unit, factor, and digits behind the point."""

    unit: str
    times: float
    digits: int

    def plain(self, value: float) -> str:
        """A value."""
        text = f"{value * self.times:.{self.digits}f}"
        return text[1:] if float(text) == 0 and text.startswith("-") else text

    def signed(self, value: float) -> str:
        """A value that is added."""
        return signed(value * self.times, self.digits)

    def ranged(self, each: Numbers) -> str:
        """A value with its interval."""
        low, high = self.signed(each["low"]), self.signed(each["high"])
        return f"{self.signed(each['value'])} ({low} to {high})"


def scale_of(found: Numbers) -> Scale:
    """How the values of a conclusion are shown."""
    outcome = Outcome(
        "", found["title"], found["text"], found["unit"], found["unit"] == "yes or no"
    )
    how = shown(outcome)
    values = [each["value"] * how.times for each in found["arguments"].values()]
    values += [found["none"] * how.times, found["all"] * how.times]
    least = LEAST if max(map(abs, values)) < LARGE else 0
    return Scale(how.unit, how.times, min(MOST, digits_for(values, least)))


def title_of(numbers: Numbers, name: str) -> str:
    """An argument's title."""
    return str(numbers["arguments"][name]["title"])


def listed_titles(numbers: Numbers, names: list[str]) -> str:
    """The titles of some arguments."""
    return listed([title_of(numbers, name) for name in names])


def off_words(numbers: Numbers, name: str) -> str:
    """What is so without an argument."""
    return str(numbers["arguments"][name]["off"])


def together_words(numbers: Numbers, names: list[str]) -> str:
    """The titles of a set, which may have an "and" of their own."""
    return " + ".join(title_of(numbers, name) for name in names)


def holds_words(found: Numbers) -> str:
    """
    The test of a conclusion.

    >>> found = {"is_above": False, "limit": 0.0, "in_share": 0.8, "title": "It falls",
    ...          "text": "a", "unit": "share", "arguments": {}, "none": 0.0, "all": 0.0}
    >>> holds_words(found)
    'below 0 points of 100 in at least 80 of 100 fates'
    """
    scale = scale_of(found)
    side = "above" if found["is_above"] else "below"
    words = f"{side} {found['limit'] * scale.times:g} {scale.unit}".strip()
    if found["in_share"] is None:
        return f"a mean {words}"
    return f"{words} in at least {100 * found['in_share']:g} of 100 fates"


def all_tables(numbers: Numbers) -> list[dict[str, Any]]:
    """Every table, the one that backs the answer first."""
    conclusions = list(numbers["conclusions"].values())
    has_overnight = any(each["overnight"] for each in conclusions)
    tables = [
        values_table(numbers, conclusions),
        off_table(numbers),
        *([overnight_table(numbers, conclusions)] if has_overnight else []),
        *(conclusion_table(numbers, each) for each in conclusions),
        sets_table(numbers, conclusions),
    ]
    pairs = [each for each in conclusions if each["pairs"]]
    return [*tables, pairs_table(numbers, pairs)] if pairs else tables


def head_of(found: Numbers) -> str:
    """The head of a conclusion's column."""
    unit = scale_of(found).unit
    return f"{found['title']}, {unit}" if unit else str(found["title"])


def values_table(numbers: Numbers, conclusions: list[Numbers]) -> dict[str, Any]:
    """What each argument is worth to each conclusion, from all off to all on."""
    rows = [
        [
            opened(argument["title"]),
            *(scale_of(each).signed(each["arguments"][name]["value"]) for each in conclusions),
            off_words(numbers, name),
        ]
        for name, argument in numbers["arguments"].items()
    ]
    ends = [
        [opened(word), *(scale_of(each).plain(each[end]) for each in conclusions), ""]
        for word, end in ((OFF, "none"), (ON, "all"))
    ]
    head = ["argument", *map(head_of, conclusions), "without it"]
    return {
        "caption": "What each argument adds: from all off they add up to all on",
        "rows": [head, ends[0], *rows, ends[1]],
        "heads": 1,
    }


def off_table(numbers: Numbers) -> dict[str, Any]:
    """What each argument is put off to, and in which sense."""
    rows = [
        [
            opened(each["title"]),
            each["off"] + (f". {each['note']}" if each["note"] else ""),
            "as if ever" if each["reading"] == "always" else "from now on",
            ", ".join(f"{key} = {value:g}" for key, value in each["neutral"].items()),
            ", ".join(each["claims"]),
        ]
        for each in numbers["arguments"].values()
    ]
    return {
        "caption": "What each argument is put off to",
        "rows": [["argument", "without it", "since when", "its numbers then", "claims"], *rows],
        "heads": 1,
    }


def overnight_table(numbers: Numbers, conclusions: list[Numbers]) -> dict[str, Any]:
    """The same if arguments vanished overnight."""
    found = [each for each in conclusions if each["overnight"]]
    rows = [
        [
            opened(argument["title"]),
            *(scale_of(each).ranged(each["overnight"]["arguments"][name]) for each in found),
        ]
        for name, argument in numbers["arguments"].items()
    ]
    ends = [
        [opened(word), *values]
        for word, values in (
            (OFF, [scale_of(each).plain(each["overnight"]["none"]) for each in found]),
            (ON, [scale_of(each).plain(each["all"]) for each in found]),
        )
    ]
    return {
        "caption": "If it vanished overnight: what each argument adds if every one goes from now on",
        "rows": [["argument", *map(head_of, found)], ends[0], *rows, ends[1]],
        "heads": 1,
    }


def conclusion_table(numbers: Numbers, found: Numbers) -> dict[str, Any]:
    """One conclusion: its arguments by size, with intervals and how often sign and place hold."""
    scale = scale_of(found)
    by_rank = sorted(found["arguments"].items(), key=lambda each: each[1]["rank"])
    rows = [
        [
            str(each["rank"]),
            opened(title_of(numbers, name)),
            scale.ranged(each),
            f"{100 * each['same_sign']:.0f}",
            f"{100 * each['same_rank']:.0f}",
            off_words(numbers, name),
        ]
        for name, each in by_rank
    ]
    head = [
        "place",
        "argument",
        f"value, {scale.unit}" if scale.unit else "value",
        "same sign in, of 100 draws",
        "same place in, of 100 draws",
        "without it",
    ]
    note = f" {found['note']}" if found["note"] else ""
    caption = f"{opened(found['title'])}: {holds_words(found)}.{note}"
    return {"caption": caption, "rows": [head, *rows], "heads": 2}


def sets_table(numbers: Numbers, conclusions: list[Numbers]) -> dict[str, Any]:
    """The smallest sets that give a conclusion alone, and those without which it is lost."""
    rows = []
    for found in conclusions:
        kinds = (("give it alone", "give"), ("overturn it", "overturn"))
        for words, kind in kinds:
            rows += set_rows(numbers, found, words, kind)
    head = [
        "conclusion",
        "smallest sets",
        "arguments",
        "value then",
        "so in, of 100 resamples",
    ]
    return {
        "caption": "The smallest sets of arguments that give a conclusion alone, or overturn it",
        "rows": [head, *rows],
        "heads": 2,
    }


def set_rows(numbers: Numbers, found: Numbers, words: str, kind: str) -> list[list[str]]:
    """The rows of one conclusion and one kind of sets; "none" is a row."""
    title, scale = opened(found["title"]), scale_of(found)
    if kind == "overturn" and not found["all_holds"]:
        return [[title, words, "it does not hold in the scenario", "", ""]]
    sets = found["sets"][kind]
    if not sets:
        return [[title, words, "none", "", ""]]
    rows = [
        [
            title,
            words,
            together_words(numbers, each["arguments"]) or "no argument at all",
            scale.plain(each["value"]),
            f"{100 * each['sure']:.0f}",
        ]
        for each in sets
    ]
    more = found["sets"][f"{kind}_count"] - len(sets)
    return [*rows, [title, words, f"and {more:,} more", "", ""]] if more else rows


def pairs_table(numbers: Numbers, conclusions: list[Numbers]) -> dict[str, Any]:
    """The pairs of arguments that hang together most."""
    rows = [
        [
            opened(found["title"]),
            together_words(numbers, each["arguments"]),
            scale_of(found).ranged(each),
            together(each),
        ]
        for found in conclusions
        for each in found["pairs"]
    ]
    head = ["conclusion", "pair", "more together than apart", "so"]
    return {
        "caption": "Pairs of arguments that are worth more, or less, together than apart",
        "rows": [head, *rows],
        "heads": 2,
    }


def together(pair: Numbers) -> str:
    """What a pair's interaction says."""
    if pair["low"] * pair["high"] <= 0:
        return "may be luck"
    return "raise it together" if pair["value"] > 0 else "lower it together"
