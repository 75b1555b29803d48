"""What each part of a study file may say, as frozen pydantic models."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from sim.scenario.schema import Mapped, Number, Part, Text

MOST = 10_000_000
Count = Annotated[int, Field(ge=1, le=MOST)]

SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "grid": {"levels": 5},
    "paired": {},
    "list": {"at": None},
    "lhs": {"points": 500},
    "sobol": {"base": 256, "second_order": True},
    "morris": {"trajectories": 20, "levels": 4},
    "one_by_one": {"levels": 5},
}
"""Kind of design -> what it may be told, and what that is unless said; None must be said."""


class FactorPart(Part):
    """Something that is swept."""

    kind: Literal["unknown", "change"] = Field(
        description="unknown: as if it had always been so, intercepts are solved again;"
        " change: from now on"
    )
    range: tuple[Number, Number] | None = Field(
        None, description="[lowest, highest]; the scenario's own range unless said"
    )
    by: Literal["value", "times", "place"] | None = Field(
        None,
        description="value: the number itself; times: a multiple of each element's own value;"
        " place: 0 to 1 within each element's own range",
    )
    levels: tuple[Number, ...] = Field((), description="the numbers of a grid or of paired points")
    title: str = Field("", description="what to call it")


class DesignPart(Part):
    """Which points are run."""

    kind: Literal["grid", "paired", "list", "lhs", "sobol", "morris", "one_by_one"] = Field(
        description="grid, paired, list, lhs, sobol, morris or one_by_one"
    )
    levels: Annotated[int, Field(ge=2, le=1000)] | None = Field(
        None, description="numbers of each factor, in a grid, one by one, or for Morris"
    )
    points: Count | None = Field(None, description="how many points a Latin hypercube has")
    base: Count | None = Field(
        None, description="base points of Sobol and Saltelli, a power of two"
    )
    second_order: bool | None = Field(None, description="whether pairs of factors are told apart")
    trajectories: Count | None = Field(None, description="trajectories of Morris")
    at: tuple[dict[str, Number], ...] | None = Field(
        None, description="a list of points, each KEY: VALUE for every factor"
    )


class OutcomePart(Part):
    """Something that is asked of every run."""

    title: Text = Field(description="one line for readers")
    value: Text = Field(description="an expression, such as alignment.KAZ.US@36")


class StudyPart(Part):
    """A study file's own keys."""

    format: Literal[1] = Field(description="1, the version of this language")
    study: Text = Field(description="a short name without spaces")
    base: Text = Field(description="the scenario that it is about")
    title: Text = Field(description="one line for readers")
    question: str = Field("", description="what it is to answer")
    factors: Mapped = Field(description="KEY: {kind, range, by, levels, title}")
    design: DesignPart = Field(description="which points are run")
    replicates: Annotated[int, Field(ge=1, le=100_000)] = Field(
        100, description="futures of each point; the same in all of them"
    )
    months: Annotated[int, Field(ge=1, le=1200)] | None = Field(
        None, description="how far it runs; as the scenario unless said"
    )
    seed: Annotated[int, Field(ge=0, lt=2**64)] = Field(0, description="which futures")
    others: Literal["own", "drawn"] = Field(
        "own", description="numbers that are not swept: their own values, or drawn as in a run"
    )
    outcomes: Mapped = Field(description="name: {title, value}")
    when: str = Field("", description="a condition over outcomes that the study is about")
