"""Review: what came of a round: for all, and for one seat alone."""

import shlex
from collections.abc import Mapping
from statistics import fmean

from sim.answers.sentences import signed
from sim.core.places import started_as
from sim.game.field.forecasts import WAYS, equal_guess
from sim.game.game import Round
from sim.game.orders.orders import Order
from sim.game.orders.seats import POWER
from sim.game.review.luck import FATES, skill_or_luck
from sim.game.review.why import SCORE, why_of, without_each
from sim.game.saves.course import SCORES
from sim.game.telling.telling import date_of, name_of
from sim.game.terminal.table import Table

SEEN = 0.05
"""Points that would round to nothing are not told."""
MOST = 5
"""So many causes are told."""


def result(table: Table) -> None:
    """Tell all what came of the round that was played last."""
    played, scenario = table.game.rounds[-1], table.game.scenario
    table.paper.head(
        f"Round {played.number + 1} is over: it is the {date_of(scenario, played.last)}"
    )
    table.paper.text(f"{SCORES} {scores_words(played.scores)}.")


def scores_words(scores: Mapping[str, float]) -> str:
    """
    Scores; those of seats that did nothing of their own are one word.

    >>> scores_words({"US": 1.0, "RU": 0.0, "KAZ": -0.5, "UZB": 0.0})
    'US +1.0, KAZ -0.5, all others 0.0'
    """
    told = [f"{name} {signed(score)}" for name, score in scores.items() if score]
    return ", ".join([*told, "all others 0.0"] if len(told) < len(scores) else told)


def own_result(table: Table) -> None:
    """Tell a seat how its forecast and its orders did in the round that was played last."""
    if not table.game.rounds:
        table.paper.text("Nothing was played yet. `why ORDER` says what an order is for.")
        return
    played, name = table.game.rounds[-1], table.seat.name
    table.paper.head(f"{table.name}: your round {played.number + 1}")
    own_forecast(table, played)
    table.paper.text(f"Your score: {signed(played.scores[name])}{parts_words(played.parts[name])}.")
    if played.turn.get(name):
        causes(table, played)
        counterfactuals(table, played)
    else:
        table.paper.text("You ordered nothing in it; what there is comes from your earlier orders.")


def parts_words(parts: Mapping[str, float]) -> str:
    """
    What a score is made of, largest first.

    >>> parts_words({"KAZ": 0.5, "UZB": -1.0, "KGZ": 0.01}), parts_words({"KAZ": 0.0})
    (' (UZB -1.0, KAZ +0.5)', '')
    """
    seen = sorted((each for each in parts.items() if abs(each[1]) >= SEEN), key=size, reverse=True)
    told = ", ".join(f"{of} {signed(points)}" for of, points in seen)
    return f" ({told})" if told else ""


def size(part: tuple[str, float]) -> float:
    """How much a part counts."""
    return abs(part[1])


def own_forecast(table: Table, played: Round) -> None:
    """Tell a forecast beside what came."""
    name, game, scenario = table.seat.name, table.game, table.game.scenario
    if name not in played.chances:
        return
    subject = game.subject(name, played.number)
    came, cuts = played.came[subject], played.cuts[subject]
    said = ", ".join(
        f"{way} {chance}" for way, chance in zip(WAYS, played.chances[name], strict=True)
    )
    at = list(scenario.states).index(subject.state), list(scenario.powers).index(subject.power)
    start, end = (100 * game.months[n]["alignment"][at] for n in (played.first - 1, played.last))
    table.paper.text(
        f"The share of {name_of(scenario, subject.power)} in {name_of(scenario, subject.state)} went"
        f" from {start:.2f} to {end:.2f} of 100. The marks were set by what it would do alone: below"
        f" {100 * cuts.low:.2f} it falls, above {100 * cuts.high:.2f} it rises. It {WAYS[came]}. You said"
        f" {said}. {played.forecast_scores[name]:.0f} of 100 for you, where an"
        f" equal guess has {equal_guess(came):.0f}."
    )


def causes(table: Table, played: Round) -> None:
    """Tell what moved a seat's score, and for a state what moved one power's share in it."""
    found = why_of(table.game, table.seat.name, played.number)
    # A state's score was split above.
    kinds = dict.fromkeys(each.of for each in found if each.of != SCORE or table.seat.kind == POWER)
    for of in kinds:
        own = [each for each in found if each.of == of and abs(each.points) >= SEEN]
        told = "; ".join(
            f"{each.words.removeprefix(f'{of}: ')} {signed(each.points)}" for each in own[:MOST]
        )
        what = "What made it" if of == SCORE else f"What your orders did to {of}, in points of 100"
        table.paper.text(f"{what}: {told or 'nothing that shows'}.")


def counterfactuals(table: Table, played: Round) -> None:
    """Tell what each order was worth: the same luck without it."""
    name = table.seat.name
    for order, change in without_each(table.game, name, played.number).items():
        table.paper.text(f"{worth_words(order, played.scores[name], change)}")


def worth_words(order: Order, score: float, change: float) -> str:
    """
    What an order was worth, in words.

    >>> worth_words(Order("visit", "KAZ"), score=2.0, change=-1.5)
    "Same luck without 'visit KAZ': your score would be +0.5 in place of +2.0."
    """
    return (
        f"Same luck without '{order}': your score would be {signed(score + change)} in place of"
        f" {signed(score)}."
    )


def ending(table: Table) -> None:
    """Tell all how a game ended."""
    game = table.game
    table.paper.head(f"The game is over: it is the {date_of(game.scenario, game.terms.rounds[-1])}")
    table.paper.text(
        f"Totals of {len(game.rounds)} rounds, each beside the model's own rule:"
        f" {scores_words(game.totals)}. The model is the judge here, not the world."
    )


def own_ending(table: Table) -> None:
    """Tell a seat how it did over the whole game, and how much of it was luck."""
    game, name = table.game, table.seat.name
    said = [each for each in game.rounds if name in each.chances]
    table.paper.head(f"{table.name}: skill or luck")
    if said:
        own = fmean(each.forecast_scores[name] for each in said)
        equal = fmean(equal_guess(each.came[game.subject(name, each.number)]) for each in said)
        table.paper.text(
            f"Forecasts: {own:.0f} of 100 on average of {len(said)} (an equal guess: {equal:.0f})."
        )
    if not any(each.turn.get(name) for each in game.rounds):
        table.paper.text("You ordered nothing, so there is no skill and no luck to tell apart.")
        return
    luck = skill_or_luck(game, name)
    table.paper.text(
        f"Your total: {signed(luck.own)}. The same orders in {FATES:,} other futures:"
        f" {signed(luck.mean)} on average, {signed(luck.low)} to {signed(luck.high)} in 8 of 10,"
        f" above zero in {100 * luck.share_above_zero:.0f} %. {verdict(luck.own, luck.mean)}"
    )


def try_next(table: Table) -> str:
    """Return the command that plays the same luck from a seat of the other kind."""
    game = table.game
    others = [each.name for each in game.seats.values() if each.kind != table.seat.kind]
    seat, name = shlex.quote(others[0]), shlex.quote(game.scenario.file)
    return f"{started_as()} play {name} --as {seat} --seed {game.seed}"


def verdict(own: float, mean: float) -> str:
    """
    What of a score was skill.

    >>> verdict(own=4.0, mean=1.0), verdict(own=1.0, mean=1.5)
    ('Skill: +1.0, luck: +3.0.', 'Skill: +1.5, luck: -0.5.')
    """
    return f"Skill: {signed(mean)}, luck: {signed(own - mean)}."
