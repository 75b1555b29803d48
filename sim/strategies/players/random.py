"""
Random: any legal orders, each as likely as any other to be wished first.

What a strategy is worth shows beside it: who does not beat luck knows nothing. Its random numbers
are a function of seed, seat, fate and round, as every draw is [Salmon2011]_.
"""

from collections.abc import Iterable

from sim.strategies.players.sight import ANY, Sight, Traits, Wish

TRAITS = Traits(words=ANY, reads_luck=True)


def wish(sight: Sight) -> Iterable[Wish]:
    """The whole menu, shuffled."""
    drawn = zip(sight.uniforms, sight.menu, strict=True)
    return [each for _, each in sorted(drawn)]
