"""Doing: what each act changes in a game, and in which phase. Whatever an act says is checked here."""

from collections.abc import Callable

from sim.core.errors import UserError
from sim.game.acts import OVER, PHASES, Act, check_word
from sim.game.bots.bots import check_bot, known
from sim.game.field.forecasts import check_chances
from sim.game.orders.injects import inject_named
from sim.game.orders.orders import check, parse
from sim.game.orders.seats import seat_named
from sim.game.standing import Standing
from sim.scenario.problems import show


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


def do_next(game: Standing, act: Act) -> Act:
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


def do_forecast(game: Standing, act: Act) -> Act:
    """Make a seat's forecast of the round; what was said before is replaced until orders begin."""
    seat = seat_named(game.scenario, act.seat).name
    refuse_phase(game, "forecast")
    game.chances[seat] = check_chances(act.chances)
    return Act("forecast", seat, chances=game.chances[seat])


def do_orders(game: Standing, act: Act) -> Act:
    """Give all orders of a seat, in place of what it gave before."""
    seat = seat_named(game.scenario, act.seat)
    refuse_phase(game, "order")
    given = [parse(game.scenario, seat, each) for each in act.orders]
    barred = game.barred(seat.name)
    game.orders[seat.name] = check(game.scenario, game.terms, seat, given, barred)
    return Act("orders", seat.name, tuple(str(each) for each in given))


def do_bot(game: Standing, act: Act) -> Act:
    """Let a strategy play a seat when nobody orders for it, or nobody again."""
    seat = seat_named(game.scenario, act.seat).name
    if not act.strategy:
        game.bots.pop(seat, None)
        return Act("bot", seat)
    check_bot(act.strategy)
    game.bots[seat] = known(act.strategy)
    return Act("bot", seat, strategy=known(act.strategy))


def do_inject(game: Standing, act: Act) -> Act:
    """Let something happen in this round, which no seat ordered."""
    order = inject_named(game.scenario, act.inject)
    if game.phase == PHASES[-1]:
        raise UserError("game: the phase is 'review', a round under way is right for that")
    if order in game.injects:
        raise UserError(f"inject: '{order}' happens already in this round, another one is right")
    game.injects = (*game.injects, order)
    return Act("inject", inject=str(order))


def refuse_phase(game: Standing, wanted: str) -> None:
    """Refuse what belongs into another phase."""
    if game.phase != wanted:
        raise UserError(f"game: the phase is '{game.phase}', '{wanted}' is right for that")


ACTS: dict[str, Callable[[Standing, Act], Act]] = {
    "next": do_next,
    "forecast": do_forecast,
    "orders": do_orders,
    "bot": do_bot,
    "inject": do_inject,
}
"""What can be done. Each changes the game, and returns the act as it was understood."""
