"""``exercise``: a question to a class, a forecast, and then what comes of it and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.options import Seed
from sim.core.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sim.game.exercise.exercise import Checked, Worked

EXAMPLES = (
    "exercise",
    "exercise does_one_visit_matter",
    'exercise between_two_stools --forecast "20 60 20"',
)


def command(
    file: Annotated[
        str | None, typer.Argument(help="An exercise file; without one, which are shipped.")
    ] = None,
    forecast: Annotated[
        str | None, typer.Option(help='Chances that sum to 100, such as "40 40 20"; else it asks.')
    ] = None,
    runs: Annotated[int, typer.Option(min=2, max=20_000, help="How many futures.")] = 500,
    seed: Seed = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """Run an exercise: forecast first, which is locked; then the result, and why."""
    from sim.cli.progress import say_compiling
    from sim.engines import cache
    from sim.game.exercise.exercise import (
        answers_of,
        check_key,
        lever_of,
        read_chances,
        why,
        work_out,
    )
    from sim.game.exercise.screen import locked_words, question_lines, result_lines
    from sim.scenario.exercise_text import load_exercise

    if file is None:
        list_shipped(as_json)
        return
    exercise = load_exercise(file)
    if as_json and forecast is None:
        raise UserError('--json: --forecast "..." is needed with it, for nothing is asked then')
    answers = answers_of(exercise)
    chances = () if forecast is None else read_chances(forecast, answers)
    if not as_json:
        typer.echo("\n".join([*question_lines(exercise), ""]))
    chances = chances or ask(answers)
    if not as_json:
        typer.echo(f"{locked_words(answers, chances)}\n")
    cache.listeners[:] = [say_compiling]
    worked = work_out(exercise, runs, seed)
    causes, checked = why(worked, lever_of(worked), seed), check_key(worked)
    if as_json:
        typer.echo(json.dumps(as_data(worked, chances, causes, checked, seed), indent=2))
    else:
        typer.echo("\n".join(result_lines(worked, chances, causes, checked)))


def ask(answers: tuple[str, ...]) -> tuple[int, ...]:
    """Ask for chances until they are right; what is typed may come from a pipe."""
    from sim.game.exercise.exercise import read_chances

    while True:
        try:
            said = input("Your chances: ")
        except EOFError:
            typer.echo("")
            raise UserError(
                f"forecast: none was typed, {len(answers)} chances are right: {' '.join(answers)}"
            ) from None
        try:
            return read_chances(said, answers)
        except UserError as error:
            typer.echo(error.lines[0])


def list_shipped(as_json: bool) -> None:
    """Say which exercises there are."""
    from textwrap import wrap

    from sim.answers.sentences import ended
    from sim.core.places import scenarios_folder, started_as
    from sim.scenario.exercise_text import load_exercise

    files = sorted((scenarios_folder() / "exercises").glob("*.yaml"))
    every = [load_exercise(file) for file in files]
    if as_json:
        words = ("name", "title", "question", "audience", "minutes", "horizon")
        rows = [{word: getattr(each, word) for word in words} for each in every]
        typer.echo(json.dumps(rows, indent=2))
        return
    for each in every:
        typer.echo(f"{each.name} ({each.minutes} minutes)")
        indent = {"initial_indent": "  ", "subsequent_indent": "  "}
        typer.echo("\n".join(wrap(f"{ended(each.title)} {each.audience}.", 80, **indent)))  # type: ignore[arg-type]
    typer.echo(f"\nStart one: {started_as()} exercise {every[0].name}")


def as_data(
    worked: Worked,
    chances: Sequence[int],
    causes: Mapping[str, float],
    checked: Sequence[Checked],
    seed: int,
) -> dict[str, Any]:
    """What came, in plain numbers; values are in their own units, so shares are 0 to 1."""
    from sim.answers.bands import band, significant
    from sim.answers.difference import BASELINE
    from sim.game.exercise.exercise import mean_score, yardsticks
    from sim.game.exercise.screen import commands_of

    exercise, value = worked.exercise, worked.exercise.forecast.value
    equal, best = yardsticks(worked.shares)
    pairs = zip(worked.answers, chances, worked.shares.tolist(), strict=True)
    whole = {
        "version": 1,
        "exercise": exercise.name,
        "title": exercise.title,
        "seed": seed,
        "runs": len(worked.values[BASELINE][value.text]),
        "value": value.text,
        "answers": {name: {"chance": said, "share": share} for name, said, share in pairs},
        "score": mean_score(chances, worked.shares),
        "equal_guess": equal,
        "best_possible": best,
        "as_it_is": band(worked.values[BASELINE][value.text])._asdict(),
        "levers": {
            name: {
                "title": offer.title,
                "value": band(worked.values[name][value.text])._asdict(),
                "adds": band(worked.gap(name, value))._asdict(),
            }
            for name, offer in exercise.levers.items()
        },
        "moved": dict(causes),
        "key": [key_row(each) for each in checked],
        "next": commands_of(exercise),
    }
    told: dict[str, Any] = significant(whole, 6)
    return told


def key_row(each: Checked) -> dict[str, Any]:
    """A line of the key beside what the model says."""
    return {
        "lever": each.line.lever,
        "value": each.line.value.text,
        "within": each.line.within,
        "says": each.line.goes,
        "goes": each.goes,
        "falls": each.shares[0],
        "stays": each.shares[1],
        "rises": each.shares[2],
        "because": each.line.because,
        "claims": list(each.line.claims),
    }
