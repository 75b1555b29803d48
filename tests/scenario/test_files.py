"""Files are found, read whole, and laid over what they extend."""

from pathlib import Path

import pytest

from sim.core.errors import ScenarioError, UserError
from sim.scenario.files import MAX_BYTES, over, read_text
from sim.scenario.kinds import kind_of
from sim.scenario.lines import plain, read_yaml
from sim.scenario.load import load

SMALL = Path(__file__).with_name("small.yaml")


def laid(base: str, own: str) -> object:
    return plain(over(read_yaml(base, "base")[0], read_yaml(own, "own")[0]))


def test_mappings_merge_and_lists_are_replaced():
    assert laid("a: {b: 1, c: [1, 2]}", "a: {c: [3]}\nd: 4") == {"a": {"b": 1, "c": (3,)}, "d": 4}


def test_a_number_over_an_element_keeps_its_particulars():
    assert laid("a: {value: 1, note: n}", "a: 2") == {"a": {"value": 2, "note": "n"}}


@pytest.mark.parametrize("word", ["range: [0, 1]", "spread: 0.5", "fixed: why"])
def test_an_own_range_undoes_the_base_one(word):
    merged = laid("a: {value: 1, range: [0, 2], note: n}", f"a: {{{word}}}")
    assert set(merged["a"]) == {"value", "note", word.partition(":")[0]}


def test_problems_are_reported_in_the_file_where_the_key_stands(tmp_path):
    (tmp_path / "base.yaml").write_text(SMALL.read_text().replace("months: 24", "months: none"))
    own = tmp_path / "own.yaml"
    own.write_text("format: 1\nextends: base.yaml\nname: own\ncolor: red\n")
    with pytest.raises(ScenarioError) as refused:
        load(own)
    assert [(each.file, each.key) for each in refused.value.problems] == [
        (str(tmp_path / "base.yaml"), "months"),
        (str(own), "color"),
    ]


def test_a_scenario_may_extend_what_extends_another(tmp_path):
    (tmp_path / "a.yaml").write_text(SMALL.read_text())
    (tmp_path / "b.yaml").write_text("extends: a.yaml\nname: b\nmonths: 30\n")
    (tmp_path / "c.yaml").write_text("extends: b.yaml\nname: c\ntitle: Third\n")
    third = load(tmp_path / "c.yaml")
    assert (third.name, third.title, third.months, third.states["AAA"]) == (
        "c", "Third", 30, "Alpha"
    )  # fmt: skip
    assert "name: small" in third.text and "title: Third" in third.text


def test_a_shipped_scenario_may_be_extended(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("extends: kazakhstan_2020\nname: own\nparameters: {nest_mu: 0.9}\n")
    assert load(own).values["nest_mu"] == 0.9


def test_a_circle_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_text("extends: b.yaml\n")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\n")
    with pytest.raises(ScenarioError, match="no circle is right"):
        load(tmp_path / "a.yaml")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"name: \xff\xfe", "byte 7 is not UTF-8"),
        (b"#" * (MAX_BYTES + 1), "at most 1000000 are right"),
    ],
)
def test_an_unreadable_file_is_one_line(tmp_path, content, words):
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    with pytest.raises(ScenarioError) as refused:
        load(file)
    assert len(refused.value.lines) == 1 and words in refused.value.lines[0]
    assert kind_of(file) == "scenario"


def test_a_directory_is_one_line(tmp_path):
    with pytest.raises(ScenarioError, match="a directory, a YAML file is right"):
        load(tmp_path)


def test_a_missing_file_is_one_line():
    with pytest.raises(UserError, match="did you mean kazakhstan_2020"):
        load("kazakstan_2020.yaml")


LONG = "a" * 300


@pytest.mark.parametrize("name", ["a" * 90, LONG, f"{LONG}/b.yaml", f"{LONG}.yaml"])
def test_a_name_that_no_system_has_is_one_short_line(name):
    with pytest.raises(UserError, match=r"a\.\.\.a.*: .* name too long|no such file") as refused:
        load(name)
    assert len(refused.value.lines) == 1 and "a" * 80 not in refused.value.lines[0]


def test_a_long_name_of_what_is_extended_is_one_short_line(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(f"extends: {LONG}\nname: own\n")
    with pytest.raises(ScenarioError) as refused:
        load(own)
    (problem,) = refused.value.problems
    assert problem.key == "extends" and len(problem.found) < 160


def test_no_name_is_one_line():
    with pytest.raises(UserError, match="no file is named"):
        kind_of("")


def test_a_file_that_vanished_is_one_line(tmp_path):
    with pytest.raises(ScenarioError, match="no such file"):
        read_text("a.yaml", tmp_path / "a.yaml")


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.read_bytes().replace(b"\n", b"\r\n"))
    assert load(file).name == "small"
