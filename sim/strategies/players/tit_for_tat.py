"""
Tit for tat: begins with nothing, then does what was done in the last round.

The strategy that won Axelrod's tournaments [Axelrod1984]_, for want of two moves only in kind: a power
answers a rival's visit with a visit to the same state, a waiver with a waiver, restrictions with
restrictions, an accusation with one of the accuser, and a campaign with a campaign; the article
expects rivals to answer in kind too (C4, C6, C16). A state welcomes who visited or spared it, and quarrels
with who put it under restrictions (C13, C14).
"""

from collections.abc import Iterable

from sim.strategies.players.sight import SOME, Sight, Traits, Wish

IN_KIND = ("visit", "waive", "restrict", "campaign")
"""What a power answers with the same word and the same aim."""
STATE_ANSWERS = {"visit": "welcome", "waive": "welcome", "restrict": "rebuff"}
"""What a power does to a state -> what the state does to it."""
TRAITS = Traits(
    words=frozenset({*IN_KIND, "speak", "welcome", "rebuff"}), spends=SOME, reads_rivals=True
)


def wish(sight: Sight) -> Iterable[Wish]:
    """Answer what was seen, in the order of the seats."""
    if not sight.is_power:
        done_to_me = [(by, word) for by, word, aim in sight.seen if aim == sight.seat]
        return [(STATE_ANSWERS[word], by) for by, word in done_to_me if word in STATE_ANSWERS]
    by_others = [each for each in sight.seen if each[0] != sight.seat]
    accused = [("speak", by) for by, word, aim in by_others if (word, aim) == ("speak", sight.seat)]
    return [*accused, *((word, aim) for _, word, aim in by_others if word in IN_KIND)]
