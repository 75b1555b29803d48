"""Games that were played for a while."""

from sim.game.game import Act, new_game


def play(scenario, *turns, seed=7, fate=0, chances=None, bots=None):
    """Play a round for each turn, a mapping of seat to orders, up to its review."""
    game = new_game(scenario, seed, fate)
    for seat, strategy in (bots or {}).items():
        game.do(Act("bot", seat, strategy=strategy))
    for turn in turns:
        if game.phase == "review":
            game.do(Act("next"))
        game.do(Act("next"))
        for seat, said in (chances or {}).items():
            game.do(Act("forecast", seat, chances=said))
        game.do(Act("next"))
        give(game, turn)
        game.do(Act("next"))
    return game


def give(game, turn):
    """Give orders in a round."""
    for seat, orders in turn.items():
        game.do(Act("orders", seat, orders=tuple(orders)))


def until(game, phase):
    """Go on to a phase."""
    while game.phase != phase:
        game.do(Act("next"))
    return game
