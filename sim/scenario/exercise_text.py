"""Read an exercise file beside its scenario, or refuse it with all its problems."""

from dataclasses import replace
from pathlib import Path

from sim.core.errors import Problem, ScenarioError, UserError
from sim.scenario.exercise import Exercise, Forecast, KeyLine, Offer
from sim.scenario.exercise_schema import ExercisePart, OfferPart
from sim.scenario.expression import Expression
from sim.scenario.expression_text import FaultError, parse
from sim.scenario.files import locate_base, read_named
from sim.scenario.kinds import begin
from sim.scenario.lines import Node
from sim.scenario.load import load
from sim.scenario.model import Changes, Scenario
from sim.scenario.naming import check_words, naming_of
from sim.scenario.particulars import check_claims
from sim.scenario.problems import check, near
from sim.scenario.whatif import load_whatif, read_changes

Problems = list[Problem]
MOST_LEVERS = 9
"""More could not be told apart, neither on a screen nor by a class."""
OWN = ("without", "set", "assume", "events", "strategies")
"""What a lever may say itself."""


def load_exercise(name: str | Path) -> Exercise:
    """
    Load an exercise by path or by its shipped name, and the scenario that it is about.

    Raises
    ------
    ScenarioError
        With every problem of the file.
    UserError
        If there is no such file.

    Examples
    --------
    >>> load_exercise("does_one_visit_matter").horizon
    60
    """
    return load_exercise_text(*read_named(name))


def load_exercise_text(text: str, file: str = "(text)") -> Exercise:
    """Load an exercise from its text."""
    root, part, problems = begin(text, file, ExercisePart, "exercise")
    scenario = load(locate_base(root.get("base"), "base", file, problems)[0])
    levers = read_levers(root.get("levers"), scenario, file, problems)
    reader = Reader(root, scenario, part.horizon, problems)
    forecast = read_forecast(part, reader)
    key = read_key(part, reader, forecast)
    looks = [
        (each.title, reader.number(each.value, "look_at", n, "value"))
        for n, each in enumerate(part.look_at)
    ]
    if problems or forecast is None:
        raise ScenarioError(problems)
    return Exercise(
        name=part.exercise,
        title=part.title,
        question=part.question.strip(),
        audience=part.audience,
        scenario=scenario,
        horizon=part.horizon,
        forecast=forecast,
        levers=levers,
        look_at={title: value for title, value in looks if value},
        key=key,
        misconceptions=part.misconceptions,
        then=part.then,
        time_plan=part.time_plan,
        sources=part.sources,
        base=part.base,
        file=file,
        text=text,
    )


class Reader:
    """Reads expressions of an exercise, and adds what is wrong with them to its problems."""

    def __init__(self, root: Node, scenario: Scenario, months: int, problems: Problems) -> None:
        """Keep where expressions stand and what they are about."""
        self.root, self.scenario, self.months = root, scenario, months
        self.problems = problems

    def refuse(self, found: str, wanted: str, *path: str | int) -> None:
        """Add a problem at a path; places in lists count from 1."""
        key = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
        self.problems.append(self.root.get(*path).problem(key, found, wanted))

    def number(self, text: str, *path: str | int) -> Expression | None:
        """Read the expression at a path; None where it is none, or no number."""
        try:
            read = parse(text, self.scenario, self.months)
        except FaultError as fault:
            self.refuse(fault.found, fault.wanted, *path)
            return None
        if read.is_yes_no:
            self.refuse(f"'{text}' is yes or no", "a number is right", *path)
            return None
        return read


# Levers


def read_levers(node: Node, scenario: Scenario, file: str, problems: Problems) -> dict[str, Offer]:
    """Read what is offered to be changed."""
    check_words(node.items(), "levers", problems)
    found = {}
    for name, each in node.items():
        key = f"levers.{name}"
        part = check(OfferPart, each, key, problems)
        offer = part and read_offer(name, each, part, scenario, file, problems)
        if offer:
            found[name] = offer
    count = len(list(node.items()))
    if not 1 <= count <= MOST_LEVERS:
        problems.append(node.problem("levers", f"{count} found", f"1 to {MOST_LEVERS} are right"))
    return found


