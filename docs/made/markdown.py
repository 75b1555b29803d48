"""Markdown: a page, a table, a word of code."""

from collections.abc import Iterable

START = "python3 run.py"
MADE = "<!-- Made by `python docs/generate.py`; a change here is lost. -->"


def page(title: str, *parts: str) -> str:
    """Put a page together."""
    return "\n\n".join([MADE, f"# {title}", *parts]) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    r"""
    Write a table of Markdown.

    >>> print(table(["a", "b"], [["1", "x|y"]]))
    | a | b |
    | --- | --- |
    | 1 | x\|y |
    """
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *([escape(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def escape(cell: str) -> str:
    """Keep a cell from ending early."""
    return " ".join(cell.split()).replace("|", "\\|")


def code(word: str) -> str:
    """Mark a word as code; nothing stays nothing."""
    return f"`{word}`" if word else ""
