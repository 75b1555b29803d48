"""An exercise on a terminal of 80 columns: what is asked, and, once a forecast is locked, what came."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

import numpy as np

from sim.answers.bands import Band, band
from sim.answers.difference import BASELINE
from sim.answers.printable import printable
from sim.answers.screen import WIDTH, paragraph
from sim.answers.sentences import ROW_WORDS, ended, in_ten, ranged, signed
from sim.core.places import started_as
from sim.game.exercise.exercise import (
    Checked,
    Values,
    Worked,
    answers_of,
    lever_of,
    mean_score,
    yardsticks,
)
from sim.game.field.forecasts import WHOLE
from sim.scenario.exercise import Exercise
from sim.scenario.expression import Expression

LABEL, BAR, HASHES = 24, 32, 20
"""Columns of a label, of a band, and of a bar of chances."""
CAUSES_TOLD = 4
SEEN = 0.05
"""What is rarer is not told as one of ten."""
IN_POINTS = "points of 100"


def question_lines(exercise: Exercise) -> list[str]:
    """What is asked: all that may be seen before the forecast is locked."""
    asked, words = exercise.forecast, answers_of(exercise)
    lines = [*paragraph(f"{ended(exercise.title)} {exercise.question}"), ""]
    lines += [*paragraph(f"For: {exercise.audience}. {exercise.minutes} minutes."), ""]
    lines += [*paragraph(asked.asked), ""]
    for name, offer in exercise.levers.items():
        lines += indented(f"{name}: {offer.title}")
    return [
        *lines,
        "",
        *paragraph(f"Give chances that sum to {WHOLE}, in this order: {order(words)}."),
    ]


def order(words: Sequence[str]) -> str:
    """Answers in their order."""
    return ", ".join(words)


def locked_words(answers: Sequence[str], chances: Sequence[int]) -> str:
    """What was forecast, said once it can no longer be changed."""
    pairs = zip(answers, chances, strict=True)
    return f"Locked: {', '.join(f'{answer} {chance}' for answer, chance in pairs)}."


def result_lines(
    worked: Worked, chances: Sequence[int], causes: Mapping[str, float], checked: Sequence[Checked]
) -> list[str]:
    """What came, beside what was forecast, and why."""
    parts = [
        worlds_lines(worked),
        forecast_lines(worked, chances),
        why_lines(worked, causes),
        look_lines(worked),
        key_lines(checked),
        misconception_lines(worked.exercise),
        next_lines(worked.exercise),
    ]
    return [line for part in parts if part for line in [*part, ""]][:-1]


def indented(text: str, first: str = "  ", rest: str = "    ") -> list[str]:
    """Wrap a text below a first line that stands out."""
    return wrap(printable(text), WIDTH, initial_indent=first, subsequent_indent=rest)


# The result, all on the same axes


def scale_of(value: Expression) -> tuple[float, str]:
    """By how much a value is multiplied for readers, and in what unit it is then told."""
    return (WHOLE, IN_POINTS) if value.unit == "share" else (1.0, value.unit or "as it is counted")


def worlds_lines(worked: Worked) -> list[str]:
    """The value as it is and with each lever, on the same axes, and what the levers add."""
    exercise, value = worked.exercise, worked.exercise.forecast.value
    scale, unit = scale_of(value)
    bands = {name: band(scale * each[value.text]) for name, each in worked.values.items()}
    low = min(each.low95 for each in bands.values())
    high = max(each.high95 for each in bands.values())
    runs = len(worked.gap(next(iter(exercise.levers)), value))
    lines = paragraph(
        f"{value.text}, {unit}, {runs} futures: the middle (O) and 8 of 10 (=), 95 of 100 (-). On the"
        " right what the lever adds in the same luck, middle and 8 of 10 futures."
    )
    ends = f"{low:.2f}".ljust(BAR - 6) + f"{high:.2f}".rjust(6)
    lines.append(" " * LABEL + ends)
    for name, each in bands.items():
        gap = None if name == BASELINE else scale * worked.gap(name, value)
        added = f"{each.middle:.2f}" if gap is None else ranged(band(gap)._asdict(), 2)
        label = "as it is" if name == BASELINE else name
        lines.append(f"{label[: LABEL - 1]:{LABEL}}{bar(each, low, high)} {added}")
    return lines


def bar(each: Band, low: float, high: float) -> str:
    """
    A band as a row of signs between two ends.

    >>> bar(Band(0.5, 0.25, 0.75, 0.0, 1.0), 0.0, 1.0)
    '--------========O=======--------'
    """

    def place(value: float) -> int:
        return round((value - low) / (high - low) * (BAR - 1)) if high > low else BAR // 2

    row = [" "] * BAR
    for start, end, sign in ((each.low95, each.high95, "-"), (each.low80, each.high80, "=")):
        row[place(start) : place(end) + 1] = sign * (place(end) + 1 - place(start))
    row[place(each.middle)] = "O"
    return "".join(row)


def forecast_lines(worked: Worked, chances: Sequence[int]) -> list[str]:
    """The forecast beside what came, and its score."""
    lines = [" " * LABEL + "you".ljust(4 + HASHES + 2) + "the model"]
    for answer, chance, share in zip(worked.answers, chances, worked.shares, strict=True):
        came = round(WHOLE * share)
        lines.append(
            f"{answer[: LABEL - 1]:{LABEL}}{chance:3} {hashes(chance)}  {came:3} {hashes(came)}"
        )
    own = mean_score(chances, worked.shares)
    equal, best = yardsticks(worked.shares)
    return [
        *(line.rstrip() for line in lines),
        *paragraph(
            f"Your forecast scores {own:.0f} of {WHOLE}; an equal guess {equal:.0f}, and the best that"
            f" anybody could say {best:.0f}. The model is the judge here, not the world."
            f"{information_words(worked.exercise)}"
        ),
    ]


def information_words(exercise: Exercise) -> str:
    """Up to when anything is known, where the scenario says so."""
    ends = exercise.scenario.information_ends
    return f" Information ends {ends}." if ends else ""


def hashes(chance: float) -> str:
    """
    A chance as a bar of signs.

    >>> hashes(25)
    '#####               '
    """
    return ("#" * round(HASHES * chance / WHOLE)).ljust(HASHES)


# Why, and what to look at


def why_lines(worked: Worked, causes: Mapping[str, float]) -> list[str]:
    """What carried it: the largest causes, and the rest as one, so that they add up."""
    if not causes:
        return []
    lever = lever_of(worked)
    told = list(causes.items())[:CAUSES_TOLD]
    rest = sum(causes.values()) - sum(points for _, points in told)
    lines = paragraph(
        f"Why: what carried '{worked.exercise.levers[lever].title}', {IN_POINTS}, mean of futures"
    )
    lines += [f"  {ROW_WORDS[cause]:40}{signed(points, 2):>7}" for cause, points in told]
    lines.append(f"  {'all else':40}{signed(rest, 2):>7}")
    return [*lines, f"  {'together':40}{signed(sum(causes.values()), 2):>7}"]


def look_lines(worked: Worked) -> list[str]:
    """What else to look at: as it is, and what each lever adds."""
    lines = []
    for title, value in worked.exercise.look_at.items():
        scale, _ = scale_of(value)
        middle = np.median(scale * worked.values[BASELINE][value.text])
        lines += paragraph(f"Look at: {title} ({middle:.2f} as it is)")
        for name in worked.exercise.levers:
            told = ranged(band(scale * worked.gap(name, value))._asdict(), 2)
            lines.append(f"  {name[: LABEL - 3]:{LABEL}}{told}")
    return lines


def key_lines(checked: Sequence[Checked]) -> list[str]:
    """The answer key, each line with what came of it in these futures."""
    lines = ["The key"]
    for each in checked:
        line = each.line
        claims = f" ({', '.join(line.claims)})" if line.claims else ""
        text = f"{line.lever}, {line.value.text}: {way_words(each)}. {line.because}{claims}"
        lines += indented(text, "- ", "  ")
    return lines


def way_words(checked: Checked) -> str:
    """Which way the key says, how surely, and whether these futures agree."""
    line, (falls, stays, rises) = checked.line, checked.shares
    most = {"falls": falls, "stays": stays, "rises": rises}
    size = spread_words(checked.gap, line.value)
    if checked.goes != line.goes:
        return f"the key says {line.goes}, these futures say {checked.goes}, {size}"
    if line.goes == "open":
        told = ", ".join(
            f"{way} in {of_ten(share)}" for way, share in most.items() if share >= SEEN
        )
        return f"open: {told} futures, {size}"
    small = ", smaller than what counts" if line.goes == "stays" else ""
    return f"{line.goes} in {of_ten(most[line.goes])} futures{small}, {size}"


def of_ten(share: float) -> str:
    """
    How often of ten, with the word that goes after "in".

    >>> of_ten(0.8), of_ten(1.0)
    ('8 of 10', 'all')
    """
    return in_ten(share).replace(" in ", " of ")


def spread_words(gap: Values, value: Expression) -> str:
    """How large a difference is."""
    return ranged(band(scale_of(value)[0] * gap)._asdict(), 2)


def misconception_lines(exercise: Exercise) -> list[str]:
    """What many believe, and what is to be said to it."""
    lines = ["Often believed"] if exercise.misconceptions else []
    for each in exercise.misconceptions:
        lines += indented(f'"{each.says}" {each.but}', "- ", "  ")
    return lines


def next_lines(exercise: Exercise) -> list[str]:
    """What to type next, and where to read on; a command line that would be broken is left out."""
    lines = ["Next"]
    told = [f"  {started_as()} {each}" for each in commands_of(exercise)]
    lines += [each for each in told if len(each) <= WIDTH]
    if exercise.sources:
        lines += paragraph(f"Read on: {'; '.join(exercise.sources)}")
    return lines


def commands_of(exercise: Exercise) -> list[str]:
    """The command lines to go on with: the levers as what-ifs, then the exercise's own."""
    asked = [exercise.forecast.lever] if exercise.forecast.lever else list(exercise.levers)
    offers = [exercise.levers[name] for name in asked]
    lines = [f"whatif {exercise.base} {' '.join(o.options)}" for o in offers if o.options]
    return list(dict.fromkeys([*lines, *exercise.then]))
