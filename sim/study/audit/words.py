"""An audit in words: what each conclusion stands on, how sure that is, and what it does not say."""

from typing import Any

from sim.study.audit.tables import (
    Scale,
    all_tables,
    holds_words,
    listed_titles,
    scale_of,
    title_of,
    together_words,
)
from sim.study.telling import Numbers, listed, of_hundred, of_ten, opened

CARRIES, LITTLE = 1 / 5, 1 / 20
"""Part of all that pushes the same way, and of the largest value, that counts as much and little."""
NAMED = 3
SURE = 0.95
CAUTION = "This audits the model, not history."


def in_words(numbers: Numbers, runs: int) -> dict[str, Any]:
    """Question, answer, how sure it is, cautions and tables."""
    conclusions = numbers["conclusions"].values()
    return {
        "question": "Which of its arguments carry its conclusions?",
        "answer": [*(verdict(numbers, each) for each in conclusions), CAUTION],
        "how_sure": [
            *how_sure(numbers, runs),
            *(sets_words(numbers, each) for each in conclusions),
        ],
        "notes": [*overnight_words(numbers), *notes(numbers)],
        "tables": all_tables(numbers),
    }


def verdict(numbers: Numbers, found: Numbers) -> str:
    """What a conclusion stands on, what works against it, and how many arguments matter little."""
    scale, title = scale_of(found), opened(found["title"])
    carrying, against, little = sorted_out(found)
    value = f"{scale.plain(found['all'])} {scale.unit}".strip()
    others = [*against_words(numbers, found, against), *little_words(numbers, little)]
    if not found["all_holds"]:
        said = f"{title} does not hold: {value}, where {holds_words(found)} is asked for"
        others = pushing_words(numbers, found, carrying) + others
    elif found["none_holds"]:
        said = f"{title} ({value}) holds, and would with every argument off"
        others = pushing_words(numbers, found, carrying) + others
    elif carrying:
        said = f"{title} ({value}) stands on {valued(numbers, found, carrying)}"
    else:
        said = f"{title} ({value}) stands on no single argument, but on many that do a little each"
    return f"{'; '.join([said, *others])}."


def sorted_out(found: Numbers) -> tuple[list[str], list[str], list[str]]:
    """The arguments that carry a conclusion, that work against it, and that make little difference."""
    sign = 1 if found["is_above"] else -1
    each = found["arguments"]
    pushes = {name: sign * one["value"] for name, one in each.items()}
    toward = sum(value for value in pushes.values() if value > 0)
    largest = max(map(abs, pushes.values()))
    sure = {name for name, one in each.items() if one["low"] * one["high"] > 0}
    by_size = sorted(pushes, key=lambda name: -abs(pushes[name]))
    much = [name for name in by_size if name in sure and abs(pushes[name]) >= CARRIES * toward > 0]
    return (
        [name for name in much if pushes[name] > 0],
        [name for name in much if pushes[name] < 0],
        [name for name in by_size if abs(pushes[name]) <= LITTLE * largest],
    )


def valued(numbers: Numbers, found: Numbers, names: list[str]) -> str:
    """Some arguments, each with its value."""
    scale = scale_of(found)
    return listed(
        [
            f"{title_of(numbers, name)} ({scale.signed(found['arguments'][name]['value'])})"
            for name in names
        ]
    )


def against_words(numbers: Numbers, found: Numbers, names: list[str]) -> list[str]:
    """What works against a conclusion."""
    if not names:
        return []
    verb = "works" if len(names) == 1 else "work"
    return [f"{valued(numbers, found, names[:NAMED])} {verb} against it"]


def pushing_words(numbers: Numbers, found: Numbers, names: list[str]) -> list[str]:
    """What brings a conclusion nearer, where it does not stand on it."""
    if not names:
        return []
    verb = "brings" if len(names) == 1 else "bring"
    return [f"{valued(numbers, found, names[:NAMED])} {verb} it nearest"]


def little_words(numbers: Numbers, names: list[str]) -> list[str]:
    """What makes little difference: by name where these are few."""
    if not names:
        return []
    who = (
        listed_titles(numbers, names)
        if len(names) <= NAMED
        else f"{len(names)} of {len(numbers['arguments'])} arguments"
    )
    verb = "makes" if len(names) == 1 else "make"
    return [f"{who} {verb} little difference here"]


