"""Loop: a game in a terminal from where it stands to its end, one line after the other."""

import shlex

from sim.core.errors import FailedError, MultivectorError, UserError
from sim.core.places import started_as
from sim.game.game import OVER, Act
from sim.game.terminal import briefing, review
from sim.game.terminal.keep import keep
from sim.game.terminal.paper import folded
from sim.game.terminal.table import Table
from sim.game.terminal.words import FORECAST, NOW, ORDER, choices, obey


def play(table: Table) -> None:
    """
    Play until the game is left, or there are no more lines.

    Raises
    ------
    UserError
        At a wrong line of a script.
    KeyboardInterrupt
        With how to go on, if a player interrupts it.
    """
    if table.save_file:
        table.paper.text(*keep(table.game, table.save_file))
    try:
        while not table.is_left:
            step(table)
    except KeyboardInterrupt:
        print()
        table.game = table.game.fork()  # as it was before what was interrupted
        said = " ".join(each.strip() for each in leaving(table))
        raise KeyboardInterrupt(f"interrupted. {said}") from None
    except MultivectorError:
        table.paper.say(leaving(table))
        raise
    table.paper.say(leaving(table))


def step(table: Table) -> None:
    """Go on to where somebody is asked, or ask."""
    phase = table.game.phase
    if phase == "brief":
        table.game.do(Act("next"))
    elif phase == "review":
        reviewed(table)
    else:
        if table.here != table.place:
            arrive(table)
        answer(table)


def reviewed(table: Table) -> None:
    """Go on after a round; where one seat plays, what came of it is told at once."""
    if len(table.hands) == 1:
        review.result(table)
        review.own_result(table)
    table.game.do(Act("next"))
    if table.save_file:
        keep_on(table)


def keep_on(table: Table) -> None:
    """Save the game after a round; where that fails, say so and play on."""
    try:
        table.paper.text(*keep(table.game, table.save_file))
    except FailedError as error:
        table.paper.text(*error.lines, "The game goes on; `save OTHER` keeps it elsewhere.")


def arrive(table: Table) -> None:
    """Tell who has the keyboard now what there is to do; at length where he has not been before."""
    is_new = table.place not in table.told
    if len(table.hands) > 1:
        hand_over(table)
    table.told.add(table.place)
    table.here = table.place
    phase = table.game.phase
    # Where several share a screen, each learns what came of a round when he has it to himself.
    if len(table.hands) > 1 and table.game.rounds and phase in (FORECAST, OVER):
        review.result(table)
        review.own_result(table)
    if phase == FORECAST and is_new:
        briefing.brief(table)
    TELLS[phase](table)


def over(table: Table) -> None:
    """Tell how the game ended."""
    review.ending(table)
    review.own_ending(table)
    table.paper.say(["Try next: the same luck from another seat.", f"  {review.try_next(table)}"])
    table.paper.text(f"Now: {NOW[OVER]}.")


TELLS = {FORECAST: briefing.question, ORDER: briefing.orders, OVER: over}


def hand_over(table: Table) -> None:
    """Let the next player take the keyboard, with nothing of the last one's in sight."""
    if table.here and table.here[2] == table.at:
        return
    if table.here:
        table.paper.clear()
        table.source.forget()
    table.paper.head(f"Keyboard to {table.name}")
    if not table.source.is_script:
        table.ask("Enter, when nobody else looks. ", nothing)


def nothing(before: str) -> list[str]:
    """Complete nothing."""
    return []


def answer(table: Table) -> None:
    """Ask for a line, and do what it says."""
    if table.guide:
        table.guide.lead(table)
    line = table.ask(prompt(table), lambda before: choices(table, before))
    if line is None:
        table.is_left = True
    elif line.strip():
        heed(table, line)


def heed(table: Table, line: str) -> None:
    """Do what a line says; a wrong one ends a script, and is told at a keyboard."""
    try:
        word = obey(table, line)
    except MultivectorError as error:
        if table.source.is_script:
            kind = UserError if isinstance(error, UserError) else FailedError
            raise kind(f"{table.source.place()}{error.lines[0]}") from None
        table.paper.text(*error.lines)
        word = ""
    if table.guide:
        table.guide.follow(table, word)


def prompt(table: Table) -> str:
    """What a line is asked with."""
    phase = table.game.phase
    if phase == ORDER:
        left = table.view["left"]
        return f"{table.seat.name} orders, {left} left> "
    return f"{table.seat.name} {phase}> "


def leaving(table: Table) -> list[str]:
    """Save the game where it is kept, and say how to go on; a command has a line of its own."""
    lines = []
    game = table.game
    if not table.is_over:
        rounds = len(game.terms.rounds)
        now = f"round {game.number + 1} of {rounds}, {NOW[game.phase]}"
        lines += folded(f"The game is not finished: {now}.")
    if table.save_file:
        for each in keep(game, table.save_file):
            lines += folded(each)
        lines += [f"Saved in {table.save_file}. {HOW[table.is_over]}", f"  {how_to_go_on(table)}"]
    elif not table.is_over:
        lines.append("It was not saved: `save FILE` or --save FILE keeps a game.")
    return lines


HOW = {True: "To see its course:", False: "To go on:"}


def how_to_go_on(table: Table) -> str:
    """The command that goes on with a saved game, or tells the course of a finished one."""
    file = shlex.quote(table.save_file)
    if table.is_over:
        return f"{started_as()} replay {file}"
    seats = " ".join(f"--as {name}" for name in table.hands)
    return f"{started_as()} play --load {file} {seats}"
