"""What each part of an exercise file may say, as frozen pydantic models."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.schema import Mapped, Names, Number, Part, Text

Within = Annotated[Number, Field(ge=0)]


class ForecastPart(Part):
    """What is asked before anything is shown."""

    asked: Text = Field(description="the question, in words")
    value: Text = Field(description="an expression, such as alignment.KAZ.US@24")
    lever: str = Field(
        "", description="does the value fall, stay or rise with this lever, in the same luck?"
    )
    within: Within | None = Field(
        None, description="with `lever`: a smaller difference counts as stays; 0.001 of a share"
    )
    which: Literal["highest", "lowest"] | None = Field(
        None,
        description="in place of `lever`: with which of all levers is the value highest, lowest?",
    )


class OfferPart(Part):
    """A lever: what is changed, as a what-if file, as an argument put off, or as said here."""

    title: Text = Field(description="a few words for readers")
    whatif: str = Field("", description="a what-if file, by its path or its shipped name")
    strike: str = Field(
        "", description="an argument of the scenario that is put off, as in `audit`"
    )
    without: Names = Field((), description="events, or groups of events, that do not happen")
    set: Mapped = Field({}, description="KEY: VALUE, from now on")
    assume: Mapped = Field({}, description="KEY: VALUE, as if it had always been so")
    events: Mapped = Field({}, description="events added, or changed by name")
    strategies: dict[str, str] = Field({}, description="power: strategy")


class LookPart(Part):
    """Something to look at beside what was asked."""

    title: Text = Field(description="a few words for readers")
    value: Text = Field(description="an expression")


class AnswerPart(Part):
    """One line of the answer key: what a lever does, and why; a test holds it to the model."""

    lever: Text = Field(description="one of the levers")
    goes: Literal["falls", "stays", "rises", "open"] = Field(
        description="the way of at least 3 of 4 futures, in the same luck; open: none has so many"
    )
    value: str = Field("", description="the evidence, an expression; the forecast's unless said")
    within: Within | None = Field(
        None, description="a smaller difference is none; the forecast's, or 0, unless said"
    )
    because: Text = Field(description="why, in words")
    claims: Names = Field((), description="claims that it bears on")


class MisconceptionPart(Part):
    """What many believe, and what is to be said to it."""

    says: Text = Field(description="what many believe")
    but: Text = Field(description="what is to be said to it")


class StepPart(Part):
    """A step of the lesson."""

    minutes: Annotated[int, Field(ge=1, le=600)] = Field(description="how long it takes")
    does: Text = Field(description="what is done")


class ExercisePart(Part):
    """An exercise file's own keys."""

    format: Literal[1] = Field(description="1, the version of this language")
    exercise: Text = Field(description="a short name without spaces")
    base: Text = Field(description="the scenario that it is about")
    title: Text = Field(description="one line for readers")
    question: Text = Field(description="what it is to answer")
    audience: Text = Field(description="for whom, and what they should know before")
    horizon: Annotated[int, Field(ge=1, le=1200)] = Field(description="the month to which it runs")
    forecast: ForecastPart = Field(description="what is asked before anything is shown")
    levers: Mapped = Field(
        description="NAME: {title, whatif, strike, without, set, assume, events, strategies}"
    )
    look_at: tuple[LookPart, ...] = Field((), description="a list of {title, value}")
    key: Annotated[tuple[AnswerPart, ...], Field(min_length=1)] = Field(
        description="the answer key: a list of {lever, goes, value, within, because, claims}"
    )
    misconceptions: tuple[MisconceptionPart, ...] = Field((), description="a list of {says, but}")
    then: Names = Field((), description="commands to go on with, without the program's name")
    time_plan: Annotated[tuple[StepPart, ...], Field(min_length=1)] = Field(
        description="a list of {minutes, does}"
    )
    sources: Names = Field((), description="where to read on")