def how_sure(numbers: Numbers, runs: int) -> list[str]:
    """How many sets were run, what intervals mean, and what counts as carrying."""
    count, arguments = numbers["sets"], len(numbers["arguments"])
    whole = (
        f"All {count:,} combinations of {arguments} arguments were run under {runs:,} fates each."
    )
    if not numbers["is_whole"]:
        whole = (
            f"{numbers['orders']:,} orders in which the {arguments} arguments may join were drawn, and"
            f" the {count:,} combinations on their way run under {runs:,} fates each; the luck of that draw"
            " is in the intervals."
        )
    return [
        whole,
        "A thousand resamples draw the fates again, those of a draw of the unknown sizes together:"
        " intervals hold 95 of 100 of them.",
        "An argument carries a conclusion where its value is surely on its side and at least a fifth of"
        " all that is; it makes little difference where it is less than a twentieth of the largest.",
    ]


def sets_words(numbers: Numbers, found: Numbers) -> str:
    """The smallest sets that give a conclusion alone, and those that overturn it."""
    title, sets = opened(found["title"]), found["sets"]
    reach = "" if numbers["is_whole"] else " of at most two arguments"
    if not found["all_holds"]:
        return f"{title} does not hold in the scenario itself, so nothing can overturn it."
    sure = f"{title} holds in {of_ten(found['all_sure'], 'resample')}"
    give = first_set(numbers, sets["give"])
    alone = f"{give} alone gives it" if give else f"no set{reach} alone gives it"
    if found["none_holds"]:
        alone = "it would with every argument off"
    overturn = first_set(numbers, sets["overturn"])
    lost = f"without {overturn} it is lost" if overturn else f"no set{reach} overturns it"
    if overturn and surest(sets["overturn"])["sure"] < SURE:
        lost += f", in {of_hundred(surest(sets['overturn'])['sure'])} of 100 resamples"
    return f"{sure}; {alone}; {lost}."


def first_set(numbers: Numbers, sets: list[Numbers]) -> str:
    """The arguments of the surest of the smallest sets."""
    if not sets:
        return ""
    return together_words(numbers, surest(sets)["arguments"])


def surest(sets: list[Numbers]) -> Numbers:
    """The set that holds in most resamples."""
    return max(sets, key=lambda each: float(each["sure"]))


def overnight_words(numbers: Numbers) -> list[str]:
    """Why an argument is worth something else if it vanishes overnight: the case that differs most."""
    found = most_different(numbers)
    if found is None:
        return []
    conclusion, name = found
    one, other = (
        conclusion["arguments"][name],
        conclusion["overnight"]["arguments"][name],
    )
    scale, title = scale_of(conclusion), title_of(numbers, name)
    count = len(numbers["arguments"])
    return [
        f"If it vanished overnight, {title} would add {value_rank(scale, other, count)} to"
        f' "{conclusion["title"]}", and not {value_rank(scale, one, count)}.',
        "The two ask different things. As if it had never been, states stand where they stand for other"
        " reasons, which take its place, so only what happens from now on can feel it. Overnight it is"
        " missed where it had helped to put them, and they drift to where they would be without it.",
    ]


def value_rank(scale: Scale, each: Numbers, count: int) -> str:
    """A value and its place."""
    return f"{scale.signed(each['value'])} {scale.unit} (place {each['rank']} of {count})"


def most_different(numbers: Numbers) -> tuple[Numbers, str] | None:
    """The conclusion and the argument whose two values are surely different, and the most so."""
    cases = []
    for found in numbers["conclusions"].values():
        if found["overnight"] is None:
            continue
        both = found["arguments"], found["overnight"]["arguments"]
        largest = max(abs(each["value"]) for side in both for each in side.values())
        for name in both[0]:
            one, other = both[0][name], both[1][name]
            is_apart = one["high"] < other["low"] or other["high"] < one["low"]
            if is_apart:
                cases.append((abs(one["value"] - other["value"]) / largest, name, found))
    if not cases:
        return None
    _, name, found = max(cases, key=lambda each: each[0])
    return found, name


def notes(numbers: Numbers) -> list[str]:
    """What a reader must know before believing any of it."""
    said = [
        "Values hang on what each argument is put off to, which stands beside it, and on the taste for"
        " hedging, which has no neutral value and stays on.",
    ]
    if numbers["overnight_orders"] and numbers["is_whole"]:
        said.append(
            f"The table of what vanishes overnight comes from {numbers['overnight_orders']} sampled"
            " orders of joining, under all fates."
        )
    return said
