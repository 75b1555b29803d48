import pytest

from sim.core.errors import UserError
from sim.game.game import new_game
from sim.game.review import luck
from sim.game.review.luck import skill_or_luck
from tests.game.played import play

TURN = {"US": ("visit UZB", "quiet"), "KAZ": ("accept CN", "train RU")}


@pytest.fixture(scope="module")
def game(flagship):
    return play(flagship, TURN, {}, TURN)


@pytest.mark.parametrize("seat", ["US", "KAZ"])
def test_other_fates_are_games_in_these_fates(flagship, game, seat, monkeypatch):
    # No game is played in the fates that are looked at, so these are moved to where some are.
    monkeypatch.setattr(luck, "OTHER_FATES", 100)
    totals = [play(flagship, TURN, {}, TURN, fate=100 + n).totals[seat] for n in range(2)]
    found = skill_or_luck(game, seat, fates=2)
    assert found.mean == pytest.approx(sum(totals) / 2, abs=1e-3)
    assert found.high - found.low == pytest.approx(0.8 * abs(totals[1] - totals[0]), abs=1e-3)


@pytest.mark.parametrize("seat", ["US", "KAZ"])
def test_figures_are_in_order(game, seat):
    found = skill_or_luck(game, seat, fates=200)
    assert found.low < found.mean < found.high
    assert 0 <= found.share_above_zero <= 1
    assert found.own == game.totals[seat]
    assert found == skill_or_luck(game, seat, fates=200)


def test_who_ordered_nothing_has_neither_skill_nor_luck(game):
    assert skill_or_luck(game, "RU", fates=10) == (0, 0, 0, 0, 0)


def test_a_game_without_a_round_is_refused(flagship):
    with pytest.raises(UserError, match="no round was played yet"):
        skill_or_luck(new_game(flagship), "US")
    with pytest.raises(UserError, match="unknown seat"):
        skill_or_luck(new_game(flagship), "XX")
