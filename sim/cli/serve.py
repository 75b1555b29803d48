"""``serve``: a lesson on phones, led from a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.core.errors import UserError

EXAMPLES = (
    "serve kazakhstan_2020 --lan",
    "serve kazakhstan_2020 --lan --preset 20 --fictional",
    "serve --check",
    "serve kazakhstan_2020 --resume --log results/rooms/mine.room",
)


def command(
    scenario: Annotated[str, typer.Argument(help="A scenario or an exercise.")] = "kazakhstan_2020",
    lan: Annotated[bool, typer.Option("--lan", help="Let phones of this network in.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen.")] = 8000,
    preset: Annotated[str, typer.Option(help="Minutes of the lesson: 20, 45 or 90.")] = "45",
    seed: Annotated[
        int | None, typer.Option(min=0, help="Which luck; a secret one unless said.")
    ] = None,
    log: Annotated[
        Path | None, typer.Option(help="Where to keep the lesson; in results/rooms by default.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the log.")] = False,
    fictional: Annotated[bool, typer.Option("--fictional", help="Invented names.")] = False,
    without: Annotated[
        list[str] | None, typer.Option(help="A topic, an event or a group that is left out.")
    ] = None,
    language: Annotated[str, typer.Option(help="The wall's language: en, ru or kk.")] = "en",
    check: Annotated[bool, typer.Option("--check", help="Whether a lesson could begin.")] = False,
) -> None:
    """Lead a lesson: phones play the seats, the wall shows the game."""
    from sim.cli.run import check_seed
    from sim.web.languages import LANGUAGES
    from sim.web.room.presets import PRESETS

    if check:
        raise typer.Exit(0 if say_check(port) else 1)
    check_seed(seed or 0)
    for option, value, known in (
        ("--preset", preset, PRESETS),
        ("--language", language, LANGUAGES),
    ):
        if value not in known:
            raise UserError(f"{option}: '{value}' found, one of {', '.join(known)} is right")
    if resume and log is None:
        raise UserError("--resume: --log FILE is needed with it, the log to go on with")
    from sim.web.server.start import Options, serve

    kept = log or own_log(scenario)
    serve(
        Options(scenario, kept, lan, port, preset, seed, resume, fictional, without or (), language)
    )


def say_check(port: int) -> bool:
    """Say what there is; tell whether nothing is missing."""
    from sim.web.server.check import READY, check_lines

    lines = list(check_lines(port))
    typer.echo("\n".join(lines))
    return lines[-1] == READY


def own_log(scenario: str) -> Path:
    """A new file for a lesson."""
    from datetime import datetime

    from sim.core.places import find_scenario

    now = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    return Path("results") / "rooms" / f"{find_scenario(scenario).stem}-{now}.room"
