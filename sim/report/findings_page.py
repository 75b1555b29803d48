"""The report of a finding, as an argument: question, answer, how sure, evidence, how to repeat it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.answers.sentences import ended
from sim.report import FINDINGS
from sim.report.html import folded, inline_svg, paragraphs, table, tag, text
from sim.report.page import document

Rows = list[list[str]]
LONG = 20
"""Tables with more rows are shown on demand, unless they back the answer."""


def page(
    found: Mapping[str, Any],
    pictures: Mapping[str, str],
    tables: Mapping[str, Rows],
    manifest: Mapping[str, Any],
) -> str:
    """
    Write the report of a finding.

    Parameters
    ----------
    found : dict
        From an analysis of `sim.study`.
    pictures, tables : dict
        Name of a chart's files -> its SVG, and the numbers behind it; in the order of
        `found["charts"]`.
    manifest : dict
        What it was made with.

    Returns
    -------
    str, a whole HTML document
    """
    body = [
        text("h1", found["question"]),
        text("p", about(found), class_="about"),
        text("p", " ".join(found["answer"]), class_="answer"),
        *(told_table(each) for each in found["tables"][:1]),
        text("h2", "How sure is this?"),
        paragraphs(found["how_sure"]),
        *evidence(found, pictures, tables, found["tables"][1:]),
        *caution(found),
        repeat_part(manifest),
    ]
    return document(f"{found['title']} - {found['question']}", body)


def about(found: Mapping[str, Any]) -> str:
    """What was run, in one line."""
    made = found["made"]
    if not made["months"]:
        return f"{ended(found['title'])} From public records of the states in {made['scenario']}."
    runs = f"{made['runs']:,} runs" if made["runs"] != 1 else "1 run"
    return f"{ended(found['title'])} {runs} of {made['months']} months of {made['scenario']}."


def told_table(each: Mapping[str, Any]) -> str:
    """A table as an analysis gives it."""
    return table(each["caption"], each["rows"], each.get("heads", 1))


def evidence(
    found: Mapping[str, Any],
    pictures: Mapping[str, str],
    tables: Mapping[str, Rows],
    others: list[Mapping[str, Any]],
) -> list[str]:
    """The charts, each with its numbers behind it, and the tables after the first."""
    charts = [
        chart_part(name, said, found, pictures[name], tables[name])
        for name, said in zip(pictures, found["charts"], strict=True)
    ]
    told = [
        folded(each["caption"], told_table(each)) if len(each["rows"]) > LONG else told_table(each)
        for each in others
    ]
    return [text("h2", "Evidence"), *charts, *told] if charts or told else []


def chart_part(
    name: str, said: Mapping[str, str], found: Mapping[str, Any], picture: str, numbers: Rows
) -> str:
    """A chart under its heading, with a caption that says what is seen, and its numbers."""
    chart, of = FINDINGS[said["chart"]], said["of"]
    words = chart.words(found, of)
    title, caption = chart.TITLE.format(**words), f"{name}-caption"
    drawn = tag(
        "div",
        inline_svg(picture, name, caption),
        class_="wide",
        tabindex="0",
        role="group",
        aria_label=title,
    )
    seen = text("figcaption", chart.ALT.format(**words), id=caption)
    behind = text("summary", "The numbers of this chart") + table(
        f"{title}: also in charts/{name}.csv", numbers
    )
    return "\n".join(
        [
            text("h3", chart.HEADING.format(**words)),
            tag("figure", drawn + seen),
            tag("details", behind, class_="numbers"),
        ]
    )


def caution(found: Mapping[str, Any]) -> list[str]:
    """What a reader must know before believing any of it."""
    notes = [text("p", each) for each in found["notes"]]
    return (
        [text("h2", "Before you use it"), tag("div", "".join(notes), class_="caution")]
        if notes
        else []
    )


def repeat_part(manifest: Mapping[str, Any]) -> str:
    """How to get the same numbers again."""
    run = manifest["run"]
    versions = ", ".join(f"{name} {at}" for name, at in manifest["packages"].items())
    facts = {
        "Seed": str(run["seed"]),
        "Runs and months": f"{run['runs']:,} and {run['months']}",
        **{
            key.capitalize(): hashed(manifest[key])
            for key in ("scenario", "study")
            if key in manifest
        },
        "Made with": f"Python {manifest['python']}, {versions}",
    }
    listed = "".join(text("dt", key) + text("dd", value) for key, value in facts.items())
    stem = manifest["names"]
    return "\n".join(
        [
            text("h2", "How to repeat it"),
            tag("pre", text("code", manifest["command"]), tabindex="0", aria_label="Command"),
            tag("dl", listed),
            text(
                "p",
                f"The same command gives the same numbers. Beside this page: {stem['numbers']} has"
                f" all of them, charts/ the pictures and their tables, {stem['manifest']} what they"
                " were made with.",
            ),
        ]
    )


def hashed(source: Mapping[str, str]) -> str:
    """A file by its name and what it held."""
    return f"{source['name']}, SHA-256 {source['sha256'][:16]}"
