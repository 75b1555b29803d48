"""`new` writes a starter that is valid, and overwrites nothing."""

import pytest

from sim.cli.frame import main
from sim.scenario.load import load


@pytest.fixture(autouse=True)
def in_a_new_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MULTIVECTOR_STARTED_AS", "multivector")


@pytest.mark.parametrize("name", ["mine", "mine.yaml"])
def test_it_writes_a_scenario_that_validates(capsys, name):
    assert main(["new", name]) == 0
    assert capsys.readouterr().out == "mine.yaml written; next: multivector run mine.yaml\n"
    assert load("mine.yaml").name == "mine"
    assert main(["validate", "mine.yaml"]) == 0


def test_a_folder_may_stand_before_the_name(tmp_path):
    (tmp_path / "drafts").mkdir()
    assert main(["new", "drafts/mine"]) == 0
    assert load("drafts/mine.yaml").name == "mine"


def test_nothing_is_overwritten(capsys, tmp_path):
    (tmp_path / "mine.yaml").write_text("dear to me")
    assert main(["new", "mine"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert (tmp_path / "mine.yaml").read_text() == "dear to me"


def test_a_folder_in_which_nothing_can_be_made_is_one_line(capsys, monkeypatch):
    """As a system says it of folders of its own."""

    def refuse(file, mode="r", **how):
        if mode == "x":
            raise FileNotFoundError
        return open(file, mode, **how)

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert main(["new", "mine"]) == 1
    assert capsys.readouterr().err == "mine.yaml: nothing can be made in .\n"


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("two words", 2, "no name for a scenario"),
        ("nowhere/mine", 2, "no directory nowhere"),
        ("file/mine", 1, "not a directory"),
    ],
)
def test_what_cannot_be_written_is_one_line(capsys, tmp_path, name, code, words):
    (tmp_path / "file").write_text("")
    assert main(["new", name]) == code
    shown = capsys.readouterr()
    assert words in shown.err
    assert len(shown.err.splitlines()) == 1
    assert list(tmp_path.rglob("*.yaml")) == []
