"""The report of a comparison: for each what-if question, answer, table, chart, and what carried it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from sim.answers.difference_screen import headline, higher_words, small_print
from sim.answers.sentences import ended, ranged, signed
from sim.report import effect
from sim.report.full_part import mechanisms
from sim.report.html import folded, table, tag, text
from sim.report.page import chart_part, document, repeat_part

Rows = list[list[str]]
COURSE = {
    "begins_month": "begins in month",
    "peak_month": "largest in month",
    "half_gone_month": "half gone by month",
}


def whatif_page(
    found: dict[str, Any],
    pictures: Mapping[str, str],
    tables: Mapping[str, Rows],
    manifest: Mapping[str, Any],
) -> str:
    """
    Write the report of a comparison.

    Parameters
    ----------
    found : dict
        From `sim.answers.difference.differences`.
    pictures, tables : dict
        What-if -> its chart as SVG, and the numbers behind it.
    manifest : dict
        What it was made with.

    Returns
    -------
    str, a whole HTML document
    """
    titles = [each["title"] for each in found["whatifs"].values()]
    called = titles[0] if len(titles) == 1 else f"{len(titles)} changes, side by side"
    body = [
        text("h1", f"What if? {called}"),
        text("p", f"Compared with: {found['title']}.", class_="about"),
        *(answer_part(found, name) for name in found["whatifs"]),
        *(side_by_side(found) if len(titles) > 1 else ()),
        text("p", small_print(found), class_="caution"),
        *(part for name in found["whatifs"] for part in one_part(found, name, pictures, tables)),
        repeat_part(manifest),
    ]
    return document(f"What if? {called}", body)


def answer_part(found: Mapping[str, Any], name: str) -> str:
    """What one what-if does, in words; under its title, where there are several."""
    told = escape(headline(found, name))
    if len(found["whatifs"]) > 1:
        told = f"{text('strong', ended(found['whatifs'][name]['title']))} {told}"
    return tag("p", told, class_="answer")


def one_part(
    found: dict[str, Any], name: str, pictures: Mapping[str, str], tables: Mapping[str, Rows]
) -> Iterable[str]:
    """One what-if: what it does to the focus power's share, the chart, everything else on demand."""
    power, each = found["focus"]["power"], found["whatifs"][name]
    last = list(found["horizons"])[-1]
    when = found["horizons"][last]
    yield text("h2", each["title"])
    if each["question"]:
        yield text("p", each["question"])
    caption = f"{power} share with the change minus without it, in points of 100 (8 of 10 futures)"
    yield table(caption, effects(found, name, [power]))
    said = effect.words_of(found, name)
    yield chart_part(name, effect, said, found, pictures[name], tables[name])
    yield table(
        f"What carried it by {when}: {power} share, in points, mean of futures",
        carried(found, name, last),
    )
    others = [each for each in found["powers"] if each != power]
    yield folded(
        "The other powers",
        table("Share with the change minus without it", effects(found, name, others), heads=2),
    )


def effects(found: Mapping[str, Any], name: str, powers: list[str]) -> Rows:
    """A row per state and power: its difference by each horizon, how often higher, its course."""
    when, names = found["horizons"], found["names"]
    last = list(when)[-1]
    is_one = len(powers) == 1
    head = ["state", *([] if is_one else ["power"]), *(f"by {each}" for each in when.values())]
    rows = [[*head, f"higher by {when[last]}, of ten", *COURSE.values()]]
    for state, by_power in found["whatifs"][name]["effects"].items():
        for power in powers:
            at, each = by_power[power]["at"], by_power[power]
            course = ["never" if each[word] is None else str(each[word]) for word in COURSE]
            cells = [names[state], *([] if is_one else [names[power]])]
            cells += [*(ranged(at[h], 2) for h in when), higher_words(at[last]), *course]
            rows.append(cells)
    return rows


def carried(found: Mapping[str, Any], name: str, last: str) -> Rows:
    """A row per mechanism, a column per state: the focus power's share."""
    power, moved = found["focus"]["power"], found["whatifs"][name]["moved"][last]
    head = ["mechanism", *(found["names"][state] for state in moved)]
    return [head, *mechanisms([each[power] for each in moved.values()])]


def side_by_side(found: Mapping[str, Any]) -> list[str]:
    """All what-ifs by all states, for the focus power at the last horizon."""
    power, last = found["focus"]["power"], list(found["horizons"])[-1]
    rows = [["what if", *(found["names"][state] for state in found["states"])]]
    for each in found["whatifs"].values():
        bands = [each["effects"][state][power]["at"][last] for state in found["states"]]
        rows.append([each["title"], *(signed(band["middle"], 2) for band in bands)])
    caption = f"{power} share by {found['horizons'][last]}, in points: the middle of all futures"
    return [text("h2", "Side by side"), table(caption, rows)]
