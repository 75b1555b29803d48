"""The few pieces of HTML that pages are made of; all text is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

LONG = 40


def tag(name: str, inner: str = "", **attributes: str) -> str:
    """
    An element around what is HTML already; `class_` and `aria_label` are written as usual.

    >>> tag("p", escape("a < b"), class_="note")
    '<p class="note">a &lt; b</p>'
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}>{inner}</{name}>"


def text(name: str, words: str, **attributes: str) -> str:
    """
    An element around plain text.

    >>> text("h2", "Q & A")
    '<h2>Q &amp; A</h2>'
    """
    return tag(name, escape(words), **attributes)


def table(caption: str, rows: Sequence[Sequence[str]], heads: int = 1) -> str:
    """
    A table in a box of its own, which scrolls where the table is wider than the page.

    Parameters
    ----------
    caption : str
    rows : list of list of str
        The first is the header.
    heads : int
        How many cells at the start of each row name the row.
    """
    head = tag("tr", "".join(text("th", each, scope="col") for each in rows[0]))
    body = "\n".join(row(each, heads) for each in rows[1:])
    inner = text("caption", caption) + tag("thead", head) + tag("tbody", body)
    # A box that scrolls must be within reach of the keyboard, and have a name.
    return tag(
        "div", tag("table", inner), class_="wide", tabindex="0", role="region", aria_label=caption
    )


def row(cells: Sequence[str], heads: int) -> str:
    """One row of a table: its first cells are headers of the row."""
    named = (cell(each, "th", scope="row") for each in cells[:heads])
    return tag("tr", "".join([*named, *(cell(each, "td") for each in cells[heads:])]))


def cell(words: str, name: str, **attributes: str) -> str:
    """A cell: numbers stay on one line, sentences do not."""
    return text(name, words, **attributes, **({"class_": "words"} if len(words) > LONG else {}))


def paragraphs(lines: Iterable[str]) -> str:
    """Plain lines as paragraphs."""
    return "\n".join(text("p", line) for line in lines)


def folded(summary: str, inner: str) -> str:
    """What is shown on demand, and always printed."""
    return tag("details", text("summary", summary) + inner)


def inline_svg(svg: str, name: str, caption: str) -> str:
    """
    Make an SVG file part of a page, as one picture that a screen reader calls by its caption.

    Its ids get `name` in front, since a page holds several pictures, and its size is left to the
    page. `caption` is the id of the caption.
    """
    opening = re.search(r"<svg[^>]*>", svg)
    box = re.search(r'viewBox="([^"]*)"', svg)
    if not opening or not box:
        raise ValueError("no SVG with a viewBox")
    body = svg[opening.end() :].strip()
    body = re.sub(r"<(metadata|title|style)\b.*?</\1>\s*", "", body, flags=re.S)
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'(?:xlink:)?href="#', f'href="#{name}-', body)
    body = re.sub(r"url\(#", f"url(#{name}-", body)
    return f'<svg role="img" aria-labelledby="{caption}" viewBox="{box.group(1)}">{body}'
