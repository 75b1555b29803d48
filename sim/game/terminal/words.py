"""Words: what can be typed, one entry each, and who answers it."""

from collections.abc import Callable
from typing import NamedTuple

from sim.core.errors import UserError
from sim.game.game import OVER, Act
from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.orders import aims_of, one_of, parse
from sim.game.telling.telling import say
from sim.game.terminal import briefing, review
from sim.game.terminal.charts import map_lines, order_words, triangle
from sim.game.terminal.coaching import advice_lines
from sim.game.terminal.effort import effort_lines
from sim.game.terminal.keep import keep
from sim.game.terminal.names import short_of
from sim.game.terminal.table import Table
from sim.scenario.problems import near

FORECAST, ORDER = "forecast", "order"
PLAYING = (FORECAST, ORDER)
ALWAYS = (*PLAYING, OVER)
NOW = {
    FORECAST: "a forecast is next, as '40 40 20', or 'skip'",
    ORDER: "orders are next, then 'done'",
    OVER: "all is played; 'why', 'map', 'save FILE', 'undo' or 'quit'",
}
"""What is right in a phase."""


def obey(table: Table, line: str) -> str:
    """
    Do what was typed, and return its first word in full.

    Raises
    ------
    UserError
        With what is wrong and what would be right.
    """
    first, _, after = " ".join(line.split()).partition(" ")
    if first[:1].isdigit() or first[:1] == "-":
        first, after = FORECAST, line
    name = meant(table, {"?": "help"}.get(first, first))
    if name not in WORDS:
        order(table, f"{name} {short_of(table.game.scenario, after)}")
        return name
    if after and not WORDS[name].after:
        raise UserError(f"{name}: '{after}' found, nothing is right after it")
    WORDS[name].run(table, after)
    return name


def meant(table: Table, first: str) -> str:
    """Return the word that begins as was typed: one that is right now before any other."""
    now = now_words(table)
    later = [each for each in (*WORDS, *table.own_words()) if each not in now]
    if not begins(first, now) and begins(first, later):
        name = begins(first, later)[0]
        raise UserError(f"'{name}' is not for now: {NOW[table.game.phase]}")
    if not begins(first, now):
        if first.lower() in INSTRUMENTS:
            whose = f"'{first.lower()}' is an order of a {INSTRUMENTS[first.lower()].kind}"
            raise UserError(f"{whose}, yours are {', '.join(table.own_words())}")
        what = near(first, now, "'help' lists what is right")
        raise UserError(f"unknown word '{first}', {what}")
    return one_of(first, now, "unknown word")


def begins(first: str, names: list[str]) -> list[str]:
    """Return the names that begin as was typed."""
    return [name for name in names if name.startswith(first.lower())]


def now_words(table: Table) -> list[str]:
    """Every word that can be typed now, orders first."""
    phase = table.game.phase
    own = table.own_words() if phase == ORDER else []
    return [*own, *(each.name for each in WORDS.values() if phase in each.phases)]


def choices(table: Table, before: str) -> list[str]:
    """What can stand after the words before it, for completion."""
    first, *more = before.split() or [""]
    if not first:
        return now_words(table)
    found = begins(first, now_words(table))
    if more or not found:
        return []
    if found[0] in INSTRUMENTS:
        return aims_of(table.game.scenario, table.seat, INSTRUMENTS[found[0]])
    return table.own_words() if found[0] == "why" else []


def forecast(table: Table, after: str) -> None:
    """Make a forecast, and give the keyboard on."""
    try:
        chances = tuple(int(each) for each in after.replace(",", " ").replace("%", " ").split())
    except ValueError:
        raise UserError(f"forecast: '{after}' found, three numbers are right: 40 40 20") from None
    table.do(Act("forecast", table.seat.name, chances=chances))
    table.pass_on()


def skip(table: Table, after: str) -> None:
    """Make no forecast."""
    table.pass_on()


def order(table: Table, said: str) -> None:
    """Give one order more."""
    game, seat = table.game, table.seat
    given = [str(each) for each in game.orders.get(seat.name, ())]
    new = parse(game.scenario, seat, said)
    table.give(*given, str(new))
    instrument, view = INSTRUMENTS[new.word], table.view
    seen = "All see it." if instrument.is_public else "Others do not see it."
    table.paper.text(
        f"Ordered: {say(game.scenario, seat.name, new)}. {seen} {briefing.points(view['left'])} left."
    )


def done(table: Table, after: str) -> None:
    """End the turn; after the end of the game, the next may look, or it is left."""
    if not table.is_over:
        table.pass_on()
    elif table.at + 1 < len(table.hands):
        table.at += 1
    else:
        table.is_left = True


