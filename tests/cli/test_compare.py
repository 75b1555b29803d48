"""`compare`: its screen, its files, its errors."""

import json

import pytest

from sim.cli import main

pytestmark = pytest.mark.slow

RUN = ["run", "kazakhstan_2020", "--runs", "4", "--months", "12", "--workers", "1"]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    for name, more in (("as_is", []), ("lifted", ["--set", "effort_cap.US.economic=3"])):
        assert main([*RUN, *more, "--out", str(folder / name)]) == 0
    return [str(folder / name) for name in ("as_is", "lifted")]


def compare(tmp_path, *more):
    return main(["compare", *more, "--out", str(tmp_path / "out")])


def test_the_answer_comes_first_and_a_report_is_written(runs, tmp_path, capsys):
    assert compare(tmp_path, *runs) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(
        "as_is and lifted side by side. What is different in lifted from as_is?"
    )
    assert max(len(line) for line in shown.splitlines() if not line.startswith("Report")) <= 80
    for file in ("report.html", "manifest.json", "charts"):
        assert (tmp_path / "out" / file).exists()


def test_json_is_what_was_found(runs, tmp_path, capsys):
    assert compare(tmp_path, *runs, "--json") == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "compare"


def test_its_own_folder_is_nothing_to_compare(runs, tmp_path, capsys):
    """A folder of another kind is refused in one line."""
    assert compare(tmp_path, *runs) == 0
    capsys.readouterr()
    assert compare(tmp_path, runs[0], str(tmp_path / "out")) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "the folder of 'compare', a folder that 'run' or 'sweep' wrote is right" in shown.err
    assert len(shown.err.strip().splitlines()) == 1
