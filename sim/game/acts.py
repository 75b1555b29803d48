"""Acts: what can be done in a game, and in which phase. Whatever an act says is checked here."""

from collections.abc import Callable
from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING, Any

from sim.core.errors import UserError
from sim.game.bots.bots import check_bot, known
from sim.game.field.forecasts import OTHER_FATES, check_chances
from sim.game.orders.injects import inject_named
from sim.game.orders.orders import check, parse
from sim.game.orders.seats import seat_named
from sim.scenario.problems import show

if TYPE_CHECKING:
    from sim.game.game import Game

PHASES = ("brief", "forecast", "order", "review")
OVER = "over"
MOST_SEED, MOST_FATE = 2**64 - 1, OTHER_FATES - 1
"""Larger seeds would repeat the luck of smaller ones; larger fates are those that forecasts look at."""
LONGEST = 200
"""Letters of a word; nobody types more, and looking for what is near would take long."""


@dataclass(frozen=True, slots=True)
class Act:
    """
    Something that somebody does in a game.

    Attributes
    ----------
    what : str
        One of ACTS: "next" (the next phase), "forecast", "orders", "bot" (a seat is played by a
        strategy, or again by hand), "inject" (something happens that no seat ordered).
    seat : str
    orders : tuple of str
        All that the seat orders in this round, in place of what it ordered before.
    chances : tuple of int
        Of a forecast.
    strategy : str
        Of a bot; "" for none.
    inject : str
        Of an inject, such as "quarrel RU BLR".
    """

    what: str
    seat: str = ""
    orders: tuple[str, ...] = ()
    chances: tuple[int, ...] = ()
    strategy: str = ""
    inject: str = ""


def check_types(act: Act) -> None:
    """
    Refuse an act that is made of anything but words and lists: it may come from a file or a page.

    Raises
    ------
    UserError
        With what is wrong and what would be right.
    """
    for name in ("what", "seat", "strategy", "inject"):
        check_word(name, getattr(act, name))
    for name in ("orders", "chances"):
        if not isinstance(getattr(act, name), tuple | list):
            raise UserError(f"{name}: {show(getattr(act, name))} found, a list is right")
    for order in act.orders:
        check_word("orders", order)
    if act.what not in ACTS:
        raise UserError(f"game: '{act.what}' found, one of {', '.join(ACTS)} is right")


def check_word(name: str, value: Any) -> None:
    """Refuse what is no text, or a very long one."""
    if not isinstance(value, str):
        raise UserError(f"{name}: {show(value)} found, text is right")
    if len(value) > LONGEST:
        raise UserError(f"{name}: {len(value)} letters found, at most {LONGEST} are right")


def check_whole(name: str, value: Any, most: int) -> None:
    """Refuse what is no whole number from 0 to the most."""
    if isinstance(value, bool) or not isinstance(value, Integral) or not 0 <= int(value) <= most:
        raise UserError(f"{name}: {show(value)} found, a whole number from 0 to {most} is right")


def do_next(game: "Game", act: Act) -> Act:
    """Go on to the next phase; after orders, the round is played."""
    if game.phase == "order":
        game.resolve()
    if game.phase == PHASES[-1]:
        if game.number + 1 == len(game.terms.rounds):
            game.phase = OVER
            return Act("next")
        game.number += 1
        game.begin_round()
    at = PHASES.index(game.phase)
    game.phase = PHASES[(at + 1) % len(PHASES)]
    return Act("next")


def do_forecast(game: "Game", act: Act) -> Act:
    """Make a seat's forecast of the round; what was said before is replaced until orders begin."""
    seat = seat_named(game.scenario, act.seat).name
    refuse_phase(game, "forecast")
    game.chances[seat] = check_chances(act.chances)
    return Act("forecast", seat, chances=game.chances[seat])


def do_orders(game: "Game", act: Act) -> Act:
    """Give all orders of a seat, in place of what it gave before."""
    seat = seat_named(game.scenario, act.seat)
    refuse_phase(game, "order")
    given = [parse(game.scenario, seat, each) for each in act.orders]
    barred = game.barred(seat.name)
    game.orders[seat.name] = check(game.scenario, game.terms, seat, given, barred)
    return Act("orders", seat.name, tuple(str(each) for each in given))


def do_bot(game: "Game", act: Act) -> Act:
    """Let a strategy play a seat when nobody orders for it, or nobody again."""
    seat = seat_named(game.scenario, act.seat).name
    if not act.strategy:
        game.bots.pop(seat, None)
        return Act("bot", seat)
    check_bot(act.strategy)
    game.bots[seat] = known(act.strategy)
    return Act("bot", seat, strategy=known(act.strategy))


def do_inject(game: "Game", act: Act) -> Act:
    """Let something happen in this round, which no seat ordered."""
    order = inject_named(game.scenario, act.inject)
    if game.phase == PHASES[-1]:
        raise UserError("game: the phase is 'review', a round under way is right for that")
    if order in game.injects:
        raise UserError(f"inject: '{order}' happens already in this round, another one is right")
    game.injects = (*game.injects, order)
    return Act("inject", inject=str(order))


def refuse_phase(game: "Game", wanted: str) -> None:
    """Refuse what belongs into another phase."""
    if game.phase != wanted:
        raise UserError(f"game: the phase is '{game.phase}', '{wanted}' is right for that")


ACTS: dict[str, Callable[["Game", Act], Act]] = {
    "next": do_next,
    "forecast": do_forecast,
    "orders": do_orders,
    "bot": do_bot,
    "inject": do_inject,
}
"""What can be done. Each changes the game, and returns the act as it was understood."""
