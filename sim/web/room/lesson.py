"""
Lesson: an exercise in a room. All phones forecast; then comes what the model says, and why.

    lesson = Lesson.open(body)                   # what the first event says
    lesson.do(Event("guess", "p3", {"phone": "p3", "chances": [20, 60, 20]}))

It is used as a `Room` is: the replay of its events, with no clock and no luck but its seed's. The
teacher can forecast for the class, from a show of hands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sim.core.errors import UserError
from sim.core.words import Words
from sim.scenario.exercise import Exercise
from sim.scenario.exercise_text import load_exercise
from sim.web.room import doing
from sim.web.room.bodies import check_event
from sim.web.room.events import TEACHER, Event
from sim.web.room.forecasting import LESSONS, Forecasting
from sim.web.room.people import OBSERVER, People, Phone
from sim.web.room.presets import FORECAST, TALK
from sim.web.room.room import USUAL_SETTINGS, Stage

NEEDED = ("exercise", "preset", "seed")
Loader = Callable[[str], Exercise]


@dataclass
class Lesson:
    """
    A lesson as it stands; see `Room`, whose interface it has.

    Attributes
    ----------
    said : dict
        What the first event said.
    play : Forecasting
    """

    said: Mapping[str, Any]
    play: Forecasting
    people: People
    is_paused: bool = False
    is_closed: bool = False
    settings: dict[str, bool] = field(default_factory=lambda: dict(USUAL_SETTINGS))
    stages: list[Stage] = field(default_factory=lambda: [Stage()])
    undone: str = ""
    let_in: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    numbers: dict[str, Any] | None = None
    kept: dict[Any, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, body: Mapping[str, Any], loader: Loader = load_exercise) -> "Lesson":
        """
        Open a lesson as its first event says.

        Raises
        ------
        UserError
            If there is no such exercise or preset, or the exercise is not as it was.
        """
        missing = [name for name in NEEDED if name not in body]
        if missing:
            raise UserError(f"room: {', '.join(missing)} missing in what it was opened with")
        if body["preset"] not in LESSONS:
            known = ", ".join(LESSONS)
            raise UserError(f"preset: '{body['preset']}' found, one of {known} is right")
        exercise = loader(body["exercise"])
        if body.get("sha256") not in (None, digest_of(exercise)):
            raise UserError(f"{exercise.file}: not as it was when the room was opened")
        play = Forecasting(exercise, body["preset"], body["seed"])
        return cls(dict(body), play, People((OBSERVER,), body.get("lots", 0)))

    @property
    def exercise(self) -> Exercise:
        """What is asked."""
        return self.play.exercise

    @property
    def revision(self) -> int:
        """How many events were done, the first among them."""
        return 1 + len(self.events)

    @property
    def phase(self) -> str:
        """Where the lesson stands."""
        return self.play.phase

    @property
    def number(self) -> int:
        """There is one round."""
        return self.play.number

    @property
    def extended(self) -> int:
        """Seconds that were added to this phase."""
        return self.stages[-1].extended

    def do(self, event: Event) -> Event:
        """
        Do an event, whole or not at all.

        Raises
        ------
        UserError
            With what is wrong, and nothing has changed.
        """
        check_event(event, self.people.phones)
        if event.what not in EVENTS:
            raise UserError(f"{event.what}: there is none in a lesson without seats")
        if self.is_closed:
            raise UserError("room: it is closed, nothing more can be done")
        EVENTS[event.what](self, event)
        self.events.append(event)
        return event

    def is_in(self, phone: Phone) -> bool:
        """Whether a phone has forecast in this phase."""
        return phone.name in (self.play.second if self.phase == TALK else self.play.first)

    def expected(self) -> dict[str, bool]:
        """Who is waited for in this phase; after the talk nobody needs to say it again."""
        if self.phase != FORECAST:
            return {}
        return {phone.name: self.is_in(phone) for phone in self.people.phones.values()}


def do_phone(lesson: Lesson, event: Event) -> None:
    """Let a phone in: all watch and forecast."""
    body = event.body
    lesson.people.join(body["phone"], body["token_hash"], OBSERVER, body.get("language", "en"))


def do_settings(lesson: Lesson, event: Event) -> None:
    """Switch something."""
    lesson.settings.update(event.body)


def do_own_forecast(lesson: Lesson, event: Event) -> None:
    """Take a forecast of the class from the teacher only, as one of a phone."""
    if event.by != TEACHER:
        raise UserError(Words("{what}: not yours to say", what=event.what))
    EVENTS["guess"](lesson, event)  # from there on it goes as what a phone says


EVENTS: dict[str, Callable[[Any, Event], None]] = {
    "phone": do_phone,
    "leave": doing.do_leave,
    "language": doing.do_language,
    "token": doing.do_token,
    "let_in": doing.do_let_in,
    "next": doing.do_move,
    "guess": doing.do_move,
    "forecast": do_own_forecast,
    "undo": doing.do_undo,
    "pause": doing.do_pause,
    "go_on": doing.do_go_on,
    "extend": doing.do_extend,
    "settings": do_settings,
    "close": doing.do_close,
}
"""What can happen in a lesson after it was opened; most as in a room, whose parts a lesson has."""


def digest_of(exercise: Exercise) -> str:
    """By which an exercise and its scenario are known again."""
    return sha256(f"{exercise.text}\n{exercise.scenario.text}".encode()).hexdigest()
