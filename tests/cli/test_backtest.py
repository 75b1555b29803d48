"""`backtest`: its screen, its files, its errors."""

import json
from pathlib import Path

import pytest

from sim.cli import main
from tests.cli.made_data import CODES, made_data, one_line

DATA = Path(__file__).resolve().parents[2].parent / "shared/data"
pytestmark = pytest.mark.usefixtures("own_folder")
SMALL = ("--first", "2000", "--draws", "64")
PERSISTENCE = {1: 0.130, 3: 0.177, 5: 0.214}
"""Years ahead -> RMSE of "nothing changes" on the public ideal points, six states from 2005."""


@pytest.mark.slow
def test_the_answer_comes_first_and_a_report_is_written(tmp_path, capsys):
    data = made_data(tmp_path / "data")
    assert main(["backtest", "--data", str(data), "--out", "out", *SMALL]) == 0
    shown = capsys.readouterr().out
    assert "Does the model forecast votes better than 'nothing changes'?" in " ".join(shown.split())
    ends = ("Report", "For run")
    assert max(len(line) for line in shown.splitlines() if not line.startswith(ends)) <= 80
    assert "nan" not in shown.split()
    assert (tmp_path / "out" / "report.html").is_file()
    kept = json.loads((tmp_path / "results/kazakhstan_2020/backtest.json").read_text("utf-8"))
    assert "--data FOLDER" in json.dumps(kept)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--draws", "65"], "--draws: 65 found, a power of 2 such as 64 or 128 is right"),
        (["--first", "2006"], "too short to score 3 years from 2006: more years or an earlier"),
        (["--out", "taken"], "--out taken: taken is a file, a folder is right"),
        (["--seed", "-1"], "Invalid value for '--seed'"),
        (["--draws", "32"], "Invalid value for '--draws'"),
    ],
)
def test_wrong_input_is_one_line_and_leaves_no_file(tmp_path, capsys, more, said):
    data = made_data(tmp_path / "data")
    (tmp_path / "taken").touch()
    assert main(["backtest", "--data", str(data), "--draws", "64", *more]) == 2
    assert said in one_line(capsys).splitlines()[-1]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "taken"]


def test_too_few_years_are_refused(tmp_path, capsys):
    data = made_data(tmp_path / "data", first=2005)
    assert main(["backtest", "--data", str(data), "--draws", "64"]) == 2
    assert "2005 to 2007 found, too short" in one_line(capsys)


def test_a_record_of_capability_that_begins_too_late_is_refused(tmp_path, capsys):
    data = made_data(tmp_path / "data")
    rows = (data / "nmc.csv").read_text().splitlines(keepends=True)
    late = [row for row in rows if row.startswith("iso3") or int(row.split(",")[1]) >= 2003]
    (data / "nmc.csv").write_text("".join(late))
    assert main(["backtest", "--data", str(data), *SMALL]) == 2
    said = one_line(capsys)
    assert said.endswith("or 2004 as the first one forecast from, are right\n")
    assert "nmc.csv: 2003 found as its first year, too late to forecast from 2000" in said


@pytest.mark.slow
def test_series_of_votes_may_begin_in_different_years(tmp_path, capsys):
    data = made_data(tmp_path / "data", first=1995)
    rows = [
        f"{place},{power},{year},.{(year + n) % 7 + 2},60\n"
        for n, place in enumerate(CODES.values())
        for power in ("USA", "RUS", "CHN")
        if place != power
        for year in range(1992, 2008)
    ]
    head = "iso3,partner,year,agreement_3pt,n_joint_votes\n"
    (data / "agreement.csv").write_text(head + "".join(rows))
    assert main(["backtest", "--data", str(data), "--first", "2001", "--draws", "64"]) == 0
    assert "UN votes agreed with US" in " ".join(capsys.readouterr().out.split())


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the public series are not at hand")
def test_the_printed_errors_of_nothing_changes_are_as_known(capsys):
    assert main(["backtest", "--data", str(DATA), "--draws", "64"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    first = [row for row in rows if row[:2] == ["nothing", "changes"]][:3]
    found = {int(row[2]): float(row[3]) for row in first}
    assert found == pytest.approx(PERSISTENCE, abs=0.0011)
