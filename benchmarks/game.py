"""
How long the game takes: a round, the coach, the planner, a full cross of strategies, a replay.

    python benchmarks/game.py [--quick] [--json | --markdown | --write]

One process, each thing in turn, after a first time that counts for nothing; the cross is a command by
itself, once. `--quick` plays a smaller cross. `--write` puts the table into docs/reference/benchmarks.md.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from sim.game.game import Game

SCENARIO = "kazakhstan_2020"
SEED = 7
TIMES = 5
CROSS_FATES, QUICK_FATES = 100, 10
ORDERS = {
    "US": ("visit KAZ", "waive UZB"),
    "RU": ("arm KAZ", "speak CN"),
    "CN": ("build KAZ", "visit UZB"),
    "KAZ": ("accept CN", "welcome US"),
    "UZB": ("welcome US", "train RU"),
    "BLR": ("refuse RU",),
}
"""Orders of many kinds, by seat: what a round with people in it may look like."""


@dataclass
class Timed:
    """One thing that is timed: its work, what is done before each time, its bar in seconds."""

    what: str
    work: Callable[[Any], Any]
    ready: Callable[[], Any]
    bar: float | None = None
    times: int = TIMES


def game_at(number: int, phase: str = "order") -> "Game":
    """A game in a phase of a round, every round before played with orders."""
    from sim.game.game import new_game

    game = new_game(SCENARIO, SEED)
    while (game.number, game.phase) != (number, phase):
        play_phase(game)
    return game


def play_phase(game: "Game") -> None:
    """Order, if it is time to, and go on."""
    from sim.game.game import Act

    if game.phase == "order":
        for seat, orders in ORDERS.items():
            game.do(Act("orders", seat, orders))
    game.do(Act("next"))


def resolve(game: "Game") -> None:
    """Play the round whose orders are given."""
    game.resolve()


def planned(game: "Game") -> Any:
    """Let the planner play the United States, as a game does."""
    game.decided.clear()
    return game.decide("US", "planner")


def planned_in_a_second(game: "Game") -> Any:
    """Let the planner look ahead for a second."""
    import numpy as np

    from sim.game.bots.planner import plan

    return plan(game.beside.picked(np.zeros(1, np.int64)), game.seats["US"], seconds=1.0)


def cross(folder: Path, fates: int) -> None:
    """Run the whole command that plays every way to hand the strategies to the powers."""
    from benchmarks.study_commands import watch

    options = ["--fates", str(fates), "--planned", "0", "--out", str(folder / "cross")]
    once = watch(["tournament", SCENARIO, *options])
    if once["code"]:
        raise SystemExit(once["errors"])


def things(folder: Path, fates: int) -> list[Timed]:
    """All that is timed."""
    from sim.game.bots.bots import ROLLOUTS
    from sim.game.game import OVER, Act
    from sim.game.saves.saves import load_game, save
    from sim.game.views.coach import FATES, advise

    last = game_at(2)
    for seat, orders in ORDERS.items():
        last.do(Act("orders", seat, orders))
    start = game_at(0)
    over = last.fork()
    while over.phase != OVER:
        play_phase(over)
    file = folder / "game.jsonl"
    save(over, file)
    coach = f"the coach at {FATES} futures, "
    return [
        Timed("a round of 36 months, with orders of six seats", resolve, last.fork, 0.05),
        Timed("going on to a round, where forecasts are cut", play_phase, review, 0.05),
        Timed(coach + "a power", lambda _: advise(start, "US"), nothing, 1.0),
        Timed(coach + "a state", lambda _: advise(start, "KAZ"), nothing, 1.0),
        Timed(
            "the planner's turn, a power, given a second",
            planned_in_a_second,
            lambda: start,
            1.0,
        ),
        Timed(f"the same in a game, given {ROLLOUTS:,} futures", planned, lambda: start),
        Timed("a replay of a game of three rounds", lambda _: load_game(file), nothing),
        Timed(
            f"the full cross in {fates} fates, a whole command",
            lambda _: cross(folder, fates),
            nothing,
            120.0,
            1,
        ),
    ]


def nothing() -> None:
    """Get nothing ready."""


def review() -> "Game":
    """A game whose first round was played."""
    return game_at(0, "review")


def take(timed: Timed) -> float:
    """Get one thing ready and time it once."""
    from benchmarks.compare import seconds

    ready = timed.ready()
    return seconds(lambda: timed.work(ready))


def measure(is_quick: bool = False) -> dict[str, Any]:
    """Time everything: by name, the median of seconds, the bar, and of how many times."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for each in things(Path(folder), QUICK_FATES if is_quick else CROSS_FATES):
            print(f"{each.what} ...", file=sys.stderr, flush=True)
            taken = [take(each) for _ in range(each.times + (each.times > 1))]
            found[each.what] = {
                "seconds": median(taken[-each.times :]),
                "bar": each.bar,
                "times": each.times,
            }
    return {"game": found}


def tables(figures: dict[str, Any]) -> list[Any]:
    """What was measured, as a title, a head and rows."""
    from benchmarks.tables import met, number

    rows = [
        (
            what,
            number(each["seconds"]),
            number(each["bar"]),
            met(each["seconds"], each["bar"]),
            str(each["times"]),
        )
        for what, each in figures["game"].items()
    ]
    return [("The game against its bars", ("what", "seconds", "bar", "", "median of"), rows)]


def main(args: Sequence[str] | None = None) -> None:
    """Print the figures as a table, as JSON or as Markdown, or write them into the docs."""
    from benchmarks.page import show

    options = sys.argv[1:] if args is None else args
    show("game", measure("--quick" in options), tables, options)


if __name__ == "__main__":
    main()
