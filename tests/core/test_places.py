"""Places: what a user may call a scenario, in the source tree and in a wheel."""

import sys
from pathlib import Path

import pytest

from sim.core import places
from sim.core.errors import UserError

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "scenarios" / "kazakhstan_2020.yaml"


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    """Pretend that only the wheel is installed, with two scenarios in it."""
    package = tmp_path / "site-packages" / "sim"
    (package / "_scenarios" / "whatifs").mkdir(parents=True)
    (package / "_scenarios" / "one.yaml").write_text("")
    (package / "_scenarios" / "whatifs" / "two.yaml").write_text("")
    monkeypatch.setattr(places, "_PACKAGE", package)
    monkeypatch.chdir(tmp_path)
    return package


def test_in_the_source_tree_scenarios_stand_beside_the_package():
    assert places.source_tree() == ROOT
    assert places.scenarios_folder() == ROOT / "scenarios"


def test_in_a_wheel_scenarios_are_inside_the_package(wheel):
    assert places.source_tree() is None
    assert places.scenarios_folder() == wheel / "_scenarios"


@pytest.mark.parametrize(
    "name",
    [
        "kazakhstan_2020",
        "kazakhstan_2020.yaml",
        "scenarios/kazakhstan_2020",
        "scenarios/kazakhstan_2020.yaml",
    ],
)
def test_a_shipped_scenario_is_found_from_anywhere(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert places.find_scenario(name) == SHIPPED


@pytest.mark.parametrize("name", ["two", "whatifs/two", "scenarios/whatifs/two.yaml"])
def test_a_what_if_is_found_by_its_name(wheel, name):
    assert places.find_scenario(name) == wheel / "_scenarios" / "whatifs" / "two.yaml"


def test_a_file_of_ones_own_wins(wheel, tmp_path):
    (tmp_path / "one.yaml").write_text("")
    assert places.find_scenario("one.yaml") == Path("one.yaml")
    assert places.find_scenario("one") == wheel / "_scenarios" / "one.yaml"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("oen", "did you mean one?"),
        ("whatifs/to", "did you mean two?"),
        ("nothing/like/it", "shipped are one; in whatifs/ two"),
    ],
)
def test_a_missing_file_names_the_nearest(wheel, name, hint):
    with pytest.raises(UserError, match="no such file or shipped scenario") as error:
        places.find_scenario(name)
    assert error.value.lines[0] == f"{name}: no such file or shipped scenario, {hint}"


def test_where_nothing_is_shipped_the_message_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "sim")
    with pytest.raises(UserError, match="shipped are none"):
        places.find_scenario("x")


@pytest.mark.parametrize(
    ("said", "program", "system", "name"),
    [
        ("py run.py", "ignored", "nt", "py run.py"),
        ("", "/usr/bin/multivector", "posix", "multivector"),
        ("", "/x/sim/__main__.py", "posix", "python3 -m sim"),
        ("", "/x/sim/__main__.py", "nt", "py -m sim"),
    ],
)
def test_messages_name_what_the_user_typed(monkeypatch, said, program, system, name):
    monkeypatch.setenv("MULTIVECTOR_STARTED_AS", said)
    monkeypatch.setattr(sys, "argv", [program])
    monkeypatch.setattr(
        places, "os", type("Os", (), {"name": system, "environ": places.os.environ})
    )
    assert places.started_as() == name
