"""``bench``: how fast the ensemble engine is, and studies."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer

from sim.core.errors import FailedError
from sim.core.places import source_tree

EXAMPLES = ("bench --quick", "bench", "bench --studies", "bench --json")


def command(
    quick: Annotated[
        bool, typer.Option("--quick", help="Fewer runs, in some three minutes.")
    ] = False,
    studies: Annotated[
        bool, typer.Option("--studies", help="Sweeps and what is made of them, instead.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """Measure the ensemble beside its peers, beside the machine's limit, and as it grows."""
    tree = source_tree()
    if tree is None:
        raise FailedError("bench: benchmarks are in the source tree, and this is an installed copy")
    options = [name for name, is_said in (("--quick", quick), ("--json", as_json)) if is_said]
    script = "studies.py" if studies else "ensemble.py"
    line = [sys.executable, str(tree / "benchmarks" / script), *options]
    raise typer.Exit(subprocess.call(line))
