"""The pages of what files may say: studies, with the language of expressions, and exercises."""

from typing import Any

from docs.made.markdown import START, code, page, table
from sim.core.results import OUTPUTS
from sim.rules.month import PARAMETERS
from sim.scenario.exercise_schema import (
    AnswerPart,
    ExercisePart,
    ForecastPart,
    LookPart,
    MisconceptionPart,
    OfferPart,
    StepPart,
)
from sim.scenario.expression import FUNCTIONS
from sim.scenario.expression_text import FIELDS, MINUS
from sim.scenario.study_schema import SETTINGS, DesignPart, FactorPart, OutcomePart, StudyPart


def study_file() -> str:
    """What a study file may say, and the expressions that its outcomes are written in."""
    intro = (
        "What a study may say: which numbers of a scenario are swept, by which design, and what is"
        " asked of every run. [From a question to an answer](../tutorials/from-question-to-answer.md)"
        f" walks through one; `{START} validate FILE` checks one, and `{START} sweep FILE` runs it."
    )
    designs = table(
        ["`kind`", "may say", "unless said"],
        [
            [code(kind), ", ".join(map(code, known)), said_unless(known)]
            for kind, known in SETTINGS.items()
        ],
    )
    parts = [
        "## The file",
        keys_of(StudyPart),
        "## A factor",
        "Below `factors`, by the key of an element, a row or a table, such as `talk_half`,"
        " `third_force` or `effort_cap.US.economic`.",
        keys_of(FactorPart),
        "## The design",
        keys_of(DesignPart),
        designs,
        "## An outcome",
        "Below `outcomes`, by a short name.",
        keys_of(OutcomePart),
        *expression_parts(),
    ]
    return page("Study file", intro, *parts)


def exercise_file() -> str:
    """What an exercise file may say."""
    intro = (
        "What an exercise may say: a question to a class, the forecast that is asked for, the levers"
        " that are compared, and the answer key. [Run an exercise](../how-to/run-an-exercise.md)"
        f" walks through one; `{START} validate FILE` checks one, and `{START} exercise FILE` runs it."
    )
    parts = [
        "## The file",
        keys_of(ExercisePart),
        "## The forecast",
        "Below `forecast`, with one of `lever` and `which`.",
        keys_of(ForecastPart),
        "## A lever",
        "Below `levers`, by a short name; at most nine. Each is one of three: a what-if file"
        " (`whatif`), an argument of the scenario that is put off (`strike`), or changes that are said"
        " here in the words of a [what-if file](scenario-file.md#what-if-files).",
        keys_of(OfferPart),
        "## What to look at",
        keys_of(LookPart),
        "## The key",
        "A list; each lever has at least one line. A line compares a value with the lever to the same"
        " future without it. In numbers of the value's own unit, so that 0.001 of a share is 0.1 points"
        " of 100.",
        keys_of(AnswerPart),
        "## A misconception",
        keys_of(MisconceptionPart),
        "## A step of the time plan",
        keys_of(StepPart),
        "Expressions are those of a [study file](study-file.md#expressions).",
    ]
    return page("Exercise file", intro, *parts)


def keys_of(part: Any) -> str:
    """The keys of one part of a file."""
    rows = [
        [code(field.alias or name), field.description or ""]
        for name, field in part.model_fields.items()
    ]
    return table(["key", "says"], rows)


def said_unless(settings: Any) -> str:
    """What a design is told where the study says nothing."""
    return ", ".join(
        f"{name} {'must be said' if value is None else str(value).lower()}"
        for name, value in settings.items()
    )


def expression_parts() -> list[str]:
    """The language of outcomes, conditions, goals and conclusions."""
    worlds = ", ".join(f"`{word}.` subtracts the world `{world}`" for word, world in MINUS.items())
    known = {**PARAMETERS, **OUTPUTS}
    fields = table(
        ["field", "of each", "unit", "what it is"],
        [
            [code(name), ", ".join(axes), known[name].unit, known[name].meaning]
            for name, axes in FIELDS.items()
        ],
    )
    functions = table(
        ["function", "gives"],
        [[code(f"{name}()"), each.meaning] for name, each in FUNCTIONS.items()],
    )
    return [
        "## Expressions",
        "The same words name outcomes of studies, conditions (`when`, `discover --when`), goals"
        " (`levers --goal`) and the conclusions of a scenario. `alignment.KAZ.US@36` is the share in"
        " month 36, counted from the start; `(a - b)@36` puts the month behind several. Without a"
        " month it is a path over all months after the start, of which a function makes one number."
        " Numbers, `+ - * /`, `< <= > >= == !=`, `and`, `or`, `not` and brackets work as usual; a"
        " condition is 1 or 0, so that its mean over futures is a probability.",
        f"In front of a field, {worlds}; `still.` and `no_tour.` name those worlds themselves. Effort"
        " without a channel is the sum over channels.",
        functions,
        fields,
    ]
