"""``play``: the game in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options

EXAMPLES = (
    "play kazakhstan_2020 --as KAZ --tutorial",
    "play kazakhstan_2020 --as US --seed 7 --save game.jsonl",
    "play --as US --as KAZ --bots hawk",
    "play --load game.jsonl --as US",
    "play --as US < orders.txt",
)


def command(
    scenario: Annotated[
        str | None, typer.Argument(help="A file, or a shipped scenario's name.")
    ] = None,
    as_: Annotated[
        list[str] | None, typer.Option("--as", help="Your seat; several share the keyboard.")
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(min=0, callback=options.check_seed, help="Which luck; 0 is a seed."),
    ] = None,
    bots: Annotated[
        str | None, typer.Option(help="Who plays all other seats; the model's own rule.")
    ] = None,
    load: Annotated[
        Path | None, typer.Option(help="Go on with a saved game, and keep it there.")
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Where to keep the game.")] = None,
    tutorial: Annotated[bool, typer.Option("--tutorial", help="A first game, led.")] = False,
    no_coach: Annotated[bool, typer.Option("--no-coach", help="Switch the coach off.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="No colour, and no moves of the cursor.")
    ] = False,
) -> None:
    """Play a power or a state: forecast, order, and see what came of it and why."""
    import sys

    from sim.cli.progress import say_compiling
    from sim.engines import cache
    from sim.game.terminal.loop import play
    from sim.game.terminal.start import sit_down

    cache.listeners[:] = [say_compiling]
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")  # a script of any bytes is text, right or wrong
    table = sit_down(
        scenario,
        as_ or (),
        seed,
        bots,
        str(load or ""),
        str(save or ""),
        is_tutorial=tutorial,
        has_coach=not no_coach,
        is_plain=plain,
    )
    play(table)
