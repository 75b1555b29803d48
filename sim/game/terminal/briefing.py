"""Briefing: what a seat is told before it decides: who it is, the news, the question, the orders."""

from itertools import groupby
from typing import Any

from sim.game.instruments import INSTRUMENTS
from sim.game.news import news_of
from sim.game.seats import POWER
from sim.game.telling import name_of
from sim.game.terminal.charts import map_lines
from sim.game.terminal.table import Table

AIMS = {
    POWER: "hold more of what the states go by than the model's own rule would in your seat",
    "state": "have more stability, autonomy and income than the model's own rule would in your seat",
}
"""What a kind of seat is scored by, in words."""
SOME_NEWS = 6
"""So many items are told in a brief; `news` tells all, and why."""
EFFECT = "    "


def brief(table: Table) -> None:
    """Tell a seat where it stands."""
    view, paper = table.view, table.paper
    paper.head(f"Round {view['round']} of {view['rounds']}: to the {view['round_ends']}")
    if view["round"] == 1:
        opening(table, view)
    else:
        news(table, SOME_NEWS)
    paper.say(["", *map_lines(table.game.scenario, view)])


def opening(table: Table, view: dict[str, Any]) -> None:
    """Tell who a seat is, at the start."""
    scenario, seat = table.game.scenario, table.seat
    table.paper.text(
        f"You are {table.name} ({seat.name}). It is the {view['date']}. {scenario.title}.",
        f"Your aim: {AIMS[seat.kind]}, with the same luck. You have {view['points']} points to"
        " spend on orders in each round.",
        "You argue a role, not your own view. The model is the judge here, not the world; what its"
        f" author knew ends in {scenario.information_ends}.",
    )


def news(table: Table, most: int) -> None:
    """Tell what happened in the last round."""
    items = news_of(table.game, table.seat.name)
    for each in items[:most]:
        table.paper.text(f"{each.date}: {each.text}")
    if len(items) > most:
        table.paper.text(f"({len(items) - most} more: `news`)")


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
    table.paper.head(f"{table.name}: forecast")
    table.paper.text(
        f"{power}'s share in {state} ({asked['state']}) is {asked['now_points']:.1f} of 100. Where"
        f" will it be at the {view['round_ends']}? It falls: below"
        f" {asked['falls_below_points']:.1f}. It stays: between. It rises: above"
        f" {asked['rises_above_points']:.1f}. Left alone, each comes about one time in three.",
        "Type three chances that sum to 100, as `40 40 20`, or `skip`. Who forecasts cannot aim"
        f" orders at {state} in this round.",
    )


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
    table.paper.say([f"{word:10}{table.game.terms.costs[word]:<6}{aims}".rstrip()])
    hidden = "" if instrument.is_public else " Others do not see it."
    claims = ", ".join(instrument.claims)
    table.paper.text(f"{instrument.effect}{hidden} ({claims})", indent=EFFECT)
