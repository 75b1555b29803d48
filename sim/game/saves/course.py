"""Course: how a game has gone so far, as numbers in full and in lines of at most 80 letters."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from sim.game.acts import OVER
from sim.game.field.forecasts import WAYS, equal_guess
from sim.game.game import Game, Round
from sim.game.saves.lines import digest_of, round_body
from sim.scenario.dates import month_in_words

WIDTH, COLUMN = 80, 9
SCORES = "Scores, in points, each beside the model's own rule in the same seat with the same luck:"
"""What comes before them, here and while a game is played."""


def course(game: Game, full: bool = False) -> dict[str, Any]:
    """All that came out of a game, at full precision; with `full`, all that was kept of every month too."""
    found: dict[str, Any] = {
        "scenario": game.scenario.name,
        "sha256": digest_of(game.scenario),
        "seed": game.seed,
        "fate": game.fate,
        "ends": list(game.terms.rounds),
        "acts": len(game.acts),
        "phase": game.phase,
        "round": game.number + 1,
        "rounds": [
            round_body(game, each) | {"forecasts": forecasts_of(game, each)} for each in game.rounds
        ],
        "totals": game.totals,
    }
    if full:
        found["months"] = [
            {name: table.tolist() for name, table in month.items()} for month in game.months
        ]
    return found


def forecasts_of(game: Game, played: Round) -> dict[str, Any]:
    """What each seat said in a round, and what came."""
    return {
        seat: {
            "subject": str(about := game.subject(seat, played.number)),
            "chances": dict(zip(WAYS, chances, strict=True)),
            "came": WAYS[played.came[about]],
            "score": played.forecast_scores[seat],
        }
        for seat, chances in played.chances.items()
    }


def course_lines(game: Game, full: bool = False) -> list[str]:
    """The course of a game in words; with `full`, what the scores are made of too."""
    fate = f", fate {game.fate}" if game.fate else ""
    lines = wrap(f"{game.scenario.title} ({game.scenario.name}), seed {game.seed}{fate}", WIDTH)
    for played in game.rounds:
        lines += ["", *round_lines(game, played)]
    if game.rounds:
        lines += ["", *wrap(SCORES, WIDTH)]
        lines += score_table(game)
    if full:
        for played in game.rounds:
            lines += ["", f"Round {played.number + 1} in parts", *part_lines(played)]
    where = f"It stands in round {game.number + 1}, phase '{game.phase}'."
    return [*lines, "", "The game is over." if game.phase == OVER else where]


def round_lines(game: Game, played: Round) -> Iterator[str]:
    """What was ordered and forecast in a round."""
    ends = [month_in_words(month, game.scenario.start) for month in (played.first, played.last)]
    yield f"Round {played.number + 1}, {' to '.join(ends)}"
    for seat, orders in played.turn.items():
        yield from indented(f"{seat}: {', '.join(str(each) for each in orders)}")
    if not played.turn:
        yield "  nobody ordered anything"
    for seat, said in forecasts_of(game, played).items():
        chances = ", ".join(f"{way} {chance}" for way, chance in said["chances"].items())
        yield from indented(
            f"{seat} said of {said['subject']}: {chances}. It {said['came']}:"
            f" {said['score']:.0f} of 100, where an equal guess has"
            f" {equal_guess(WAYS.index(said['came'])):.0f}"
        )


def score_table(game: Game) -> Iterator[str]:
    """One row a seat, one column a round."""
    heads = [f"round {each.number + 1}" for each in game.rounds]
    yield row("", [*heads, "total"])
    for seat, total in game.totals.items():
        yield row(seat, [f"{each:+.2f}" for each in (*scores_of(game, seat), total)])


def scores_of(game: Game, seat: str) -> list[float]:
    """A seat's score in each round."""
    return [each.scores[seat] for each in game.rounds]


def row(name: str, cells: Sequence[str]) -> str:
    """One row of a table."""
    return f"  {name:<{COLUMN}}" + "".join(f"{cell:>{COLUMN}}" for cell in cells)


def part_lines(played: Round) -> Iterator[str]:
    """What the scores of all who ordered are made of."""
    for seat in (each for each in played.turn if each in played.parts):
        parts = played.parts[seat].items()
        yield from indented(f"{seat}: {', '.join(f'{name} {each:+.3f}' for name, each in parts)}")


def indented(text: str) -> list[str]:
    """A line of a list, on as many lines as it needs."""
    return wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ")
