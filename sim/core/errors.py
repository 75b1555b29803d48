"""
The exceptions of this project, and who sees them.

::

    MultivectorError            anything of ours
    |-- UserError               the user's input is wrong: its lines, exit 2
    |   |-- UnknownError        a name is wrong: it may be like one that there is
    |   `-- ScenarioError       a scenario file is wrong: one line per problem
    `-- FailedError             the input is fine and it still did not work: exit 1

The command line prints ``error.lines`` on standard error and shows a traceback
only with ``--debug``. Any other exception is a bug: one line, exit 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class MultivectorError(Exception):
    """
    Anything that this project raises on purpose.

    Parameters
    ----------
    *lines : str
        What to print, one line each.

    Examples
    --------
    >>> MultivectorError("disk is full").lines
    ['disk is full']
    """

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines: list[str] = list(lines)

    def __str__(self) -> str:
        """Return the lines as one text."""
        return "\n".join(self.lines)


class UserError(MultivectorError):
    """The user's input is wrong; the lines say what was found and what would be right."""


class UnknownError(UserError):
    """
    There is nothing of this name.

    Parameters
    ----------
    line : str
        What to print.
    is_like_one : bool
        Whether it is like a name that there is, which the line then says.
    """

    def __init__(self, line: str, is_like_one: bool = False) -> None:
        super().__init__(line)
        self.is_like_one = is_like_one


class FailedError(MultivectorError):
    """The input is fine and the work could not be done; the lines say why."""


@dataclass(frozen=True, order=True)
class Problem:
    """
    One thing wrong in a file, and what would be right.

    Sorts by file, then line, then column, so that a list reads from the top.

    Parameters
    ----------
    file : str
        The file as the user named it; empty for what has no file (``--set``).
    line, column : int
        Where the key stands, counted from 1; 0 where there is no such place.
    key : str
        The dotted name (``capability.US.trend``); empty for the file as a whole.
    found : str
        What stands there.
    wanted : str
        What would be right; empty where ``found`` already says it.

    Examples
    --------
    >>> print(Problem("a.yaml", 12, 5, "budget.US", "-1 found", "a number from 0 up is right"))
    a.yaml:12:5: budget.US: -1 found, a number from 0 up is right
    """

    file: str
    line: int
    column: int
    key: str
    found: str
    wanted: str = ""

    def __str__(self) -> str:
        """Return ``file:line:column: key: found, wanted``, without the parts that are empty."""
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        said = ", ".join(part for part in (self.found, self.wanted) if part)
        return ": ".join(part for part in (place, self.key, said) if part)


class ScenarioError(UserError):
    """
    A scenario file is wrong; it carries every problem found, not the first only.

    Parameters
    ----------
    problems : iterable of Problem
        In any order; they are kept sorted by place, and each once.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: list[Problem] = sorted(set(problems))
        super().__init__(*(str(problem) for problem in self.problems))
