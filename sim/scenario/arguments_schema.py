"""What arguments, conclusions and levers may say, as frozen pydantic models."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.schema import Mapped, Names, Number, Part, Text


class ArgumentPart(Part):
    """An argument: numbers that `audit` puts to neutral values, to see what hangs on them."""

    title: Text = Field(description="a few words for readers")
    claims: Names = Field((), description="claims that it is made of")
    reading: Literal["from_now", "always"] = Field(
        description="without it from now on (acts, trends, levers), or as if it had never been so"
        " (what stands)"
    )
    neutral: Annotated[Mapped, Field(min_length=1)] = Field(
        description="KEY: VALUE, what its numbers are without it"
    )
    off: Text = Field(description="what is so without it, in words")
    note: str = Field("", description="anything else that a reader should know")


class HoldsPart(Part):
    """When a conclusion holds: its mean is above or below a number, or enough futures are."""

    above: Number | None = Field(None, description="the value must be above this")
    below: Number | None = Field(None, description="the value must be below this")
    in_share: Annotated[Number, Field(gt=0, le=1)] | None = Field(
        None, description="in at least this share of futures; the mean over futures unless said"
    )


class ConclusionPart(Part):
    """A conclusion: a number of each future, and the test that it must pass."""

    title: Text = Field(description="one line for readers")
    value: Text = Field(description="an expression, such as tour.alignment.KAZ.US@6")
    holds: HoldsPart = Field(description="above or below a number, on the mean or in_share")
    note: str = Field("", description="anything else that a reader should know")


class LeverPart(Part):
    """A lever: a number that somebody can change from now on."""

    title: Text = Field(description="a few words for readers")
    range: tuple[Number, Number] = Field(description="[lowest, highest] that is looked through")
    claims: Names = Field((), description="claims that it bears on")
