"""Read a study file beside the scenario that it sweeps, or refuse it with all its problems."""

import keyword
from collections.abc import Iterable
from pathlib import Path

from sim.core.errors import Problem, ScenarioError
from sim.scenario.design_text import read_design
from sim.scenario.expression_text import FaultError, parse, parse_over
from sim.scenario.factors_text import read_factors
from sim.scenario.files import brief, locate_base, read_named
from sim.scenario.kinds import begin
from sim.scenario.lines import Node
from sim.scenario.load import load
from sim.scenario.model import Scenario
from sim.scenario.naming import name_fault
from sim.scenario.problems import check
from sim.scenario.study import Outcome, Study
from sim.scenario.study_schema import OutcomePart, StudyPart

Problems = list[Problem]
RESERVED = ("seed", "run", "point", "replicate")
"""Columns of rows that are not outcomes."""


def load_study(name: str | Path, scenario: Scenario | None = None) -> Study:
    """
    Load a study by path or by its shipped name, and the scenario that it is about.

    Parameters
    ----------
    scenario : Scenario, optional
        What to take in place of the study's `base`.

    Raises
    ------
    ScenarioError
        With every problem of the file.
    UserError
        If there is no such file.

    Examples
    --------
    >>> load_study("militancy_and_investment").design.kind
    'grid'
    """
    return load_study_text(*read_named(name), scenario)


def load_study_text(text: str, file: str = "(text)", scenario: Scenario | None = None) -> Study:
    """Load a study from its text."""
    root, part, problems = begin(text, file, StudyPart, "study")
    scenario = scenario or load(locate_base(root.get("base"), "base", file, problems)[0])
    months = part.months or scenario.months
    factors = read_factors(root, scenario, problems)
    design = read_design(part, root, factors, problems)
    outcomes = read_outcomes(root, scenario, months, problems)
    check_when(part.when, root, outcomes, problems)
    if problems:
        raise ScenarioError(problems)
    return Study(
        name=part.study,
        title=part.title,
        question=part.question.strip(),
        scenario=scenario,
        factors=factors,
        design=design,
        outcomes=outcomes,
        replicates=part.replicates,
        months=months,
        seed=part.seed,
        is_drawn=part.others == "drawn",
        when=part.when,
        text=text,
        file=file,
        base=part.base,
    )


def outcome_fault(name: str, taken: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong with an outcome's name, which is a column of rows and a word of conditions."""
    if keyword.iskeyword(name):
        return f"'{name}' is a word of expressions", "another name is right"
    if name.lower() in (each.lower() for each in taken):
        return f"'{brief(name)}' is a column already", "another name is right"
    return name_fault(name)


def read_outcomes(
    root: Node, scenario: Scenario, months: int, problems: Problems
) -> tuple[Outcome, ...]:
    """Read the expressions that are kept of every run."""
    node, found = root.get("outcomes"), []
    taken = [*RESERVED, *(key for key, _ in root.get("factors").items())]
    for name, each in node.items():
        part = check(OutcomePart, each, f"outcomes.{name}", problems)
        fault = outcome_fault(name, taken)
        taken.append(name)
        if fault:
            problems.append(each.problem(f"outcomes.{brief(name)}", *fault))
        if part is None:
            continue
        try:
            read = parse(part.value, scenario, months)
        except FaultError as fault:
            place = each.get("value")
            problems.append(place.problem(f"outcomes.{name}.value", fault.found, fault.wanted))
            continue
        found.append(Outcome(name, part.title, part.value.strip(), read.unit, read.is_yes_no))
    if not list(node.items()):
        problems.append(node.problem("outcomes", "none", "at least one is right"))
    return tuple(found)


def check_when(when: str, root: Node, outcomes: tuple[Outcome, ...], problems: Problems) -> None:
    """Refuse a condition that is none."""
    if not when or problems:
        return
    place = root.get("when")
    try:
        read = parse_over(when, outcomes)
    except FaultError as fault:
        problems.append(place.problem("when", fault.found, fault.wanted))
        return
    if not read.is_yes_no:
        wanted = f"a condition such as {outcomes[0].name} < 0.1 is right"
        problems.append(place.problem("when", f"'{when}' is a number", wanted))
