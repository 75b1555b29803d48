"""``serve``: a lesson on phones, led from a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.cli import options
from sim.core.errors import UserError

EXAMPLES = (
    "serve kazakhstan_2020 --lan",
    "serve kazakhstan_2020 --lan --preset 20 --fictional",
    "serve --check",
    "serve --resume",
)
ROOMS = Path("results") / "rooms"


def command(
    scenario: Annotated[
        str | None, typer.Argument(help="A scenario or an exercise; the flagship unless said.")
    ] = None,
    lan: Annotated[bool, typer.Option("--lan", help="Let phones of this network in.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen.")] = 8000,
    preset: Annotated[
        str | None, typer.Option(help="Minutes of the lesson: 20, 45 (unless said) or 90.")
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0, callback=options.check_seed, help="Which luck; a secret one unless said."
        ),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option(help="Where to keep the lesson, or go on; in results/rooms unless said."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a log, the newest unless said.")
    ] = False,
    fictional: Annotated[bool, typer.Option("--fictional", help="Invented names.")] = False,
    without: Annotated[
        list[str] | None, typer.Option(help="A topic, an event or a group that is left out.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="The wall's language: en (unless said), ru or kk.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Say whether a lesson could begin here.")
    ] = False,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open the teacher's page.")
    ] = False,
) -> None:
    """Lead a lesson: phones play the seats, the wall shows the game."""
    from sim.web.languages import LANGUAGES
    from sim.web.room.presets import PRESETS

    if check:
        raise typer.Exit(0 if say_check(port) else 1)
    check_known("--preset", preset, PRESETS)
    check_known("--language", language, LANGUAGES)
    kept = log or (newest_log() if resume else own_log(scenario))
    if resume and not kept.exists():
        raise UserError(f"--resume: {kept} found nowhere, the log of a lesson is right")
    from sim.web.server.options import Options
    from sim.web.server.start import serve

    serve(
        Options(
            log=kept,
            scenario=scenario or "",
            is_lan=lan,
            port=port,
            preset=preset or "",
            seed=seed,
            is_fictional=fictional,
            without=without or (),
            language=language or "",
            opens=not no_browser,
        )
    )


def check_known(option: str, value: str | None, known: object) -> None:
    """Refuse a value that there is not."""
    names = list(known)  # type: ignore[call-overload]
    if value is not None and value not in names:
        raise UserError(f"{option}: '{value}' found, one of {', '.join(names)} is right")


def say_check(port: int) -> bool:
    """Say what there is; tell whether nothing is missing."""
    from sim.web.server.check import READY, check_lines

    last = ""
    for last in check_lines(port):
        typer.echo(last)
    return last == READY


def newest_log() -> Path:
    """The log of the lesson that was begun last."""
    logs = sorted(ROOMS.glob("*.room"), key=lambda each: each.stat().st_mtime)
    if not logs:
        raise UserError(f"--resume: no lesson in {ROOMS}, --log FILE is right")
    return logs[-1]


def own_log(scenario: str | None) -> Path:
    """A new file for a lesson."""
    from datetime import datetime

    from sim.core.places import find_scenario
    from sim.web.server.options import USUAL

    now = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    return ROOMS / f"{find_scenario(scenario or USUAL).stem}-{now}.room"
