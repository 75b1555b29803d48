"""
State: every number that a world carries from month to month, and every number that it reports.

`NOW` carries forward; `INFO` is worked out afresh each month and only reported; `REST` is fixed at
the start: the intercepts, and what changes are measured from. A world is rebuilt from NOW and REST.
"""

from collections import namedtuple
from collections.abc import Callable
from typing import Any, NamedTuple

from sim.core.tables import Size, Table

NOW: dict[str, tuple[str, ...]] = {
    "alignment": ("state", "power"),
    "anchor": ("state", "power"),
    "effort": ("state", "power", "channel"),
    "investment": ("state", "power"),
    "militancy": ("state",),
    "militancy_level": ("state",),
    "credit": ("kind", "state", "power"),
    "friction": ("state", "power"),
    "shock": ("state", "power"),
    "rights_campaign": ("power",),
    "rights_level": ("power",),
    "asylum_appeal": ("power",),
    "asylum_level": ("power",),
    "narrative": ("power",),
    "tension": ("power",),
    "home_attention": ("power",),
    "capability": ("power",),
    "credibility": ("power",),
    "reach_floor": ("state", "power"),
    "suspicion": ("power", "power"),
    "demand": ("state",),
    "rights_record": ("state",),
    "believed_taste": ("state", "power"),
    "believed_habit": ("state", "power"),
    "signal_past": ("lag", "state", "power"),
}
INFO: dict[str, tuple[str, ...]] = {
    "of_common": (),
    "of_own": (),
    "fresh": (),
    "scale": ("power", "channel"),
    "minds": ("power", "power"),
    "zeal": ("power",),
    "reach": ("state", "power"),
    "projected": ("state", "power"),
    "passage": ("state", "power", "channel"),
    "arrived": ("state", "power", "channel"),
    "pressure": ("state", "power"),
    "signal": ("state", "power"),
    "pull": ("state", "power"),
    "taste": ("state",),
    "top": ("state",),
    "weight_of_all": ("state",),
    "scaled": ("state", "power"),
    "nest_top": ("state", "power"),
    "attention": ("state", "power"),
    "target": ("state", "power"),
    "room": ("state",),
    "prospect": ("state", "power"),
    "prospect_scale": ("power",),
    "aimed": ("state", "power"),
    "answer": ("state", "power"),
    "stance": ("state", "power"),
    "incident": ("state",),
    "next_alignment": ("state", "power"),
    "wanted": ("state", "power", "channel"),
}
REST: dict[str, tuple[str, ...]] = {
    "intercept": ("state", "power"),
    "signal": ("state", "power"),
    "capability": ("power",),
    "home_attention": ("power",),
    "cooperation": ("state",),
    "prospect": ("state", "power"),
    "stance": ("state", "power"),
    "rights_record": ("state",),
}

Now: Any = namedtuple("Now", NOW)  # type: ignore[misc]
Info: Any = namedtuple("Info", INFO)  # type: ignore[misc]
Rest: Any = namedtuple("Rest", REST)  # type: ignore[misc]


class World(NamedTuple):
    """
    Everything that the rules of a month read and write; tables in one engine, arrays in another.

    `host` is an engine's own: the random numbers of a month, say. Rules of the month leave it alone.
    """

    p: Any
    rest: Any
    now: Any
    info: Any
    size: Size
    host: Any = None


def blank(kind: Any, axes: dict[str, tuple[str, ...]], size: Size) -> Any:
    """Tables of zeros for every field of NOW, INFO or REST."""
    make: Callable[[tuple[str, ...]], Table] = lambda names: Table.zeros(size.along(names))  # noqa: E731
    return kind(*(make(names) for names in axes.values()))
