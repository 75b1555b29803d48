"""Charts in characters: shares where they belong, within 80 columns, for any states and powers."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.game.game import new_game
from sim.game.terminal.charts import (
    COLUMNS,
    ROWS,
    bar,
    by_place,
    letters,
    map_lines,
    order_words,
    triangle,
)
from sim.game.views.views import view_of

STATES = {"AAA": "Alpha", "ABB": "Abbey", "BBB": "A very long name of a state"}


def scenario(powers, focus=0, states=STATES):
    names = {name: f"Power {name}" for name in powers}
    distance = 1000.0 + np.arange(len(states) * len(powers)).reshape(len(states), len(powers))
    return SimpleNamespace(
        states=states, powers=names, focus=(0, focus), values={"distance": distance}
    )


def view(world, now, before=None, says="silence"):
    powers = list(world.powers)
    both = {"alignment_points": now, "alignment_before_points": before or now}
    tables = {
        name: {state: dict(zip(powers, row, strict=True)) for state in world.states}
        for name, row in both.items()
    }
    return {**tables, "stances": {state: dict.fromkeys(powers, says) for state in world.states}}


def test_letters_are_one_each():
    assert letters(scenario("XY")) == {"AAA": "A", "ABB": "B", "BBB": "C"}


def test_rows_lie_between_the_two_nearest_powers(flagship):
    states, near, far = by_place(flagship)
    assert (near, far) == ("RU", "CN")
    assert states == ["BLR", "TKM", "KAZ", "UZB", "TJK", "KGZ"]
    assert (
        order_words(flagship) == "From top to bottom: from Russia's side to China's, by distance."
    )


@pytest.mark.parametrize("powers", ["X", "XY", "XYZ", "WXYZ", "UVWXYZ"])
@pytest.mark.parametrize("says", ["silence", "welcome", "rebuff"])
def test_every_state_and_power_has_its_place_in_80_columns(powers, says):
    world = scenario(powers)
    share = 100 / len(powers)
    lines = map_lines(world, view(world, [share] * len(powers), says=says))
    assert max(map(len, lines)) <= 80
    rows = [line for line in lines if line[1:2] == " " and line[0].isalpha()]
    assert sum(line.count(f"{share:.1f}") for line in rows) >= len(powers) * len(STATES)
    marked = {"welcome": f"+{powers[0]}", "rebuff": f"-{powers[0]}"}.get(says, "0.0")
    assert all(marked in row.split("0.0")[-1] or row.endswith(marked) for row in rows[:3])


def test_changes_have_their_signs():
    world = scenario("XYZ")
    lines = map_lines(world, view(world, [30.0, 30.0, 40.0], before=[20.0, 40.0, 40.0]))
    assert "+10.0-10.0  0.0" in lines[1]


@pytest.mark.parametrize("shares", [(0, 0, 100), (100, 0, 0), (33.3, 33.3, 33.4), (2.6, 2.6, 94.8)])
def test_a_bar_is_whole_whatever_the_shares(shares):
    assert len(bar(dict(zip("XYZ", shares, strict=True))).strip()) == 19


def test_a_triangle_has_states_where_their_shares_say():
    world = scenario("XYZ", states={"AAA": "Alpha"})
    for shares, at in (
        ([0.0, 100.0, 0.0], (ROWS, 0)),
        ([0.0, 0.0, 100.0], (ROWS, COLUMNS)),
        ([0.0, 50.0, 50.0], (ROWS, COLUMNS // 2)),
        ([100.0, 0.0, 0.0], (0, COLUMNS // 2)),
        ([10.0, 90.0, 0.0], (0, round(COLUMNS / 20))),
    ):
        lines = triangle(world, view(world, shares))[: ROWS + 1]
        assert max(map(len, lines)) <= 80
        found = [(y, x - 8) for y, line in enumerate(lines) for x, sign in enumerate(line)
                 if sign == "A" and x >= 8]  # fmt: skip
        assert found == [at], shares


def test_a_triangle_shows_where_states_were_and_where_several_are():
    world = scenario("XYZ", states={"AAA": "Alpha", "BBB": "Beta"})
    lines = triangle(world, view(world, [5.0, 55.0, 40.0], before=[5.0, 30.0, 65.0]))
    picture = "\n".join(lines[: ROWS + 1])
    assert picture.count("&") == 1 and "b" in picture
    assert lines[0].split()[:2] == ["X", "10"]


def test_a_triangle_has_three_powers():
    assert triangle(scenario("XY"), {}) == ["A triangle needs three powers; here there are 2."]


def test_the_flagship_fits(flagship):
    seen = view_of(new_game(flagship), "US")
    lines = [*map_lines(flagship, seen), *triangle(flagship, seen)]
    assert max(map(len, lines)) <= 80
    for letter in letters(flagship).values():
        assert sum(line[8:].count(letter) for line in triangle(flagship, seen)[:ROWS]) == 1
