"""Charts in characters: where states stand, as bars and as a triangle."""

from collections.abc import Iterator, Mapping
from typing import Any

from sim.answers.sentences import signed
from sim.game.terminal.paper import folded
from sim.scenario.model import Scenario

SIGNS = "#=:+~*"
"""What a power's part of a bar is drawn with."""
NAME, BAR, SHARE, CHANGE, SAYS = 14, 19, 5, 5, 11
"""Widths of columns."""
MANY_POWERS = 3
"""Powers whose shares fit beside one another."""
MARKS = {"welcome": "+", "rebuff": "-"}
ROWS, COLUMNS = 11, 64
"""The size of the triangle."""
TOPS = (10, 20, 50, 100)
"""Points of 100 of the upper power at which the triangle may be cut off."""

Shares = Mapping[str, Mapping[str, float]]


def letters(scenario: Scenario) -> dict[str, str]:
    """
    One letter for each state: the first of its short name that is free.

    >>> from sim.scenario.load import load
    >>> " ".join(letters(load("kazakhstan_2020")).values())
    'K U G T M B'
    """
    found: dict[str, str] = {}
    for name in scenario.states:
        free = [each for each in (*name.upper(), *"ABCDEFGHIJKLMNOPQRSTUVWXYZ") if each.isalpha()]
        found[name] = next((each for each in free if each not in found.values()), "?")
    return found


def by_place(scenario: Scenario) -> tuple[list[str], str, str]:
    """The states as they lie between the two powers that are nearest to all: a map of one line."""
    distance, powers = scenario.values["distance"], list(scenario.powers)
    if len(powers) == 1:
        return list(scenario.states), powers[0], powers[0]
    first, second = sorted(distance.mean(axis=0).argsort(kind="stable")[:2])
    gap = distance[:, first] - distance[:, second]
    states = [list(scenario.states)[i] for i in gap.argsort(kind="stable")]
    return states, powers[first], powers[second]


def map_lines(scenario: Scenario, view: Mapping[str, Any]) -> list[str]:
    """A row per state: bar, shares, changes over the last round, and what it says in public."""
    states, signs = by_place(scenario)[0], letters(scenario)
    powers = list(scenario.powers)
    lines = []
    for at in range(0, len(powers), MANY_POWERS):
        part = powers[at : at + MANY_POWERS]
        lines.append(heads(part, at))
        lines += [row(scenario, view, state, signs[state], part) for state in states]
    return lines


def order_words(scenario: Scenario) -> str:
    """How the rows lie."""
    _, near, far = by_place(scenario)
    powers = scenario.powers
    return f"From top to bottom: from {powers[near]}'s side to {powers[far]}'s, by distance."


def heads(part: list[str], at: int) -> str:
    """The head of the table."""
    signs = " ".join(f"{power} {sign}" for power, sign in zip(part, SIGNS[at:], strict=False))
    shares = "".join(power[: SHARE - 1].rjust(SHARE) for power in part)
    room = CHANGE * len(part)
    return f"{'':{NAME + 1}}{signs[:BAR]:{BAR}}  {shares} {'change'.rjust(room)}  says"


def row(
    scenario: Scenario, view: Mapping[str, Any], state: str, letter: str, part: list[str]
) -> str:
    """One state's row."""
    now, before = view["alignment_points"][state], view["alignment_before_points"][state]
    shares = "".join(f"{now[power]:{SHARE}.1f}" for power in part)
    changes = "".join(signed(now[power] - before[power]).rjust(CHANGE) for power in part)
    said = view["stances"][state]
    says = " ".join(f"{MARKS[said[power]]}{power}" for power in part if said[power] in MARKS)
    name = f"{letter} {scenario.states[state][: NAME - 2]:{NAME - 2}}"
    return f"{name} {bar(now)}  {shares} {changes}  {says[:SAYS]}".rstrip()


def bar(shares: Mapping[str, float]) -> str:
    """
    Shares as a bar, each power with its own sign.

    >>> bar({"US": 10.0, "RU": 50.0, "CN": 40.0})
    '##=========::::::::'
    """
    ends, total = [], 0.0
    for share in shares.values():
        total += share
        ends.append(round(BAR * total / 100))
    drawn = ""
    for sign, end in zip(SIGNS, ends, strict=False):
        drawn += sign * (end - len(drawn))
    return drawn.ljust(BAR)


def triangle(scenario: Scenario, view: Mapping[str, Any]) -> list[str]:
    """
    Where states stand between three powers, and where they stood before the last round.

    The scenario's focus power is above; the triangle is cut off where nobody stands.
    """
    powers = list(scenario.powers)
    if len(powers) != 3:
        return [f"A triangle needs three powers; here there are {len(powers)}."]
    top = powers[scenario.focus[1]]
    left, right = [power for power in powers if power != top]
    most = max(
        each[top]
        for when in ("alignment_points", "alignment_before_points")
        for each in view[when].values()
    )
    height = next(each for each in TOPS if most <= each)
    grid = edges(height)
    for name, letter in letters(scenario).items():
        before = spot(view["alignment_before_points"][name], top, right, height)
        grid[before[0]][before[1]] = letter.lower()
    for name, letter in letters(scenario).items():
        y, x = spot(view["alignment_points"][name], top, right, height)
        grid[y][x] = "&" if grid[y][x] in letters(scenario).values() else letter
    return [*corners(grid, top, left, right, height), *legend(scenario, top, height)]


def edges(height: float) -> list[list[str]]:
    """The left and the right edge up to a height, and the base."""
    grid = [[" "] * (COLUMNS + 1) for _ in range(ROWS + 1)]
    for y in range(ROWS):
        slope = (ROWS - y) / ROWS * height / 200 * COLUMNS
        grid[y][round(slope)], grid[y][COLUMNS - round(slope)] = "/", "\\"
    grid[ROWS] = [*"-" * (COLUMNS + 1)]
    return grid


def spot(shares: Mapping[str, float], top: str, right: str, height: float) -> tuple[int, int]:
    """The row and the column of a state."""
    y = ROWS - round(ROWS * shares[top] / height)
    x = round(COLUMNS * (shares[right] + shares[top] / 2) / 100)
    return y, x


def corners(grid: list[list[str]], top: str, left: str, right: str, height: int) -> Iterator[str]:
    """The rows with what their corners are."""
    for y, cells in enumerate(grid):
        label = f"{top} {height}" if y == 0 else f"{left} 100" if y == ROWS else ""
        end = f" {right} 100" if y == ROWS else ""
        yield f"{label[:7]:>7} {''.join(cells)}{end}".rstrip()


def legend(scenario: Scenario, top: str, height: int) -> list[str]:
    """What the letters are."""
    names = ", ".join(
        f"{letter} {scenario.states[name]}" for name, letter in letters(scenario).items()
    )
    cut = f" Only the lowest {height} points of {top} are drawn." if height < 100 else ""
    return folded(f"{names}. Small letters: before the last round. &: several.{cut}")
