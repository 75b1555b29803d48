"""Files: what shipped scenarios, what-ifs and exercises say to students."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sim.core.places import scenarios_folder
from sim.scenario.exercise import Exercise
from sim.scenario.exercise_text import load_exercise
from sim.scenario.load import load
from sim.scenario.model import Changes, Event, Scenario
from sim.scenario.whatif import load_whatif
from sim.study.levers.ranges import levers_of
from sim.web.languages.marked import Message
from sim.web.room.fictional import disguised

LETTERS = 3

SHIPPED = ("kazakhstan_2020",)
"""Scenarios that are played in classrooms."""


def in_files() -> Iterator[Message]:
    """The sentences of all shipped files; of fictional rooms, which tell events by what they do, the names."""
    for name in SHIPPED:
        scenario = load(name)
        yield from put(f"scenarios/{name}.yaml", of_scenario(scenario))
        yield from put(f"scenarios/{name}.yaml", names_of(disguised(scenario)))
        for path in paths_in("whatifs"):
            changes = load_whatif(path, scenario)
            yield from put(f"scenarios/whatifs/{path.name}", of_changes(changes))
    for path in paths_in("exercises"):
        yield from put(f"scenarios/exercises/{path.name}", of_exercise(load_exercise(path)))


def paths_in(folder: str) -> list[Path]:
    """The files of a folder of shipped ones."""
    return sorted((scenarios_folder() / folder).glob("*.yaml"))


def put(file: str, texts: Iterable[str]) -> Iterator[Message]:
    """Texts of a file as messages."""
    yield from (Message(each, "", file) for each in texts if each)


def names_of(scenario: Scenario) -> Iterator[str]:
    """What states and powers are called, in full and in short, and what it is all about."""
    for named in (scenario.powers, scenario.states):
        yield from named.values()
        yield from named
    # The triangle of the projector has room for three letters.
    yield from (name[:LETTERS].upper() for name in scenario.states.values())
    yield from (scenario.title, scenario.question)


def of_scenario(scenario: Scenario) -> Iterator[str]:
    """Names, events, and what could be argued and changed."""
    yield from names_of(scenario)
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
