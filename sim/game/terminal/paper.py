"""Paper: what a game is told on: lines of 80 columns, in colour and page by page on a terminal."""

import re
import sys
from collections.abc import Callable, Iterable
from textwrap import wrap

from rich.console import Console
from rich.control import Control
from rich.highlighter import RegexHighlighter
from rich.segment import ControlType
from rich.theme import Theme

from sim.answers.printable import printable

WIDTH = 80
TYPED = re.compile("`[^`]*`")
HELD = "\0"
"""Stands for a space at which a line is not broken."""
FEW_ROWS = 10
"""A page never has fewer rows, however small the terminal says it is."""


class Marks(RegexHighlighter):
    """What is coloured: heads, what can be typed, and changes by their sign. Words stay as they are."""

    base_style = "game."
    highlights = (
        r"^(?P<head>== .* ==)$",
        r"(?P<typed>`[^`]*`)",
        r"(?<![\w.])(?P<up>\+\d+(?:\.\d+)?)",
        r"(?<![\w.])(?P<down>-\d+(?:\.\d+)?)",
        r"(?P<first>#+(?=[=:]))",
        r"(?P<second>(?<=[#])=+)",
        r"(?P<third>(?<=[#=]):+)",
    )


THEME = Theme(
    {
        "game.head": "bold",
        "game.typed": "bold cyan",
        "game.up": "green",
        "game.down": "red",
        "game.first": "blue",
        "game.second": "red",
        "game.third": "yellow",
    }
)


class Paper:
    """
    Where lines are shown.

    Parameters
    ----------
    is_plain : bool
        Without colour and without moving the cursor, even on a terminal.

    Attributes
    ----------
    pause : function or None
        Asked where a page is full: whether to go on. None where nobody reads page by page.
    """

    def __init__(self, is_plain: bool = False) -> None:
        self.console = Console(
            file=sys.stdout,
            theme=THEME,
            highlighter=Marks(),
            markup=False,
            emoji=False,
            no_color=True if is_plain else None,
        )
        self.is_plain = is_plain
        self.pause: Callable[[], bool] | None = None
        self.shown = 0
        self.is_skipped = False

    def say(self, lines: Iterable[str]) -> None:
        """Show lines as they are; the rest of a text that nobody wants to read on is left out."""
        for line in lines:
            if self.is_full():
                self.is_skipped = not (self.pause and self.pause())
                self.shown = 0
            if self.is_skipped:
                return
            self.console.print(printable(line), soft_wrap=True, highlight=not self.is_plain)
            self.shown += 1

    def text(self, *paragraphs: str, indent: str = "") -> None:
        """Show paragraphs, wrapped."""
        for each in paragraphs:
            self.say(folded(each, indent))

    def head(self, words: str) -> None:
        """Show a head, with an empty line above it."""
        self.say(["", f"== {words} =="])

    def begin(self) -> None:
        """Begin a new page: something was typed."""
        self.shown, self.is_skipped = 0, False

    def is_full(self) -> bool:
        """Whether a page of a terminal is full."""
        rows = max(FEW_ROWS, self.console.size.height)
        return self.pause is not None and self.shown >= rows - 2

    def erase(self) -> None:
        """Take the line away that was typed last: it only asked for a page."""
        if self.is_terminal():
            self.console.control(
                Control((ControlType.CURSOR_UP, 1), (ControlType.ERASE_IN_LINE, 2))
            )

    def is_terminal(self) -> bool:
        """Whether lines can be taken away again."""
        return self.console.is_terminal and not self.console.is_dumb_terminal and not self.is_plain

    def clear(self) -> None:
        """Let what was shown go out of sight, so that the next player does not see it."""
        self.begin()
        if self.is_terminal():
            self.console.clear()
            if not self.console.legacy_windows:
                self.console.file.write("\x1b[3J")  # what has scrolled away, too
        elif self.console.is_terminal:
            self.console.print("\n" * self.console.size.height)


def folded(text: str, indent: str = "") -> list[str]:
    """
    Fold a text to the width of the screen; what is to be typed stays on one line.

    >>> folded("type `40 40 20` now", indent="  ")
    ['  type `40 40 20` now']
    """
    whole = TYPED.sub(lambda found: found.group().replace(" ", HELD), " ".join(text.split()))
    lines = wrap(
        whole, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
    return [line.replace(HELD, " ") for line in lines]
