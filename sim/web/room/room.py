"""
Room: a lesson in which phones play the seats of a game. It is the replay of its events.

    room = Room.open(body)                       # what the first event says
    room.do(Event("phone", ROOM, {...}))         # somebody joins
    room.do(Event("next"))

No clock, no file, and no luck but that of its seeds: the same events make the same room. An event is
checked before anything changes; one that is refused, or that breaks off, leaves the room as it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.core.errors import UserError
from sim.game.saves.lines import digest_of, round_body
from sim.scenario.load import load
from sim.scenario.model import Scenario
from sim.web.room.bodies import check_event
from sim.web.room.doing import EVENTS
from sim.web.room.events import Event
from sim.web.room.fictional import disguised
from sim.web.room.people import OBSERVER, PRESS, People, Phone
from sim.web.room.play import Deal, Play
from sim.web.room.presets import FORECAST, ORDER, PRESETS, TALK, rounds_of, seats_for_phones
from sim.web.room.topics import leave_out

Loader = Callable[[str], Scenario]
USUAL_SETTINGS = {"auto": True, "notes": False, "all_seats": False}
"""What the teacher can switch: go on when all are in; free text; draw phones into every seat."""
NEEDED = ("scenario", "seed", "preset", "lots")
"""What a first event must say."""


@dataclass(frozen=True)
class Stage:
    """
    What hangs on the phase that is under way; each step to another begins a new one.

    Attributes
    ----------
    extended : int
        Seconds that were added.
    headlines : mapping of rounds that were played to the place of a news item
    asked : dict, or None
        The press's question of this round: word, seat, answer ("" for none yet).
    """

    extended: int = 0
    headlines: Mapping[int, int] = field(default_factory=dict)
    asked: Mapping[str, Any] | None = None


@dataclass
class Room:
    """
    A lesson as it stands.

    Attributes
    ----------
    said : dict
        What the first event said.
    scenario : Scenario
        As it is played: with fictional names and without topics, where wanted.
    play : Play
    people : People
    is_paused, is_closed : bool
    settings : dict
    stages : list of Stage
        The last is of the phase that is under way.
    undone : str
        What was taken back last, since the last move.
    let_in : dict of a token's hash to one of doing.ROLES
    events : list of Event
        All that was done after the room was opened.
    numbers : dict, or None
        Those of the round that the last event played, for whoever plays it again.
    kept : dict
        What screens have worked out of rounds that were played; never more than that.
    """

    said: Mapping[str, Any]
    scenario: Scenario
    play: Play
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
    def open(cls, body: Mapping[str, Any], loader: Loader = load) -> "Room":
        """
        Open a room as its first event says.

        Raises
        ------
        UserError
            If it names a scenario, a topic or a preset that there is not, or the scenario is not
            as it was.
        """
        missing = [name for name in NEEDED if name not in body]
        if missing:
            raise UserError(f"room: {', '.join(missing)} missing in what it was opened with")
        preset = body["preset"]
        if preset not in PRESETS:
            raise UserError(f"preset: '{preset}' found, one of {', '.join(PRESETS)} is right")
        scenario = scenario_of(body, loader)
        rounds = tuple(body.get("rounds") or rounds_of(preset, scenario))
        deal = Deal(scenario, body["seed"], body.get("fate", 0), rounds, preset, body["lots"])
        seats = (*seats_for_phones(scenario), PRESS)
        return cls(dict(body), scenario, Play(deal), People(seats, body["lots"]))

    @property
    def revision(self) -> int:
        """How many events were done, the first among them."""
        return 1 + len(self.events)

    @property
    def phase(self) -> str:
        """One of presets.PHASES."""
        return self.play.phase

    @property
    def number(self) -> int:
        """The round that is under way, from 1."""
        return self.play.number

    @property
    def extended(self) -> int:
        """Seconds that were added to this phase."""
        return self.stages[-1].extended

    @property
    def headlines(self) -> Mapping[int, int]:
        """How many rounds were played -> the place of the news item that heads their news."""
        return self.stages[-1].headlines

    @property
    def asked(self) -> Mapping[str, Any] | None:
        """The press's question of this round, if any."""
        return self.stages[-1].asked

    def do(self, event: Event) -> Event:
        """
        Do an event, whole or not at all.

        Raises
        ------
        UserError
            With what is wrong, and nothing has changed; Late and Paused are kinds of it.
        """
        check_event(event, self.people.phones)
        if self.is_closed:
            raise UserError("room: it is closed, nothing more can be done")
        game = self.play.game
        played = len(game.rounds)
        EVENTS[event.what](self, event)
        self.events.append(event)
        is_new = event.what == "next" and len(game.rounds) > played
        self.numbers = round_body(game, game.rounds[-1]) if is_new else None
        return event

    def is_in(self, phone: Phone) -> bool:
        """Whether a phone's seat has done in this phase what is waited for."""
        return self.has_sent(phone.seat, phone.name)

    def has_sent(self, seat: str, phone: str = "") -> bool:
        """Whether a seat, or a phone without a seat of the game, has sent what this phase is for."""
        play, name = self.play, phone if seat in (OBSERVER, PRESS) else seat
        if self.phase == ORDER:
            return seat in play.game.orders
        if self.phase == TALK:
            return name in play.again[-1]
        return name in (play.guesses[-1] if seat in (OBSERVER, PRESS) else play.game.chances)

    def expected(self) -> dict[str, bool]:
        """Who is waited for in this phase, by seat or by phone, and whether it is in."""
        if self.phase not in (FORECAST, TALK, ORDER):
            return {}
        found = {}
        for phone in self.people.phones.values():
            if phone.seat in (OBSERVER, PRESS) and self.phase != ORDER:
                found[phone.name] = self.is_in(phone)
            elif phone.seat not in (OBSERVER, PRESS) and phone.seat not in self.play.game.bots:
                found[phone.seat] = self.is_in(phone)
        return found


def scenario_of(body: Mapping[str, Any], loader: Loader) -> Scenario:
    """The scenario that a room plays: as it was, without topics, and under other names if wanted."""
    scenario = loader(body["scenario"])
    if body.get("sha256") not in (None, digest_of(scenario)):
        raise UserError(f"{scenario.file}: not as it was when the room was opened")
    scenario = leave_out(scenario, tuple(body.get("without", ())))
    return disguised(scenario) if body.get("fictional") else scenario
