"""Source: where a player's lines come from: a keyboard, or a script from a pipe."""

import sys
from collections.abc import Callable, Iterator
from typing import Protocol, TextIO

from sim.game.terminal.paper import Paper

COMMENT = "#"
MARK = "\ufeff"
"""What some editors put before a text."""
PAGER_ENDS = ("q", "quit")
"""What leaves a text in other programs does not leave the game where a page is full."""
Choices = Callable[[str], list[str]]
"""What could stand where the cursor is, of a line that was begun."""


class Source(Protocol):
    """Where lines come from."""

    is_script: bool

    def line(self, prompt: str, choices: Choices) -> str | None:
        """Return the next line; None where there are no more."""

    def forget(self) -> None:
        """Forget what was typed: somebody else takes the keyboard."""

    def place(self) -> str:
        """Say where the last line stands: what an error begins with."""


class Script:
    """
    A script: one command a line, comments from # on; empty lines count for nothing.

    Each command is shown where it would have been typed.
    """

    is_script = True

    def __init__(self, paper: Paper, file: TextIO) -> None:
        self.paper = paper
        self.lines = self.commands(file)
        self.number = 0

    def commands(self, file: TextIO) -> Iterator[str]:
        """Read what is not a comment."""
        for self.number, line in enumerate(file, 1):
            command = line.removeprefix(MARK).partition(COMMENT)[0].strip()
            if command:
                yield command

    def line(self, prompt: str, choices: Choices) -> str | None:
        """Return the next command."""
        command = next(self.lines, None)
        if command is not None:
            self.paper.say([f"{prompt}{command}"])
        return command

    def forget(self) -> None:
        """Nothing is remembered."""

    def place(self) -> str:
        """Say the number of the line."""
        return f"line {self.number} of the input: "


class Keyboard:
    """A keyboard, with completion and the lines before where the system has them."""

    is_script = False

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.begun: list[str] = []
        self.completes = set_up_completion()
        if paper.console.is_terminal:
            paper.pause = self.more

    def line(self, prompt: str, choices: Choices) -> str | None:
        """Ask for a line."""
        if self.begun:
            return self.begun.pop()
        self.completes(choices)
        try:
            return input(prompt)
        except EOFError:
            print()
            return None

    def more(self) -> bool:
        """Ask whether to go on at the end of a page; what is typed instead is the next command."""
        try:
            said = input("-- Enter shows more --").strip()
        except EOFError:
            print()
            return False
        if not said:
            self.paper.erase()
        elif said.lower() not in PAGER_ENDS:
            self.begun.append(said)
        return not said

    def forget(self) -> None:
        """Forget the lines before."""
        if "readline" in sys.modules:
            sys.modules["readline"].clear_history()

    def place(self) -> str:
        """Say nothing: who types sees it."""
        return ""


def set_up_completion() -> Callable[[Choices], None]:
    """Let the tabulator complete words, where there is a readline; return what tells it which."""
    try:
        import readline
    except ImportError:  # Windows
        return lambda choices: None
    now: list[Choices] = []

    def complete(begun: str, n: int) -> str | None:
        before = readline.get_line_buffer()[: readline.get_begidx()]
        found = [each for each in now[-1](before) if each.lower().startswith(begun.lower())]
        return f"{found[n]} " if n < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    return lambda choices: now.__setitem__(slice(None), [choices])
