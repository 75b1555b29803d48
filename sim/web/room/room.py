"""
Room: a lesson in which phones play the seats of a game. It is the replay of its events.

    room = Room.open(body)                       # what the first event says
    room.do(Event("phone", ROOM, {...}))         # somebody joins
    room.do(Event("next"))

No clock, no file, and no luck but that of its seeds: the same events make the same room. An event is
checked before anything changes; one that is refused leaves the room as it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.core.errors import UserError
from sim.core.words import Words
from sim.game.bots import check_bot
from sim.game.seats import seat_named
from sim.scenario.load import load
from sim.scenario.model import Scenario
from sim.web.room.bodies import check_event
from sim.web.room.events import TEACHER, Event, Late, Paused
from sim.web.room.people import OBSERVER, PLAYER, PRESS, People, Phone
from sim.web.room.play import MOVES, Deal, Play
from sim.web.room.presets import DEBRIEF, LOBBY, PRESETS, rounds_of, seats_for_phones
from sim.web.room.press import ANSWERS, QUESTIONS
from sim.web.room.topics import disguised, leave_out, words_of

Loader = Callable[[str], Scenario]
USUAL_SETTINGS = {"auto": True, "notes": False, "all_seats": False}
"""What the teacher can switch: go on when all are in; free text; draw phones into every seat."""
MOST_SECONDS = 3600
ROLES = ("teacher", "projector")
"""Whose browsers a server lets in beside phones."""


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
    revision : int
        How many events were done.
    is_paused, is_closed : bool
    extended : int
        Seconds that were added to this phase.
    settings : dict
    headlines : dict of rounds that were played to the place of a news item
    asked : dict, or None
        The press's question of this round: word, seat, answer ("" for none yet).
    undone : str
        What was taken back last, since the last move.
    let_in : dict of a token's hash to one of ROLES
    kept : dict
        What screens have worked out of rounds that were played; never more than that.
    """

    said: Mapping[str, Any]
    scenario: Scenario
    play: Play
    people: People
    revision: int = 1
    is_paused: bool = False
    is_closed: bool = False
    extended: int = 0
    settings: dict[str, bool] = field(default_factory=lambda: dict(USUAL_SETTINGS))
    headlines: dict[int, int] = field(default_factory=dict)
    asked: dict[str, Any] | None = None
    undone: str = ""
    let_in: dict[str, str] = field(default_factory=dict)
    kept: dict[Any, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, body: Mapping[str, Any], loader: Loader = load) -> "Room":
        """
        Open a room as its first event says.

        Raises
        ------
        UserError
            If it names a scenario, a topic or a preset that there is not.
        """
        preset, without = body["preset"], tuple(body.get("without", ()))
        if preset not in PRESETS:
            raise UserError(f"preset: '{preset}' found, one of {', '.join(PRESETS)} is right")
        scenario = leave_out(loader(body["scenario"]), without)
        scenario = disguised(scenario) if body.get("fictional") else scenario
        rounds = tuple(body.get("rounds") or rounds_of(preset, scenario))
        deal = Deal(
            scenario,
            body["seed"],
            body.get("fate", 0),
            rounds,
            preset,
            body["lots"],
            words_of(without),
        )
        seats = (*seats_for_phones(scenario), PRESS)
        return cls(dict(body), scenario, Play(deal), People(seats, body["lots"]))

    @property
    def phase(self) -> str:
        """One of presets.PHASES."""
        return self.play.phase

    @property
    def number(self) -> int:
        """The round that is under way, from 1."""
        return self.play.number

    def do(self, event: Event) -> Event:
        """
        Do an event.

        Raises
        ------
        UserError
            With what is wrong, and nothing has changed; Late and Paused are kinds of it.
        """
        if event.what not in EVENTS:
            raise UserError(f"room: '{event.what}' found, one of {', '.join(EVENTS)} is right")
        if self.is_closed:
            raise UserError("room: it is closed, nothing more can be done")
        try:
            EVENTS[event.what](self, event)
        except (KeyError, TypeError, AttributeError) as error:
            raise UserError(f"{event.what}: {error!r}: another body is right") from None
        self.revision += 1
        return event

    def is_in(self, phone: Phone) -> bool:
        """Whether a phone's seat has done in this phase what is waited for."""
        return is_in(self, phone)

    def expected(self) -> dict[str, bool]:
        """Who is waited for in this phase, by seat or by phone, and whether it is in."""
        if self.phase not in ("forecast", "talk", "order"):
            return {}
        found = {}
        for phone in self.people.phones.values():
            if phone.seat in (OBSERVER, PRESS) and self.phase != "order":
                found[phone.name] = self.is_in(phone)
            elif phone.seat not in (OBSERVER, PRESS) and phone.seat not in self.play.game.bots:
                found[phone.seat] = self.is_in(phone)
        return found