def read_offer(
    name: str, node: Node, part: OfferPart, scenario: Scenario, file: str, problems: Problems
) -> Offer | None:
    """Read one lever; None where something is wrong with it."""
    key, before = f"levers.{name}", len(problems)
    said = [word for word in ("whatif", "strike") if getattr(part, word)]
    own = [word for word in OWN if getattr(part, word)]
    if len(said) + bool(own) != 1:
        found = f"{' and '.join([*said, *own]) or 'nothing'} found"
        wanted = "one is right: whatif, strike, or changes of its own"
        problems.append(node.problem(key, found, wanted))
        return None
    if part.whatif:
        changes = offered(part.whatif, node.get("whatif"), key, scenario, file, problems)
        options: tuple[str, ...] = (f"--with {part.whatif}",)
    elif part.strike:
        changes, options = read_struck(part.strike, node.get("strike"), key, scenario, problems)
    else:
        inside: Problems = []
        changes = read_changes(node, part.without, part.strategies, scenario, inside)
        problems += [replace(each, key=f"{key}.{each.key}") for each in inside]
        options = own_options(part)
    if len(problems) > before or changes is None:
        return None
    return Offer(name, part.title, replace(changes, name=name, title=part.title), options)


def offered(
    said: str, node: Node, key: str, scenario: Scenario, file: str, problems: Problems
) -> Changes | None:
    """Read the what-if file that a lever names, beside this file or as a user would name it."""
    beside = Path(file).parent / said
    try:
        return load_whatif(beside if beside.is_file() else said, scenario)
    except UserError as error:
        problems.append(node.problem(f"{key}.whatif", error.lines[0], "a what-if file is right"))
        return None


def read_struck(
    said: str, node: Node, key: str, scenario: Scenario, problems: Problems
) -> tuple[Changes | None, tuple[str, ...]]:
    """What is changed where an argument is put off, and the options that ask for it."""
    argument = scenario.arguments.get(said)
    if argument is None:
        wanted = near(said, scenario.arguments)
        problems.append(node.problem(f"{key}.strike", f"unknown argument '{said}'", wanted))
        return None, ()
    option = "--assume" if argument.is_always else "--set"
    options = tuple(f"{option} {name}={value:g}" for name, value in argument.said.items())
    if argument.is_always:
        return Changes(always=argument.neutral, claims=argument.claims), options
    return Changes(from_now=argument.neutral, claims=argument.claims), options


def own_options(part: OfferPart) -> tuple[str, ...]:
    """The options of `whatif` that ask for what a lever says; none where it changes events."""
    if part.events:
        return ()
    return (
        *(f"--without {name}" for name in part.without),
        *(f"--set {name}={value}" for name, value in part.set.items()),
        *(f"--assume {name}={value}" for name, value in part.assume.items()),
        *(f"--strategy {power}={name}" for power, name in part.strategies.items()),
    )


# What is asked, and the key


def read_forecast(part: ExercisePart, reader: Reader) -> Forecast | None:
    """Read what is asked; None where something is wrong with it."""
    said, before = part.forecast, len(reader.problems)
    value = reader.number(said.value, "forecast", "value")
    if bool(said.lever) == bool(said.which):
        found = "both lever and which" if said.lever else "neither lever nor which"
        reader.refuse(found, "one of them is right", "forecast")
    elif said.lever:
        check_lever(said.lever, part, reader, "forecast", "lever")
        if said.within is None:
            reader.refuse("missing", "what counts as stays, such as 0.001", "forecast", "within")
    else:
        if said.within is not None:
            reader.refuse("found", "it goes with a lever only", "forecast", "within")
        if len(part.levers) == 1:
            reader.refuse("one lever", "two or more levers are right with it", "forecast", "which")
    if value is None or len(reader.problems) > before:
        return None
    is_highest = said.which == "highest"
    return Forecast(said.asked.strip(), value, said.lever, said.within or 0.0, is_highest)


def check_lever(name: str, part: ExercisePart, reader: Reader, *path: str | int) -> None:
    """Refuse a lever that is not offered."""
    if name not in part.levers:
        reader.refuse(f"unknown lever '{name}'", near(name, part.levers), *path)


def read_key(part: ExercisePart, reader: Reader, forecast: Forecast | None) -> tuple[KeyLine, ...]:
    """Read the answer key; every lever must have a line."""
    found = []
    for n, each in enumerate(part.key):
        check_lever(each.lever, part, reader, "key", n, "lever")
        naming = naming_of(reader.scenario)
        check_claims(
            each.claims, reader.root.get("key", n), f"key.{n + 1}", naming, reader.problems
        )
        value = forecast.value if forecast else None
        if each.value:
            value = reader.number(each.value, "key", n, "value")
        within = each.within
        if within is None:
            within = forecast.within if forecast else 0.0
        if value:
            found.append(
                KeyLine(each.lever, each.goes, value, within, each.because.strip(), each.claims)
            )
    for name in part.levers:
        if name not in {each.lever for each in part.key}:
            reader.refuse(f"no line for lever '{name}'", "one for each lever is right", "key")
    return tuple(found)
