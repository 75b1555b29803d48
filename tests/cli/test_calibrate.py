"""`calibrate`: its screen, its files, its errors."""

import pytest

from sim.cli import main
from sim.scenario.posterior import read_posterior
from tests.cli.made_data import made_data, one_line

pytestmark = pytest.mark.usefixtures("own_folder")
SMALL = ("--draws", "64", "--sets", "0")


def test_the_answer_comes_first_and_draws_are_written(tmp_path, capsys):
    data = made_data(tmp_path / "data")
    assert main(["calibrate", "--data", str(data), "--out", "out", *SMALL]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "votes of 1992 to 2007" in " ".join(shown.out.split())
    ends = ("Report", "Draws")
    assert max(len(line) for line in shown.out.splitlines() if not line.startswith(ends)) <= 80
    assert "nan" not in shown.out.split()
    assert (tmp_path / "out" / "report.html").is_file()
    drawn = read_posterior(tmp_path / "out" / "posterior.parquet")
    assert drawn.about["scenario"] == "kazakhstan_2020" and len(drawn.draws) == 1000


def test_draws_may_go_to_another_file(tmp_path, capsys):
    data = made_data(tmp_path / "data")
    args = ["calibrate", "--data", str(data), "--posterior", "mine/draws.parquet", *SMALL]
    assert main(args) == 0
    assert "Draws: mine/draws.parquet" in capsys.readouterr().out
    assert (tmp_path / "mine" / "draws.parquet").is_file()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--draws", "96"], "--draws: 96 found, a power of 2 such as 64 or 128 is right"),
        (["--sets", "-1"], "Invalid value for '--sets'"),
        (["--out", "taken"], "--out taken: taken is a file, a folder is right"),
        (["--posterior", "taken/it.parquet"], "--posterior taken: taken is a file, a folder is"),
        (["--posterior", "data"], "--posterior data: a folder found, a file is right"),
    ],
)
def test_wrong_input_is_one_line_and_leaves_no_file(tmp_path, capsys, more, said):
    made_data(tmp_path / "data")
    (tmp_path / "taken").touch()
    assert main(["calibrate", "--data", "data", *SMALL, *more]) == 2
    assert said in one_line(capsys)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "taken"]


def test_too_few_years_are_refused(tmp_path, capsys):
    data = made_data(tmp_path / "data", first=2005)
    assert main(["calibrate", "--data", str(data), *SMALL]) == 2
    assert "2005 to 2007 found, 12 years or more are right" in one_line(capsys)


def test_capability_from_after_the_last_votes_is_refused(tmp_path, capsys):
    data = made_data(tmp_path / "data")
    (data / "nmc.csv").write_text("iso3,year,cinc\nUSA,2021,.1\nRUS,2021,.1\nCHN,2021,.1\n")
    assert main(["calibrate", "--data", str(data), *SMALL]) == 2
    assert "2021 found as its first year, one before 2007, the last of votes" in one_line(capsys)
