"""Gaming: read how a scenario's game is played."""

from itertools import pairwise

from sim.core.errors import Problem
from sim.scenario.game import Gaming
from sim.scenario.game_schema import ORDERS, GamePart
from sim.scenario.lines import Node
from sim.scenario.problems import check_section, near

Problems = list[Problem]


def read_game(root: Node, months: int | None, problems: Problems) -> Gaming:
    """
    Read the section `game`; a scenario without one is played in the usual way.

    Parameters
    ----------
    root : Node
        The whole file.
    months : int or None
        How far the scenario runs; None where the file does not say it rightly.
    problems : list of Problem
        What is wrong is added here.
    """
    node, before = root.get("game"), len(problems)
    part = check_section(GamePart, root, "game", problems)
    if part is None:
        return Gaming()
    check_rounds(part.rounds, months, node, problems)
    check_words(part, node, problems)
    if len(problems) > before:
        return Gaming()
    points = {kind: each for kind, each in part.points.model_dump().items() if each}
    return Gaming(part.rounds, points, part.costs)


def check_rounds(
    rounds: tuple[int, ...], months: int | None, node: Node, problems: Problems
) -> None:
    """Refuse months that do not rise, and the first one after the scenario's last."""
    for n, (before, after) in enumerate(pairwise(rounds), start=1):
        if after <= before:
            place, found = node.get("rounds", n), f"{after} found after {before}"
            problems.append(place.problem("game.rounds", found, "rising months are right"))
            return
    late = [n for n, month in enumerate(rounds) if months and month > months]
    if late:
        place, found = node.get("rounds", late[0]), f"{rounds[late[0]]} found"
        problems.append(
            place.problem("game.rounds", found, f"{months} or less, its months, is right")
        )


def check_words(part: GamePart, node: Node, problems: Problems) -> None:
    """Refuse costs of orders that there are not."""
    for word in part.costs:
        if word not in ORDERS:
            place, found = node.get("costs", word), f"unknown order '{word}'"
            problems.append(place.problem(f"game.costs.{word}", found, near(word, ORDERS)))
