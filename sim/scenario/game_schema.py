"""Schema of the `game` section: when the rounds of a scenario's game end, and what orders cost."""

from typing import Annotated

from pydantic import Field

from sim.scenario.schema import Part

ORDERS = (
    "visit",
    "build",
    "arm",
    "speak",
    "campaign",
    "quiet",
    "restrict",
    "waive",
    "welcome",
    "rebuff",
    "accept",
    "refuse",
    "train",
    "court",
    "promise",
)
"""The words of all orders. The game itself is a room above this one; a test holds the two together."""

MOST = 100
Points = Annotated[int, Field(ge=1, le=MOST)]
RoundEnd = Annotated[int, Field(ge=1)]


class PointsPart(Part):
    """What a seat may spend in a round, by its kind."""

    power: Points = Field(0, description="a power's points; as usual unless said")
    state: Points = Field(0, description="a state's points; as usual unless said")


class GamePart(Part):
    """How a scenario's game is played."""

    rounds: Annotated[tuple[RoundEnd, ...], Field(min_length=1)] = Field(
        (), description="rising months at which rounds end, none after the scenario's last"
    )
    points: PointsPart = Field(
        PointsPart.model_construct(), description="what a seat may spend in a round"
    )
    costs: dict[str, Points] = Field({}, description="word of an order: its points")
