"""
Lesson: an exercise in a room. All phones forecast; then comes what the model says, and why.

    lesson = Lesson.open(body)                   # what the first event says
    lesson.do(Event("guess", "p3", {"phone": "p3", "chances": [20, 60, 20]}))

It is used as a `Room` is: the replay of its events, with no clock and no luck but its seed's. The
teacher can forecast for the class, from a show of hands.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from numbers import Integral
from typing import Any

from sim.core.errors import UserError
from sim.core.words import Words
from sim.game.exercise.exercise import Worked, answers_of, work_out
from sim.game.field.forecasts import WHOLE
from sim.scenario.exercise import Exercise
from sim.scenario.exercise_text import load_exercise
from sim.web.room import doing
from sim.web.room.bodies import check_event
from sim.web.room.events import TEACHER, Event, Late
from sim.web.room.people import OBSERVER, People, Phone
from sim.web.room.presets import (
    BRIEF,
    DEBRIEF,
    FORECAST,
    LOBBY,
    REVIEW,
    TALK,
    Preset,
    steps,
)
from sim.web.room.room import USUAL_SETTINGS, Stage

LESSONS = {
    "20": Preset((1,), {LOBBY: 2, BRIEF: 3, FORECAST: 2, REVIEW: 7, DEBRIEF: 5}, 1),
    "45": Preset((1,), {LOBBY: 5, BRIEF: 7, FORECAST: 3, TALK: 6, REVIEW: 10, DEBRIEF: 11}, 3),
    "90": Preset((1,), {LOBBY: 6, BRIEF: 20, FORECAST: 5, TALK: 12, REVIEW: 20, DEBRIEF: 22}, 5),
}
"""How long each phase of an exercise is, by the minutes of the lesson; the longer ones talk in between."""
CLASS = "class"
"""Who forecasts where the teacher counts hands."""
NEEDED = ("exercise", "preset", "seed")
Loader = Callable[[str], Exercise]
Chances = tuple[int, ...]


@dataclass(frozen=True)
class NoGame:
    """What a lesson has in place of a game: no seats, and no rounds."""

    seats: Mapping[str, Any] = field(default_factory=dict)
    rounds: Sequence[Any] = ()


@dataclass
class Forecasting:
    """
    An exercise as it stands in a room.

    Attributes
    ----------
    phase : str
        LOBBY, one of the preset's, or DEBRIEF.
    moves : list of Event
        What moved it: next, guess, forecast.
    first, second : dict of phone, or CLASS, to chances
        Before the talk, and after it where there is one.
    worked : Worked or None
        What the model says; nothing is worked out before forecasts are closed.
    """

    exercise: Exercise
    preset: str
    seed: int
    phase: str = LOBBY
    moves: list[Event] = field(default_factory=list)
    first: dict[str, Chances] = field(default_factory=dict)
    second: dict[str, Chances] = field(default_factory=dict)
    worked: Worked | None = None
    number: int = 1
    game: NoGame = field(default_factory=NoGame)

    @property
    def last(self) -> dict[str, Chances]:
        """What each has said last."""
        return {**self.first, **self.second}

    def do(self, move: Event) -> None:
        """Make a move, whole or not at all."""
        MOVES[move.what](self, move)
        self.moves.append(move)

    def without_last(self, count: int) -> "Forecasting":
        """The same without the last few moves."""
        found = Forecasting(self.exercise, self.preset, self.seed)
        for move in self.moves[: len(self.moves) - count]:
            found.do(move)
        return found


def do_next(play: Forecasting, move: Event) -> None:
    """Go on to the next phase; the model is asked before anything changes."""
    if move.body.get("from", play.phase) != play.phase:
        raise Late(Words("room: the phase is '{phase}' already", phase=play.phase))
    if play.phase == DEBRIEF:
        raise UserError("room: the lesson is over, nothing comes after the debrief")
    order = (LOBBY, *steps(LESSONS[play.preset]), DEBRIEF)
    phase = order[order.index(play.phase) + 1]
    if phase == REVIEW:
        play.worked = work_out(play.exercise, seed=play.seed)
    play.phase = phase


def do_forecast(play: Forecasting, move: Event) -> None:
    """Keep what a phone says, or a class by a show of hands."""
    if play.phase not in (FORECAST, TALK):
        raise Late(Words("room: the phase is '{phase}', that is over", phase=play.phase))
    chances = check_chances(move.body["chances"], answers_of(play.exercise))
    said = play.first if play.phase == FORECAST else play.second
    said[move.body.get("phone", CLASS)] = chances


MOVES = {"next": do_next, "guess": do_forecast, "forecast": do_forecast}
"""What moves a lesson."""


def check_chances(chances: Sequence[Any], answers: Sequence[str]) -> Chances:
    """
    Check the chances of all answers, in hundredths.

    >>> check_chances([20, 60, 20], ("falls", "stays", "rises"))
    (20, 60, 20)

    Raises
    ------
    UserError
        If they are not one whole number for each, from 0 to 100, that sum to 100.
    """
    if len(chances) != len(answers):
        raise UserError(
            Words(
                "forecast: {n} chances found, {right} are right", n=len(chances), right=len(answers)
            )
        )
    are_whole = all(isinstance(each, Integral) and not isinstance(each, bool) for each in chances)
    if not are_whole or any(not 0 <= each <= WHOLE for each in chances) or sum(chances) != WHOLE:
        found = ", ".join(str(each)[:12] for each in chances)
        raise UserError(
            Words("forecast: {found} found, whole numbers that sum to 100 are right", found=found)
        )
    return tuple(int(each) for each in chances)


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
    """Take a forecast of the class from the teacher only."""
    if event.by != TEACHER:
        raise UserError(Words("{what}: not yours to say", what=event.what))
    doing_any.do_move(lesson, event)


doing_any: Any = doing
"""What a room does, a lesson does alike, as far as it has the same parts."""
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
"""What can happen in a lesson after it was opened."""


def digest_of(exercise: Exercise) -> str:
    """By which an exercise and its scenario are known again."""
    return sha256(f"{exercise.text}\n{exercise.scenario.text}".encode()).hexdigest()
