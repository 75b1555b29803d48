"""
Game: a scenario, a seed, and an append-only list of acts; all else is the replay of that list.

    game = new_game("kazakhstan_2020", seed=7)
    game.do(Act("next"))                                       # brief over: forecasts
    game.do(Act("forecast", "US", chances=(20, 50, 30)))
    game.do(Act("next"))                                       # orders
    game.do(Act("orders", "US", orders=("visit KAZ",)))
    game.do(Act("next"))                                       # the round is played
    game.rounds[0].scores["US"]

What a game is made of is in `standing`, what each act changes in `doing`.
"""

from collections.abc import Hashable, Sequence

from sim.core.errors import UserError
from sim.game.acts import OVER, PHASES, Act
from sim.game.doing import ACTS, check_types
from sim.game.orders.orders import Orders
from sim.game.orders.terms import with_rounds
from sim.game.standing import Round, Standing
from sim.scenario.load import load as load_scenario
from sim.scenario.model import Scenario

__all__ = ["OVER", "PHASES", "Act", "Game", "Round", "new_game", "replay"]


class Game(Standing):
    """A game as it stands; `do` is the only thing that changes it."""

    def do(self, act: Act) -> None:
        """
        Do something, if the rules of the game allow it; else change nothing.

        Raises
        ------
        UserError
            With what is wrong and what would be right.
        """
        check_types(act)
        if self.phase == OVER:
            raise UserError("game: it is over, nothing more can be done")
        self.acts.append(ACTS[act.what](self, act))

    def undo(self) -> Act:
        """
        Take the last act back: the game is what it was before.

        Raises
        ------
        UserError
            If nothing was done yet.
        """
        if not self.acts:
            raise UserError("game: nothing was done yet that could be undone")
        last = self.acts[-1]
        self.__dict__.update(self.replayed(self.acts[:-1]).__dict__)
        return last

    def fork(self) -> "Game":
        """Another game that has come the same way so far."""
        return self.replayed(self.acts)

    def replayed(self, acts: Sequence[Act]) -> "Game":
        """A game of the same start after some acts; what bots decided is looked up, not thought out again."""
        return replay(self.scenario, self.seed, self.fate, acts, self.decided)


def new_game(
    scenario: str | Scenario, seed: int = 0, fate: int = 0, rounds: Sequence[int] = ()
) -> Game:
    """Start a game of a scenario, or of the file of this name; with rounds of its own, if given."""
    chosen = load_scenario(scenario) if isinstance(scenario, str) else scenario
    return Game(with_rounds(chosen, rounds) if rounds else chosen, seed, fate)


def replay(
    scenario: Scenario,
    seed: int,
    fate: int,
    acts: Sequence[Act],
    decided: dict[Hashable, Orders] | None = None,
) -> Game:
    """Play a list of acts from the start; `decided` is what bots decided in a game of the same start."""
    game = Game(scenario, seed, fate, decided={} if decided is None else decided)
    for act in acts:
        game.do(act)
    return game
