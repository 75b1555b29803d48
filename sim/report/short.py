"""Words that fit a picture: cut at a word, or on several lines."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten, wrap
from typing import Any

MOST = 60
LINES = 2


def short_title(title: str, most: int = MOST) -> str:
    """
    A title that fits the width of a picture.

    >>> short_title("US share", 10), short_title("US share of Kazakhstan", 16)
    ('US share', 'US share of ...')
    """
    return shorten(title, most, placeholder=" ...") if len(title) > most else title


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


def told(value: float | None, digits: int) -> str:
    """A number in a picture, or "never"."""
    return "never" if value is None else f"{value + 0.0:.{digits}f}"