def is_in(room: Room, phone: Phone) -> bool:
    """Whether what a phone owes in this phase was sent."""
    game = room.play.game
    if room.phase == "order":
        return phone.seat in game.orders
    if phone.seat in (OBSERVER, PRESS):
        return phone.name in room.play.guesses[-1]
    return phone.seat in game.chances


# What can happen


def do_phone(room: Room, event: Event) -> None:
    """Let a phone in; who plays is given a seat by lot."""
    body = event.body
    kind, seat = body.get("kind", PLAYER), body.get("seat", "")
    seat = seat or (room.people.draw() if kind == PLAYER else OBSERVER)
    room.people.join(body["phone"], body["token_hash"], seat, body.get("language", "en"))


def do_leave(room: Room, event: Event) -> None:
    """Let a phone go."""
    room.people.leave(event.body["phone"])


def do_seat(room: Room, event: Event) -> None:
    """Give a phone another seat."""
    room.people.named(event.body["phone"])
    room.people.sit(event.body["phone"], seat_of(room, event.body["seat"]))


def seat_of(room: Room, said: str) -> str:
    """A seat of the game or beside it, as a room calls it."""
    return said if said in (PRESS, OBSERVER) else seat_named(room.scenario, said).name


def do_captain(room: Room, event: Event) -> None:
    """Make a phone the captain of its seat."""
    phone = room.people.named(event.body["phone"])
    if event.by not in (TEACHER, phone.name):
        raise UserError("captain: only for oneself, or by the teacher")
    room.people.captains[phone.seat] = phone.name


def do_token(room: Room, event: Event) -> None:
    """Know a phone by another token from now on."""
    room.people.named(event.body["phone"]).token_hash = event.body["token_hash"]


def do_let_in(room: Room, event: Event) -> None:
    """Know a teacher's browser, or a projector's, by a token."""
    if event.body["role"] not in ROLES:
        raise UserError(f"let_in: '{event.body['role']}' found, one of {', '.join(ROLES)} is right")
    room.let_in[event.body["token_hash"]] = event.body["role"]


def do_language(room: Room, event: Event) -> None:
    """Let a phone speak another language."""
    room.people.named(event.body["phone"]).language = event.body["language"]


def do_move(room: Room, event: Event) -> None:
    """Move the game on, if whoever does it may."""
    refuse_paused(room, event)
    refuse_stranger(room, event)
    if event.what == "bot":
        seat_named(room.scenario, event.body["seat"])
        check_bot(event.body["strategy"]) if event.body.get("strategy") else None
    before = room.phase, room.number
    room.play.do(event)
    room.undone = ""
    if (room.phase, room.number) != before:
        room.extended = 0
        room.asked = room.asked if room.number == before[1] else None


def refuse_paused(room: Room, event: Event) -> None:
    """Let phones do nothing while the room is paused."""
    if room.is_paused and event.by != TEACHER:
        raise Paused("room: it is paused, wait until the teacher goes on")


def refuse_stranger(room: Room, event: Event) -> None:
    """Refuse what a phone does for a seat that it does not submit for."""
    if event.by not in room.people.phones:
        return
    phone = room.people.phones[event.by]
    own = {"forecast": phone.seat, "orders": phone.seat, "guess": phone.name}.get(event.what)
    said = event.body.get("phone" if event.what == "guess" else "seat")
    if own is None or said != own or (event.what == "guess") != (phone.seat in (PRESS, OBSERVER)):
        raise UserError(Words("{what}: not yours to say", what=event.what))
    if event.what != "guess" and not room.people.is_captain(phone.name):
        raise UserError(Words("{what}: the captain of your seat says it", what=event.what))


