"""Files: what shipped scenarios, what-ifs and exercises say to students."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sim.answers.disguise import initials
from sim.core.places import scenarios_folder
from sim.scenario.changes import fictional, fictional_changes
from sim.scenario.exercise import Exercise
from sim.scenario.exercise_text import load_exercise
from sim.scenario.load import load
from sim.scenario.model import Changes, Event, Scenario
from sim.scenario.whatif import load_whatif
from sim.study.levers.ranges import levers_of
from sim.web.languages.marked import Message

LETTERS = 3

SHIPPED = ("kazakhstan_2020",)
"""Scenarios that are played in classrooms."""


def in_files() -> Iterator[Message]:
    """The sentences of all shipped files, in real and in fictional names."""
    for name in SHIPPED:
        scenario = load(name)
        invented = fictional(scenario)
        for each in (scenario, invented):
            yield from put(f"scenarios/{name}.yaml", of_scenario(each))
        # A fictional room has its own short names too.
        named = (*invented.states.values(), *invented.powers.values())
        yield from put(f"scenarios/{name}.yaml", initials(named, LETTERS))
        for path in paths_in("whatifs"):
            changes = load_whatif(path, scenario)
            for change in (changes, fictional_changes(changes, scenario)):
                yield from put(f"scenarios/whatifs/{path.name}", of_changes(change))
    for path in paths_in("exercises"):
        yield from put(f"scenarios/exercises/{path.name}", of_exercise(load_exercise(path)))


def paths_in(folder: str) -> list[Path]:
    """The files of a folder of shipped ones."""
    return sorted((scenarios_folder() / folder).glob("*.yaml"))


def put(file: str, texts: Iterable[str]) -> Iterator[Message]:
    """Texts of a file as messages."""
    yield from (Message(each, "", file) for each in texts if each)


def of_scenario(scenario: Scenario) -> Iterator[str]:
    """Names, events, and what could be argued and changed."""
    for named in (scenario.powers, scenario.states):
        yield from named.values()
        yield from named
    # The triangle of the projector has room for three letters.
    yield from (name[:LETTERS].upper() for name in scenario.states.values())
    yield from (scenario.title, scenario.question)
    yield from scenario.groups.values()
    yield from of_events(scenario.events)
    yield from (each.title for each in scenario.levers.values())
    yield from (each.unit for each in levers_of(scenario))
    for argument in scenario.arguments.values():
        yield from (argument.title, argument.off)


def of_events(events: Iterable[Event]) -> Iterator[str]:
    """What events are called, and what their file notes."""
    for event in events:
        yield from (event.title, event.note)


def of_changes(changes: Changes) -> Iterator[str]:
    """What a what-if is called and asks."""
    yield from (changes.title, changes.question)
    yield from of_events(changes.events)


def of_exercise(exercise: Exercise) -> Iterator[str]:
    """All that an exercise says, its key too."""
    yield from (exercise.title, exercise.question, exercise.audience, exercise.forecast.asked)
    for offer in exercise.levers.values():
        yield offer.title
        yield from of_events(offer.changes.events)
    yield from exercise.look_at
    yield from (line.because for line in exercise.key)
    for wrong in exercise.misconceptions:
        yield from (wrong.says, wrong.but)
    yield from (step.does for step in exercise.time_plan)
    yield from (each for each in exercise.sources if " " in each)
