"""``setup``: do now what would make the first run wait."""

import compileall
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from sim.core.places import started_as

EXAMPLES = ("setup", "setup --class")


def compile_python() -> None:
    """Byte-compile our own files."""
    compileall.compile_dir(str(Path(__file__).parents[1]), quiet=2)


def find_fonts() -> None:
    """Let matplotlib build its list of fonts."""
    import matplotlib.font_manager  # noqa: F401 - importing it is what builds the list


def compile_engine() -> None:
    """Compile the ensemble engine for the flagship's numbers of states and powers."""
    from sim.jobs.fast import run_all
    from sim.jobs.replicates import Job
    from sim.scenario.load import load
    from sim.scenario.model import Changes

    run_all(Job(load("kazakhstan_2020"), {"it": Changes()}, 0, 1, True), 2)


def rehearse_lesson() -> None:
    """Play a lesson through, with all that it loads and compiles."""
    from sim.web.server.rehearsal import rehearse

    rehearse()


# What is warmed up, in this order; later rooms add theirs.
WARM_UPS: dict[str, Callable[[], None]] = {
    "compiling Python files": compile_python,
    "looking up fonts": find_fonts,
    "compiling the engine": compile_engine,
}
FOR_A_CLASS = {"playing a lesson through": rehearse_lesson}
"""What `--class` warms up beside that."""


def command(
    for_class: Annotated[bool, typer.Option("--class", help="Also what a lesson needs.")] = False,
) -> None:
    """Warm up everything that a first run would wait for; run.py has installed it by now."""
    for name, warm_up in (WARM_UPS | (FOR_A_CLASS if for_class else {})).items():
        start = time.perf_counter()
        warm_up()
        typer.echo(f"{name}: {time.perf_counter() - start:.1f} s")
    typer.echo(f"ready: {sys.prefix}; now {started_as()}")
