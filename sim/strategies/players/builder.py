"""
Builder: money, and nothing but money.

A power builds where a little more moves its share most: projects grow slowly and last, and who
builds is believed (C40, C41, C43). The article doubts that the US has anything to offer here (C45). A
state opens its doors to everybody's projects, those of the power that it knows best first: income now,
freedom later (C20, C36).
"""

from collections.abc import Iterable

from sim.strategies.players.sight import Sight, Traits, Wish, by_most, each_of

TRAITS = Traits(words=frozenset({"build", "accept"}), reads_shares=True)


def wish(sight: Sight) -> Iterable[Wish]:
    """Build where it counts; as a state, accept all projects."""
    if sight.is_power:
        return each_of("build", sight.contested)
    return each_of("accept", by_most(sight.own_shares))
