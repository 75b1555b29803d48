"""Key: the answers of an exercise, computed from the model, and what they hang on."""

from collections.abc import Sequence
from typing import Any

from sim.answers.difference import BASELINE
from sim.answers.sentences import ROW_WORDS
from sim.core.words import Words
from sim.game.exercise.exercise import (
    Checked,
    Worked,
    check_key,
    lever_of,
    why,
    work_out,
    yardsticks,
)
from sim.scenario.exercise import Exercise
from sim.web.pack.hangs import Hang, hangs_of
from sim.web.pack.values import GOES, answer_words, of_100, told, unit_words, value_words, ways_of

CAUSES = 5
"""So many causes are told; the others as one."""
SMALL = 0.005
"""Causes that are smaller, in points, are told together."""
Data = dict[str, Any]


def key_of(exercise: Exercise, runs: int = 500, seed: int = 0) -> Data:
    """Work an exercise out, and say all that its answer key has, as plain data."""
    worked = work_out(exercise, runs, seed)
    checked = check_key(worked)
    lever = lever_of(worked)
    return {
        **result_of(worked, seed),
        "lever": exercise.levers[lever].title,
        "lines": lines_of(exercise, checked, hangs_of(exercise, checked, seed)),
    }


def result_of(worked: Worked, seed: int = 0) -> Data:
    """What came: the answers, the worlds on the same axes, why, and what else to look at."""
    exercise, value = worked.exercise, worked.exercise.forecast.value
    equal, best = yardsticks(worked.shares)
    words, shares = answer_words(exercise), worked.shares.tolist()
    return {
        "runs": len(worked.values[BASELINE][value.text]),
        "seed": seed,
        "value": value_words(exercise, value),
        "unit": unit_words(value),
        "answers": [
            {"answer": name, "words": words[name], "share": share, "of_100": count}
            for name, share, count in zip(worked.answers, shares, of_100(shares), strict=True)
        ],
        "equal": equal,
        "best": best,
        "worlds": worlds_of(worked),
        "why": why_rows(worked, seed),
        "looks": looks_of(worked),
    }


def worlds_of(worked: Worked) -> list[Data]:
    """The value as it is and with each lever, and what the lever adds."""
    exercise, value = worked.exercise, worked.exercise.forecast.value
    return [
        {
            "name": name,
            "words": Words("as it is") if name == BASELINE else exercise.levers[name].title,
            "value": told(each[value.text], value),
            "adds": None if name == BASELINE else told(worked.gap(name, value), value),
        }
        for name, each in worked.values.items()
    ]


def why_rows(worked: Worked, seed: int) -> list[Data]:
    """What carried the effect, points of 100, largest first; they add up to the mean."""
    causes = list(why(worked, lever_of(worked), seed).items())
    if not causes:
        return []
    told = [(cause, points) for cause, points in causes[:CAUSES] if abs(points) >= SMALL]
    rows = [{"words": ROW_WORDS[cause], "points": points} for cause, points in told]
    whole = sum(points for _, points in causes)
    rest = whole - sum(points for _, points in told)
    return [
        *rows,
        {"words": "all else", "points": rest},
        {"words": Words("together"), "points": whole},
    ]


def looks_of(worked: Worked) -> list[Data]:
    """What else to look at: as it is, and what each lever adds there."""
    exercise = worked.exercise
    return [
        {
            "title": title,
            "now": told(worked.values[BASELINE][value.text], value)["middle"],
            "adds": [
                {"words": offer.title, **told(worked.gap(name, value), value)}
                for name, offer in exercise.levers.items()
            ],
        }
        for title, value in exercise.look_at.items()
    ]


def lines_of(
    exercise: Exercise, checked: Sequence[Checked], hangs: Sequence[Sequence[Hang]]
) -> list[Data]:
    """The lines of the key: what came, how surely, why, and on what it hangs."""
    return [
        {
            "lever": exercise.levers[each.line.lever].title,
            "value": value_words(exercise, each.line.value),
            "unit": unit_words(each.line.value),
            "goes": each.goes,
            "goes_words": GOES[each.goes],
            "says": each.line.goes,
            "says_words": GOES[each.line.goes],
            "ways": ways_of(each.shares),
            "within": told(each.gap * 0 + each.line.within, each.line.value)["middle"],
            "adds": told(each.gap, each.line.value),
            "because": each.line.because,
            "claims": list(each.line.claims),
            "hangs": [{**hang._asdict(), "goes_words": GOES[hang.goes]} for hang in some],
        }
        for each, some in zip(checked, hangs, strict=True)
    ]
