"""How a table is set up."""

import pytest

from sim.core.errors import UserError
from sim.game.terminal import start


def test_who_plays_is_looked_at_before_a_game_is_opened(monkeypatch):
    """An opened game may have to be compiled, and nobody waits half a minute to be refused."""
    monkeypatch.setattr(start, "new_game", lambda *_: pytest.fail("a game was opened"))
    for hands, said in ((["XX"], "unknown seat 'XX'"), (["US", "us"], "US is named twice")):
        with pytest.raises(UserError, match=f"--as: {said}"):
            start.sit_down(hands=hands)
