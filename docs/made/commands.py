"""The page of commands: each with its arguments, options and examples."""

from importlib import import_module
from inspect import Parameter, signature
from typing import Any, get_type_hints

from docs.made.markdown import START, code, page, table
from sim.cli.commands import COMMANDS, DEFAULT, Command

TAKES = {"int": "whole number", "Path": "path"}
"""What an option takes, by a word of its type, where its help does not say."""


def cli() -> str:
    """Every command with its arguments, options and examples."""
    intro = (
        f"`{START}` alone means `{' '.join([START, *DEFAULT])}`. An installed copy says "
        "`multivector` for `python3 run.py`; Windows says `py run.py`. Every command takes `--help`;"
        " `--debug` anywhere shows tracebacks, and `--version` alone the version."
    )
    codes = table(
        ["exit code", "means"],
        [
            ["0", "done"],
            ["1", "failed"],
            ["2", "what you asked for is wrong: a line for each problem says what would be right"],
            ["130", "interrupted; work in chunks says what it has kept"],
        ],
    )
    return page("Command line", intro, codes, *(command_part(each) for each in COMMANDS))


def command_part(listed: Command) -> str:
    """One command, read from its function: what the parser makes of it is the parser's affair."""
    module = import_module(f"sim.cli.{listed.name}")
    hints = get_type_hints(module.command, include_extras=True)
    shown = [
        option_row(each, hints[each.name])
        for each in signature(module.command).parameters.values()
        if hasattr(hints[each.name], "__metadata__")
    ]
    parts = [f"## {listed.name}", prose(module.command.__doc__)]
    if shown:
        parts.append(table(["", "what it is", "default"], shown))
    lines = "\n".join(f"{START} {example}" for example in module.EXAMPLES)
    return "\n\n".join([*parts, f"```console\n{lines}\n```"])


def prose(text: str) -> str:
    """A docstring as paragraphs; a line that is meant for a file stays code."""
    paragraphs = [" ".join(each.split()) for each in text.strip().split("\n\n")]
    return "\n\n".join(f"`{each}`" if each.startswith("#") else each for each in paragraphs)


def option_row(option: Any, hint: Any) -> list[str]:
    """One argument or option: how it is written, what it is, what it is by default."""
    kind, info = hint.__origin__, hint.__metadata__[0]
    is_argument = type(info).__name__ == "ArgumentInfo"
    given = [each for each in (info.default, *(info.param_decls or ())) if isinstance(each, str)]
    if is_argument:
        names = [info.metavar or option.name.upper()]
    else:
        names = given or [f"--{option.name.replace('_', '-')}"]
    word = next((word for each, word in TAKES.items() if each in str(kind)), "")
    bounds = "" if info.min is None else f", from {info.min:g}"
    bounds += "" if info.max is None else f" to {info.max:g}"
    what = f"{info.help} ({word}{bounds})" if word and not is_argument else info.help
    default = option.default
    is_silent = any(default is each for each in (None, False, Parameter.empty))
    return [", ".join(code(each) for each in names), what, "" if is_silent else code(str(default))]
