"""``validate``: check scenario, what-if, study and exercise files."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from sim.core.errors import ScenarioError, UserError

EXAMPLES = (
    "validate scenarios/kazakhstan_2020.yaml",
    "validate my_own.yaml scenarios/whatifs/no_tour.yaml",
    "validate scenarios/studies/militancy_and_investment.yaml",
    "validate scenarios/exercises/does_one_visit_matter.yaml",
)


def describe(file: str) -> str:
    """Load a file and say what it holds; raise with every problem that it has."""
    from sim.scenario.exercise_text import load_exercise
    from sim.scenario.kinds import kind_of
    from sim.scenario.load import load
    from sim.scenario.study_text import load_study
    from sim.scenario.whatif import base_of, load_whatif
    from sim.study.sweep import SweepJob

    kind = kind_of(file)
    if kind == "study":
        study = load_study(file)
        counts = {"factors": len(study.factors), "outcomes": len(study.outcomes)}
        points = f"{SweepJob(study).runs:,} runs, design {study.design.kind}"
        return f"sweeps {study.scenario.name}: {write(counts)}, {points}"
    if kind == "exercise":
        exercise = load_exercise(file)
        counts = {"levers": len(exercise.levers), "lines of the key": len(exercise.key)}
        return f"asks about {exercise.scenario.name}: {write(counts)}, {exercise.minutes} minutes"
    if kind == "whatif":
        base = load(base_of(file))
        changes = load_whatif(file, base)
        counts = {
            "events left out": len(changes.without),
            "numbers set": len(changes.from_now),
            "assumed": len(changes.always),
            "events changed": len(changes.events),
            "strategies": len(changes.strategies),
        }
        return f"changes {base.name}: {write(counts)}"
    scenario = load(file)
    counts = {
        "states": len(scenario.states),
        "powers": len(scenario.powers),
        "numbers": len(scenario.elements),
        "events": len(scenario.events),
        "claims": len(scenario.claims),
        "numbers drawn from a posterior": len(scenario.posterior.keys) if scenario.posterior else 0,
    }
    return write(counts)


def write(counts: dict[str, int]) -> str:
    """Write counts in words, without those that are zero."""
    return ", ".join(count_words(n, what) for what, n in counts.items() if n) or "nothing"


def count_words(n: int, many: str) -> str:
    """
    Write a count, of one thing in the singular.

    >>> count_words(1, "lines of the key"), count_words(1, "strategies"), count_words(2, "levers")
    ('1 line of the key', '1 strategy', '2 levers')
    """
    first, *rest = many.split(" ")
    if n == 1 and first.endswith("s"):
        first = f"{first[:-3]}y" if first.endswith("ies") else first[:-1]
    return " ".join([str(n), first, *rest])


def try_one(file: str) -> tuple[str, UserError | None]:
    """What a file holds, or why it is refused."""
    try:
        return describe(file), None
    except UserError as error:
        return "", error


def as_data(error: UserError | None) -> list[dict[str, object]]:
    """An error's problems for machines."""
    if isinstance(error, ScenarioError):
        return [{**asdict(each), "said": str(each)} for each in error.problems]
    return [{"said": line} for line in error.lines] if error else []


def command(
    files: Annotated[
        list[str],
        typer.Argument(help="Scenario, what-if, study or exercise files.", metavar="FILE..."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """Check files: every problem of each, with its line and what would be right."""
    tried = [(file, *try_one(file)) for file in files]
    if as_json:
        rows = [
            {"file": file, "is_valid": error is None, "holds": holds, "problems": as_data(error)}
            for file, holds, error in tried
        ]
        typer.echo(json.dumps(rows, indent=2))
    else:
        for file, holds, error in tried:
            if error is None:
                typer.echo(f"{file}: ok, {holds}")
    lines = [line for _, _, error in tried if error for line in error.lines]
    if lines:
        raise UserError(*lines)
