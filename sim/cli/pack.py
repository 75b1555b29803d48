"""``pack``: what a teacher prints before a lesson, and keeps after it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sim.core.errors import UserError

EXAMPLES = (
    "pack does_one_visit_matter --out results/pack",
    "pack between_two_stools --out results/pack --language kk",
    "pack --game game.jsonl --out results/after",
)


def command(
    exercise: Annotated[
        str | None, typer.Argument(help="An exercise file, or a shipped one's name.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the sheets.")] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="en, ru or kk; all three unless said.")
    ] = None,
    since: Annotated[
        bool, typer.Option("--since", help="Also a card of what happened since, with sources.")
    ] = False,
    game: Annotated[
        str | None, typer.Option(help="A saved game or a room's log, for what comes after it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """Write a lesson's sheets for print, or, after a game, its debrief, tables and report."""
    from sim.report.files import check_folder

    if (exercise is None) == (game is None):
        raise UserError("pack: an exercise, or --game FILE, is right; one of them")
    if out is None:
        raise UserError("--out: missing, a folder is right")
    if game and since:
        raise UserError("--since: it goes with an exercise, not with --game")
    codes = languages(language)
    check_folder(out)
    files = before(str(exercise), codes, since) if exercise else after(str(game), codes)
    from sim.web.pack.folder import write_all

    written = write_all(out, files)
    if as_json:
        names = [str(each) for each in written]
        typer.echo(json.dumps({"version": 1, "languages": list(codes), "files": names}, indent=2))
        return
    typer.echo(f"{len(written)} files in {out}: {', '.join(codes)}.")
    first = "index.html" if exercise else f"{codes[0]}/debrief.html"
    typer.echo(f"Open {out / first}; a browser prints each page, or saves it as PDF.")


def languages(said: list[str] | None) -> tuple[str, ...]:
    """The languages that are wanted, each once."""
    from sim.web.languages import LANGUAGES

    for each in said or ():
        if each not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise UserError(f"--language: '{each}' found, one of {known} is right")
    return tuple(dict.fromkeys(said or LANGUAGES))


def before(name: str, codes: tuple[str, ...], has_since: bool) -> dict[str, str]:
    """What a teacher prints before a lesson."""
    from sim.cli.progress import say_compiling
    from sim.engines import cache
    from sim.scenario.exercise_text import load_exercise
    from sim.web.pack.folder import pack

    cache.listeners[:] = [say_compiling]
    return pack(load_exercise(name), codes, has_since)


def after(file: str, codes: tuple[str, ...]) -> dict[str, str | bytes]:
    """What a teacher keeps after a game."""
    from sim.web.pack.after import after_files

    return after_files(file, codes)
