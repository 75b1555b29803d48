"""The first part of the report: the answer, in the order in which the screen gives it."""

from __future__ import annotations

from typing import Any

from sim.answers.sentences import caution, headline, in_ten, luck_words, parameter_words, ranged
from sim.answers.skill import in_full
from sim.report.html import paragraphs, table, text
from sim.report.wording import start_words


def first_part(summary: dict[str, Any]) -> str:
    """Question, answer, each state, the tour, luck, data, and the caution."""
    power, state = summary["focus"]["power"], summary["names"][summary["focus"]["state"]]
    return "\n".join(
        [
            text("h1", summary["question"]),
            text("p", about(summary), class_="about"),
            text("p", headline(summary), class_="answer"),
            text("h2", f"{power} share of each state's cues"),
            table(
                f"{power} share of 100: the middle of all futures, and the range of 8 of 10",
                states_table(summary),
            ),
            text("h2", f"The tour, in {state}"),
            table(
                f"{power} share with the tour minus without it, in points of 100",
                tour_table(summary),
            ),
            text("h2", "How sure is this?"),
            paragraphs([luck_words(summary), parameter_words(summary), *in_full(summary)]),
            text("p", caution(summary), class_="caution"),
        ]
    )


def about(summary: dict[str, Any]) -> str:
    """What was run, in one line."""
    runs = f"{summary['runs']} futures" if summary["runs"] != 1 else "1 future"
    return f"{summary['title']}. {runs} of {summary['months']} months from {start_words(summary)}."


def two_horizons(summary: dict[str, Any]) -> list[str]:
    """The mid-run (the horizon nearest to two years) and the last one."""
    every = list(summary["horizons"])
    middle = min(every[:-1], key=lambda h: abs(int(h) - 24), default=every[-1])
    return list(dict.fromkeys([middle, every[-1]]))


def states_table(summary: dict[str, Any]) -> list[list[str]]:
    """A row per state: its start, and for two horizons the change and how often it falls."""
    power, at = summary["focus"]["power"], two_horizons(summary)
    head = ["state", start_words(summary)]
    for horizon in at:
        when = summary["horizons"][horizon]
        head += [f"change by {when}", f"falls by {when}, of ten futures"]
    rows = [head]
    for name, each in summary["states"].items():
        cells = [summary["names"][name], f"{each['start'][power]:.1f}"]
        for horizon in at:
            found = each["change"][horizon][power]
            cells += [ranged(found), in_ten(found["falls"])]
        rows.append(cells)
    return rows


def tour_table(summary: dict[str, Any]) -> list[list[str]]:
    """A row per horizon: what the tour adds in the focus state, and how often it helps."""
    effect = summary["tour"][summary["focus"]["state"]]
    rows = [["by", "difference (8 of 10 futures)", "higher with the tour, of ten futures"]]
    for horizon, found in effect["at"].items():
        rows.append([summary["horizons"][horizon], ranged(found, 2), in_ten(found["higher"])])
    return rows
