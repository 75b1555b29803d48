"""
How fast agents can learn: steps a second of the game's environments, beside a wrapped Mesa world.

    python benchmarks/learning.py [--quick] [--json | --markdown | --write]

Everybody plays random legal orders. One process measures all ways in turn, round after round, so
that ratios hold whatever the machine is doing; before a time counts, the scores of a game must agree.
`--write` puts the tables into docs/reference/benchmarks.md.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

SCENARIO = "kazakhstan_2020"
SEATS: dict[str, Sequence[str] | None] = {"the US": ["US"], "all nine seats": None}
GAMES = (16, 256, 1024)
TOLERANCE = 1e-2
"""In points: how far scores in single precision may be from those in double."""
MESA, PLAIN = "a wrapped Mesa world", "the game, through PettingZoo"


@dataclass(frozen=True)
class Way:
    """One way to play: steps of one call, all its games together, and what plays a batch of games."""

    name: str
    says: str
    steps: int
    play: Callable[[], NDArray[np.float64]]


def lots(masks: Any, rng: np.random.Generator) -> Any:
    """A random legal action for every seat."""
    return (rng.random(masks.shape) * masks).argmax(axis=-1)


def play_arrays(env: Any, seed: int | None = None) -> NDArray[np.float64]:
    """Play all games of an environment of arrays to the end; scores as (game, seat)."""
    rng = np.random.default_rng(0)
    _, masks = env.reset(seed)
    total: Any = 0.0
    while not env.is_over:
        _, masks, rewards = env.step(lots(masks, rng))
        total = total + rewards
    return np.asarray(total)


def play_pettingzoo(env: Any, seed: int | None = None) -> NDArray[np.float64]:
    """Play one game of a PettingZoo environment to the end, with the same orders."""
    rng = np.random.default_rng(0)
    views, _ = env.reset(seed)
    total: Any = 0.0
    while env.agents:
        masks = np.array([[views[name]["action_mask"] for name in env.agents]])
        actions = lots(masks, rng)[0]
        views, rewards, *_ = env.step(dict(zip(env.agents, actions, strict=True)))
        total = total + np.array([list(rewards.values())])
    return np.asarray(total)


def ways(scenario: Any, seats: Sequence[str] | None, is_quick: bool) -> list[Way]:
    """All ways to play for these seats, each once held against the others."""
    from benchmarks.peers.mesa_env import MesaEnv
    from sim.game.learning.env import parallel_env
    from sim.game.learning.vector_env import VectorEnv

    mesa, plain = MesaEnv(scenario, seats), parallel_env(scenario, seats)
    steps = plain.numbers.picks * len(plain.numbers.terms.rounds)
    sizes = GAMES[:-1] if is_quick else GAMES
    envs = {games: VectorEnv(scenario, seats, games=games) for games in sizes}
    truth = play_arrays(mesa, 3)
    for found in (play_pettingzoo(plain, 3), play_arrays(VectorEnv(scenario, seats, games=1), 3)):
        if not np.abs(found - truth).max() < TOLERANCE:
            raise AssertionError(f"scores: {found} found, {truth} is right")
    return [
        Way(MESA, "every world stepped by Mesa", steps, lambda: play_arrays(mesa)),
        Way(
            PLAIN,
            "the world of record stepped by Mesa, scores and forecasts' cuts by the ensemble",
            steps,
            lambda: play_pettingzoo(plain),
        ),
        *(
            Way(
                f"{games:,} games side by side",
                "all of it on the ensemble",
                games * steps,
                lambda env=env: play_arrays(env),
            )
            for games, env in envs.items()
        ),
    ]


def measure(is_quick: bool = False) -> dict[str, Any]:
    """Measure everything: by seats and way, steps a second, and times as many as others make."""
    from benchmarks.compare import seconds
    from sim.scenario.load import load

    scenario, found = load(SCENARIO), {}
    for name, seats in SEATS.items():
        print(f"{name} ...", file=sys.stderr, flush=True)
        all_ways = ways(scenario, seats, is_quick)
        for each in all_ways:
            each.play()
        rounds = [
            {each.name: each.steps / seconds(each.play) for each in all_ways}
            for _ in range(2 if is_quick else 5)
        ]
        found[name] = {
            each.name: {
                "says": each.says,
                "steps_per_second": median(rates[each.name] for rates in rounds),
                "times_mesa": median(rates[each.name] / rates[MESA] for rates in rounds),
                "times_plain": median(rates[each.name] / rates[PLAIN] for rates in rounds),
            }
            for each in all_ways
        }
    return {"learning": found}


def tables(figures: dict[str, Any]) -> list[Any]:
    """What was measured, as a title, a head and rows."""
    from benchmarks.tables import number

    keys = "steps_per_second", "times_mesa", "times_plain"
    return [
        (
            f"Steps a second where agents play {name}",
            ("what", "how", "steps a second", "times a wrapped Mesa world", "times the game"),
            [
                (way, each["says"], *(number(each[key]) for key in keys))
                for way, each in found.items()
            ],
        )
        for name, found in figures["learning"].items()
    ]


def main(args: Sequence[str] | None = None) -> None:
    """Print the figures as tables, as JSON or as Markdown, or write them into the docs."""
    from benchmarks.page import show

    options = sys.argv[1:] if args is None else args
    show("learning", measure("--quick" in options), tables, options)


if __name__ == "__main__":
    main()
