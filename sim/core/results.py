"""Results: what a world reports, under the names that commands, tables and charts use."""

from typing import NamedTuple


class Output(NamedTuple):
    """One thing that is reported: the axes it has beside run and month, its unit, its meaning."""

    axes: tuple[str, ...]
    unit: str
    meaning: str


OUTPUTS: dict[str, Output] = {
    "alignment": Output(
        ("state", "power"), "share", "share of its cues that a state takes from a power"
    ),
    "target": Output(("state", "power"), "share", "what a state would choose afresh"),
    "effort": Output(("state", "power", "channel"), "effort", "what a power spends on a state"),
    "investment": Output(("state", "power"), "effort", "stock of built projects"),
    "pull": Output(("state", "power", "term"), "utils", "the terms of a power's pull on a state"),
    "pressure": Output(("state", "power"), "effort", "coercion as it arrives"),
    "signal": Output(("state", "power"), "effort", "what a power reads of its rivals' doings"),
    "stance": Output(("state", "power"), "weight", "-1 rebuff, 0 silence, 1 welcome"),
    "militancy": Output(("state",), "share", "the government's concern about militancy at home"),
    "taste": Output(("state",), "utils", "taste for hedging that a demand to choose leaves"),
    "room": Output(("state",), "utils", "how good the best that a state can do is"),
    "belief_error": Output(("power",), "share", "how wrong a power is about tastes and habits"),
    "hedging": Output(
        ("state",), "share", "how evenly alignment is spread: 1 evenly, 0 all on one"
    ),
    "reachable": Output(
        ("state",), "share", "the share that the focus power could reach at the most"
    ),
    "goals": Output((), "share", "what the model shows for the four goals of the visit"),
    "bands": Output((), "share", "the range of possible futures, in place of a forecast"),
}
"""Name -> what it is. Claims that an output stands for name it as `output.NAME`."""
