"""What a user said: the command line again, and the one topic among what is left out."""

from __future__ import annotations

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


def spoken(args: list[str]) -> str:
    """The command line that repeats this run."""
    import shlex

    return shlex.join([*started_as().split(), *(args or ["run"])])
