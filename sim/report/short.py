"""Words that fit a picture: cut at a word, or on several lines."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten, wrap
from typing import Any

from sim.answers.sentences import fixed
from sim.study.telling import of_hundred, opened

MOST = 60
LINES = 2


def short_title(title: str, most: int = MOST) -> str:
    """
    A title as the beginning of a picture of limited width.

    >>> short_title("US share", 10), short_title("US share of Kazakhstan", 16)
    ('US share', 'US share of ...')
    """
    return opened(shorten(title, most, placeholder=" ...") if len(title) > most else title)


def axis_label(axis: Mapping[str, Any], width: int) -> str:
    r"""
    What an axis shows, with its unit, on at most two lines where its title is not very long.

    >>> axis_label({"title": "Concern", "unit": "utils per unit"}, 12)
    'Concern\n(utils per\nunit)'
    """
    unit = f" ({axis['unit']})" if axis["unit"] else ""
    title = shorten(axis["title"], LINES * width, placeholder=" ...") or axis["title"][: 2 * width]
    return "\n".join(wrap(f"{title}{unit}", width))


def with_unit(title: str, unit: str) -> str:
    """
    The head of a column.

    >>> with_unit("Concern", "utils"), with_unit("Concern", "")
    ('Concern (utils)', 'Concern')
    """
    return f"{title} ({unit})" if unit else title


def told(value: float | None, digits: int, is_chance: bool = False) -> str:
    """
    A number in a picture, or "never"; of a chance in 100, never a false certainty.

    >>> told(-0.04, 1), told(None, 1), told(99.8, 0, True), told(0.2, 0, True)
    ('0.0', 'never', '>99', '<1')
    """
    if value is None:
        return "never"
    if not is_chance:
        return fixed(value, digits)
    said = of_hundred(value / 100, digits)
    return said.replace("less than ", "<").replace("more than ", ">")


def contrast(one: str, other: str) -> float:
    """
    How far apart two colours are in light: 1 alike, 21 black on white, 4.5 enough to read.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def light(colour: str) -> float:
    """How light a colour is to the eye, from 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
