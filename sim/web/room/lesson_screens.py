"""
Screens of a lesson, as plain data; see `screens`, whose shape they have.

Nobody's forecast is shown to others, and nothing of the model, before forecasts are closed.
"""

from collections.abc import Callable
from statistics import fmean
from typing import Any

from sim.core.words import Words
from sim.game.exercise.exercise import answers_of, check_key, mean_score
from sim.game.telling.telling import date_of
from sim.web.pack.key import lines_of, result_of
from sim.web.pack.sheets import DEBRIEF as QUESTIONS
from sim.web.pack.values import answer_words
from sim.web.room.doing import undone_by
from sim.web.room.forecasting import CLASS, LESSONS
from sim.web.room.lesson import Lesson
from sim.web.room.people import OBSERVER, Phone
from sim.web.room.presets import DEBRIEF, FORECAST, REVIEW, TALK, steps
from sim.web.room.roles import information_ends
from sim.web.room.screens.common import MOVED

Data = dict[str, Any]
PHONE = Words("Phone")


def phone_screen(lesson: Lesson, name: str) -> Data:
    """Everything that a phone may show now."""
    phone = lesson.people.named(name)
    return {
        "room": room_part(lesson),
        "you": you_part(lesson, phone),
        "exercise": exercise_part(lesson),
        "forecast": forecast_part(lesson, name),
        **shown_part(lesson),
    }


def projector_screen(lesson: Lesson) -> Data:
    """Everything that the projector may show now."""
    return {
        "room": room_part(lesson),
        "join": {"is_open": not lesson.is_closed},
        "phones": len(lesson.people.phones),
        "seats": [],
        "exercise": exercise_part(lesson),
        **shown_part(lesson),
    }


def teacher_screen(lesson: Lesson) -> Data:
    """Everything that the teacher sees now; forecasts too only once they are closed."""
    return {
        **projector_screen(lesson),
        "observer_phones": [phone_row(lesson, each) for each in lesson.people.phones.values()],
        "hands": forecast_part(lesson, CLASS),
        "undo": undo_part(lesson),
    }


SCREENS: dict[str, Callable[[Any, str], Data]] = {
    "phone": phone_screen,
    "projector": lambda lesson, which: projector_screen(lesson),
    "teacher": lambda lesson, which: teacher_screen(lesson),
}
"""Kind of page -> what it is shown."""


def room_part(lesson: Lesson) -> Data:
    """What every screen begins with, as in a room with a game."""
    preset, scenario, waited = (
        LESSONS[lesson.play.preset],
        lesson.exercise.scenario,
        lesson.expected(),
    )
    return {
        "kind": "exercise",
        "title": lesson.exercise.title,
        "phase": lesson.phase,
        "phases": list(steps(preset)),
        "round": 1,
        "rounds": 1,
        "month": 0,
        "date": date_of(scenario, 0),
        "ends": date_of(scenario, lesson.exercise.horizon),
        "information_ends": information_ends(scenario),
        "is_paused": lesson.is_paused,
        "is_closed": lesson.is_closed,
        "is_over": lesson.phase == DEBRIEF,
        "preset": lesson.play.preset,
        "is_fictional": False,
        "minutes": preset.minutes.get(lesson.phase),
        "extended_seconds": lesson.extended,
        "in": sum(waited.values()),
        "of": len(waited),
        "is_everybody_in": bool(waited) and all(waited.values()),
        "settings": dict(lesson.settings),
        "revision": lesson.revision,
        "undone": lesson.undone,
        "last_undone": MOVED[lesson.undone] if lesson.undone else "",
    }


def you_part(lesson: Lesson, phone: Phone) -> Data:
    """Whose phone it is."""
    return {
        "phone": phone.name,
        "kind": "observer",
        "seat": OBSERVER,
        "name": PHONE,
        "number": phone.number,
        "label": label_of(phone),
        "language": phone.language,
        "is_captain": True,
        "is_teacher": False,
        "mates": 0,
        "is_in": lesson.is_in(phone),
        "bot": "",
    }


def label_of(phone: Phone) -> Words:
    """What a phone is called: by a number, never a name."""
    return Words("{name} {number}", name=PHONE, number=phone.number)


def phone_row(lesson: Lesson, phone: Phone) -> Data:
    """A phone, for the teacher."""
    return {
        "phone": phone.name,
        "label": label_of(phone),
        "language": phone.language,
        "is_in": lesson.is_in(phone),
    }


