"""
Hawk: hard power for friends, punishment for the others, and a quarrel with the strongest rival.

A power arms the state that leans to it most (C4, C19), puts the one that does so least under
restrictions (C8, C10), and speaks up against the weightiest rival (C36). A state quarrels in the open with
whoever has most of its ear, as Belarus did (C14, C15), and arms itself with the help of the others.
"""

from collections.abc import Iterable
from itertools import chain, zip_longest

from sim.strategies.players.sight import Sight, Traits, Wish, by_most, each_of

TRAITS = Traits(words=frozenset({"arm", "restrict", "speak", "rebuff", "train"}), reads_shares=True)


def wish(sight: Sight) -> Iterable[Wish]:
    """Arm, restrict and accuse in turn; as a state, quarrel and train."""
    friends = by_most(sight.own_shares)
    if not sight.is_power:
        strongest, *others = friends
        return [("rebuff", strongest), *each_of("train", others), *each_of("rebuff", others)]
    kinds = (
        each_of("arm", friends),
        each_of("restrict", friends[::-1]),
        each_of("speak", sight.rivals),
    )
    return [each for each in chain.from_iterable(zip_longest(*kinds)) if each]
