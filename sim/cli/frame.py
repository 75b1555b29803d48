"""
What all commands share: finding one, its help, and how an error ends.

Exit codes: 0 done, 1 failed, 2 the user's input is wrong, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from sim import __version__
from sim.cli.commands import BY_NAME, COMMANDS, DEFAULT
from sim.core.errors import MultivectorError, UserError
from sim.core.places import started_as

HELP_OPTIONS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


class LazyGroup(typer.core.TyperGroup):
    """The commands of the table; only the one that is used is imported."""

    # Contexts and formatters are Any here: their classes are private to typer.
    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names, in the table's order."""
        return list(BY_NAME)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import one command; None if the table has no such name."""
        return load(cmd_name) if cmd_name in BY_NAME else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Refuse an unknown name in one line that says what is near."""
        if args[0] not in BY_NAME:
            raise UserError(unknown(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write both parts of the help from the table, importing nothing."""
        for group, title in (("main", "Commands"), ("more", "More")):
            with formatter.section(title):
                rows = [(each.name, each.help) for each in COMMANDS if each.group == group]
                formatter.write_dl(rows, col_spacing=4)


def load(name: str) -> Any:
    """Import one command and return it ready to parse, its examples below its help."""
    module = import_module(f"sim.cli.{name}")
    lines = [f"  {started_as()} {example}".rstrip() for example in module.EXAMPLES]
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(
        name=name,
        epilog="\n".join(["\b", "Examples:", *lines]),
        context_settings={**HELP_OPTIONS, **getattr(module, "SETTINGS", {})},
    )(module.command)
    return typer.main.get_command(app)


def unknown(name: str) -> str:
    """Return the line for a name that is no command."""
    if name.endswith((".yaml", ".yml")):
        return f"{name} is a file, no command: did you mean 'run {name}'?"
    near = get_close_matches(name, BY_NAME, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"'{started_as()} --help' lists them"
    return f"no command '{name}': {hint}"


def show_version(value: bool) -> None:
    """Print the version and stop."""
    if value:
        typer.echo(f"multivector {__version__}")
        raise typer.Exit()


def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=show_version, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """How six states balance between three powers: run it, bend it, argue with it."""


def build_group() -> Any:
    """Return the group of all commands."""
    app = typer.Typer(
        cls=LazyGroup,
        rich_markup_mode=None,  # rich would cost more than all the rest of --help
        context_settings=HELP_OPTIONS,
        epilog=f"Without a command: {' '.join(DEFAULT)}. COMMAND --help has examples.",
    )
    app.callback()(options)
    return typer.main.get_command(app)


def run_command(args: Sequence[str]) -> int:
    """Parse and run one command line; return its exit code, let errors through."""
    try:
        with build_group().make_context(started_as(), list(args)) as context:
            context.command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as stop:
        sys.stdout.flush()
        return stop.exit_code
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """
    Run the command line and return the exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments without the program's name; by default the process's own.
    """
    args = list(sys.argv[1:] if argv is None else argv) or list(DEFAULT)
    if "_MULTIVECTOR_COMPLETE" in os.environ:  # a shell asks what could come next
        build_group().main(args, prog_name="multivector")
    for stream in (sys.stdout, sys.stderr):  # a console that lacks a character shows "?"
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    is_debug = "--debug" in args
    try:
        return run_command([arg for arg in args if arg != "--debug"])
    except BrokenPipeError:  # the reader has seen enough (| head)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (Exception, KeyboardInterrupt) as error:
        if is_debug:
            traceback.print_exc()
        lines, code = describe(error)
        say(lines)
        return code


def say(lines: Sequence[str]) -> None:
    """Print errors, each on one line whatever a user's text in it holds."""
    from sim.answers.printable import printable  # few runs end here

    print(*map(printable, lines), sep="\n", file=sys.stderr)


def describe(error: BaseException) -> tuple[list[str], int]:
    """Return the lines to print for an error, and the exit code."""
    if isinstance(error, KeyboardInterrupt):
        return [str(error) or "interrupted"], 130  # with what was kept, if it says so
    if isinstance(error, MultivectorError):
        return error.lines, 2 if isinstance(error, UserError) else 1
    if isinstance(error, typer.Abort):
        return ["stopped"], 1
    if hasattr(error, "format_message"):  # the parser's own errors; their classes are private
        return [describe_usage(error)], getattr(error, "exit_code", 2)
    if isinstance(error, OSError) and error.strerror:  # a disk is full, a file may not be read
        where = f"{error.filename}: " if error.filename else ""
        return [f"failed: {where}{error.strerror.lower()} (--debug shows where)"], 1
    said = " ".join(str(error).split()) or "no message"
    return [f"failed: {type(error).__name__}: {said} (--debug shows where)"], 1


def describe_usage(error: Any) -> str:
    """Return a parser's error as one line with the command it belongs to."""
    said = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    return f"{context.command_path}: {said}" if context else said