def undo(table: Table, after: str) -> None:
    """Take the last thing back."""
    place = table.place
    gone = table.undo()
    table.paper.text(f"Taken back: {told(gone)}.")
    if table.place == place:
        briefing.given(table, table.view)


def redo(table: Table, after: str) -> None:
    """Do again what was taken back."""
    table.paper.text(f"Done again: {told(table.redo())}.")


def told(acts: list[Act]) -> str:
    """What was done, in words."""
    said = acts[0]
    if said.what == "orders":
        return f"'{said.orders[-1]}'" if said.orders else "no orders"
    return "the forecast" if said.what == "forecast" else "the end of the turn"


def why(table: Table, after: str) -> None:
    """Tell what moved the last round, or what an order is for."""
    if not after:
        review.own_result(table)
        return
    word = one_of(after.split()[0], table.own_words(), "why: unknown order")
    instrument, scenario = INSTRUMENTS[word], table.game.scenario
    table.paper.text(instrument.effect)
    for name in scenario.own_claims(instrument.claims):
        table.paper.text(f'{name}: "{scenario.claims[name].quote}"', indent=briefing.EFFECT)


def coach(table: Table, after: str) -> None:
    """Tell the best orders."""
    if not table.has_coach:
        raise UserError("coach: it is switched off in this game")
    table.paper.say(advice_lines(table))


def menu(table: Table, after: str) -> None:
    """Tell what can be ordered."""
    briefing.menu(table)


def news(table: Table, after: str) -> None:
    """Tell what happened."""
    briefing.all_news(table)


def maps(table: Table, after: str) -> None:
    """Show where states stand."""
    scenario, view = table.game.scenario, table.view
    table.paper.say(["", *map_lines(scenario, view), briefing.MAP_WORDS])
    table.paper.text(order_words(scenario))
    table.paper.say(["", *triangle(scenario, view)])


def effort(table: Table, after: str) -> None:
    """Tell what is spent where."""
    table.paper.say(["", *effort_lines(table.game.scenario, table.view)])


def again(table: Table, after: str) -> None:
    """Tell the brief again."""
    briefing.brief(table)
    if table.game.phase == FORECAST:
        briefing.question(table)


def write(table: Table, after: str) -> None:
    """Save the game."""
    file = after or table.save_file
    if not file:
        raise UserError("save: where? 'save FILE' is right, such as 'save game.jsonl'")
    kept = keep(table.game, file)
    table.save_file = file
    table.paper.text(*kept, f"Saved in {file}, and from now on after every round and at the end.")


def help_(table: Table, after: str) -> None:
    """Tell what can be typed now."""
    phase = table.game.phase
    table.paper.text(f"Now: {NOW[phase]}. Beginnings of words will do.")
    for each in WORDS.values():
        if phase in each.phases and (each.run is not coach or table.has_coach):
            usage = f"{each.name} {each.after}".strip()
            table.paper.say([f"  {usage:18}{each.help}"])
    if phase == ORDER:
        table.paper.text(f"Orders: {', '.join(table.own_words())}; then whom, as `menu` says.")


def leave(table: Table, after: str) -> None:
    """Leave the game."""
    table.is_left = True


class Word(NamedTuple):
    """
    Something that can be typed.

    Attributes
    ----------
    name : str
    after : str
        What stands after it; "" for nothing.
    help : str
    phases : tuple of str
        When it can be typed.
    run : function
        Answers it, given what stands after it.
    """

    name: str
    after: str
    help: str
    phases: tuple[str, ...]
    run: Callable[[Table, str], None]


WORDS = {
    each.name: each
    for each in (
        Word("forecast", "A B C", "chances that it falls, stays, rises", (FORECAST,), forecast),
        Word("skip", "", "make no forecast", (FORECAST,), skip),
        Word("menu", "", "what can be ordered, what it costs, what it does", PLAYING, menu),
        Word("orders", "", "the same", PLAYING, menu),
        Word("done", "", "end the turn", (ORDER, OVER), done),
        Word("coach", "", "the three orders that are expected to do most", PLAYING, coach),
        Word("why", "[ORDER]", "what moved your last round; what an order is for", ALWAYS, why),
        Word("news", "", "all news of the last round, and what is behind them", ALWAYS, news),
        Word("map", "", "where the states stand", ALWAYS, maps),
        Word("effort", "", "what is spent where; others' you see late and roughly", ALWAYS, effort),
        Word("brief", "", "this round's brief again", PLAYING, again),
        Word("undo", "", "take back the last order, or the turn before", ALWAYS, undo),
        Word("redo", "", "do again what was taken back", ALWAYS, redo),
        Word("save", "FILE", "save the game", ALWAYS, write),
        Word("help", "", "this list", ALWAYS, help_),
        Word("quit", "", "leave the game", ALWAYS, leave),
    )
}
"""Everything that can be typed beside orders."""
