import pytest

from sim.core.errors import ScenarioError
from sim.scenario.exercise_text import load_exercise
from sim.scenario.kinds import OTHER_KINDS, kind_of
from sim.scenario.load import load
from sim.scenario.study_text import load_study
from sim.scenario.whatif import load_whatif

SHIPPED = {
    "kazakhstan_2020": "scenario",
    "no_tour": "whatif",
    "militancy_and_investment": "study",
    "does_one_visit_matter": "exercise",
}
LOADERS = {
    "scenario": lambda name: load(name),
    "whatif": lambda name: load_whatif(name, load("kazakhstan_2020")),
    "study": lambda name: load_study(name),
    "exercise": lambda name: load_exercise(name),
}


@pytest.mark.parametrize(("name", "kind"), SHIPPED.items())
def test_the_kind_of_a_file_is_known_by_its_top(name, kind):
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [(name, kind) for name in SHIPPED for kind in LOADERS if kind != SHIPPED[name]],
)
def test_a_file_of_another_kind_is_refused_in_one_line(name, kind):
    with pytest.raises(ScenarioError) as error:
        LOADERS[kind](name)
    (line,) = error.value.lines
    assert f"{OTHER_KINDS.get(kind, kind)} is right" in line
    assert " a e" not in line


def test_what_says_nothing_of_its_kind_is_read_as_a_scenario(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text("name: own\n")
    assert kind_of(file) == "scenario"
