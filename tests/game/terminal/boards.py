"""Tables for tests: games that are played from a script, and what was shown."""

import io

from sim.game.game import new_game
from sim.game.terminal.loop import play
from sim.game.terminal.paper import Paper
from sim.game.terminal.source import Script
from sim.game.terminal.table import Table

ROUND = ["skip", "done"]


def table_of(scenario, *hands, lines=(), **more):
    """A table at the start of a game, with a script."""
    paper = Paper(is_plain=True)
    paper.console.file = io.StringIO()
    source = Script(paper, io.StringIO("\n".join(lines)))
    return Table(new_game(scenario), hands or ("US",), paper, source, **more)


def shown(table):
    """Everything that was shown so far."""
    return table.paper.console.file.getvalue()


def played(scenario, *hands, lines=(), **more):
    """A table after a script."""
    table = table_of(scenario, *hands, lines=lines, **more)
    play(table)
    return table


def words(table):
    """What was shown, as one line: where lines are broken does not matter."""
    return " ".join(shown(table).split())
