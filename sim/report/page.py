"""The report: one HTML file that needs nothing else, in the order of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sim.report import CHARTS, Said
from sim.report.first_part import first_part
from sim.report.full_part import full_part
from sim.report.html import inline_svg, table, tag, text
from sim.report.wording import words

CSS = Path(__file__).with_name("page.css")
YEAR = 12


def page(
    summary: dict[str, Any],
    pictures: Mapping[str, str],
    tables: Mapping[str, list[list[str]]],
    manifest: Mapping[str, Any],
) -> str:
    """
    Write the report of a run.

    Parameters
    ----------
    summary : dict
        From `sim.answers.answer.answer`.
    pictures, tables : dict
        Chart -> its SVG, and the numbers behind it.
    manifest : dict
        What the run was made with.

    Returns
    -------
    str, a whole HTML document
    """
    body = [
        first_part(summary),
        text("h2", "Charts"),
        *(
            chart_part(name, chart, words(summary), summary, pictures[name], tables[name])
            for name, chart in CHARTS.items()
        ),
        full_part(summary),
        repeat_part(manifest),
    ]
    return document(f"{summary['title']} - {summary['question']}", body)


def document(title: str, body: Iterable[str]) -> str:
    """A whole HTML document with our style, which asks for nothing from outside."""
    head = (
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        + text("title", title)
        + tag("style", "\n" + CSS.read_text(encoding="utf-8"))
    )
    main = tag("main", "\n" + "\n".join(body) + "\n")
    return f'<!DOCTYPE html>\n<html lang="en">\n{tag("head", head)}\n{tag("body", main)}\n</html>\n'


def chart_part(
    name: str,
    chart: Said,
    said: Mapping[str, str],
    summary: dict[str, Any],
    picture: str,
    numbers: list[list[str]],
) -> str:
    """A chart under its heading, in the words of its own run, and its numbers behind it."""
    alt = chart.ALT.format(**said)
    drawn = tag(
        "div",
        inline_svg(picture, name, f"{name}-caption"),
        class_="wide",
        tabindex="0",
        role="group",
        aria_label=chart.TITLE.format(**said),
    )
    shown = some_months(numbers, summary)
    caption = f"{chart.TITLE.format(**said)}: once a year; every month is in charts/{name}.csv"
    return "\n".join(
        [
            text("h3", chart.HEADING.format(**said)),
            tag("figure", drawn + text("figcaption", alt, id=f"{name}-caption")),
            tag(
                "details",
                text("summary", "The numbers of this chart") + table(caption, shown),
                class_="numbers",
            ),
        ]
    )


def some_months(numbers: list[list[str]], summary: dict[str, Any]) -> list[list[str]]:
    """The header, and the rows of whole years and of horizons."""
    at = numbers[0].index("month")
    return [
        numbers[0],
        *(row for row in numbers[1:] if int(row[at]) % YEAR == 0 or row[at] in summary["horizons"]),
    ]


def repeat_part(manifest: Mapping[str, Any]) -> str:
    """How to get the same numbers again."""
    run, scenario, command = manifest["run"], manifest["scenario"], manifest["command"]
    name = f"{scenario['name']}, "
    if manifest["options"].get("fictional"):  # a page without real names
        name, command = "", "manifest.json has the command, in real names"
    versions = ", ".join(f"{name} {at}" for name, at in manifest["packages"].items())
    facts = {
        "Seed": str(run["seed"]),
        "Futures and months": f"{run['runs']} and {run['months']}",
        "Scenario": f"{name}SHA-256 {scenario['sha256']}",
        "Made with": f"Python {manifest['python']}, {versions}",
    }
    listed = "".join(text("dt", key) + text("dd", value) for key, value in facts.items())
    return "\n".join(
        [
            text("h2", "How to repeat it"),
            tag("pre", text("code", command), tabindex="0", aria_label="Command"),
            tag("dl", listed),
            text(
                "p",
                "The same command gives the same numbers. Beside this page: summary.json has all"
                " of them, charts/ the pictures and their tables, manifest.json what they were made"
                " with, and a file of rows every future.",
            ),
        ]
    )
