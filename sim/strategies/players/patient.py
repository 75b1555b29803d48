"""
Patient: does what is remembered for long and what no rival answers.

A power lets frightening talk rest (C50, C52) and grants waivers, where they move most: mercy is
remembered for longer than a visit, and rivals do not count it (C9, C12). A state hedges
[Kuik2008]_: it holds up the projects of whoever has most of its ear, and opens its doors to the
others, the weakest first (C36, C42).
"""

from collections.abc import Iterable

from sim.strategies.players.sight import Sight, Traits, Wish, by_most, each_of

TRAITS = Traits(words=frozenset({"quiet", "waive", "refuse", "accept"}), reads_shares=True)


def wish(sight: Sight) -> Iterable[Wish]:
    """Waive where it counts; as a state, lean against the strongest."""
    if sight.is_power:
        return [("quiet", ""), *each_of("waive", sight.contested)]
    strongest, *others = by_most(sight.own_shares)
    return [("refuse", strongest), *each_of("accept", others[::-1])]
