"""A scenario says how its game is played, and that changes no run."""

from dataclasses import replace
from pathlib import Path

from sim.scenario.game import Gaming
from sim.scenario.load import load, load_text

SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")
GAME = """
game:
  rounds: [4, 9, 24]
  points: {power: 6}
  costs: {visit: 3, promise: 2}
"""


def test_it_is_read_as_the_file_says_it():
    found = load_text(SMALL + GAME).game
    assert found == Gaming((4, 9, 24), {"power": 6}, {"visit": 3, "promise": 2})


def test_each_part_of_it_may_be_left_out():
    assert load_text(SMALL + "game: {rounds: [7]}\n").game == Gaming((7,))
    assert load_text(SMALL + "game: {points: {state: 1}}\n").game == Gaming(points={"state": 1})
    assert load_text(SMALL + "game: {}\n").game == load_text(SMALL).game == Gaming()


def test_what_extends_a_scenario_takes_its_game_along(tmp_path):
    (tmp_path / "base.yaml").write_text(SMALL + GAME, encoding="utf-8")
    own = "format: 1\nextends: base.yaml\nname: own\ngame: {rounds: [12], costs: {visit: 4}}\n"
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    found = load(tmp_path / "own.yaml").game
    assert found == Gaming((12,), {"power": 6}, {"visit": 4, "promise": 2})


def test_it_changes_nothing_else():
    bare, own = load_text(SMALL), load_text(SMALL + GAME)
    assert replace(own, game=Gaming(), text=bare.text, values=bare.values) == bare
    assert all((own.values[name] == each).all() for name, each in bare.values.items())
