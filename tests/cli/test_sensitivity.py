"""`sensitivity`: its screen, its files, its errors."""

import json
import re

import pytest

from sim.cli import main
from tests.study.studies import small, swept

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sobol(tmp_path_factory):
    study = small(design="design: {kind: sobol, base: 16}")
    return swept(tmp_path_factory.mktemp("sobol"), study)


@pytest.fixture(scope="module")
def grid(tmp_path_factory):
    return swept(tmp_path_factory.mktemp("grid"), small())


def test_the_answer_comes_first_and_a_report_is_written(sobol, capsys):
    assert main(["sensitivity", str(sobol)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("A small study. What do they depend on: US drift, and ")
    assert max(len(line) for line in shown.splitlines() if not line.startswith("Report")) <= 80
    for file in ("sensitivity.html", "sensitivity.json", "sensitivity.manifest.json"):
        assert (sobol / file).is_file()
    charts = {each.name for each in (sobol / "charts").iterdir()}
    for chart in ("sobol_bars", "tornado"):
        assert {f"sensitivity-{chart}-drift.{end}" for end in ("svg", "png", "csv")} <= charts


def test_the_page_says_what_the_screen_says(sobol, capsys):
    assert main(["sensitivity", str(sobol), "--full"]) == 0
    first = re.sub(r"\s+", " ", capsys.readouterr().out)
    page = re.sub(r"\s+", " ", (sobol / "sensitivity.html").read_text("utf-8"))
    for said in json.loads((sobol / "sensitivity.json").read_text("utf-8"))["answer"]:
        assert said in first
        assert said in page.replace("&#x27;", "'")


def test_json_is_what_was_found_and_twice_the_same(sobol, capsys):
    assert main(["sensitivity", str(sobol), "--json"]) == 0
    one = capsys.readouterr().out
    assert main(["sensitivity", str(sobol), "--json"]) == 0
    assert capsys.readouterr().out == one
    found = json.loads(one)
    assert found["kind"] == "sensitivity" and "command" not in found["made"]


def test_a_grid_is_refused_with_the_right_designs(grid, capsys):
    assert main(["sensitivity", str(grid)]) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and not (grid / "sensitivity.html").exists()
    assert "'grid' found" in shown.err and "sobol, lhs, morris, one_by_one are right" in shown.err
    assert len(shown.err.strip().splitlines()) == 1


def test_what_is_no_sweep_is_refused(tmp_path, capsys):
    assert main(["sensitivity", str(tmp_path)]) == 2
    assert "holds no sweep" in capsys.readouterr().err
