"""Load: from a scenario file to a `Scenario`, or to every problem that it has."""

from dataclasses import replace
from pathlib import Path

from sim.core.errors import Problem, ScenarioError
from sim.scenario.arguments_text import read_case
from sim.scenario.checks import check_start
from sim.scenario.claims import read_claims
from sim.scenario.dates import read_start
from sim.scenario.events import read_events
from sim.scenario.files import SEAM, locate, read_layers, read_seams, read_text
from sim.scenario.fill import fill
from sim.scenario.game_text import read_game
from sim.scenario.head import (
    check_focus,
    focus_of,
    horizons_of,
    read_actors,
    read_groups,
    read_head,
    read_naming,
    section,
)
from sim.scenario.kinds import OTHER_KINDS, kind_in
from sim.scenario.lines import Node
from sim.scenario.model import Scenario
from sim.scenario.posterior import take_posterior
from sim.scenario.problems import show
from sim.scenario.record_text import read_record
from sim.scenario.table import read_parameters

DOES = {"whatif": "changes", "study": "sweeps", "exercise": "asks about"}
"""What a file of another kind does to a scenario."""


def load(name: str | Path) -> Scenario:
    """
    Load a scenario by path or by a shipped scenario's name.

    Raises
    ------
    ScenarioError
        With every problem of the file.
    UserError
        If there is no such file.

    Examples
    --------
    >>> load("kazakhstan_2020").months
    120
    """
    file, path = locate(str(name))
    return load_text(read_text(file, path), file, path)


def load_text(text: str, file: str = "(text)", path: Path | None = None) -> Scenario:
    """
    Load a scenario from its text.

    Parameters
    ----------
    text : str
        YAML.
    file : str
        What to call it in problems; what it extends is looked for beside it.
    path : Path, optional
        Where it is, if that is not `file`.
    """
    problems: list[Problem] = []
    where = Path(path or file)
    if SEAM in text:  # one that was kept, with what it extends
        return build(read_seams(text, file, problems), text, file, problems)
    root, whole = read_layers(text, file, (where.resolve(),), problems)
    return build(root, whole, file, problems)


def refuse_other(root: Node, problems: list[Problem]) -> None:
    """Refuse what is no mapping, and a file of another kind, in one line."""
    if not isinstance(root.value, dict):
        found = f"{show(root.value)} found"
        raise ScenarioError([*problems, root.problem("", found, "a mapping of keys is right")])
    kind, key = kind_in(root)
    if kind in OTHER_KINDS:
        found = f"{OTHER_KINDS[kind]}, which {DOES[kind]} a scenario"
        place = root.get(key)
        raise ScenarioError([*problems, place.problem(key, found, "a scenario is right here")])


def build(root: Node, text: str, file: str, problems: list[Problem]) -> Scenario:
    """Read a tree as a scenario, and refuse it with all its problems."""
    refuse_other(root, problems)
    head = read_head(root, problems)
    naming = read_naming(root, problems)
    states, powers = read_actors(root, problems)
    groups = read_groups(root, problems)
    if not (naming.states and naming.powers):
        raise ScenarioError(problems)  # without them every other name would seem wrong
    check_focus(head, root, naming, problems)
    table = read_parameters(section(root, "parameters"), naming, problems)
    fill(table, section(root, "parameters"))
    start = read_start(head.start) if head.start else None
    is_given = head.start_point == "given"
    check_start(table, is_given)
    span = (start, head.months) if start and head.months else None
    events = read_events(section(root, "events"), naming, span, problems)
    claims = read_claims(section(root, "claims"), naming, problems)
    record = read_record(root, naming, problems)
    game = read_game(root, head.months, problems)
    if problems:
        raise ScenarioError(problems)
    assert start is not None, "a start that cannot be read is a problem"
    scenario = Scenario(
        name=head.name,
        title=head.title,
        question=head.question.strip(),
        start=start,
        months=head.months,
        horizons=horizons_of(head),
        information_ends=head.information_ends,
        focus=focus_of(head, naming),
        tour=head.tour,
        states={name: each.name for name, each in states.items()},
        powers={name: each.name for name, each in powers.items()},
        values=table.values,
        elements=table.elements,
        events=events,
        strategies=tuple(each.strategy for each in powers.values()),
        claims=claims,
        groups=groups,
        record=record,
        game=game,
        is_start_given=is_given,
        text=text,
        file=file,
    )
    # These name elements and outputs of the scenario, which must be whole before.
    case = read_case(root, scenario, problems)
    posterior = take_posterior(section(root, "parameters"), table.elements, text, problems)
    if problems:
        raise ScenarioError(problems)
    return replace(scenario, **case, posterior=posterior)
