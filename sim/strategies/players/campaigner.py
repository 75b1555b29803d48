"""
Campaigner: words and visits, no money: what the article sees the US do.

A power campaigns for persecuted Muslims (C5, C48, C50), warns of the weightiest rival's money (C36), and
visits where a little more moves its share most (C1, C3). A state promises and welcomes, the power with
least of its ear first: a third force (C13, C18).
"""

from collections.abc import Iterable
from itertools import chain

from sim.strategies.players.sight import Sight, Traits, Wish, by_most, each_of

TRAITS = Traits(
    words=frozenset({"campaign", "speak", "visit", "welcome", "promise"}), reads_shares=True
)


def wish(sight: Sight) -> Iterable[Wish]:
    """Campaign, warn of the first rival, and travel; as a state, welcome and promise."""
    if sight.is_power:
        warned = each_of("speak", sight.rivals)
        return [("campaign", ""), *warned[:1], *each_of("visit", sight.contested), *warned[1:]]
    weakest_first = by_most(sight.own_shares)[::-1]
    return chain.from_iterable((("welcome", each), ("promise", each)) for each in weakest_first)
