"""Where figures go: to the terminal, to machines, or to the docs' page, in which each benchmark has a part."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"


def put(name: str, found: str) -> None:
    """Write one benchmark's tables into its part of the page, and leave the rest."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, rest = PAGE.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    PAGE.write_text(f"{before}{begin}\n\n{found}\n{end}{after}", encoding="utf-8")


def show(name: str, figures: dict[str, Any], tables: Any, options: Sequence[str]) -> None:
    """Print a benchmark's figures as tables, as JSON or as Markdown, or write them into the page."""
    from benchmarks.tables import markdown, text

    figures = figures | {"cores": os.cpu_count()}
    if "--json" in options:
        print(json.dumps(figures, indent=2))
    elif "--markdown" in options:
        print(markdown(tables(figures)))
    elif "--write" in options:
        put(name, markdown(tables(figures)))
    else:
        print(text(tables(figures)))
