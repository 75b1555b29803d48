"""Telling numbers: the facts about parameters and mechanisms, as lines."""

from collections.abc import Iterable, Sequence
from typing import Any

from sim.scenario.layout import GAP, bullet, fields, grid, join_words, plain_number, span_of, wrap

Facts = dict[str, Any]

HEAD = ("key", "of", "value", "range", "status", "claims")
MIXED = "mixed"
STATUS_WORDS = {
    "data": "data: from a source",
    "article": "article: it gives the direction, the size is ours",
    "judgement": "judgement: ours",
}


def tell_table(mechanism: Facts) -> list[str]:
    """One mechanism's parameters as a table, those that are silent below it."""
    rows = [row(each["key"], each["elements"]) for each in mechanism["parameters"]]
    lines = title(mechanism["name"], mechanism["meaning"])
    said = [each for each in rows if each]
    lines += grid([HEAD, *said]) if said else []
    silent = [
        f"{each['key']} ({plain_value(each['not_given_value'])})"
        for each in mechanism["parameters"]
        if not each["elements"]
    ]
    return lines + (bullet(f"not in the file: {', '.join(silent)}") if silent else [])


def row(key: str, elements: Sequence[Facts]) -> tuple[str, ...]:
    """A parameter, or a part of it, as cells; none where the file says nothing."""
    if not elements:
        return ()
    statuses = dict.fromkeys(each["status"] for each in elements)
    claims = dict.fromkeys(claim for each in elements for claim in each["claims"])
    return (
        key,
        str(len(elements)),
        span_of(each["value"] for each in elements),
        range_of(elements),
        statuses.popitem()[0] if len(statuses) == 1 else MIXED,
        " ".join(claims),
    )


def range_of(elements: Sequence[Facts]) -> str:
    """From the lowest to the highest that can be drawn; "-" where nothing is."""
    drawn = [each for each in elements if each["is_drawn"]]
    if not drawn:
        return "-" if all(each["status"] == "data" for each in elements) else "fixed"
    return span_of(end for each in drawn for end in (each["low"], each["high"]))


def plain_value(value: float | str | None) -> str:
    """What something has of which the file says nothing."""
    if isinstance(value, str):
        return value.partition(", since")[0]
    return "" if value is None else plain_number(value)


def tell_mechanism(facts: Facts) -> list[str]:
    """One mechanism, with its equation and references."""
    return [*tell_table(facts), "", *equations(facts), *references(facts)]


def equations(facts: Facts) -> list[str]:
    """The equations of a mechanism, one below another."""
    return fields([("equation", each.strip()) for each in facts["equation"].split(";  ")])


def references(facts: Facts) -> list[str]:
    """The references of a mechanism."""
    return fields([("reference", text or key) for key, text in facts["references"].items()])


def tell_parameter(facts: Facts) -> list[str]:
    """One parameter: its numbers, what it is, and the words of its claims."""
    elements, silent = facts["elements"], facts["not_given"]
    if len(elements) + len(silent) == 1:
        numbers = fields(tell_element(elements[0]) if elements else [("value", tell_silent(facts))])
    else:
        numbers = tell_elements(facts)
    about = fields([
        ("unit", facts["unit"]),
        ("symbol", facts["symbol"]),
        ("may be", span_of((facts["lowest"], facts["highest"]))),
        ("neutral", tell_neutral(facts["neutral"])),
        ("mechanism", f"{facts['mechanism']}: {facts['mechanism_meaning']}"),
    ])  # fmt: skip
    also = fields([("see also", join_words(facts["see_also"], most=8))])
    claims = tell_claims(facts["claims"])
    return [
        *title(facts["key"], facts["meaning"]),
        *numbers,
        *about,
        *equations(facts),
        *references(facts),
        *also,
        *claims,
    ]


def tell_elements(facts: Facts) -> list[str]:
    """Several numbers, and what is said of them all."""
    elements, silent = facts["elements"], facts["not_given"]
    lines = grid([HEAD[:1] + HEAD[2:], *(cells(each) for each in elements)]) if elements else []
    counts = [f"{len(elements)} given"] if elements else []
    counts += [f"{len(silent)} not in the file: {tell_silent(facts)}"] if silent else []
    lines += fields([("numbers", "; ".join(counts))])
    for word in ("source", "note"):
        lines += tell_same(word, same(elements, word))
    joint = [each["posterior"]["file"] for each in elements if each["posterior"]]
    if joint:
        lines += fields([("posterior", f"{len(joint)} drawn from {joint[0]}; see each by its key")])
    return lines


def title(key: str, meaning: str) -> list[str]:
    """The key, and what it means."""
    return wrap(f"{key}: {meaning}", then=GAP)


def tell_neutral(neutral: float | None) -> str:
    """The value at which a mechanism does nothing."""
    if neutral is None:
        return "none: it has to come from the scenario"
    return f"{plain_number(neutral)}, which is what a silent scenario has"


def tell_silent(facts: Facts) -> str:
    """What those elements have that the file does not give."""
    value = facts["not_given_value"]
    values = span_of(each for each in facts["not_given"].values() if each is not None)
    how = value if isinstance(value, str) else "the neutral value, since the file is silent"
    return ", ".join(part for part in (values, how) if part)


def tell_element(element: Facts) -> list[tuple[str, str]]:
    """One number with all that is known about it."""
    low, high = element["low"], element["high"]
    drawn = "no: it is data" if element["status"] == "data" else "no: it is fixed"
    return [
        ("value", plain_number(element["value"])),
        ("range", f"{span_of((low, high))}, drawn anew for each future"
         if element["is_drawn"] else drawn),
        ("posterior", tell_posterior(element["posterior"])),
        ("status", STATUS_WORDS[element["status"]]),
        ("source", element["source"]),
        ("year", str(element["year"] or "")),
        ("note", element["note"]),
    ]  # fmt: skip


def tell_posterior(posterior: Facts | None) -> str:
    """Where a number's draws come from, and how wide they are; nothing where there is no posterior."""
    if posterior is None:
        return ""
    width = span_of((posterior["low"], posterior["high"]))
    return (
        f"{width} in 8 of 10 draws; drawn from {posterior['file']}"
        f" ({posterior['draws']:,} draws) together with others, not evenly from the range"
    )


def cells(element: Facts) -> tuple[str, ...]:
    """One number as cells, without its count."""
    key, _, *others = row(element["key"], [element])
    return (key, *others)


def same(elements: Iterable[Facts], word: str) -> dict[str, list[str]]:
    """A text that elements have -> the keys of those that have it."""
    texts: dict[str, list[str]] = {}
    for each in elements:
        text = each[word]
        if word == "source" and text:
            text = f"{text}, {each['year']}" if each["year"] else text
        if text:
            texts.setdefault(text, []).append(each["key"])
    return texts


def tell_same(word: str, texts: dict[str, list[str]]) -> list[str]:
    """Each text once, with those it is about where there are several."""
    if len(texts) < 2:
        return fields([(word, text) for text in texts])
    return fields([(word, f"{text} ({join_words(keys, most=3)})") for text, keys in texts.items()])


def tell_claims(claims: dict[str, str]) -> list[str]:
    """The words of claims."""
    quoted = [f'{name} "{quote}"' if quote else name for name, quote in claims.items()]
    return fields([("claim", each) for each in quoted])
