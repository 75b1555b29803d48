"""
Schema: what each part of a file may say, as frozen pydantic models.

They check keys and types of one part at a time; what a part means beside the others (names, dates,
sums) is checked where it is read. Types are strict: `true` and `"1"` are no numbers, `1` no text.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

Number = Annotated[float, Field(allow_inf_nan=False)]
Text = Annotated[str, Field(min_length=1)]
Names = tuple[str, ...]
Mapped = dict[str, Any]


def as_word(value: Any) -> Any:
    """A year alone looks like a number; as a word it can be refused in words."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else value


def listed(value: Any) -> Any:
    """One alone is a list of one."""
    return tuple(as_word(each) for each in (value if isinstance(value, tuple) else (value,)))


Month = Annotated[str, BeforeValidator(as_word)]


Dates = Annotated[
    tuple[str, ...],
    BeforeValidator(listed),
    Field(min_length=1, max_length=2),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2},
            ]
        }
    ),
]


class Part(BaseModel):
    """What all parts share: frozen, no other keys, no change of type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class FocusPart(Part):
    """The state and the power that the first screen speaks of."""

    state: Text = Field(description="a state's short name")
    power: Text = Field(description="a power's short name")


class ScenarioPart(Part):
    """A scenario file's own keys; the tables below them have their own models."""

    format: Literal[1] = Field(description="1, the version of this language")
    name: Text = Field(description="a short name without spaces")
    title: Text = Field(description="one line for readers")
    question: str = Field("", description="what the scenario is to answer")
    extends: str = Field("", description="a scenario of which this file says what differs")
    start: Month = Field(description="the first month, such as 2020-01")
    start_point: Literal["rest", "given"] = Field(
        "rest", description="rest: intercepts are solved so that nothing moves by itself"
    )
    months: Annotated[int, Field(ge=1, le=1200)] = Field(description="how far it runs")
    horizons: tuple[int, ...] = Field((), description="the months that tables show")
    information_ends: str = Field("", description="later events are assumptions")
    focus: FocusPart | None = Field(None, description="the first screen's state and power")
    tour: str = Field("", description="the group of events that the first screen measures")
    states: Mapped = Field(description="short name: {name, fictional}")
    powers: Mapped = Field(description="short name: {name, side, strategy, fictional}")
    parameters: Mapped = Field(description="the numbers, and where each comes from")
    groups: Mapped = Field({}, description="group of events: what it is")
    events: Mapped = Field({}, description="what happens, or may happen")
    claims: Mapped = Field({}, description="what the scenario rests on, and what stands for it")
    arguments: Mapped = Field({}, description="what carries its conclusions, and how it is put off")
    conclusions: Mapped = Field({}, description="what it is said to show, as tests")
    levers: Mapped = Field({}, description="what somebody can change from now on")
    record: Mapped = Field({}, description="how it is found in public records")
    game: Mapped = Field({}, description="how its game is played")


class StatePart(Part):
    """A state."""

    name: Text = Field(description="name for readers")
    fictional: str = Field("", description="name where real ones would distract")


class PowerPart(Part):
    """A power."""

    name: Text = Field(description="name for readers")
    side: str = Field("", description="powers of one side are one choice for the states")
    strategy: str = Field("reaction", description="how it decides what it spends")
    fictional: str = Field("", description="name where real ones would distract")


class Meta(Part):
    """Where a number, or a whole table of them, comes from and how sure it is."""

    range: tuple[Number, Number] | None = Field(None, description="[lowest, highest]")
    spread: Annotated[Number, Field(gt=0)] | None = Field(
        None, description="range as a part of the value: 0.5 is from half to one and a half"
    )
    fixed: Text | None = Field(None, description="why it has no range")
    status: Literal["data", "article", "judgement"] | None = Field(
        None, description="data (a source), article (its direction, our size) or judgement (ours)"
    )
    claims: Names = Field((), description="claims that it rests on")
    source: str = Field("", description="where the data are from")
    year: int | None = Field(None, description="year of the data")
    note: str = Field("", description="anything else that a reader should know")


class DoesPart(Part):
    """One effect of an event."""

    effect: str = Field(description="what it does")
    to: Names = Field((), description="the states or powers that it hits")
    strength: Annotated[Number, Field(ge=0)] = Field(1.0, description="1 is the usual size")


class EventPart(Part):
    """An event."""

    title: Text = Field(description="one line for readers")
    date: Dates = Field(description="a date, or [earliest, latest]")
    probability: Annotated[Number, Field(ge=0, le=1)] = Field(1.0, description="1 is sure")
    sender: str = Field(alias="from", description="the power that acts")
    part_of: str = Field("", description="a group of `groups`")
    choose: Literal["merit", "random"] | None = Field(
        None, description="hit one state of those named: the least deserving, or any"
    )
    does: tuple[DoesPart, ...] = Field(min_length=1, description="its effects")
    claims: Names = Field((), description="claims that it rests on")
    status: Literal["data", "article", "judgement"] = Field(
        description="data, article or judgement"
    )
    source: str = Field("", description="where it is reported")
    note: str = Field("", description="anything else that a reader should know")


class ClaimPart(Part):
    """A claim, in its author's words, and what stands for it in the model."""

    quote: Text = Field(description="its words")
    stands_for: Annotated[Names, Field(min_length=1)] = Field(
        description="parameters, elements, events.NAME, groups.NAME, output.NAME, or "
        "'not modelled: ' and why"
    )
    note: str = Field("", description="anything else that a reader should know")
    disagrees: str = Field("", description="facts that disagree with it")


class WhatifPart(Part):
    """A what-if file's own keys."""

    format: Literal[1] = Field(description="1, the version of this language")
    whatif: Text = Field(description="a short name without spaces")
    base: Text = Field(description="the scenario that it changes")
    title: Text = Field(description="one line for readers")
    question: str = Field("", description="what it is to answer")
    without: Names = Field((), description="events, or groups of events, that do not happen")
    set: Mapped = Field({}, description="KEY: VALUE, from now on")
    assume: Mapped = Field({}, description="KEY: VALUE, as if it had always been so")
    events: Mapped = Field({}, description="events added, or changed by name")
    strategies: dict[str, str] = Field({}, description="power: strategy")
    claims: Names = Field((), description="claims that it puts to the test")
