"""What a user said: the command line again, and the one topic among what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.core.places import started_as


def topic(without: list[str]) -> tuple[list[str], list[str]]:
    """
    Split the one topic that can be left out from the events: assumptions, and events.

    It is left out as if it had never been there: its end would itself be a reason to drift.
    """
    events = [each for each in without if each != "rights_campaign"]
    if len(events) == len(without):
        return [], events
    names = ("rights_campaign", "asylum_appeal", "campaign_rise", "asylum_rise")
    return [f"{name}=0" for name in names], events


def retyped(options: Mapping[str, Any]) -> str:
    """
    Options as they are typed, each with a blank before it; what is None, False or empty is none.

    >>> retyped({"set": ["nest_mu=1"], "seed": 0, "months": None, "fictional": True})
    ' --set nest_mu=1 --seed 0 --fictional'
    """
    import shlex

    found = []
    for name, value in options.items():
        for each in value if isinstance(value, list) else [value]:
            words = [f"--{name}"] if each is True else [f"--{name}", str(each)]
            found += words if each is not None and each is not False else []
    return "".join(f" {shlex.quote(each)}" for each in found)


def spoken(args: list[str]) -> str:
    """The command line that repeats this run."""
    import shlex

    return shlex.join([*started_as().split(), *(args or ["run"])])
