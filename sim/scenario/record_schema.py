"""Schema of the `record` section: where a scenario's states and powers are in public records."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.schema import Names, Number, Part, Text

Share = Annotated[Number, Field(ge=0, le=1)]
Weight = Annotated[Number, Field(ge=0)]
Year = Annotated[int, Field(ge=1800, le=2200)]


class WeightsPart(Part):
    """How much each kind of record counts in observed alignment."""

    votes: Weight = Field(0.0, description="agreement of votes in the UN General Assembly")
    trade: Weight = Field(0.0, description="shares of exports and imports")
    ties: Weight = Field(0.0, description="security ties, as `ties` says")
    finance: Weight = Field(0.0, description="aid and loans")


class TiePart(Part):
    """A state's security ties while a treaty or a base lasted."""

    state: Text = Field(description="a state's short name")
    first: Year = Field(alias="from", description="the year from which it holds")
    last: Year | None = Field(
        None, alias="to", description="the last year in which it holds; left out: it still does"
    )
    shares: Annotated[dict[str, Share], Field(min_length=1)] = Field(
        description="power: share, which sum to 1; a power left out has none"
    )
    note: str = Field("", description="what it is judged from")
    source: Text = Field(description="where that is from, or `judgement`")


class CheckPart(Part):
    """Something that happened or did not, to which a back-test gives a probability."""

    title: Text = Field(description="what it is, in words")
    state: Text = Field(description="a state's short name")
    first: Year = Field(alias="from", description="the year at whose end it is forecast")
    last: Year = Field(alias="to", description="the year at whose end it has happened or not")
    way: Literal["falls", "rises"] = Field(
        alias="goes", description="falls: votes move from the powers with high points; or rises"
    )
    by: Annotated[Number, Field(ge=0)] = Field(0.0, description="by more than so much, in points")


class RecordPart(Part):
    """How a scenario is found in public records."""

    codes: dict[str, str] = Field(description="state or power: its ISO 3166 three-letter code")
    others: Names = Field((), description="codes of states outside the scenario, for placebos")
    weights: WeightsPart = Field(
        WeightsPart(votes=1.0, trade=1.0, ties=1.0, finance=0.0),
        description="what counts how much in observed alignment",
    )
    observed_in: Year | None = Field(None, description="the year of which the start is observed")
    dollars_per_effort: Annotated[Number, Field(gt=0)] = Field(
        1.0, description="what an economic effort of 1 is, in dollars a year"
    )
    ties: tuple[TiePart, ...] = Field((), description="security ties, by state and years")
    also: dict[str, Names] = Field(
        {}, description="state or power: other names and codes that data files have for it"
    )
    checks: tuple[CheckPart, ...] = Field(
        (), description="things to which a back-test gives a probability"
    )
