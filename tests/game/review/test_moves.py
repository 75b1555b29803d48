import numpy as np
import pytest

from sim.engines.prepare import still
from sim.engines.runs import open_world
from sim.game.review.moves import LUCK, UNDER_WAY, WORDS, moves_of
from tests.game.played import play


@pytest.mark.parametrize("number", [0, 1])
def test_causes_add_up_to_the_move_and_to_nothing_over_powers(flagship, number):
    game = play(flagship, {"US": ("visit KAZ",)}, {"KAZ": ("train RU",)})
    played = game.rounds[number]
    rows = moves_of(game, played)
    end, start = (game.months[month]["alignment"] for month in (played.last, played.first - 1))
    np.testing.assert_allclose(rows.sum(axis=-1), 100 * (end - start), atol=1e-9)
    np.testing.assert_allclose(rows.sum(axis=1), 0, atol=1e-3)


def test_what_a_round_left_is_under_way_in_the_next(flagship):
    """Without luck and orders a state that was moved goes on to where it was heading, or back."""
    game = play(flagship, {"BLR": ("rebuff RU",)}, {})
    rows = moves_of(game, game.rounds[1])
    others = [n for n in range(len(WORDS)) if n not in (LUCK, UNDER_WAY)]
    belarus = list(flagship.states).index("BLR")
    under_way = np.abs(rows[belarus, :, UNDER_WAY]).max()
    assert under_way > 1 > np.abs(rows[belarus][:, others].sum(axis=-1)).max()


def test_luck_is_what_moves_a_world_in_which_nothing_happens(flagship):
    """At the start the world rests: nothing is under way, and all that moves a still world is luck."""
    game = play(flagship, {"RU": ("visit KAZ",)})
    rows = moves_of(game, game.rounds[0])
    assert np.abs(rows[..., UNDER_WAY]).max() < 1e-3
    quiet = open_world(flagship, still(flagship), game.seed, game.fate, months=6)
    start = quiet.snapshot("alignment")
    for _ in range(6):
        quiet.step()
    luck = 100 * (quiet.snapshot("alignment") - start)
    np.testing.assert_allclose(rows[..., LUCK], luck, atol=1e-3)
