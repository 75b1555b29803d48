"""Coaching: the coach's best orders in words."""

from collections.abc import Iterator

from sim.answers.sentences import signed
from sim.game.terminal.paper import folded
from sim.game.terminal.table import Table
from sim.game.views.coach import FATES, Advice, advise, best

YEAR = 12


def advice_lines(table: Table) -> Iterator[str]:
    """The best orders that can still be given, and what each is expected to change."""
    advice = advise(table.game, table.seat.name)
    found = best(advice)
    if not found:
        yield from folded(
            "The coach knows no order that is still open to you and expected to add to your score."
        )
        return
    horizons = list(found[0].effects)
    heads = "".join(f"after {years_words(months)}".rjust(22) for months in horizons)
    yield f"{'order':14}{heads}"
    for each in found:
        yield row(each, horizons)
    yield from folded(
        "Points of what you hold at that date, beside not giving it: the mean, and the range of 8 in"
        f" 10 of {FATES} futures. A score is what you hold on average over a round. Others are taken"
        " to follow the model's own rule."
    )
    for each in found:
        quotes = [f' The article ({claim}): "{quote}"' for claim, quote in each.says.items()]
        total = (
            f"{each.order}: {signed(each.now)} to your score of this round, {signed(each.gain)} up to"
            " the end of the game."
        )
        yield from folded(total + "".join(quotes[:1]))


def row(each: Advice, horizons: list[int]) -> str:
    """One order's row."""
    cells = "".join(
        f"{signed(each.effects[months].mean)} ({signed(each.effects[months].low)} to"
        f" {signed(each.effects[months].high)})".rjust(22)
        for months in horizons
    )
    return f"{str(each.order)[:13]:14}{cells}"


def years_words(months: int) -> str:
    """
    Months as years.

    >>> years_words(12), years_words(36)
    ('1 year', '3 years')
    """
    years = months // YEAR
    return f"{years} year" if years == 1 else f"{years} years"
