"""`discover`: its files beside the sweep's, and its errors."""

import json

import pytest

from sim.cli import main
from sim.scenario.study_text import load_study
from tests.study.studies import small, swept


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    study = small(design="design: {kind: lhs, points: 120}", replicates="replicates: 2")
    return swept(tmp_path_factory.mktemp("swept"), study)


@pytest.mark.slow
def test_files_and_a_study_for_each_box(folder, capsys):
    assert main(["discover", str(folder), "--when", "share > 0.0673"]) == 0
    assert "Inside:" in capsys.readouterr().out
    for name in ("discover.html", "discover.json", "discover.manifest.json"):
        assert (folder / name).is_file()
    inner = load_study(folder / "box-1.yaml")
    assert inner.design.kind == "lhs"
    assert inner.when == "share > 0.0673"


def test_json_is_what_was_found(folder, capsys):
    assert main(["discover", str(folder), "--when", "share > 0.0673", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "discover"


@pytest.mark.parametrize("command", ["discover", "sensitivity"])
def test_a_file_is_no_folder_and_no_option_is_named(tmp_path, capsys, command):
    file = tmp_path / "a.yaml"
    file.write_text("a: 1")
    assert main([command, str(file)]) == 2
    assert capsys.readouterr().err == f"{file}: {file} is a file, a folder is right\n"


def test_wrong_input_is_one_line(folder, tmp_path, capsys):
    for line in ([str(tmp_path)], [str(folder), "--when", "nothing > 1"]):
        assert main(["discover", *line]) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
