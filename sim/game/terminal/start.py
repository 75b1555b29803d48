"""Start: sit down at a new game or at a saved one."""

import sys
from collections.abc import Sequence

from sim.core.errors import UserError
from sim.game.bots.bots import check_bot
from sim.game.game import Act, Game, new_game
from sim.game.orders.seats import seat_named
from sim.game.saves.saves import load_game
from sim.game.terminal.names import short_of
from sim.game.terminal.paper import Paper
from sim.game.terminal.source import Keyboard, Script
from sim.game.terminal.table import Table
from sim.game.terminal.tutorial import guide
from sim.scenario.load import load as load_scenario
from sim.scenario.model import Scenario

DEFAULT = "kazakhstan_2020"


def sit_down(
    scenario: str | None = None,
    hands: Sequence[str] = (),
    seed: int | None = None,
    bots: str | None = None,
    load_file: str = "",
    save_file: str = "",
    is_tutorial: bool = False,
    has_coach: bool = True,
    is_plain: bool = False,
) -> Table:
    """
    Set up a table: the game, who plays, and what it is played on.

    Raises
    ------
    UserError
        If it is not clear what is to be played.
    """
    if load_file:
        refuse_beside_load({"SCENARIO": scenario, "--seed": seed, "--bots": bots})
    if is_tutorial and (load_file or len(hands) > 1):
        raise UserError("--tutorial: one seat and a new game are right")
    if bots:
        check_bot(bots, "--bots")
    if load_file:
        game = load_game(load_file)
        named = hands_named(game.scenario, hands)
    else:  # who plays is looked at first: a game that is opened may have to be compiled
        chosen = load_scenario(scenario or DEFAULT)
        named = hands_named(chosen, hands)
        game = new_game(chosen, seed or 0)
    own = named or seats_before(game, is_tutorial)
    for name in game.seats if bots else ():
        if name not in own:
            game.do(Act("bot", name, strategy=bots or ""))
    paper = Paper(is_plain)
    source = Keyboard(paper) if sys.stdin.isatty() else Script(paper, sys.stdin)
    return Table(
        game,
        own,
        paper,
        source,
        save_file or load_file,
        has_coach,
        guide(has_coach) if is_tutorial else None,
    )


def refuse_beside_load(said: dict[str, object]) -> None:
    """A saved game has all this itself."""
    for name, value in said.items():
        if value is not None:
            raise UserError(f"--load: {name} found beside it, nothing is right: a save has its own")


def hands_named(scenario: Scenario, hands: Sequence[str]) -> tuple[str, ...]:
    """The seats that --as names, each once."""
    names = tuple(hand_named(scenario, each) for each in hands)
    for name in names:
        if names.count(name) > 1:
            raise UserError(f"--as: {name} is named twice, once is right")
    return names


def seats_before(game: Game, is_tutorial: bool) -> tuple[str, ...]:
    """
    The seats at the keyboard where none is named: those that were played in a save.

    Where none was, it is the scenario's focus: its power, or in the tutorial its state.
    """
    scenario = game.scenario
    played = {act.seat for act in game.acts if act.what in ("orders", "forecast")}
    i, k = scenario.focus
    focus = list(scenario.states)[i] if is_tutorial else list(scenario.powers)[k]
    return tuple(name for name in game.seats if name in played) or (focus,)


def hand_named(scenario: Scenario, said: str) -> str:
    """The seat that --as names."""
    try:
        return seat_named(scenario, short_of(scenario, said)).name
    except UserError as error:
        raise UserError(f"--as: {error.lines[0]}") from None
