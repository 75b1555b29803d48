"""Briefing: what a seat is told before it decides: who it is, the news, the question, the orders."""

from itertools import groupby
from typing import Any

from sim.game.orders.instruments import INSTRUMENTS
from sim.game.orders.seats import POWER, STATE
from sim.game.telling.telling import name_of
from sim.game.terminal.charts import map_lines
from sim.game.terminal.paper import folded
from sim.game.terminal.table import Table
from sim.game.views.news import news_of

AIMS = {
    POWER: "states that take more of their cues from you than with the model's own rule in your seat",
    STATE: "more stability, autonomy and income than with the model's own rule in your seat",
}
"""What a kind of seat is scored by, in words."""
SOME_NEWS = 4
"""So many items are told in a brief, of the first and of the last; `news` tells all, and why."""
MAP_WORDS = "Shares of 100. change: in the last round. says: at its end, + for, - against."
EFFECT = "    "


def brief(table: Table) -> None:
    """Tell a seat where it stands."""
    view, paper = table.view, table.paper
    paper.head(f"Round {view['round']} of {view['rounds']}: to the {view['round_ends']}")
    if view["round"] == 1:
        opening(table, view)
    else:
        news(table)
    paper.say(["", *map_lines(table.game.scenario, view), MAP_WORDS])


def opening(table: Table, view: dict[str, Any]) -> None:
    """Tell who a seat is, at the start."""
    scenario, seat = table.game.scenario, table.seat
    table.paper.text(
        f"Scenario: {scenario.title}.",
        f"You play {table.name} ({seat.name}). It is the {view['date']}.",
        f"Your aim: {AIMS[seat.kind]}, with the same luck. That rule is what the computer would do"
        f" for you. You have {view['points']} points to spend on orders in each round.",
        "You argue a role, not your own view. The model is the judge here, not the world; what its"
        f" author knew ends in {scenario.information_ends}.",
    )


def news(table: Table) -> None:
    """Tell what happened in the last round: how it began, and how it ended."""
    items = news_of(table.game, table.seat.name)
    rest = len(items) - 2 * SOME_NEWS
    for n, each in enumerate(items):
        if rest > 0 and n == SOME_NEWS:
            table.paper.text(f"({rest} more: `news`)")
        if n < SOME_NEWS or n >= SOME_NEWS + max(0, rest):
            table.paper.text(f"{each.date}: {each.text}")


def all_news(table: Table) -> None:
    """Tell all that happened in the last round, and why."""
    items = news_of(table.game, table.seat.name)
    if not items:
        table.paper.text("No news yet: nothing was played.")
    for each in items:
        claims = f" ({', '.join(each.claims)})" if each.claims else ""
        table.paper.text(f"{each.date}: {each.text}")
        if each.why:
            table.paper.text(f"{each.why}{claims}", indent=EFFECT)


def question(table: Table) -> None:
    """Ask for a forecast."""
    view, scenario = table.view, table.game.scenario
    asked = view["forecast"]
    state, power = name_of(scenario, asked["state"]), name_of(scenario, asked["power"])
    low, high = asked["falls_below_points"], asked["rises_above_points"]
    table.paper.head(f"{table.name}: forecast")
    table.paper.text(
        f"The share of {power} in {state} ({asked['state']}) is {asked['now_points']:.2f} of 100. By"
        f" the {view['round_ends']}, what are the chances that it falls (below {low:.2f}), stays, or"
        f" rises (above {high:.2f})? {drift_words(asked['now_points'], low, high)}",
        "Type three chances that sum to 100, as `40 40 20`, or `skip`."
        + barred_words(table, state),
    )


def barred_words(table: Table, state: str) -> str:
    """What a forecast costs a power; a state aims at no state anyway."""
    if table.seat.kind == STATE:
        return ""
    return f" Who forecasts cannot aim orders at {state} in this round."


def drift_words(now: float, low: float, high: float) -> str:
    """
    Where the marks come from.

    >>> drift_words(5.0, low=4.0, high=7.0)
    'Left alone, each of the three comes in one future of three.'
    >>> drift_words(5.0, low=5.0, high=5.0)
    'Left alone it has no luck, and ends there.'
    """
    if low == high:
        return "Left alone it has no luck, and ends there."
    alone = "left alone, each of the three comes in one future of three."
    if low <= now <= high:
        return alone.capitalize()
    way, where = ("rise", "higher") if now < low else ("fall", "lower")
    return f"It would {way} by itself, so the marks are set {where}: {alone}"


def orders(table: Table) -> None:
    """Tell what can be spent, and what was ordered so far."""
    view = table.view
    table.paper.head(f"{table.name}: orders")
    given(table, view)
    words = " ".join(table.own_words())
    table.paper.text(
        f"You can {words}. `menu` says what each does, `done` ends the turn."
        + (" `coach` advises." if table.has_coach else "")
    )


def given(table: Table, view: dict[str, Any]) -> None:
    """Tell what was ordered so far, and what is left."""
    for each in view["orders"]:
        table.paper.text(f"Ordered: `{each['order']}`: {each['title']}.")
    table.paper.text(f"{points(view['left'])} of {view['points']} left to spend.")


def points(count: int) -> str:
    """
    So many points.

    >>> points(1), points(3)
    ('1 point', '3 points')
    """
    return f"{count} point" if count == 1 else f"{count} points"


def menu(table: Table) -> None:
    """Show what can be ordered: cost, aims, what it does and why, and the claims behind it."""
    view = table.view
    table.paper.say(["", f"{'order':10}{'cost':6}aimed at"])
    for word, choices in groupby(view["menu"], key=lambda each: str(each["word"])):
        menu_row(table, word, list(choices))
    given(table, view)


def menu_row(table: Table, word: str, choices: list[dict[str, Any]]) -> None:
    """Show one word: what it costs and whom it can be aimed at, then what it does."""
    instrument = INSTRUMENTS[word]
    able = [str(each["aim"]) for each in choices if not each["why_not"]]
    reasons = dict.fromkeys(str(each["why_not"]) for each in choices if each["why_not"])
    aims = " ".join(able) if able else f"- {'; '.join(reasons)}"
    head = f"{word:10}{table.game.terms.costs[word]:<6}"
    first, *more = folded(aims, " " * len(head)) or [""]
    table.paper.say([(head + first.strip()).rstrip(), *more])
    hidden = "" if instrument.is_public else " Others do not see it."
    claims = ", ".join(table.game.scenario.own_claims(instrument.claims))
    said = f" ({claims})" if claims else ""
    table.paper.text(f"{instrument.effect}{hidden}{said}", indent=EFFECT)
