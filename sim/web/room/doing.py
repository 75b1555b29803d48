"""Doing: what each event does to a room. All is checked before anything changes."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sim.core.errors import UserError
from sim.core.words import Words
from sim.game.bots.bots import check_bot
from sim.game.orders.seats import seat_named
from sim.scenario.problems import show
from sim.web.room.events import TEACHER, Event, Late, Paused
from sim.web.room.people import OBSERVER, PLAYER, PRESS, Phone
from sim.web.room.play import MOVES
from sim.web.room.presets import DEBRIEF, LOBBY, seats_for_phones
from sim.web.room.press import ANSWERS, NEWS, QUESTIONS

if TYPE_CHECKING:
    from sim.web.room.room import Room

MOST_SECONDS = 3600
ROLES = ("teacher", "projector")
"""Whose browsers a server lets in beside phones."""
KINDS = (PLAYER, "observer")
"""What a phone can join as."""


# People


def do_phone(room: "Room", event: Event) -> None:
    """Let a phone in; who plays is given a seat by lot."""
    body = event.body
    kind = one_of("phone: kind", body.get("kind", PLAYER), KINDS)
    said = body.get("seat", "")
    seat = seat_of(room, said) if said else room.people.draw() if kind == PLAYER else OBSERVER
    room.people.join(body["phone"], body["token_hash"], seat, body.get("language", "en"))


def one_of(what: str, said: str, known: tuple[str, ...]) -> str:
    """A word that must be one of some."""
    if said not in known:
        raise UserError(f"{what}: {show(said)} found, one of {', '.join(known)} is right")
    return said


def own_phone(room: "Room", event: Event) -> Phone:
    """The phone that an event names, which is the one that sends it, unless the teacher does."""
    phone = room.people.named(event.body["phone"])
    if event.by not in (TEACHER, phone.name):
        raise UserError(f"{event.what}: only for oneself, or by the teacher")
    return phone


def do_leave(room: "Room", event: Event) -> None:
    """Let a phone go."""
    room.people.leave(own_phone(room, event).name)


def do_seat(room: "Room", event: Event) -> None:
    """Give a phone another seat."""
    name = own_phone(room, event).name
    room.people.sit(name, seat_of(room, event.body["seat"]))


def seat_of(room: "Room", said: str) -> str:
    """A seat of the game or beside it, as a room calls it."""
    return said if said in (PRESS, OBSERVER) else seat_named(room.scenario, said).name


def do_captain(room: "Room", event: Event) -> None:
    """Make a phone the captain of its seat."""
    phone = own_phone(room, event)
    room.people.captains[phone.seat] = phone.name


def do_token(room: "Room", event: Event) -> None:
    """Know a phone by another token from now on."""
    room.people.named(event.body["phone"]).token_hash = event.body["token_hash"]


def do_let_in(room: "Room", event: Event) -> None:
    """Know a teacher's browser, or a projector's, by a token."""
    room.let_in[event.body["token_hash"]] = one_of("let_in", event.body["role"], ROLES)


def do_language(room: "Room", event: Event) -> None:
    """Let a phone speak another language."""
    own_phone(room, event).language = event.body["language"]


# The game


def do_move(room: "Room", event: Event) -> None:
    """Move the game on, if whoever does it may."""
    refuse_paused(room, event)
    refuse_stranger(room, event)
    if event.what == "bot":
        seat_named(room.scenario, event.body["seat"])
        check_bot(event.body["strategy"]) if event.body.get("strategy") else None
    stage, number = room.stages[-1], room.number
    room.play.do(event)
    room.undone = ""
    if event.what == "next":
        asked = stage.asked if room.number == number else None
        room.stages.append(replace(stage, extended=0, asked=asked))


def refuse_paused(room: "Room", event: Event) -> None:
    """Let phones do nothing while the room is paused."""
    if room.is_paused and event.by != TEACHER:
        raise Paused("room: it is paused, wait until the teacher goes on")


def refuse_stranger(room: "Room", event: Event) -> None:
    """Refuse what a phone does for a seat that it does not submit for."""
    if event.by not in room.people.phones:
        return
    phone = room.people.phones[event.by]
    own = {"forecast": phone.seat, "orders": phone.seat, "guess": phone.name}.get(event.what)
    said = event.body.get("phone" if event.what == "guess" else "seat")
    if own is None or said != own or (event.what == "guess") != (phone.seat in (PRESS, OBSERVER)):
        raise UserError(Words("{what}: not yours to say", what=event.what))
    if event.what != "guess":
        refuse_mate(room, event)


def refuse_mate(room: "Room", event: Event) -> None:
    """Refuse what only the captain of a seat says."""
    if not room.people.is_captain(event.by):
        raise UserError(Words("{what}: the captain of your seat says it", what=event.what))


def do_undo(room: "Room", event: Event) -> None:
    """Take back what moved the game last, or the phase: it is as if that had never been."""
    taken = undone_by(room, event.body.get("phase") is True)
    room.play = room.play.without_last(len(taken))
    steps = sum(each.what == "next" for each in taken)
    room.stages = room.stages[: len(room.stages) - steps]
    room.undone, room.kept = taken[0].what, {}


def undone_by(room: "Room", is_phase: bool) -> list[Event]:
    """What an undo takes back: the last move, or all from the last step to another phase on."""
    moves = room.play.moves
    steps = [at for at, each in enumerate(moves) if each.what == "next"]
    if not moves or (is_phase and not steps):
        raise UserError("undo: nothing was done yet that could be undone")
    return moves[steps[-1] if is_phase else -1 :]


# The lesson


def do_pause(room: "Room", event: Event) -> None:
    """Pause: phones can do nothing."""
    room.is_paused = True


def do_go_on(room: "Room", event: Event) -> None:
    """End a pause."""
    room.is_paused = False


def do_extend(room: "Room", event: Event) -> None:
    """Give this phase more time."""
    seconds = event.body["seconds"]
    if not 0 < seconds <= MOST_SECONDS:
        raise UserError(f"extend: {seconds} found, seconds from 1 to {MOST_SECONDS} are right")
    put(room, extended=room.extended + seconds)


def put(room: "Room", **changed: Any) -> None:
    """Put something else into the phase that is under way."""
    room.stages[-1] = replace(room.stages[-1], **changed)


def do_settings(room: "Room", event: Event) -> None:
    """Switch something."""
    room.settings.update(event.body)
    all_seats = room.settings["all_seats"]
    seats = room.play.game.seats if all_seats else seats_for_phones(room.scenario)
    room.people.seats = (*seats, PRESS)


def do_close(room: "Room", event: Event) -> None:
    """Close the room for good."""
    room.is_closed = True


# The press


def refuse_press(room: "Room", event: Event) -> None:
    """Refuse what only the press does; the teacher may do it too."""
    refuse_paused(room, event)
    refuse_other_round(room, event)
    if event.by != TEACHER and room.people.phones[event.by].seat != PRESS:
        raise UserError(Words("{what}: the press does that", what=event.what))


def refuse_other_round(room: "Room", event: Event) -> None:
    """Refuse what was meant for a round that is over."""
    if event.body.get("round", room.number) != room.number:
        raise Late(f"{event.what}: that was in round {event.body['round']}")


def do_headline(room: "Room", event: Event) -> None:
    """Choose which news heads the feed."""
    refuse_press(room, event)
    item, played = event.body["item"], len(room.play.game.rounds)
    if not played or item >= NEWS:
        raise UserError(f"headline: {item} found, the place of a news item is right")
    put(room, headlines={**room.headlines, played: item})


def do_question(room: "Room", event: Event) -> None:
    """Ask a seat something."""
    refuse_press(room, event)
    if room.phase in (LOBBY, DEBRIEF):
        raise Late(f"question: the phase is '{room.phase}', a round under way is right for that")
    seat = seat_named(room.scenario, event.body["seat"]).name
    question = one_of("question", event.body["question"], tuple(QUESTIONS))
    put(room, asked={"question": question, "seat": seat, "answer": ""})


def do_answer(room: "Room", event: Event) -> None:
    """Answer the press."""
    refuse_paused(room, event)
    refuse_other_round(room, event)
    asked = room.asked
    if not asked:
        raise Late("answer: nothing is asked any more")
    if event.by != TEACHER:
        if room.people.phones[event.by].seat != asked["seat"]:
            raise UserError(Words("{what}: not yours to say", what=event.what))
        refuse_mate(room, event)
    answer = one_of("answer", event.body["answer"], tuple(ANSWERS))
    put(room, asked={**asked, "answer": answer})


EVENTS: dict[str, Callable[["Room", Event], None]] = {
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
