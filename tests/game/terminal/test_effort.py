"""What is spent where: exact where a seat knows it, marked where it only sees it from afar."""

import pytest

from sim.game.game import new_game
from sim.game.terminal.effort import effort_lines
from sim.game.views.views import view_of


@pytest.mark.parametrize("seat", ["US", "KAZ"])
def test_only_a_seats_own_figures_are_without_a_mark(flagship, seat):
    game = new_game(flagship)
    spent = game.months[0]["effort"].sum(axis=-1)
    head, *rows = list(effort_lines(flagship, view_of(game, seat)))
    assert head.split()[3:] == list(flagship.powers)
    for i, (state, name) in enumerate(flagship.states.items()):
        row = next(each for each in rows if each.startswith(name))
        cells = row[18:].split()
        for k, power in enumerate(flagship.powers):
            is_own = seat in (state, power)
            assert cells[k].startswith("~") != is_own
            if is_own:
                assert cells[k] == f"{spent[i, k]:.2f}"


def test_each_kind_of_seat_learns_its_own_means(flagship):
    game = new_game(flagship)
    power, state = (" ".join(effort_lines(flagship, view_of(game, seat))) for seat in ("CN", "BLR"))
    assert "Your budget: " in power and "concern about militants" not in power
    assert "concern about militants: 0 of 100" in state and "Your budget" not in state
    assert max(map(len, effort_lines(flagship, view_of(game, "CN")))) <= 80
