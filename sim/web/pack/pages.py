"""Pages: all sheets of the teacher's pack in one language, each a whole page that needs nothing else."""

from typing import Any

from sim.scenario.exercise import Exercise
from sim.web.languages import LANGUAGES
from sim.web.pack.cards import cards_of
from sim.web.pack.plans import plans_of
from sim.web.pack.sheets import DEBRIEF, RUBRIC
from sim.web.pack.since import ASK, facts_of
from sim.web.pack.values import answer_words
from sim.web.pages import STATIC, render
from sim.web.room.roles import information_ends

SHEETS = ("index", "roles", "forecast", "key", "rubric", "debrief")
"""Sheets beside the lesson plans and the optional card."""


def css() -> str:
    """The style of paper."""
    return (STATIC / "print.css").read_text(encoding="utf-8")


def pages_of(
    exercise: Exercise, key: dict[str, Any], language: str, has_since: bool = False
) -> dict[str, str]:
    """
    Write all sheets in one language.

    Parameters
    ----------
    key : dict
        From `key.key_of`, which is the same in all languages.
    has_since : bool
        Whether the card of what happened since is wanted.

    Returns
    -------
    dict of file name to HTML
    """
    common: dict[str, Any] = {
        "exercise": exercise,
        "ends": information_ends(exercise.scenario),
        "css": css(),
        "key": key,
        "plans": plans_of(exercise),
        "answers": answer_words(exercise),
        "cards": cards_of(exercise.scenario),
        "rubric": RUBRIC,
        "debrief": DEBRIEF,
        "facts": facts_of(exercise.scenario) if has_since else (),
        "asks": ASK,
    }
    pages = {f"{name}.html": render(f"pack/{name}.html", language, **common) for name in SHEETS}
    for plan in common["plans"]:
        name = f"plan-{plan.minutes}.html"
        pages[name] = render("pack/plan.html", language, plan=plan, **common)
    if common["facts"]:
        pages["since.html"] = render("pack/since.html", language, **common)
    return pages


def first_page(exercise: Exercise, codes: tuple[str, ...]) -> str:
    """The page that leads to each language."""
    packed = {code: LANGUAGES[code] for code in codes}
    ends = information_ends(exercise.scenario)
    return render(
        "pack/languages.html", codes[0], exercise=exercise, packed=packed, css=css(), ends=ends
    )
