"""Lesson: what is left of an exercise in a room: a filled debrief sheet, tables, and a page that keeps all."""

from typing import Any

from sim.game.exercise.exercise import mean_score, yardsticks
from sim.web.languages import language_of
from sim.web.pack.pages import css
from sim.web.pack.sheets import DEBRIEF
from sim.web.pack.tables import Table, row
from sim.web.pages import render

Data = dict[str, Any]


def lesson_page(lesson: Any, code: str, is_alone: bool = True) -> str:
    """
    The debrief sheet of an exercise, filled with what the class said and what the model says.

    Parameters
    ----------
    lesson : Lesson
    is_alone : bool
        Whether the page brings its style along; else it asks the server for it.
    """
    from sim.web.room.lesson_screens import exercise_part, room_part, shown_part

    return render(
        "pack/lesson.html",
        code,
        room=room_part(lesson),
        exercise=exercise_part(lesson),
        **{**shown_part(lesson), "debrief": DEBRIEF},
        ends=room_part(lesson)["information_ends"],
        css=css() if is_alone else "",
    )


def lesson_tables(lesson: Any, code: str) -> dict[str, Table]:
    """
    What was forecast and what the model says, as tables; whose a forecast is stands nowhere.

    Nothing is told before forecasts are closed.
    """
    play, say = lesson.play, language_of(code).say
    answers = answers_in(lesson)
    heads = [*answers, *(f"again_{each}" for each in answers), "score"]
    if play.worked is None:
        return {"forecasts": [["number", *heads]], "answers": [["answer", "title", "share"]]}
    pairs = [(play.first.get(name), play.second.get(name)) for name in play.last]
    # In the order of what was said, so that a row is nobody's.
    said = sorted(pairs, key=lambda each: (each[0] or (), each[1] or ()))
    return {
        "forecasts": [
            ["number", *heads],
            *(
                row(
                    n,
                    *(first or blank(answers)),
                    *(again or blank(answers)),
                    scored(play, first, again),
                )
                for n, (first, again) in enumerate(said, start=1)
            ),
        ],
        "answers": [
            ["answer", "title", "share"],
            *(
                row(name, say(words), float(share))
                for (name, words), share in zip(answers.items(), play.worked.shares, strict=True)
            ),
            *(
                row(name, None, value)
                for name, value in zip(
                    ("equal_guess", "best"), yardsticks(play.worked.shares), strict=True
                )
            ),
        ],
    }


def answers_in(lesson: Any) -> dict[str, str]:
    """What chances were given to, in words."""
    from sim.web.room.lesson_screens import exercise_part

    return {each["answer"]: each["words"] for each in exercise_part(lesson)["answers"]}


def blank(answers: dict[str, str]) -> list[None]:
    """Cells where nothing was said."""
    return [None] * len(answers)


def scored(play: Any, first: Any, again: Any) -> float:
    """The score of what was said last."""
    return mean_score(again or first, play.worked.shares)