def do_undo(room: Room, event: Event) -> None:
    """Take back what moved the game last, or the phase: it is as if that had never been."""
    taken = undone_by(room, event.body.get("phase") is True)
    room.play = room.play.without_last(len(taken))
    room.undone, room.extended, room.kept = taken[0].what, 0, {}


def undone_by(room: Room, is_phase: bool) -> list[Event]:
    """What an undo takes back: the last move, or all from the last step to another phase on."""
    moves = room.play.moves
    steps = [at for at, each in enumerate(moves) if each.what == "next"]
    if not moves or (is_phase and not steps):
        raise UserError("undo: nothing was done yet that could be undone")
    return moves[steps[-1] if is_phase else -1 :]


def do_pause(room: Room, event: Event) -> None:
    """Pause: phones can do nothing."""
    room.is_paused = True


def do_go_on(room: Room, event: Event) -> None:
    """End a pause."""
    room.is_paused = False


def do_extend(room: Room, event: Event) -> None:
    """Give this phase more time."""
    seconds = event.body["seconds"]
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 < seconds <= MOST_SECONDS:
        raise UserError(f"extend: {seconds!r} found, whole seconds up to {MOST_SECONDS} are right")
    room.extended += seconds


def do_settings(room: Room, event: Event) -> None:
    """Switch something."""
    for name, value in event.body.items():
        if name not in USUAL_SETTINGS or not isinstance(value, bool):
            raise UserError(
                f"settings: {name}: {value!r} found, a known switch, on or off, is right"
            )
    room.settings.update(event.body)
    if room.settings["all_seats"]:
        room.people.seats = (*room.play.game.seats, PRESS)
    else:
        room.people.seats = (*seats_for_phones(room.scenario), PRESS)


def do_headline(room: Room, event: Event) -> None:
    """Choose which news heads the feed."""
    refuse_press(room, event)
    item = event.body["item"]
    if isinstance(item, bool) or not isinstance(item, int) or item < 0:
        raise UserError(f"headline: {item!r} found, the place of a news item is right")
    room.headlines[len(room.play.game.rounds)] = item


def do_question(room: Room, event: Event) -> None:
    """Ask a seat something."""
    refuse_press(room, event)
    seat = seat_named(room.scenario, event.body["seat"]).name
    if event.body["question"] not in QUESTIONS:
        raise UserError(f"question: '{event.body['question']}' found, a known one is right")
    room.asked = {"question": event.body["question"], "seat": seat, "answer": ""}


def refuse_press(room: Room, event: Event) -> None:
    """Refuse what only the press does; the teacher may do it too."""
    refuse_paused(room, event)
    is_press = event.by in room.people.phones and room.people.phones[event.by].seat == PRESS
    if not is_press and event.by != TEACHER:
        raise UserError(Words("{what}: the press does that", what=event.what))


def do_answer(room: Room, event: Event) -> None:
    """Answer the press."""
    refuse_paused(room, event)
    asked = room.asked
    if not asked:
        raise Late("answer: nothing is asked any more")
    phone = room.people.phones.get(event.by)
    if event.by != TEACHER and (not phone or phone.seat != asked["seat"]):
        raise UserError("answer: another seat was asked")
    if event.body["answer"] not in ANSWERS:
        raise UserError(f"answer: '{event.body['answer']}' found, a known one is right")
    room.asked = {**asked, "answer": event.body["answer"]}


def do_close(room: Room, event: Event) -> None:
    """Close the room for good."""
    room.is_closed = True


EVENTS: dict[str, Callable[[Room, Event], None]] = {
    "phone": do_phone,
    "leave": do_leave,
    "seat": do_seat,
    "captain": do_captain,
    "language": do_language,
    "token": do_token,
    "let_in": do_let_in,
    **dict.fromkeys(MOVES, do_move),
    "undo": do_undo,
    "pause": do_pause,
    "go_on": do_go_on,
    "extend": do_extend,
    "settings": do_settings,
    "headline": do_headline,
    "question": do_question,
    "answer": do_answer,
    "close": do_close,
}
"""What can happen after a room was opened."""
__all__ = ["DEBRIEF", "EVENTS", "LOBBY", "Room"]
