"""What `backtest` and `calibrate` do alike: the same numbers twice, and data that are wrong or not there."""

import json

import pytest

from sim.cli import main
from tests.cli.made_data import made_data, one_line

pytestmark = pytest.mark.usefixtures("own_folder")
SMALL = {
    "backtest": ("--first", "2000", "--draws", "64"),
    "calibrate": ("--draws", "64", "--sets", "0"),
}
each_command = pytest.mark.parametrize("command", SMALL)


@pytest.mark.slow
@each_command
def test_json_is_what_was_found_and_twice_the_same(tmp_path, capsys, command):
    data = made_data(tmp_path / "data")
    args = [command, "--data", str(data), *SMALL[command], "--seed", "3", "--json"]
    assert main(args) == 0
    one = capsys.readouterr().out
    assert main(args) == 0
    assert capsys.readouterr().out == one
    found = json.loads(one)
    assert found["kind"] == command and found["made"]["seed"] == 3


@each_command
def test_without_data_it_says_where_to_get_them(tmp_path, capsys, command):
    assert main([command]) == 2
    said = one_line(capsys)
    assert said.startswith("no data folder: --data FOLDER is right") and "record status" in said
    assert not list(tmp_path.iterdir())


@each_command
def test_a_folder_without_votes_is_refused(tmp_path, capsys, command):
    (tmp_path / "data").mkdir()
    assert main([command, "--data", "data"]) == 2
    assert one_line(capsys).startswith("data: no UN ideal points found")


@each_command
def test_a_fault_in_a_file_is_said_with_its_line(tmp_path, capsys, command):
    data = made_data(tmp_path / "data")
    file = data / "ideal_points.csv"
    file.write_text(file.read_text().replace(",1993,", ",19x3,", 1))
    assert main([command, "--data", str(data), "--draws", "64"]) == 2
    assert one_line(capsys).endswith("year: '19x3' found, a year such as 2005 is right\n")
