"""What all screens of a room begin with, and what several of them show."""

from collections.abc import Callable
from typing import Any, TypeVar

from sim.core.words import Words
from sim.game.field.forecasts import WAYS, equal_guess, score
from sim.game.telling.telling import date_of, name_of, say
from sim.game.views.news import news_of
from sim.game.views.views import of_all
from sim.web.room.people import OBSERVER, PRESS, Phone
from sim.web.room.presets import DEBRIEF, LOBBY, PRESETS, REVIEW, steps
from sim.web.room.press import ANSWERS, QUESTIONS
from sim.web.room.room import Room

Data = dict[str, Any]
Found = TypeVar("Found")
MOVED = {
    "next": Words("the step to another phase"),
    "forecast": Words("a forecast"),
    "guess": Words("a forecast of an observer"),
    "orders": Words("the orders of a seat"),
    "bot": Words("a change of who plays a seat"),
    "inject": Words("something that was let happen"),
}
"""What can be taken back, in words."""
BESIDE = {PRESS: "Press", OBSERVER: "Observer"}
"""What seats beside those of the game are called."""


def kept(room: Room, key: Any, work: Callable[[], Found]) -> Found:
    """Work something out of rounds that were played once, since they do not change any more."""
    whole = (key, len(room.play.game.rounds))
    if whole not in room.kept:
        room.kept[whole] = work()
    found: Found = room.kept[whole]
    return found


def kept_now(room: Room, key: Any, work: Callable[[], Found]) -> Found:
    """Work something out once for all who look before anything else happens."""
    known = room.kept.get(("now", key))
    if known is None or known[0] != room.revision:
        known = room.kept["now", key] = room.revision, work()
    found: Found = known[1]
    return found


def room_part(room: Room) -> Data:
    """What every screen begins with."""
    return dict(kept_now(room, "room", lambda: room_now(room)))


def room_now(room: Room) -> Data:
    """The same, worked out."""
    game, preset = room.play.game, PRESETS[room.play.deal.preset]
    waited = room.expected()
    minutes = preset.minutes.get(room.phase)
    return {
        "kind": "game",
        "title": room.scenario.title,
        "phase": room.phase,
        "phases": list(steps(preset)),
        "round": room.number,
        "rounds": len(game.terms.rounds),
        "month": game.world.month,
        "date": date_of(room.scenario, game.world.month),
        "ends": date_of(room.scenario, game.terms.rounds[game.number]),
        "is_paused": room.is_paused,
        "is_closed": room.is_closed,
        "is_over": room.phase == DEBRIEF,
        "preset": room.play.deal.preset,
        "is_fictional": bool(room.said.get("fictional")),
        "minutes": minutes,
        "extended_seconds": room.extended,
        "in": sum(waited.values()),
        "of": len(waited),
        "is_everybody_in": bool(waited) and all(waited.values()),
        "settings": dict(room.settings),
        "revision": room.revision,
        "last_undone": MOVED[room.undone] if room.undone else "",
    }


def names_of(room: Room) -> dict[str, str]:
    """What all seats are called."""
    return {**room.scenario.powers, **room.scenario.states, **BESIDE}


def label_of(room: Room, phone: Phone) -> Words:
    """What a phone is called, such as "Kazakhstan 2"."""
    return Words("{name} {number}", name=names_of(room)[phone.seat], number=phone.number)


def news_part(room: Room, seat: str = "") -> list[Data]:
    """What happened in the round that was played last, as a seat may read it: the latest first."""
    return list(kept_now(room, ("news", seat), lambda: news_now(room, seat)))


def news_now(room: Room, seat: str) -> list[Data]:
    """The same, worked out."""
    game = room.play.game
    if not game.rounds:
        return []
    items = kept(room, ("news", seat), lambda: news_of(game, seat))
    # The press chooses among what everybody reads, so its choice is a place in that list.
    public = kept(room, ("news", ""), lambda: news_of(game))
    chosen = room.headlines.get(len(game.rounds), -1)
    return [
        {
            "at": public.index(each) if each in public else -1,
            "date": each.date,
            "text": each.text,
            "why": each.why,
            "claims": list(each.claims),
            "is_headline": each in public and public.index(each) == chosen,
        }
        for each in items[::-1]
    ]


def standing(room: Room) -> Data:
    """Where states stand now, and where they stood when the last round began."""
    seen = kept(room, "standing", lambda: of_all(room.play.game))
    return {
        "alignment_points": seen["alignment_points"],
        "alignment_before_points": seen["alignment_before_points"],
        "stances": seen["stances"],
    }


def trails(room: Room) -> list[Data]:
    """Where states stood at the start and at the end of each quarter."""
    found: list[Data] = kept(room, "trails", lambda: of_all(room.play.game)["alignment_months"])
    return found


def question_part(room: Room) -> Data | None:
    """What the press asks, and what was answered."""
    if not room.asked:
        return None
    answer = room.asked["answer"]
    return {
        "seat": room.asked["seat"],
        "name": name_of(room.scenario, room.asked["seat"]),
        "text": QUESTIONS[room.asked["question"]],
        "answer": ANSWERS[answer] if answer else "",
        "answers": [{"word": word, "text": text} for word, text in ANSWERS.items()],
    }


def ordered(room: Room, seat: str, number: int) -> list[Data]:
    """What a seat ordered in a round that was played."""
    played = room.play.game.rounds[number]
    return [
        {"order": str(each), "text": say(room.scenario, seat, each)}
        for each in played.turn.get(seat, ())
    ]


def outcome(room: Room, chances: Any, subject: Any) -> Data:
    """How a forecast of the round that was played last did."""
    came = room.play.game.rounds[-1].came[subject]
    return {
        "came": WAYS[came],
        "score": score(chances, came) if chances else None,
        "equal": equal_guess(came),
    }


def is_reviewed(room: Room) -> bool:
    """Whether the round under way was played."""
    return room.phase in (REVIEW, DEBRIEF)


def has_begun(room: Room) -> bool:
    """Whether the lesson has begun."""
    return room.phase != LOBBY