def exercise_part(lesson: Lesson) -> Data:
    """What is asked: all that may be seen before forecasts are closed."""
    exercise = lesson.exercise
    words = answer_words(exercise)
    return {
        "title": exercise.title,
        "question": exercise.question,
        "audience": exercise.audience,
        "asked": exercise.forecast.asked,
        "levers": [{"name": name, "title": each.title} for name, each in exercise.levers.items()],
        "answers": [{"answer": name, "words": words[name]} for name in answers_of(exercise)],
        "is_open": lesson.phase in (FORECAST, TALK),
    }


def forecast_part(lesson: Lesson, name: str) -> Data:
    """What one phone, or the class, has said, and how it did once that is known."""
    play = lesson.play
    chances, first = play.last.get(name), play.first.get(name)
    said = play.second if lesson.phase == TALK else play.last
    return {
        "chances": list(chances) if chances else None,
        "first_chances": list(first) if first and play.second.get(name) else None,
        "is_in": name in said,
        "score": mean_score(chances, play.worked.shares) if chances and play.worked else None,
    }


def shown_part(lesson: Lesson) -> Data:
    """What comes once forecasts are closed: how they lie, what the model says, the key; else nothing."""
    if lesson.phase not in (REVIEW, DEBRIEF) or lesson.play.worked is None:
        return {"strips": None, "result": None, "key": None, "debrief": None}
    result = kept(lesson, "result", lambda: worked_part(lesson))
    return {
        "strips": strips_of(lesson, result),
        "result": result,
        "key": kept(lesson, "key", lambda: key_part(lesson)),
        "debrief": debrief_part(lesson) if lesson.phase == DEBRIEF else None,
    }


def kept(lesson: Lesson, name: str, work: Callable[[], Any]) -> Any:
    """Work something out once."""
    if name not in lesson.kept:
        lesson.kept[name] = work()
    return lesson.kept[name]


def worked_part(lesson: Lesson) -> Data:
    """What came, with the levers placed on one axis."""
    assert lesson.play.worked is not None
    found = result_of(lesson.play.worked, lesson.play.seed)
    return {**found, "axis": axis_of(found["worlds"])}


def axis_of(worlds: list[Data]) -> Data:
    """The ends of an axis that holds all bands, and where on it each begins and ends, of 100."""
    low = min(each["value"]["low95"] for each in worlds)
    high = max(each["value"]["high95"] for each in worlds)
    span = (high - low) or 1.0
    rows = [
        {
            "words": each["words"],
            "at": {name: 100 * (point - low) / span for name, point in each["value"].items()},
        }
        for each in worlds
    ]
    return {"low": low, "high": high, "rows": rows}


def strips_of(lesson: Lesson, result: Data) -> list[Data]:
    """How forecasts of each answer lie, beside the model on the same axis of chances; nobody's own."""
    play = lesson.play
    said, first = list(play.last.values()), list(play.first.values())
    return [
        {
            **answer,
            "chances": sorted(each[at] for each in said),
            "mean": fmean(each[at] for each in said) if said else None,
            "first_mean": fmean(each[at] for each in first) if first and play.second else None,
            "count": len(said),
        }
        for at, answer in enumerate(result["answers"])
    ]


def key_part(lesson: Lesson) -> Data:
    """The answer key, and what is often believed."""
    worked, exercise = lesson.play.worked, lesson.exercise
    assert worked is not None
    checked = check_key(worked)
    return {
        "lines": lines_of(exercise, checked, [()] * len(checked)),
        "misconceptions": [
            {"says": each.says, "but": each.but} for each in exercise.misconceptions
        ],
    }


def debrief_part(lesson: Lesson) -> Data:
    """What a class talks about at the end."""
    assert lesson.play.worked is not None
    scores = [mean_score(each, lesson.play.worked.shares) for each in lesson.play.last.values()]
    return {
        "parts": [{"title": each.title, "questions": list(each.questions)} for each in QUESTIONS],
        "score": fmean(scores) if scores else None,
        "count": len(scores),
    }


def undo_part(lesson: Lesson) -> Data | None:
    """What would be taken back; None if there is nothing."""
    moves = lesson.play.moves
    if not moves:
        return None
    is_begun = any(each.what == "next" for each in moves)
    taken = undone_by(lesson, True) if is_begun else ()  # type: ignore[arg-type]
    return {"last": MOVED[moves[-1].what], "moves_of_phase": len(taken)}
