"""``setup``: do now what would make the first run wait."""

import compileall
import sys
import time
from collections.abc import Callable
from pathlib import Path

import typer

from sim.core.places import started_as

EXAMPLES = ("setup",)


def compile_python() -> None:
    """Byte-compile our own files."""
    compileall.compile_dir(str(Path(__file__).parents[1]), quiet=2)


def find_fonts() -> None:
    """Let matplotlib build its list of fonts."""
    import matplotlib.font_manager  # noqa: F401 - importing it is what builds the list


# What is warmed up, in this order; later rooms add theirs.
WARM_UPS: dict[str, Callable[[], None]] = {
    "compiling Python files": compile_python,
    "looking up fonts": find_fonts,
}


def command() -> None:
    """Warm up everything that a first run would wait for; run.py has installed it by now."""
    for name, warm_up in WARM_UPS.items():
        start = time.perf_counter()
        warm_up()
        typer.echo(f"{name}: {time.perf_counter() - start:.1f} s")
    typer.echo(f"ready: {sys.prefix}; now {started_as()}")
