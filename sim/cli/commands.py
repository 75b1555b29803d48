"""
The table of commands.

To add one: a file ``sim/cli/NAME.py`` with a function ``command`` (its docstring
is the help), a tuple ``EXAMPLES`` of argument lines and, where it needs one, a
dict ``SETTINGS`` for the parser; then a line here. Its module is imported only
when the command is used, so that ``--help`` stays quick.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Command(NamedTuple):
    """A command's name (and file), its line in the help, and the part of the help it is in."""

    name: str
    help: str
    group: Literal["main", "more"]


COMMANDS = (
    Command("run", "run a scenario: its answer, with bands, and a report", "main"),
    Command("whatif", "change one thing and see the difference it makes", "main"),
    Command("sweep", "run a whole design of parameters, and say what came of it", "main"),
    Command("explain", "where each number comes from, what each claim does", "main"),
    Command("validate", "check scenario files: every problem with its line", "main"),
    Command("play", "play a power or a state in the terminal", "more"),
    Command("replay", "play a saved game again and prove its numbers", "more"),
    Command("explore", "pull levers on a page, and see what comes of it", "more"),
    Command("exercise", "a question to a class: forecast first, then why", "more"),
    Command("serve", "lead a lesson: phones play, the wall shows the game", "more"),
    Command("pack", "a lesson on paper; after a game, what came of it", "more"),
    Command("sensitivity", "which numbers drive the outcome of a sweep", "more"),
    Command("discover", "where in its ranges a sweep's condition holds", "more"),
    Command("audit", "which arguments carry a scenario's conclusions", "more"),
    Command("levers", "the least change that reaches a goal", "more"),
    Command("compare", "runs or sweeps side by side", "more"),
    Command("tournament", "every way to play a power against every other", "more"),
    Command("balance", "whether a game is fair, and orders matter in it", "more"),
    Command("record", "which public data there are, and what they say", "more"),
    Command("backtest", "whether it forecasts better than 'nothing changes'", "more"),
    Command("calibrate", "what the record says about a scenario's sizes", "more"),
    Command("new", "write a commented starter scenario", "more"),
    Command("schema", "print the JSON Schema of scenario files, for editors", "more"),
    Command("cite", "print the references of what is used here", "more"),
    Command("bench", "measure how fast runs are, beside other ways", "more"),
    Command("setup", "install and warm up everything ahead", "more"),
    Command("test", "install the test tools and run the whole suite", "more"),
)

BY_NAME = {command.name: command for command in COMMANDS}

# What no argument at all means.
DEFAULT = ("run", "kazakhstan_2020")
