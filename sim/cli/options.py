"""Options that several commands have: each is said once, so that it is the same wherever it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from sim.core.errors import UserError

ScenarioName = Annotated[str, typer.Argument(help="A file, or a shipped scenario's name.")]

# What is different

FromNow = Annotated[
    list[str] | None, typer.Option("--set", help="KEY=VALUE from now on; may be repeated.")
]
Always = Annotated[list[str] | None, typer.Option(help="KEY=VALUE as if it had always been so.")]
Without = Annotated[
    list[str] | None, typer.Option(help="Leave out an event or group, or rights_campaign.")
]

# Which futures

MOST_SEED = 2**64 - 1
"""Larger seeds would repeat the fates of smaller ones."""


def check_seed(seed: int | None) -> int | None:
    """Refuse a seed that would repeat another's futures, wherever one can be given."""
    if seed is not None and seed > MOST_SEED:
        raise UserError(f"--seed: {seed} found, at most {MOST_SEED} is right")
    return seed


Seed = Annotated[int, typer.Option(min=0, callback=check_seed, help="Which futures; 0 is a seed.")]
Months = Annotated[int | None, typer.Option(min=1, max=1200, help="How far.")]
LuckOnly = Annotated[
    bool, typer.Option("--luck-only", help="Hold all unknown sizes at their values.")
]

# Who does the work

Engine = Annotated[
    Literal["ensemble", "mesa"], typer.Option(help="The fast engine, or the readable one.")
]
Workers = Annotated[int | None, typer.Option(min=1, help="Threads; one a core.")]
Shard = Annotated[str | None, typer.Option(help="I/N: do the Ith of N parts; --resume joins them.")]
Scheduler = Annotated[str | None, typer.Option(help="A Dask scheduler, such as tcp://host:8786.")]

# The record

Data = Annotated[
    Path | None,
    typer.Option(help="Folder of public data; MULTIVECTOR_DATA, or data/ beside the scenario."),
]
Draws = Annotated[int, typer.Option(min=64, max=65_536, help="Draws of all unknown sizes.")]

# What is shown, and where it goes

Fictional = Annotated[bool, typer.Option("--fictional", help="Use invented names.")]
Full = Annotated[bool, typer.Option("--full", help="Print every table.")]
Results = Annotated[Path | None, typer.Option(help="Folder; results/NAME by default.")]
AllJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
